"""Where the document lies, from drawn tables and told lines of print."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from bots.sandbox.pictures_parts import paper
from identity.finder import Quad
from identity.outline import Outline, outline_of
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
