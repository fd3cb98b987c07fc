"""The picture of a weekly report, drawn when its notice is sent: bars by week, as PNG.

What it shows stands in the words beside it too; colours are never the only sign, each bar carries
its number and the legend its name. Nothing is read here, only drawn.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bots.conversation.words import Words
from workflows.notices import Attachment, Notice

KEY = "week-report"
MEDIA_TYPE = "image/png"

WIDTH, HEIGHT = 960, 480
LEFT, RIGHT, TOP, BOTTOM = 40, 40, 110, 60
PAPER, INK, LINE = "#ffffff", "#22303a", "#dbe1e6"
#: Each kind of bar with its colour; they differ in brightness as well.
KINDS = (("opened", "#1d5f7a"), ("closed", "#9fb4c0"), ("missed", "#a6281f"))


def with_chart(notice: Notice, words: Words) -> Notice:
    """The notice with its picture, if it is a weekly report; any other as it is."""
    if notice.key != KEY or not notice.values.get("chart"):
        return notice
    name = f"{notice.values['week']}.png"
    content = picture_of(notice.values, words, notice.language)
    return replace(notice, attachment=Attachment(name, MEDIA_TYPE, content, picture=True))


def picture_of(values: dict[str, Any], words: Words, language: str) -> bytes:
    """The picture as PNG, of the values of a weekly report."""
    return drawn(
        values["chart"]["weeks"],
        title=words.attribute(language, KEY, "heading", **values) or "",
        names={kind: words.say(language, f"chart-{kind}") for kind, _ in KINDS},
    )


def drawn(weeks: Sequence[dict[str, Any]], *, title: str, names: dict[str, str]) -> bytes:
    """The picture as PNG. Each week has `week` and a number for each kind of bar."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((LEFT, 24), title, INK, _font(24))
    _legend(draw, names)
    draw.line((LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM), LINE, 2)
    highest = max((int(week[kind]) for week in weeks for kind, _ in KINDS), default=0)
    step = (WIDTH - LEFT - RIGHT) / max(len(weeks), 1)
    for number, week in enumerate(weeks):
        _week(draw, week, LEFT + number * step, step, max(highest, 1))
    held = io.BytesIO()
    picture.save(held, "PNG", optimize=True)
    return held.getvalue()


def _legend(draw: ImageDraw.ImageDraw, names: dict[str, str]) -> None:
    left = float(LEFT)
    for kind, colour in KINDS:
        draw.rectangle((left, 66, left + 16, 82), colour)
        draw.text((left + 24, 64), names[kind], INK, _font(17))
        left += 24 + draw.textlength(names[kind], _font(17)) + 32


def _week(
    draw: ImageDraw.ImageDraw, week: dict[str, Any], left: float, step: float, highest: int
) -> None:
    foot, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    width = step * 0.8 / len(KINDS)
    for number, (kind, colour) in enumerate(KINDS):
        count = int(week[kind])
        x = left + step * 0.1 + number * width
        top = foot - room * count / highest
        draw.rectangle((x, min(top, foot - 1), x + width - 3, foot), colour)
        draw.text((x + width / 2, top - 4), str(count), INK, _font(15), anchor="ms")
    label = str(week["week"]).partition("-")[2]
    draw.text((left + step / 2, foot + 28), label, INK, _font(17), anchor="ms")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
