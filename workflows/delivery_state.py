"""What became of each part of a message to a requester, and having a part sent once more.

A part is the words or one file: each is a notice of its own, so that one can fail and be sent again
without the others. The line in the staff's thread shows them all.
"""

from datetime import timedelta
from typing import Any

from storage.delivery import NOT_THERE
from storage.models import (
    Attachment,
    AttachmentStatus,
    NoticeRow,
    NoticeStatus,
    Ticket,
    TicketMessage,
)
from workflows.errors import StaleButton
from workflows.notices import Button
from workflows.ticket_log import record
from workflows.weighty_notices import WEIGHTY
from workflows.work import Work

#: How a line in the thread says what became of a notice.
STATES = {
    NoticeStatus.WAITING: "queued",
    NoticeStatus.SENDING: "queued",
    NoticeStatus.SENT: "sent",
    NoticeStatus.UNCONFIRMED: "unconfirmed",
    NoticeStatus.UNDELIVERABLE: "undeliverable",
    NoticeStatus.FAILED: "failed",
}
#: From bad to good: what the whole is worth.
WORST = ("failed", "undeliverable", "unconfirmed", "queued", "sent")
#: How long a platform that is down is tried: ordinary words, and what carries a date or decision.
ORDINARY, LONGEST = timedelta(hours=24), timedelta(days=7)
#: Tries before age counts: a process of ours that was down is no platform that refuses.
TRIES = 5
TOO_OLD = "too-old"
#: Buttons that fit beside the others in one line.
MOST_BUTTONS = 3


# Showing


def words_of(work: Work, message: TicketMessage) -> NoticeRow | None:
    """The notice that brings the words of that message; None if it has none."""
    rows = [row for row in work.uow.delivery.of_message(message.id) if row.attachment_id is None]
    return rows[-1] if rows else None


def state_of(work: Work, message: TicketMessage) -> str:
    """The state of the words; of a message without words that of its files, the worst first."""
    words = words_of(work, message)
    if words is not None:
        held = words.status is NoticeStatus.WAITING and not words.attempts
        return "held" if held and words.due_at > work.now else STATES[words.status]
    files = _files(work, message)
    if any(file.released_at is not None and file.released_at > work.now for file, _, _ in files):
        return "held"
    states = {state for _file, state, _row in files}
    return next((state for state in WORST if state in states), "queued")


def shown(work: Work, message: TicketMessage) -> tuple[dict[str, Any], tuple[Button, ...]]:
    """What the line says beside the words, and a button for each part that can be sent again."""
    files, words = _files(work, message), words_of(work, message)
    values = {
        "reason": reason_of(words) if words is not None else "",
        "file_parts": [
            {"key": "file-part", "name": file.name, "state": state, "reason": _why(file, row)}
            for file, state, row in files
        ],
    }
    rows = [row for _file, _state, row in files if row is not None]
    return values, buttons_for(work, [words, *rows] if words is not None else rows)


def buttons_for(work: Work, rows: list[NoticeRow]) -> tuple[Button, ...]:
    """One for each of these that did not arrive and can go out again."""
    failed = [row for row in rows if row.status in NOT_THERE and _within_reach(work, row)]
    several = len([row for row in failed if row.attachment_id is not None]) > 1
    return tuple(button(row, named=several) for row in failed[:MOST_BUTTONS])


def button(row: NoticeRow, *, named: bool = False) -> Button:
    """Sends that part once more; `named` puts the file's name on it."""
    if row.attachment_id is None:
        return Button("resend-words", str(row.id), confirm=True)
    name = str(row.values.get("name", ""))[:60] if named else ""
    return Button("resend-file", str(row.id), text=name or None, confirm=True)


def _within_reach(work: Work, row: NoticeRow) -> bool:
    if row.cleared_at is not None or row.contact_id is None:
        return False
    blocked = row.status is NoticeStatus.UNDELIVERABLE
    return not blocked or work.uow.contacts.get(row.contact_id).reachable


def _files(work: Work, message: TicketMessage) -> list[tuple[Attachment, str, NoticeRow | None]]:
    found = []
    for file in work.uow.delivery.files(message.tenant_id, message.id):
        rows = work.uow.delivery.of_file(file.id)
        found.append(
            (file, _state_of(file, rows[-1] if rows else None), rows[-1] if rows else None)
        )
    return found


def _state_of(file: Attachment, row: NoticeRow | None) -> str:
    if row is not None:
        return STATES[row.status]
    return "queued" if file.status is AttachmentStatus.SCREENING else "failed"


def _why(file: Attachment, row: NoticeRow | None) -> str:
    return reason_of(row) if row is not None else file.reason or ""


def reason_of(row: NoticeRow) -> str:
    """Why it did not arrive, as a code: too-old, blocked, no-answer or refused; empty if it did."""
    if row.status is NoticeStatus.FAILED:
        return TOO_OLD if row.error == TOO_OLD else "refused"
    if row.status is NoticeStatus.UNCONFIRMED:
        return "no-answer"
    return "blocked" if row.status is NoticeStatus.UNDELIVERABLE else ""


# Age


def is_too_old(work: Work, row: NoticeRow) -> bool:
    """Whether a platform was down for so long that a person has to say what to do.

    Words to a person, and whispers to one of the staff, wait a day; what carries a date or a
    decision a week. Cards of staff wait until their place is back: nothing else shows the work.
    """
    if row.attempts < TRIES:
        return False
    passing = row.contact_id is not None or row.address.get("only_for")
    if not passing:
        return False
    return _age(work, row) > (LONGEST if row.key in WEIGHTY else ORDINARY)


def is_late(work: Work, row: NoticeRow) -> bool:
    """Whether staff are to hear now that something weighty still waits."""
    wanted = row.contact_id is not None and row.key in WEIGHTY and row.alarmed_at is None
    return wanted and row.attempts >= TRIES and _age(work, row) > ORDINARY


def _age(work: Work, row: NoticeRow) -> timedelta:
    return work.now - (row.tried_since or row.created_at)


# Sending once more


def resend(work: Work, ticket: Ticket, notice_id: int, *, by: str) -> NoticeRow | None:
    """Sends a part once more because a person said so; None if it is on its way already.

    StaleButton for what is not of that ticket, or whose words were erased meanwhile.
    """
    row = work.uow.notices.find(notice_id)
    if row is None or row.ticket_id != ticket.id or row.contact_id is None or row.cleared_at:
        raise StaleButton
    perhaps_there = row.status is NoticeStatus.UNCONFIRMED
    if not work.uow.delivery.again(row.id, work.now):
        return None
    if perhaps_there:
        row.values = {**row.values, "again": "yes"}
    record(work, ticket, "ticket:reply:resent", by=by, notice=row.id, attempts=row.attempts)
    return row
