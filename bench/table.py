"""Aligned tables of plain text."""

import math
from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first three to the left, figures to the right."""
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(heads))]
    return "\n".join(_line(row, widths) for row in [heads, ["-" * w for w in widths], *rows])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    return "  ".join(
        cell.ljust(width) if n < 3 else cell.rjust(width) for n, (cell, width) in enumerate(cells)
    ).rstrip()


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not below that share of all; not-a-number without values."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered), -int(-share * len(ordered) // 1)) - 1)]


def ms(seconds: float) -> str:
    """Milliseconds; a dash where there is nothing."""
    return "-" if math.isnan(seconds) else f"{seconds * 1000:.0f}"
