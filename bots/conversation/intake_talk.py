"""Several open tickets: which one is meant; parts and changes of what was sent; hidden requests."""

from bots.conversation import adding, ticket_talk
from bots.conversation.cleaning import clean
from bots.conversation.events import FileSent, TextEdited
from bots.conversation.meaning_talk import introduce
from bots.conversation.request_talk import LONGEST_DETAILS, after_right
from bots.conversation.talk import LARGEST_FILE, Heard, Take, forget_draft, tenant_of
from bots.conversation.words import shared
from workflows.desk import Turn
from workflows.notices import Button

#: Tickets in one list; whoever has more finds them by answering one of their messages.
LISTED = 8


def belongs_elsewhere(turn: Turn, heard: Heard) -> bool:
    """Takes a part of an album, or an answer to a message of a ticket, wherever the talk stands."""
    joined = turn.join_album(adding.said(heard)) if heard.file is not None else None
    if joined is not None:
        adding.offer(turn, joined.item_id, heard.text)
        return True
    if not heard.text and heard.file is None:
        return False
    ticket_id = turn.quoted_ticket(heard.quotes)
    if ticket_id is None:
        return False
    adding.add(turn, ticket_id, heard)
    return True


# Changes of what was sent


def edited(turn: Turn, event: TextEdited) -> bool:
    """Words were changed; False if they belong to no ticket."""
    text = clean(event.text)
    return bool(event.message_ref) and _edit(turn, event.message_ref or "", text)


def _edit(turn: Turn, message_ref: str, text: str) -> bool:
    added = turn.edit_said(message_ref, text)
    if added is None:
        return False
    adding.offer(turn, added.item_id, text)
    return True


def replaced(turn: Turn, event: FileSent) -> None:
    """A message with a file was changed: another file, another caption, or nothing anybody sees."""
    heard = Heard(at=event.at, message_ref=event.message_ref, text=clean(event.caption), file=event)
    if (event.size or 0) > LARGEST_FILE:
        turn.say("file-too-large")
        return
    known = turn.replace_file(adding.said(heard))
    if not known and turn.waits_for_copy():
        ticket_talk.file_out_of_place(turn, heard)
        return
    if heard.text and not _edit(turn, event.message_ref or "", heard.text):
        turn.say("edit-not-used")


# Which ticket


def list_tickets(turn: Turn, _heard: Heard) -> str | None:
    """The person's open tickets; a press makes one of them current."""
    found = turn.open_tickets()[:LISTED]
    if not found:
        turn.say("no-open-tickets", Button("report_a_problem"))
        return None
    current = next(iter(ticket_talk.running(turn)), found[0]).id
    lines = [
        shared().say(
            turn.language,
            "open-ticket-line",
            reference=ticket.reference,
            tenant=name,
            subject=subject,
            opened_on=ticket.opened_at.date().isoformat(),
            current="yes" if ticket.id == current else "no",
        )
        for ticket, name, subject in turn.with_policies(found)
    ]
    turn.say(
        "your-open-tickets",
        *(Button("current-ticket", str(one.id), text=one.reference) for one in found),
        tickets=lines,
    )
    return None


def choose_ticket(turn: Turn, heard: Heard) -> str | None:
    """The next words go to that one."""
    reference, slug = turn.choose_ticket(int(heard.value))
    if all(one.id != int(heard.value) for one in ticket_talk.running(turn)):
        turn.facts["tenant"] = slug
    turn.facts["current_ticket"] = int(heard.value)
    turn.say_about(int(heard.value), "current-ticket-is", reference=reference)
    return None


def belongs_to(turn: Turn, heard: Heard) -> str | None:
    """It went to the wrong ticket."""
    item_id, _, ticket_id = heard.value.partition(":")
    added = turn.move_item(int(item_id), int(ticket_id))
    turn.facts["current_ticket"] = added.ticket_id
    turn.say_about(added.ticket_id, "moved-to-ticket", reference=added.reference)
    return None


def something_new(turn: Turn, heard: Heard) -> str | None:
    """It belongs to none of them: its receipt says so."""
    turn.facts["current_ticket"] = turn.make_ticket_of(int(heard.value)).ticket_id
    return None


# A request about personal data inside a ticket


def take_offer(turn: Turn, heard: Heard) -> str | None:
    """Yes, file it: whose data, who asks, and the rest, with the words that were written then."""
    taken = turn.take_offer(int(heard.value))
    forget_draft(turn)
    tenant = tenant_of(turn)
    if tenant is None or taken.tenant not in (tenant.tenant, tenant.processor):
        turn.facts["tenant"] = taken.tenant
    turn.facts["right"] = taken.right
    turn.facts["asked_at"] = taken.said_at.isoformat()
    turn.facts["first_text"] = taken.text
    turn.facts["details"] = taken.text[:LONGEST_DETAILS]
    if (tenant := tenant_of(turn)) is not None:
        introduce(turn, tenant)
    return after_right(turn)


def decline_offer(turn: Turn, heard: Heard) -> str | None:
    """No: it stays a question to support."""
    turn.decline_offer(int(heard.value))
    return None


ANYWHERE: dict[str, Take] = {
    "belongs-to": belongs_to,
    "something-new": something_new,
    "current-ticket": choose_ticket,
    "offer-yes": take_offer,
    "offer-no": decline_offer,
}
COMMANDS: dict[str, Take] = {"tickets": list_tickets}
