"""Boxes against each other: left, top, width and height in pixels."""

from identity.verdict import Box


def area(box: Box) -> int:
    """Width times height, in pixels."""
    return box[2] * box[3]


def overlap(one: Box, other: Box) -> float:
    """Shared area over the smaller area, 0 to 1."""
    return _common(one, other) / max(1, min(area(one), area(other)))


def shared(one: Box, other: Box) -> float:
    """Share of the other box that the one takes, 0 to 1."""
    return _common(one, other) / max(1, area(other))


def _common(one: Box, other: Box) -> int:
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(width, 0) * max(height, 0)
