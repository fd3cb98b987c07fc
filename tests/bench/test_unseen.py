"""The browser-drawn set: its truth is what the pictures show, and a seed gives the same bytes."""

import io
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from bench.identity.sample import FIELDS
from bench.identity.unseen import draw, people, plan, zone
from bench.identity.unseen.draw import Order
from bench.identity.unseen.stage import Stage, stage


@pytest.fixture(scope="module")
def drawn() -> Iterator[Stage]:
    with stage() as one:
        yield one


def order(style: str, **changes: object) -> Order:
    base = Order("nl-id-2021", "both", "scan", lambda _: style, digital=True)
    return replace(base, **changes)  # type: ignore[arg-type]


def test_an_uncovered_card_shows_everything_and_its_qr_code_reads(drawn: Stage) -> None:
    picture = draw.draw(Random(3), drawn, order("missing"))

    assert picture.fields == dict.fromkeys(FIELDS, "visible")
    assert [code.text for code in zxingcpp.read_barcodes(picture.shown)] == [
        picture.issue.value.bsn
    ]


@pytest.mark.parametrize("style", ["bar", "colour", "white", "marker", "torn"])
def test_opaque_covers_make_redacted_whatever_their_colour(drawn: Stage, style: str) -> None:
    picture = draw.draw(Random(4), drawn, order(style, keep_original=True))

    assert picture.fields == dict.fromkeys(FIELDS, "redacted")
    assert picture.truth.name > 0.85
    assert not zxingcpp.read_barcodes(picture.shown)
    assert picture.original is not None
    assert np.asarray(picture.shown).shape == np.asarray(picture.original).shape


@pytest.mark.parametrize("style", ["blur", "pixels", "translucent", "bleeding"])
def test_covers_that_let_something_through_make_recoverable(drawn: Stage, style: str) -> None:
    picture = draw.draw(Random(5), drawn, order(style, steady=True))

    assert picture.fields == dict.fromkeys(FIELDS, "recoverable")
    assert picture.texture >= plan.MIN_TEXTURE


def test_one_line_of_the_zone_left_makes_it_visible(drawn: Stage) -> None:
    choose = plan.line_left(Random(1), 0)
    picture = draw.draw(
        Random(6), drawn, order("bar", model="nl-id-2014", choose=choose, lines=True)
    )

    assert picture.fields["mrz"] == "visible"
    # The 2014 model has the BSN in that line, as well as the number.
    assert picture.fields["bsn"] == picture.fields["document_number"] == "visible"
    assert picture.fields["photo"] == "redacted"
    assert picture.fields["qr"] == "absent"


def test_a_side_that_is_not_in_the_picture_is_absent(drawn: Stage) -> None:
    picture = draw.draw(Random(7), drawn, order("bar", sides="front"))

    assert picture.fields["qr"] == picture.fields["bsn"] == picture.fields["mrz"] == "absent"


def test_a_seed_gives_the_same_bytes(drawn: Stage) -> None:
    first, again = (plan.sample(9, drawn, "key", "good", 5) for _ in range(2))

    assert first == again
    assert Image.open(io.BytesIO(first.data)).size > (100, 100)


def test_zones_have_their_lengths_and_the_check_digits_of_the_standard() -> None:
    rng = Random(2)
    person = people.somebody(rng, "NLD")
    value = zone.numbers(rng, "NLD")

    def lengths(lines: list[list[zone.Segment]]) -> list[int]:
        return [sum(len(piece.text) for piece in line) for line in lines]

    assert zone.check("L898902C3") == "6"
    assert zone.check("740812") == "2"
    assert lengths(zone.td1(person, value, bsn=True)) == [30, 30, 30]
    assert lengths(zone.td2(person, value)) == [36, 36]
    assert lengths(zone.td3(person, value, bsn=False)) == [44, 44]
    assert lengths(zone.licence("1234567890", rng)) == [30]


def test_a_stranger_never_shares_surname_and_first_initial() -> None:
    rng = Random(11)
    for _ in range(300):
        person = people.somebody(rng, rng.choice(sorted(people.NAMES)))
        name, kind = people.stranger(rng, person)
        initials = {people.plain(given)[0] for given in person.given}
        if name.endswith(person.family):
            assert kind.startswith("relative")
            assert people.plain(name)[0] not in initials
