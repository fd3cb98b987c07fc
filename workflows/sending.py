"""Letting a text of staff out to the requester: the one way there, with a short time to undo it.

What staff type is internal. `let_out` is called by the acts that send on purpose; it keeps who let
the text out and how, and the database refuses a notice whose message was not let out (migration
0014). The notice leaves after the policy's `undo_seconds`; until then `undo` takes it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from storage.models import Author, NoticeRow, NoticeStatus, Ticket, TicketMessage, TicketStatus
from workflows import delivery_state, outgoing_files
from workflows.errors import AlreadyLeft, CaseClosed
from workflows.notices import Button
from workflows.policy import Policy
from workflows.ticket_card import card_of, in_thread, refresh_card
from workflows.ticket_log import record
from workflows.work import Work

if TYPE_CHECKING:
    from workflows.answers import AddedFile

#: What a requester gets: a reply, its corrected text in its place, a correction beside it.
REPLY, EDITED, CORRECTION = "ticket-reply", "ticket-reply-edited", "ticket-correction"
OUT = (REPLY, EDITED, CORRECTION)
#: All that a message can be to a requester: its words and its files.
PARTS = (*OUT, outgoing_files.FILE)
#: The line in the thread about something that was let out.
LINE = "reply-sent"
#: Ways to let something out.
FORM, SHORTCUT, PREFIX, CORRECTED = "form", "shortcut", "prefix", "correction"
#: Where no support team is named: the DPO's breach reports.
UNDO_SECONDS = 10

BUTTONS = {
    "held": (Button("undo-reply", style="primary"),),
    "sent": (Button("correct-reply"), Button("erase-reply", style="danger", confirm=True)),
}
#: What may still be changed in the requester's chat.
THERE = (NoticeStatus.SENDING, NoticeStatus.SENT)
#: What surely did not arrive.
NEVER_THERE = (NoticeStatus.FAILED, NoticeStatus.UNDELIVERABLE)


@dataclass(frozen=True)
class Sending:
    """A send act: the words, who lets them out, how, and the message they answer.

    `source_ref` is what makes the act the same one when it comes twice: the platform's id of the
    message, or one of ours for a form.
    """

    text: str = field(repr=False)
    by: str
    how: str = FORM
    source_ref: str | None = None
    quotes_id: int | None = None
    files: "Sequence[AddedFile]" = field(default=(), repr=False)


def let_out(work: Work, ticket: Ticket, sending: Sending) -> TicketMessage | None:
    """Sends a text to the requester on purpose; None if this act was done before."""
    if ticket.status is TicketStatus.CLOSED:
        raise CaseClosed(reference=ticket.reference)
    known = known_message(work, ticket, sending.source_ref)
    if known is not None and (not known.internal or known.author is not Author.STAFF):
        return None
    message = known
    if message is None or message.text != sending.text:
        message = add_version(work, ticket, known, text=sending.text, by=sending.by, like=sending)
    release(
        work,
        ticket,
        message,
        by=sending.by,
        how=sending.how,
        quotes_id=sending.quotes_id,
        files=sending.files,
    )
    return message


def known_message(work: Work, ticket: Ticket, source_ref: str | None) -> TicketMessage | None:
    """The newest version of that message, if this ticket has it."""
    if source_ref is None:
        return None
    return work.uow.relay.newest(ticket.tenant_id, ticket.id, source_ref)


def add_version(
    work: Work,
    ticket: Ticket,
    earlier: TicketMessage | None,
    *,
    text: str,
    by: str,
    like: Sending | None = None,
) -> TicketMessage:
    """A message of staff, or the next version of one: internal, like all they type."""
    source_ref = earlier.source_ref if earlier else like.source_ref if like else None
    message = TicketMessage(
        tenant_id=ticket.tenant_id,
        ticket_id=ticket.id,
        author=Author.STAFF,
        internal=True,
        text=text,
        by=by,
        source_ref=source_ref,
        revision=earlier.revision + 1 if earlier else 0,
        quotes_id=earlier.quotes_id if earlier else None,
        said_at=work.now,
    )
    work.uow.add(message)
    return message


def release(
    work: Work,
    ticket: Ticket,
    message: TicketMessage,
    *,
    by: str,
    how: str,
    quotes_id: int | None = None,
    files: "Sequence[AddedFile]" = (),
) -> None:
    """Lets that version out, keeps who did, and shows in the thread what goes when."""
    message.internal, message.sent_by, message.sent_how = False, by, how
    message.quotes_id = quotes_id or message.quotes_id
    work.uow.session.flush()
    ticket.first_response_at = ticket.first_response_at or work.now
    ticket.status = TicketStatus.WAITING_FOR_REQUESTER
    record(work, ticket, "ticket:replied", by=by, how=how, message=message.id)
    leaves_at = work.now + timedelta(seconds=undo_seconds(work.policy(ticket.tenant_id)))
    if message.text:
        _tell(work, ticket, message)
    outgoing_files.attach(work, ticket, message, files, leaves_at=leaves_at)
    draw_line(work, ticket, message, "held" if leaves_at > work.now else "queued")
    refresh_card(work, ticket)


def _tell(work: Work, ticket: Ticket, message: TicketMessage) -> NoticeRow | None:
    """The notice to the requester, in the place of an earlier version's where that stands."""
    policy = work.policy(ticket.tenant_id)
    key, edits_id, written_at = REPLY, None, None
    earlier = _earlier_notice(work, ticket, message)
    if earlier is not None:
        editable = earlier.status in THERE and not earlier.sent_refs
        key = EDITED if editable else CORRECTION
        edits_id = earlier.id if editable else None
        written_at = earlier.sent_at or earlier.created_at
    values = told_values(work, policy, ticket, message.text, str(message.sent_by))
    if written_at is not None:
        values |= {"written_at": written_at.isoformat(), "timezone": policy.timezone}
    if key == EDITED:
        values["anew"] = CORRECTION  # where the platform lets nobody change it any more
    return work.say_about(
        ticket,
        key,
        values,
        message_id=message.id,
        edits_id=edits_id,
        quotes_id=message.quotes_id,
        due_at=work.now + timedelta(seconds=undo_seconds(policy)),
    )


