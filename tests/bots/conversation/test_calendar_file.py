"""The dates of a case as a calendar file: valid for calendars, and silent about people."""

from datetime import date, datetime, timedelta

import pytest

from bots.conversation.calendar_file import KEY, calendar, with_dates_file
from bots.conversation.words import shared
from bots.delivery import Delivery
from tests.conversation_kit import Person
from workflows.notices import TELEGRAM, Address, Notice

VALUES = {
    "reference": "PR-7F3K",
    "tenant": "Jansen, Zoon; \\ Co – een bedrijf met een naam die lang genoeg is om te vouwen ö",
    "due_on": "2026-04-02",
    "dates": {"effective": "2026-04-02", "legal": "2026-04-07"},
    "made": "2026-03-05T10:00:00+01:00",
}


def lines(content):
    """The content lines, unfolded as RFC 5545 section 3.1 says."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(content):
    """Each event as name (with parameters) to value."""
    found, current = [], None
    for line in lines(content):
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            found.append(current)
            current = None
        elif current is not None:
            name, _, value = line.partition(":")
            assert name not in current
            current[name] = value
    return found


def test_it_is_a_calendar():
    found = lines(calendar(VALUES, shared(), "nl"))
    assert found[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Loket//Dates of a request//EN",
    ]
    assert found[-1] == "END:VCALENDAR"


def test_each_date_is_an_event_of_a_whole_day():
    found = events(calendar(VALUES, shared(), "en"))
    assert [event["DTSTART;VALUE=DATE"] for event in found] == ["20260402", "20260407"]
    for event in found:
        start, end = event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]
        assert date.fromisoformat(end) - date.fromisoformat(start) == timedelta(days=1)
        assert datetime.strptime(event["DTSTAMP"], "%Y%m%dT%H%M%S%z")
        assert event["DTSTAMP"] == "20260305T090000Z"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_are_escaped(language):
    for event in events(calendar(VALUES, shared(), language)):
        assert "Jansen\\, Zoon\\; \\\\ Co" in event["SUMMARY"]


def test_a_newer_file_takes_the_place_of_the_older_one():
    newer = VALUES | {"made": "2026-03-30T09:00:00+02:00", "dates": {"effective": "2026-06-05"}}
    before, after = (events(calendar(one, shared(), "nl"))[0] for one in (VALUES, newer))
    assert before["UID"] == after["UID"]
    assert before["DTSTAMP"] < after["DTSTAMP"]
    uids = [event["UID"] for event in events(calendar(VALUES, shared(), "nl"))]
    assert len(set(uids)) == len(uids)


def test_other_notices_have_no_file():
    plain = Notice(1, "n", Address(TELEGRAM, "1001"), "kept", "nl")
    assert with_dates_file(plain, shared()) is plain
    cleared = Notice(1, "n", Address(TELEGRAM, "1001"), KEY, "nl", values={})
    assert with_dates_file(cleared, shared()) is cleared


def test_it_goes_out_with_the_notice_and_names_nobody(scene):
    class Platform:
        def send(self, notice, card):
            self.file, self.card = notice.attachment, card
            return "1001/1"

    request = scene.file()
    noor = Person(scene)
    noor.commands("status").presses("dates-file")
    scene.newest(KEY)
    platform = Platform()
    loop = Delivery(scene.desk, TELEGRAM, platform, shared())
    while waiting := scene.desk.claim_notices(TELEGRAM):
        scene.desk.settle([loop.deliver(one) for one in waiting])
    assert platform.file.name == f"{request.reference}.ics"
    assert platform.file.media_type == "text/calendar"
    assert platform.file.keep
    assert b"Noor" not in platform.file.content
    assert request.reference in platform.card.body
    assert len(events(platform.file.content)) == 2
