"""The chart is a drawing that a browser can show: one bar a month, split by how it went."""

from datetime import date
from xml.etree import ElementTree

from workflows.register import Entry
from workflows.register_chart import IN_TIME, LATE, MOST_MONTHS, OPEN, chart

SVG = "{http://www.w3.org/2000/svg}"


def entry(received: date, *, in_time: bool | None = True) -> Entry:
    return Entry(
        reference="PR-TEST",
        tenant="salsoft",
        right="access",
        came_by="chat",
        received_on=received,
        identity="",
        outcome="done",
        decided_by="",
        decided_on=None,
        closed_on=None,
        days=None,
        due_on=received,
        extended=False,
        in_time=in_time,
    )


def bars(svg: str) -> list[tuple[str, str]]:
    """Colour and title of each piece of a bar."""
    root = ElementTree.fromstring(svg)  # noqa: S314  # our own drawing
    found = []
    for rect in root.iter(f"{SVG}rect"):
        title = rect.find(f"{SVG}title")
        if title is not None:
            found.append((rect.attrib["fill"], str(title.text)))
    return found


def test_months_are_split_into_in_time_late_and_open():
    march, april = date(2026, 3, 5), date(2026, 4, 5)
    svg = chart(
        [entry(march), entry(march, in_time=False), entry(april), entry(april, in_time=None)],
        "Requests",
    )
    assert bars(svg) == [
        (IN_TIME, "2026-03: 1 in time"),
        (LATE, "2026-03: 1 late"),
        (IN_TIME, "2026-04: 1 in time"),
        (OPEN, "2026-04: 1 open"),
    ]


def test_only_the_last_two_years_are_drawn():
    many = [entry(date(2020 + n // 12, n % 12 + 1, 1)) for n in range(40)]
    assert len(bars(chart(many, "Requests"))) == MOST_MONTHS


def test_nothing_is_a_drawing_too_and_a_title_is_no_markup():
    svg = chart([], "<b>Voorbeeld & Zn</b>")
    assert "No requests" in svg
    assert "<b>" not in svg
    assert bars(svg) == []
