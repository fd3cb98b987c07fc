"""Where portraits are, told by the labels of names."""

from functools import lru_cache

from PIL import Image, ImageDraw

from bots.sandbox.pictures_parts import paper
from identity.ocr import Word
from identity.verdict import Box
from identity.zones import Zone, allows, is_printed, is_written_on, zone_of
from tests.identity.looked import told

FIRST: Box = (50, 110, 270, 350)


def words(*texts: tuple[str, int, int]) -> list[Word]:
    """A word for each text at its place."""
    return [Word(text, 95.0, (x, y, 16 * len(text), 24)) for text, x, y in texts]


@lru_cache(maxsize=1)
def card() -> Zone:
    """The zone of a card of 1000 x 630 whose names begin at 380."""
    lines = words(("Surname", 380, 110), ("Voorbeeld", 380, 140), ("Forenames", 380, 180))
    zone = zone_of(told(paper(1000, 630), lines))
    assert zone is not None
    return zone


def test_names_tell_where_both_portraits_are() -> None:
    assert (card().names, card().top, card().first_is_left) == (380, 110, True)
    assert card().holds_first(FIRST)
    ghost: Box = (830, 430, 110, 150)
    assert card().holds(ghost)
    assert not card().holds_first(ghost)
    assert card().is_second(ghost)
    assert card().may_be_second(ghost)


def test_emblem_heading_and_the_other_side_are_no_place_of_a_portrait() -> None:
    for box in ((900, 20, 60, 60), (300, 40, 60, 40), (800, 1000, 110, 140)):
        assert not card().holds(box)
        assert not allows(card(), box)
        assert allows(None, box)


def test_a_chip_on_the_left_is_no_second_portrait() -> None:
    assert not card().may_be_second((60, 520, 80, 70))


def test_squares_lie_about_the_second_portrait_whatever_the_outline() -> None:
    wide = Zone(110, 380, 2400, 2400, first_is_left=True)
    for zone in (card(), wide):
        middles = [(x + w / 2, y + h / 2) for x, y, w, h in zone.seconds(FIRST)]
        assert any(abs(x - 885) < 120 and abs(y - 505) < 80 for x, y in middles)


def test_the_heart_lies_within_the_first_portrait() -> None:
    left, top, width, height = card().heart
    assert left >= FIRST[0]
    assert left + width <= FIRST[0] + FIRST[2]
    assert top >= FIRST[1]
    assert top + height <= FIRST[1] + FIRST[3]


def test_rows_of_print_go_across_no_face() -> None:
    rows = words(("Surname", 380, 110), ("Sex", 700, 300), ("F/F", 700, 330))
    evidence = told(paper(1000, 630), rows)
    assert is_printed(evidence, (690, 290, 80, 100))
    assert is_printed(evidence, (690, 320, 80, 100))
    assert not is_printed(evidence, (690, 240, 80, 100))
    assert not is_printed(evidence, (800, 290, 80, 100))


def test_without_labels_nothing_is_known() -> None:
    assert zone_of(told(paper(1000, 630), words(("Lengte", 380, 110)))) is None


def test_on_a_licence_with_covered_rows_the_portraits_cover_tells() -> None:
    image: Image.Image = paper(1000, 630)
    ImageDraw.Draw(image).rectangle((60, 140, 320, 480), fill=(0, 0, 0))
    zone = zone_of(told(image, words(("RIJBEWIJS", 200, 40), ("Voorbeeld", 380, 140))))
    assert zone is not None
    assert abs(zone.names - 320) < 10
    assert abs(zone.top - 140) < 10
    assert zone.is_second((830, 290, 110, 150))


def test_a_place_that_rows_of_print_go_across_is_a_printed_ground() -> None:
    rows = words(("Praha", 400, 200), ("Utrecht", 400, 250))
    evidence = told(paper(1000, 630), rows)
    assert is_written_on(evidence, (380, 150, 200, 200))
    assert not is_written_on(evidence, (380, 150, 200, 80))
    assert not is_written_on(evidence, (450, 150, 400, 200))


def test_of_two_cards_side_by_side_the_left_one_ends_in_the_middle() -> None:
    image: Image.Image = paper(1600, 480)
    ImageDraw.Draw(image).rectangle((40, 120, 240, 400), fill=(0, 0, 0))
    licence = told(image, words(("RIJBEWIJS", 120, 40), ("Voorbeeld", 300, 120)))
    labelled = told(image, words(("Surname", 300, 120), ("Lengte", 1000, 120)))
    for zone in (zone_of(licence), zone_of(labelled)):
        assert zone is not None
        assert zone.right == 848
        assert zone.first_is_left


def test_squares_lie_further_right_too_where_the_first_portrait_is_cut_off() -> None:
    cut_off: Box = (180, 110, 140, 350)
    lefts = {x for x, _y, _w, _h in card().seconds(cut_off)}
    assert len(lefts) == 2
    assert max(lefts) == max(x for x, _y, _w, _h in card().seconds(FIRST))
