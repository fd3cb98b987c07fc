"""The second portrait: pale and grey, and not what else lies on the right."""

from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import paper, portrait
from identity import ghosts
from identity.boxes import overlap
from identity.evidence import Evidence
from identity.ocr import Word
from identity.picture import Pixels
from identity.second import is_placed, second
from identity.verdict import Box
from tests.identity.looked import told
from tests.identity.test_zones import words

FIRST: Box = (50, 110, 270, 350)
GHOST: Box = (830, 430, 110, 150)
LINES = words(
    ("Surname", 380, 110), ("Voorbeeld", 380, 140), ("Forenames", 380, 180), ("Noor", 380, 210)
)


@cache
def evidence(what: str) -> Evidence:
    """The same, with names read."""
    return told(drawn(what), LINES)


def drawn(what: str) -> Image.Image:
    """A card with something where the second portrait is."""
    image = paper(1000, 630)
    left, top, width, height = FIRST
    ImageDraw.Draw(image).rectangle((left, top, left + width, top + height), fill=(0, 0, 0))
    left, top, width, height = GHOST
    if what == "portrait":
        grey = portrait(width, height).convert("L").convert("RGB")
        image.paste(
            Image.blend(grey, Image.new("RGB", grey.size, (214, 226, 238)), 0.6), (left, top)
        )
    elif what == "cover":
        corners = (left, top, left + width, top + height)
        ImageDraw.Draw(image).rounded_rectangle(corners, 25, fill=(150, 160, 168))
    return image


@pytest.mark.parametrize(("what", "shows"), [("portrait", 1), ("cover", 0), ("nothing", 0)])
def test_a_pale_portrait_is_found_and_a_cover_or_paper_is_not(what: str, shows: int) -> None:
    found = second(evidence(what), FIRST)
    assert (found is not None) == shows
    assert found is None or overlap(found, GHOST) > 0.8


def test_a_cover_that_looks_more_like_a_portrait_does_not_hide_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = told(drawn("portrait"), LINES)
    ranked = ghosts.ranked

    def with_the_cover_first(strip: Pixels) -> list[tuple[float, ghosts.Place]]:
        found = ranked(strip)
        leftmost = min(place for _score, place in found)
        return [(9.0, leftmost), *found]

    monkeypatch.setattr(ghosts, "ranked", with_the_cover_first)
    monkeypatch.setattr(type(page), "covered", lambda _page, box: float(box[0] < 800))
    found = second(page, FIRST)
    assert found is not None
    assert overlap(found, GHOST) > 0.8


def test_an_outline_whose_face_lies_under_a_cover_is_the_covers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = told(drawn("portrait"), LINES)
    assert second(page, FIRST) is not None
    # The face's part of a place is slimmer than the place.
    monkeypatch.setattr(
        type(page), "covered", lambda _page, box: 1.0 - 0.6 * (box[2] > 0.66 * box[3])
    )
    assert second(page, FIRST) is None


@pytest.mark.parametrize("names", [LINES, []])
def test_it_is_looked_for_where_no_name_was_read_too(names: list[Word]) -> None:
    assert second(told(drawn("portrait"), names), FIRST) is not None


def test_a_page_of_some_pixels_has_none() -> None:
    assert second(told(paper(30, 20)), (0, 0, 5, 6)) is None


def test_it_is_placed_on_the_right_of_the_names_and_below_them() -> None:
    assert is_placed(evidence("nothing"), GHOST)
    assert not is_placed(evidence("nothing"), (830, 20, 110, 140))
    assert not is_placed(evidence("nothing"), (60, 480, 110, 140))


@pytest.mark.parametrize(
    ("score", "like", "shows"),
    [(2.1, 0.0, True), (0.1, 0.6, True), (0.1, 0.5, False), (-0.1, 0.9, False)],
)
def test_a_faint_outline_counts_where_the_network_agrees(
    score: float, like: float, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = told(drawn("portrait"), LINES)
    place = ghosts.ranked(np.zeros((176, 120, 3), np.uint8))[0][1]
    monkeypatch.setattr(ghosts, "ranked", lambda _strip: [(score, place)])
    monkeypatch.setattr("identity.faces.likeness", lambda _pixels, _box: like)
    assert (second(page, FIRST) is not None) == shows


def faint(monkeypatch: pytest.MonkeyPatch, like: float) -> None:
    """Outlines that are hardly like a portrait's, and a network that sees so much of a face."""
    ranked = ghosts.ranked
    monkeypatch.setattr(
        ghosts, "ranked", lambda strip: [(0.1, place) for _score, place in ranked(strip)[:1]]
    )
    monkeypatch.setattr("identity.faces.likeness", lambda _pixels, _box: like)


def test_a_faint_outline_under_print_or_off_the_document_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left, top, _width, height = GHOST
    faint(monkeypatch, 0.9)
    assert second(told(drawn("portrait"), LINES), FIRST) is not None
    across = words(("Voorbeeldstad", left - 30, top + height // 3))
    assert second(told(drawn("portrait"), [*LINES, *across]), FIRST) is None
    page = told(drawn("portrait"), LINES)
    monkeypatch.setattr(type(page), "on_document", lambda _page, _box: 0.5)
    assert second(page, FIRST) is None


def test_an_outline_that_a_dropped_face_confirms_lies_over_the_print(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left, top, _width, height = GHOST
    faint(monkeypatch, 0.0)
    across = words(("Voorbeeldstad", left - 30, top + height // 3))
    page = told(drawn("portrait"), [*LINES, *across])
    assert second(page, FIRST) is None
    assert second(page, FIRST, [GHOST]) is not None
    assert second(page, FIRST, [(400, 500, 90, 90)]) is None
