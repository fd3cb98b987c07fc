"""The register as a picture: requests by month, in time and late. Plain SVG, no names."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

from workflows.register import Entry

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 56, 40
IN_TIME, LATE, OPEN = "#1d5f7a", "#a6281f", "#b9c4cc"
KINDS = (("in time", IN_TIME), ("late", LATE), ("open", OPEN))
MOST_MONTHS = 24


def chart(found: Sequence[Entry], title: str) -> str:
    """Bars of the last 24 months with requests, by month of receipt."""
    months = sorted({_month(entry) for entry in found})[-MOST_MONTHS:]
    counts = Counter((_month(entry), _kind(entry)) for entry in found)
    highest = max((_total(counts, month) for month in months), default=0)
    parts = [_frame(title), *_scale(highest), *_legend()]
    step = (WIDTH - LEFT - RIGHT) / max(len(months), 1)
    for number, month in enumerate(months):
        parts += _bar(month, counts, LEFT + number * step, step, highest)
    if not months:
        parts.append(_label(WIDTH / 2, HEIGHT / 2, "No requests in this time.", "middle"))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _month(entry: Entry) -> date:
    return entry.received_on.replace(day=1)


def _kind(entry: Entry) -> str:
    if entry.in_time is None:
        return "open"
    return "in time" if entry.in_time else "late"


def _total(counts: Counter[tuple[date, str]], month: date) -> int:
    return sum(counts[month, kind] for kind, _ in KINDS)


def _frame(title: str) -> str:
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12" role="img" aria-label="{name}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{name}</text>'
    )


def _scale(highest: int) -> list[str]:
    """Lines at nothing, the middle and the top; whole numbers only."""
    marks = sorted({0, highest // 2, highest})
    lines = []
    for mark in marks:
        y = _y(mark, highest)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#dbe1e6"/>')
        lines.append(_label(LEFT - 8, y + 4, str(mark), "end"))
    return lines


def _legend() -> list[str]:
    parts = []
    for number, (kind, colour) in enumerate(KINDS):
        x = LEFT + number * 90
        parts.append(f'<rect x="{x}" y="34" width="10" height="10" fill="{colour}"/>')
        parts.append(_label(x + 16, 43, kind, "start"))
    return parts


def _bar(
    month: date, counts: Counter[tuple[date, str]], left: float, step: float, highest: int
) -> list[str]:
    parts, below = [], 0
    for kind, colour in KINDS:
        count = counts[month, kind]
        if count:
            top, foot = _y(below + count, highest), _y(below, highest)
            parts.append(
                f'<rect x="{left + step * 0.2:.1f}" y="{top:.1f}" width="{step * 0.6:.1f}" '
                f'height="{foot - top:.1f}" fill="{colour}">'
                f"<title>{month:%Y-%m}: {count} {kind}</title></rect>"
            )
        below += count
    parts.append(_label(left + step / 2, HEIGHT - BOTTOM + 18, f"{month:%m-%y}", "middle"))
    return parts


def _y(count: int, highest: int) -> float:
    room = HEIGHT - TOP - BOTTOM
    return HEIGHT - BOTTOM - room * count / max(highest, 1)


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#55636f">{text}</text>'
