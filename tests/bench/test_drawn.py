"""Drawn copies: the same number gives the same bytes, and what is said of them is true."""

import io
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from bench.identity.drawn import covers, hidden, hostile, plans, sample, samples, truth
from bench.identity.drawn.documents import card, passport
from bench.identity.drawn.licence import licence
from bench.identity.drawn.making import GROUPS
from bench.identity.drawn.page import Page
from bench.identity.drawn.people import claim, person, somebody_else
from bench.identity.sample import FIELDS
from identity.matching import match

ROOT = Path(__file__).parents[2]


def drawn_card(model: int = 2014) -> list[Page]:
    """Front and back of a Dutch card."""
    return list(card(random.Random(5), "NLD", model, "both").pages)


def test_the_same_number_gives_the_same_sample_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.identity.drawn", "--out", str(tmp_path)]
    subprocess.run([*command, "--seed", "8", "--count", "1", "--start", "3"], check=True, cwd=ROOT)
    for made in samples(8, 1, start=3):
        assert (tmp_path / made.file_name).read_bytes() == made.data
    assert len((tmp_path / "list.jsonl").read_text().splitlines()) == 1


def test_other_seeds_give_other_bytes() -> None:
    assert sample(1, 0).data != sample(2, 0).data


def test_samples_keep_to_their_groups() -> None:
    for made in samples(21, 4):
        assert set(made.fields) == set(FIELDS)
        assert made.group in GROUPS
        bad = {"visible", "recoverable"} & set(made.fields.values())
        if made.group in ("good", "other-person", "nameless"):
            assert not bad
        if made.group == "unsafe":
            assert bad or "leak" in made.traits
        assert (made.name_match == "no") == (made.group == "other-person") or made.group == "unsafe"


def test_an_uncovered_card_shows_everything() -> None:
    pages = drawn_card(2021)
    assert truth.fields_of(pages) == dict.fromkeys(FIELDS, "visible")
    assert truth.name_shown(pages) is True


def test_a_careful_person_hides_all_but_the_name() -> None:
    pages = drawn_card()
    plans.careful(pages, random.Random(2))
    fields = truth.fields_of(pages)
    assert fields == dict.fromkeys(FIELDS[:4], "redacted") | {"qr": "absent"}
    assert truth.name_shown(pages) is True
    plans.nameless(pages, random.Random(2))
    assert truth.name_shown(pages) is False


@pytest.mark.parametrize(("model", "told"), [(2014, "visible"), (2021, "redacted")])
def test_a_bsn_left_in_the_mrz_is_visible(model: int, told: str) -> None:
    pages = drawn_card(model)
    plans.careful(pages, random.Random(2), frozenset({"mrz"}))
    fields = truth.fields_of(pages)
    assert (fields["mrz"], fields["document_number"]) == ("visible", "visible")
    assert fields["bsn"] == told


def test_a_bsn_in_an_open_code_is_visible() -> None:
    pages = list(licence(random.Random(4), "both").pages)
    plans.careful(pages, random.Random(2), frozenset({"qr"}))
    assert truth.fields_of(pages)["bsn"] == "visible"
    picture = Image.fromarray(pages[1].image)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text.endswith(("333", "782", "019", "772", "012", "110"))


def test_half_covers_are_not_redactions() -> None:
    (whole,) = passport(random.Random(3), "DEU", 2021).pages
    face = next(region for region in whole.of_kind("photo") if region.label == "photo")
    plans.careful([whole], random.Random(2), frozenset({"photo"}))
    for name, cover in (covers.PARTIAL | covers.ON_FACES).items():
        page = whole.copy()
        cover(page, page.box(face), random.Random(1))
        assert truth.fields_of([page])["photo"] == "visible", name


def test_dimmed_fields_are_recoverable() -> None:
    back = drawn_card()[1]
    for name, cover in covers.DIMMED.items():
        page = back.copy()
        cover(page, plans.around(page, page.of_kind("mrz")), random.Random(1))
        assert truth.fields_of([page])["mrz"] == "recoverable", name


def test_what_is_hidden_in_a_file_is_in_it_and_not_shown() -> None:
    was = Image.fromarray(np.full((200, 300, 3), 200, np.uint8))
    was.paste((10, 200, 30), (40, 40, 120, 120))
    shown, state = was.copy(), np.zeros((200, 300), np.uint8)
    shown.paste((0, 0, 0), (40, 40, 120, 120))
    state[40:120, 40:120] = 1
    for name, make in (hidden.HARMFUL | hidden.HARMLESS).items():
        ending, data = make(shown, was, state, random.Random(1))
        assert make(shown, was, state, random.Random(1)) == (ending, data), name
        if ending == "pdf":
            assert data.startswith(b"%PDF"), name
            continue
        picture = Image.open(io.BytesIO(data))
        if name not in ("alpha", "exif-orientation"):
            assert max(picture.convert("RGB").getpixel((80, 80))) < 40, name


def test_hostile_files_are_small() -> None:
    for name, make in hostile.FILES.items():
        ending, data = make(random.Random(4))
        assert ending in ("png", "jpg", "gif", "pdf")
        assert len(data) < 1_000_000, name


def test_claims_fit_their_holders_and_nobody_else() -> None:
    rng = random.Random(9)
    for _ in range(40):
        who = person(rng, "NLD", (2014, 2020))
        text, fit = claim(rng, who)
        given = " ".join(who.given)
        assert (match(text, who.surname, given) == "no") == (fit == "no"), (text, who)
        other, _ = somebody_else(rng, who)
        assert match(other, who.surname, given) == "no", (other, who)