def _earlier_notice(work: Work, ticket: Ticket, message: TicketMessage) -> NoticeRow | None:
    """What of an earlier version is with the requester; what still waits is taken back."""
    older = {one.id: one for one in work.uow.relay.versions(message) if one.id != message.id}
    for notice in reversed(work.uow.relay.notices(list(older.values()))):
        if notice.key not in OUT or notice.status in NEVER_THERE:
            continue
        if notice.status is NoticeStatus.WAITING and work.uow.notices.withdraw(notice.id):
            replaced = older[notice.message_id or 0]
            replaced.internal, replaced.sent_by, replaced.sent_how = True, None, None
            draw_line(work, ticket, replaced, "withdrawn")
            continue
        return notice
    return None


def undo_seconds(policy: Policy) -> int:
    """How long something that was let out can be taken back."""
    return policy.support.undo_seconds if policy.support else UNDO_SECONDS


def told_values(work: Work, policy: Policy, ticket: Ticket, text: str, by: str) -> dict[str, Any]:
    """What the requester reads of it; the same for a preview and for the notice."""
    return {
        "reference": ticket.reference,
        "tenant": policy.name,
        "text": text,
        "sender": sender_of(policy, by, readers_language(work, ticket)),
    }


def sender_of(policy: Policy, by: str, language: str) -> str:
    """The role, or first name and role, as the policy wants it shown; never a handle or an id."""
    if policy.support is None:
        return ""
    role = policy.support.role_name.in_language(language) if policy.support.role_name else ""
    name = policy.support.shown_names.get(by, "")
    if policy.support.shown_as != "first_name" or not name:
        return role
    return f"{name} ({role})" if role else name


def readers_language(work: Work, ticket: Ticket) -> str:
    """The language in which the requester will read it."""
    if ticket.contact_id is None:
        return ticket.language
    return work.uow.contacts.get(ticket.contact_id).language or "en"


# The line in the thread


