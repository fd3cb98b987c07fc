"""The transcript of a ticket as a text file."""

from bots.conversation.words import shared
from bots.transcript_file import transcript, with_transcript
from workflows.notices import SLACK, Address, Notice

WHEN = {"timezone": "Europe/Amsterdam", "said_at": "2026-03-09T08:00:00+00:00"}
LINES = [
    {
        "key": "transcript-head",
        "reference": "T-7F3K",
        "tenant": "SalSoft",
        "category": "Fault or error",
        "ticket_status": "open",
        "made_at": "2026-03-09T09:00:00+00:00",
        "timezone": "Europe/Amsterdam",
    },
    {
        "key": "transcript-requester",
        "text": "It fails.\nTwice.",
        "version": 2,
        "erased": "no",
        **WHEN,
    },
    {
        "key": "transcript-staff",
        "text": "We look.",
        "version": 1,
        "erased": "no",
        "internal": "no",
        "author": "U0SEM",
        "sender": "U0SEM",
        "sent_how": "form",
        **WHEN,
    },
    {"key": "transcript-event", "event": "claimed", "facts": "by: U0SEM", **WHEN},
]


def notice(key="transcript", **values):
    given = {"reference": "T-7F3K", "lines": LINES} | values
    return Notice(1, "n", Address(SLACK, "U0SEM"), key, "en", given)


def test_it_is_a_text_file_named_after_the_ticket():
    file = with_transcript(notice(), shared()).attachment
    assert (file.name, file.media_type) == ("T-7F3K.txt", "text/plain")
    text = file.content.decode()
    assert text.startswith("T-7F3K – SalSoft – Fault or error\nStatus: open.")
    assert "9 Mar 2026 09:00 – Requester, version 2: It fails.\nTwice." in text
    assert "@U0SEM, sent to the requester by @U0SEM (form): We look." in text
    assert text.endswith("claimed (by: U0SEM)\n")


def test_in_dutch():
    assert "Aanvrager, versie 2: It fails." in transcript(LINES, shared(), "nl")


def test_other_notices_stay_as_they_are():
    assert with_transcript(notice("receipt"), shared()).attachment is None
    assert with_transcript(notice(lines=[]), shared()).attachment is None
