"""The picture of a weekly report: drawn for that notice alone, whole, the same twice."""

import io

import pytest
from PIL import Image

from bots.chart import HEIGHT, KINDS, WIDTH, drawn, picture_of, with_chart
from bots.conversation.words import shared
from workflows.notices import SLACK, Address, Notice

NAMES = {"opened": "New", "closed": "Closed", "missed": "Too late"}


def weeks(*counts):
    return [
        {"week": f"2026-W{40 + n}", "opened": one, "closed": one // 2, "missed": 0}
        for n, one in enumerate(counts)
    ]


def colours(content):
    """How many points of each colour there are."""
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    return {colour: count for count, colour in picture.getcolors(WIDTH * HEIGHT)}


def rgb(text):
    return tuple(int(text[n : n + 2], 16) for n in (1, 3, 5))


def notice(key="week-report", **given):
    values = {
        "tenant": "Example",
        "week": "2026-W47",
        "start_on": "2026-11-16",
        "end_on": "2026-11-22",
        "trace": [],
        "chart": {"weeks": weeks(1, 2, 3)},
    }
    return Notice(1, "nonce", Address(SLACK, "C1"), key, "nl", values | given)


def test_a_report_gets_its_picture_and_nothing_else_does():
    shown = with_chart(notice(), shared())
    assert shown.attachment.name == "2026-W47.png"
    assert (shown.attachment.media_type, shown.attachment.picture) == ("image/png", True)
    other = notice(key="digest")
    assert with_chart(other, shared()) is other
    cleared = notice(chart={})
    assert with_chart(cleared, shared()) is cleared


def test_taller_bars_for_more():
    blue = rgb(dict(KINDS)["opened"])
    one = colours(drawn(weeks(1, 10), title="T", names=NAMES))[blue]
    two = colours(drawn(weeks(10, 10), title="T", names=NAMES))[blue]
    assert one < two


@pytest.mark.parametrize("counts", [(), (0,), (0, 0, 0), (999_999,) * 8])
def test_any_numbers_can_be_drawn(counts):
    assert colours(drawn(weeks(*counts), title="A name " * 40, names=NAMES))


def test_it_is_the_same_each_time_and_in_each_language_its_own():
    values = notice().values
    dutch = picture_of(values, shared(), "nl")
    assert dutch == picture_of(values, shared(), "nl")
    assert dutch != picture_of(values, shared(), "en")