def draw_line(work: Work, ticket: Ticket, message: TicketMessage, state: str) -> None:
    """Shows what became of it, in the same line of the thread as before.

    Where the ticket was handed to another channel since, it is said there too: who works it now has
    to know what did not arrive.
    """
    drawn = [one for one in work.uow.relay.notices([message]) if one.key == LINE]
    parts, again = delivery_state.shown(work, message)
    now = {"sending": state, **parts}
    if drawn and now.items() <= drawn[-1].values.items() and not again:
        return
    policy = work.policy(ticket.tenant_id)
    by = str(message.sent_by or message.by)
    told = told_values(work, policy, ticket, message.text, by)
    values = {
        "text": message.text,
        "by": by,
        **now,
        "seconds": undo_seconds(policy),
        # Worded into `quoted` as the requester reads it.
        "letter": REPLY,
        "letter_language": readers_language(work, ticket),
        "letter_values": told,
        "links": [],
    }
    buttons = (*again, *_buttons(message, state))
    for line in _lines(work, ticket, drawn):
        in_thread(work, ticket, LINE, values, message_id=message.id, edits_id=line, buttons=buttons)


def _lines(work: Work, ticket: Ticket, drawn: Sequence[NoticeRow]) -> list[int | None]:
    """The lines to draw anew; None for a new one under the card that counts now."""
    first = [one for one in drawn if one.edits_id is None]
    card = card_of(work, ticket)
    here = card is not None and any(one.thread_id == card.id for one in first)
    return [*(one.id for one in first), *(() if here else (None,))]


def _buttons(message: TicketMessage, state: str) -> tuple[Button, ...]:
    history = (Button("history"),) if message.revision else ()
    return (*BUTTONS.get(state, ()), *history)


def settled(work: Work, row: NoticeRow) -> None:
    """A notice was sent, or cannot be: the line in the thread says so."""
    if row.message_id is None or row.tenant_id is None or row.ticket_id is None:
        return
    ticket = work.uow.tickets.get(row.tenant_id, row.ticket_id)
    redraw(work, ticket, row.message_id)


def redraw(work: Work, ticket: Ticket, message_id: int | None) -> None:
    """Shows how far each part of that message is; nothing if it was taken back or deleted."""
    message = work.uow.relay.message(ticket.tenant_id, message_id or 0)
    if message is None or message.erased_at is not None or message.internal:
        return
    later_is_there = False
    for one in reversed(_let_out(work, message)):
        state = delivery_state.state_of(work, one)
        draw_line(work, ticket, one, "corrected" if later_is_there else state)
        later_is_there = later_is_there or state == "sent"


def draw_lines(work: Work, ticket: Ticket, message: TicketMessage, state: str) -> None:
    """The same of all versions that were let out: what happens happens to all of them."""
    for one in _let_out(work, message):
        draw_line(work, ticket, one, state)


def _let_out(work: Work, message: TicketMessage) -> list[TicketMessage]:
    return [one for one in work.uow.relay.versions(message) if not one.internal]


# Taking it back


def undo(work: Work, ticket: Ticket, message: TicketMessage, *, by: str) -> None:
    """Takes it back before it leaves: it is internal again. AlreadyLeft if it is too late."""
    if message.internal:
        return  # taken back before
    row = notice_of(work, message)
    gone = row is not None and not work.uow.notices.withdraw(row.id)
    if gone or not outgoing_files.take_back(work, message):
        raise AlreadyLeft(reference=ticket.reference)
    message.internal, message.sent_by, message.sent_how = True, None, None
    work.uow.session.flush()
    record(work, ticket, "ticket:reply:withdrawn", by=by, message=message.id)
    _move_back(work, ticket)
    draw_line(work, ticket, message, "withdrawn")


def notice_of(work: Work, message: TicketMessage) -> NoticeRow | None:
    """The notice that brings, or brought, this version to the requester."""
    found = [one for one in work.uow.relay.notices([message]) if one.key in OUT]
    return found[-1] if found else None


def _move_back(work: Work, ticket: Ticket) -> None:
    """It is staff's move again if nothing else answers what the requester said last."""
    others = work.uow.relay.let_out(ticket.tenant_id, ticket.id)
    if not others:
        ticket.first_response_at = None
    answered = others and others[-1].id > work.uow.relay.last_heard(ticket.tenant_id, ticket.id)
    if ticket.status is TicketStatus.WAITING_FOR_REQUESTER and not answered:
        ticket.status = TicketStatus.OPEN
    refresh_card(work, ticket)
