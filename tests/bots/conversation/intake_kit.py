"""A requester of SalSoft on either platform, and what became of what they sent."""

from typing import Any

from storage.models import Job, NoticeRow, Ticket, TicketEvent, TicketMessage
from tests.conversation_kit import Person, Scene, speaker_of
from workflows.notices import SLACK, TELEGRAM

#: Where a requester of either platform is.
PLACES = {TELEGRAM: "1001", SLACK: "T1/U0REQ"}


def asker_of(scene: Scene, channel: str) -> Person:
    """A requester in a conversation with SalSoft."""
    return Person(scene, speaker_of(PLACES[channel], channel)).commands("start", "salsoft")


def opens(
    person: Person, text: str = "De export werkt niet.", category: str = "technical", **given: Any
) -> Ticket:
    """Opens a ticket by button; what was said about it counts as heard."""
    person.commands("help").presses("report_a_problem").presses("category", category)
    person.says(text, **given).unheard()
    opened: Ticket = person.scene.rows(Ticket)[-1]
    return opened


def heard(person: Person) -> list[NoticeRow]:
    """What was said about tickets; how else to be reached is asked beside."""
    return [row for row in person.unheard() if row.key != "ask-fallback"]


def keys(person: Person) -> list[str]:
    """The keys of what was said about tickets since the last look."""
    return [row.key for row in heard(person)]


def screening(scene: Scene) -> list[Job]:
    """The jobs that look at files."""
    return scene.rows(Job, name="screen_attachment")


def texts(scene: Scene, ticket: Ticket) -> list[str]:
    """What stands in that ticket, with all versions."""
    return [one.text for one in scene.rows(TicketMessage, ticket_id=ticket.id)]


def events(scene: Scene, ticket: Ticket) -> list[str]:
    """The kinds of that ticket's events."""
    return [one.kind for one in scene.rows(TicketEvent, ticket_id=ticket.id)]


def threads(scene: Scene, ticket: Ticket, key: str) -> list[NoticeRow]:
    """What was said about that ticket under that key, to staff or to the requester."""
    return scene.rows(NoticeRow, key=key, ticket_id=ticket.id)


def part(number: int, **given: Any) -> dict[str, Any]:
    """A part of an album."""
    return {"file_ref": f"f{number}", "name": "photo.jpg", "album": "g1"} | given
