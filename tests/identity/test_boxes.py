"""Areas that boxes share."""

import pytest

from identity.boxes import area, overlap, shared
from identity.verdict import Box

LARGE: Box = (0, 0, 40, 20)


@pytest.mark.parametrize(
    ("other", "of_smaller", "of_other"),
    [
        ((30, 10, 20, 20), 0.25, 0.25),
        ((-40, -20, 100, 60), 1.0, 800 / 6000),
        ((40, 0, 10, 10), 0.0, 0.0),
        ((60, 40, 10, 10), 0.0, 0.0),
        ((5, 5, 0, 10), 0.0, 0.0),
    ],
    ids=["corner", "around", "hard beside", "far", "empty"],
)
def test_what_two_boxes_share(other: Box, of_smaller: float, of_other: float) -> None:
    assert overlap(LARGE, other) == overlap(other, LARGE) == of_smaller
    assert shared(LARGE, other) == pytest.approx(of_other)


def test_an_area_is_width_times_height() -> None:
    assert area((7, 9, 40, 20)) == 800
