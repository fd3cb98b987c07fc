"""Where the document lies, from drawn tables and told lines of print."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from bots.sandbox.pictures_parts import paper
from identity.finder import Quad
from identity.outline import Outline, outline_of, with_bars
from identity.surface import cut
from identity.verdict import Box

CARD: Box = (220, 140, 560, 350)
WOOD = (112, 78, 52)


def wood(width: int, height: int, colour: tuple[int, int, int] = WOOD) -> Image.Image:
    """A table with some grain."""
    chance = np.random.default_rng(3)
    grain = chance.normal(0, 6, (height, width, 1)) + np.array(colour)
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(2)
    )


def print_on(card: Box, rows: int = 5) -> list[Quad]:
    """Lines of print over most of a card."""
    left, top, width, height = card
    quads = []
    for row in range(rows):
        y = top + 30 + row * (height - 60) // rows
        x, right = left + 25, left + width - 40
        quads.append(np.array([[x, y], [right, y], [right, y + 22], [x, y + 22]], dtype=float))
    return quads


def outline(image: Image.Image, quads: list[Quad]) -> Outline:
    return outline_of(np.asarray(image), quads)


def on_table(*cards: Box, colour: tuple[int, int, int] = WOOD) -> Image.Image:
    image = wood(1000, 640, colour)
    for left, top, width, height in cards:
        image.paste(paper(width, height), (left, top))
    return image


@pytest.mark.parametrize("colour", [WOOD, (20, 20, 24), (150, 40, 40), (70, 110, 70)])
def test_a_card_on_a_table_is_told_from_it(colour: tuple[int, int, int]) -> None:
    found = outline(on_table(CARD, colour=colour), print_on(CARD))
    assert cut(found.document, CARD).mean() > 0.95
    assert found.document.mean() < 1.3 * CARD[2] * CARD[3] / (1000 * 640)
    assert found.table[:100].mean() > 0.9
    assert cut(found.table, CARD).mean() < 0.1


def test_a_scan_is_document_all_over() -> None:
    image = paper(1000, 640)
    found = outline(image, print_on((0, 0, 1000, 640)))
    assert found.document.min() == 1
    assert found.table.max() == 0


def test_without_print_nothing_can_be_told() -> None:
    found = outline(on_table(CARD), [])
    assert found.document.min() == 1
    assert found.document.shape == found.table.shape == (640, 1000)


def test_bars_on_a_card_stay_part_of_it() -> None:
    image = on_table(CARD)
    image.paste((0, 0, 0), (240, 380, 760, 470))
    found = outline(image, print_on(CARD, rows=3))
    assert cut(found.document, (240, 380, 520, 90)).mean() > 0.95


def test_between_two_cards_the_table_shows() -> None:
    upper, lower = (200, 40, 600, 230), (200, 360, 600, 230)
    found = outline(on_table(upper, lower), [*print_on(upper), *print_on(lower)])
    assert cut(found.document, upper).mean() > 0.95
    assert cut(found.document, lower).mean() > 0.95
    assert cut(found.table, (220, 285, 560, 60)).mean() > 0.9


def test_the_same_picture_gives_the_same_outline() -> None:
    image, quads = on_table(CARD), print_on(CARD)
    assert np.array_equal(outline(image, quads).document, outline(image, quads).document)


def on_half(*bars: Box) -> np.ndarray:
    """The outline of the card whose lower half looks like the table, drawn around bars."""
    mask = np.zeros((640, 1000), np.uint8)
    cut(mask, (220, 140, 560, 220))[:] = 1
    return with_bars(mask, bars, lowest=330, letter=22)


def test_a_bar_below_the_print_belongs_to_the_document() -> None:
    bar = (230, 400, 540, 80)
    found = on_half(bar)
    assert cut(found, bar).mean() == 1.0
    assert cut(found, (300, 362, 400, 38)).mean() == 1.0


@pytest.mark.parametrize(
    "bar",
    [
        (0, 400, 1000, 80),
        (230, 400, 150, 60),
        (230, 400, 540, 210),
        (230, 480, 540, 80),
        (230, 200, 540, 80),
    ],
    ids=["cut off", "short", "high", "far below", "above"],
)
def test_another_cover_does_not(bar: Box) -> None:
    assert on_half(bar).sum() == on_half().sum()


def test_paper_that_looks_like_the_frame_is_no_part_of_it() -> None:
    image = Image.new("RGB", (1000, 900), (250, 250, 250))
    image.paste(on_table(CARD).crop((100, 60, 900, 560)), (100, 200))
    card: Box = (220, 280, 560, 350)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 780, 1000, 900), fill=(60, 60, 62))
    for at in range(240, 760, 60):
        draw.rectangle((at, 300, at + 24, 312), fill=(250, 250, 250))
    found = outline(image, print_on(card))
    assert cut(found.document, card).mean() > 0.95
    assert found.document.mean() < 1.3 * card[2] * card[3] / (1000 * 900)
