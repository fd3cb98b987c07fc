"""What passes between the staff's thread and the requester, and what does not.

Sending goes through `workflows.sending`. Here stand the steps of its form with the preview, what
becomes of words that are changed or deleted afterwards on either side, and the versions of a text.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from storage.models import Author, NoticeRow, NoticeStatus, Ticket, TicketMessage, TicketStatus
from workflows import collisions, outgoing_files, reply_carried, saved_replies, sending, triage
from workflows.answers import AddedFile
from workflows.errors import CaseClosed, DeskError, FormIncomplete, NothingToSend, StaleButton
from workflows.notices import STATE, Button, Field, Form, Quote
from workflows.policy import Policy
from workflows.reply_carried import FILES, Carried
from workflows.sending import Sending
from workflows.ticket_card import BREACH, in_thread
from workflows.ticket_log import record
from workflows.triage import subject_of
from workflows.work import Work

Filled = Mapping[str, str]

TEXT = "text"
#: The same in the preview: Slack keeps what was typed in a field of the same name.
SEEN = "text-seen"
PREVIEW = "reply-preview"


@dataclass(frozen=True)
class Replying:
    """Somebody at a button that sends: `by` is their Slack id, `row` what they pressed on."""

    work: Work
    ticket: Ticket
    row: NoticeRow
    token: str
    by: str


# The form: words, then the exact text, then out


def reply(at: Replying, filled: Filled, *, quotes: bool = False) -> Form | None:
    """Shows what the requester will read; sends it once that was seen. The next form, or None."""
    policy = at.work.policy(at.ticket.tenant_id)
    text = _with_saved(at, policy, filled)
    values = sending.told_values(at.work, policy, at.ticket, text, at.by)
    carried, shown = _seen(at, filled, Quote(sending.REPLY, _language(at), values))
    if shown is not None:
        return shown
    answered = at.row.message_id if quotes else None
    how = sending.SHORTCUT if carried.message_ref else sending.FORM
    source = carried.message_ref or f"form:{carried.once}"
    act = Sending(text, at.by, how, source, quotes_id=answered, files=carried.files)
    sending.let_out(at.work, at.ticket, act)
    return None


def marked(
    at: Replying, text: str, message_ref: str, files: Sequence[AddedFile] = ()
) -> Form | None:
    """The preview of a message of the thread; None if there is nothing new to send of it."""
    triage.must_be_open(at.ticket)
    known = sending.known_message(at.work, at.ticket, message_ref)
    if not text or (known is not None and not known.internal):
        return None
    return reply(at, {TEXT: text, STATE: reply_carried.marked(message_ref, files)})


def correct(at: Replying, filled: Filled) -> Form | None:
    """The same for the text in place of one that was sent."""
    text = _text_of(filled)
    newest = newest_behind(at.work, at.row)
    if newest.erased_at is not None:
        raise StaleButton
    policy = at.work.policy(at.ticket.tenant_id)
    values = sending.told_values(at.work, policy, at.ticket, text, at.by)
    _, shown = _seen(at, filled, Quote(sending.REPLY, _language(at), values))
    if shown is not None:
        return shown
    if not newest.internal and newest.text == text:
        return None  # sent already, or nothing to correct
    message = newest
    if newest.text != text:
        message = sending.add_version(at.work, at.ticket, newest, text=text, by=at.by)
    sending.release(at.work, at.ticket, message, by=at.by, how=sending.CORRECTED)
    return None


def _with_saved(at: Replying, policy: Policy, filled: Filled) -> str:
    """What was typed, below the saved reply that was chosen."""
    chosen = filled.get(saved_replies.FIELD, "")
    if not chosen:
        return _text_of(filled)
    language = _language(at)
    staff = sending.sender_of(policy, at.by, language)
    saved = saved_replies.filled(policy, at.ticket, chosen, language=language, staff=staff)
    if saved is None:
        raise FormIncomplete({saved_replies.FIELD: "error-choose"})
    typed = filled.get(TEXT, "").strip()
    return f"{saved}\n\n{typed}" if typed else saved


def _text_of(filled: Filled) -> str:
    name = SEEN if SEEN in filled else TEXT
    text = filled.get(name, "").strip()
    if not text:
        raise FormIncomplete({name: "error-empty"})
    return text


def _language(at: Replying) -> str:
    return sending.readers_language(at.work, at.ticket)


def _seen(at: Replying, filled: Filled, quote: Quote) -> tuple[Carried, Form | None]:
    """What goes along, the same when a filling-in comes twice, and the preview if unseen."""
    digest, carried = reply_carried.unpacked(filled.get(STATE, ""), filled.get(FILES, ""))
    carried = replace(carried, once=carried.once or secrets.token_hex(8))
    # What somebody said since the preview makes it another one: it is shown once more.
    since = collisions.mark(at.work, at.ticket, by=at.by)
    seen = _digest(quote, f"{since} {carried.mark}")
    if digest == seen:
        collisions.closed(at.work, at.ticket, by=at.by)
        return carried, None
    fields = (text_field(str(quote.values[TEXT]), name=SEEN),)
    values = {
        "reference": at.ticket.reference,
        "seconds": sending.undo_seconds(at.work.policy(at.ticket.tenant_id)),
        "attached": carried.names,
        **collisions.collision(at.work, at.ticket, by=at.by),
    }
    collisions.opened(at.work, at.ticket, by=at.by)
    state = reply_carried.packed(seen, carried)
    language = at.row.language
    return carried, Form(PREVIEW, at.token, language, fields, values, quote=quote, state=state)


def text_field(initial: str | None = None, *, name: str = TEXT, required: bool = True) -> Field:
    """Where the words for the requester are typed."""
    return Field(name, kind="text", initial=initial, required=required)


def _digest(quote: Quote, mark: str) -> str:
    said = json.dumps([quote.key, quote.language, quote.values, mark], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


# What staff do to a message of theirs in the thread


def heard(work: Work, ticket: Ticket, *, text: str, by: str, source_ref: str) -> DeskError | None:
    """A message in the thread: a note, unless it begins with the tenant's prefix.

    Gives why one that was meant to be sent stayed a note.
    """
    if sending.known_message(work, ticket, source_ref) is not None:
        return None
    words = _behind_prefix(work, ticket, text)
    if words:
        act = Sending(words, by, sending.PREFIX, source_ref)
        trouble: DeskError | None = None
        try:
            sending.let_out(work, ticket, act)
        except CaseClosed as closed:
            trouble = closed
        else:
            return None
    else:
        act = Sending(text, by, source_ref=source_ref)
        trouble = None if words is None else NothingToSend()
    sending.add_version(work, ticket, None, text=act.text, by=by, like=act)
    return trouble


def _behind_prefix(work: Work, ticket: Ticket, text: str) -> str | None:
    """What stands behind the prefix; None where there is none."""
    support = work.policy(ticket.tenant_id).support
    prefix = support.send_prefix if support else None
    if not prefix or not text.startswith(prefix):
        return None
    return text.removeprefix(prefix).strip()


def is_sent_by_prefix(work: Work, ticket: Ticket, text: str) -> bool:
    """Whether these words, typed in the thread, are meant to be sent."""
    return _behind_prefix(work, ticket, text) is not None


def changed(work: Work, ticket: Ticket, message: TicketMessage, *, text: str, by: str) -> None:
    """A message of the thread was changed: kept as a version; of one that was sent, staff are
    asked whether the requester is to get the new words. Nothing leaves."""
    if message.author is not Author.STAFF or message.erased_at is not None:
        return
    versions = work.uow.relay.versions(message)
    if any(one.sent_how == sending.PREFIX for one in versions):
        text = _behind_prefix(work, ticket, text) or text
    if message.text == text:
        return
    version = sending.add_version(work, ticket, message, text=text, by=by)
    was_sent = any(not one.internal for one in versions)
    record(work, ticket, "ticket:note:changed", by=by, message=version.id)
    if was_sent:
        values = {"text": text, "by": by, "before": _sent_text(versions)}
        buttons = (Button("send-correction", style="primary"), Button("history"))
        in_thread(work, ticket, "correction-asked", values, message_id=version.id, buttons=buttons)


def _sent_text(versions: Any) -> str:
    return next((one.text for one in reversed(versions) if not one.internal), "")


def send_correction(work: Work, ticket: Ticket, message: TicketMessage, *, by: str) -> None:
    """The changed words go to the requester; StaleButton if they were changed once more."""
    newest = work.uow.relay.versions(message)[-1]
    if newest.id != message.id or message.erased_at is not None:
        raise StaleButton
    if ticket.status is TicketStatus.CLOSED:
        raise CaseClosed(reference=ticket.reference)
    if message.internal:
        sending.release(work, ticket, message, by=by, how=sending.CORRECTED)


def erase_sent(work: Work, ticket: Ticket, message: TicketMessage, *, by: str) -> None:
    """Staff want it gone: what waits is taken back, what arrived is deleted by a job.

    The words stay in our records: what somebody was told may have to be shown later.
    """
    versions = work.uow.relay.versions(message)
    if message.erased_at is not None:
        return
    for one in versions:
        one.erased_at = work.now
    sent = [one for one in versions if not one.internal]
    if not sent:
        for one in versions:  # only ever a note
            one.text = ""
        record(work, ticket, "ticket:note:erased", by=by, message=message.id)
        return
    record(work, ticket, "ticket:reply:erased", by=by, message=message.id)
    for one in sent:
        outgoing_files.take_back(work, one)
    out = [row for row in work.uow.relay.notices(versions) if row.contact_id is not None]
    left = [row for row in out if not _taken_back(work, row)]
    sending.draw_lines(work, ticket, sent[-1], "erasing" if left else "withdrawn")
    if left:
        work.enqueue("erase_reply", tenant_id=ticket.tenant_id, message_id=sent[-1].id)


def _taken_back(work: Work, row: NoticeRow) -> bool:
    if row.status in sending.NEVER_THERE:
        return True
    return row.status is NoticeStatus.WAITING and work.uow.notices.withdraw(row.id)


# What requesters do to a message of theirs


def erased_by_requester(work: Work, ticket: Ticket, message: TicketMessage) -> None:
    """The requester deleted a message: its words go, here and from what staff see of it.

    A report of a breach stays: it is part of what has to be documented (GDPR art. 33(5)).
    """
    versions = work.uow.relay.versions(message)
    if message.erased_at is not None:
        return
    for one in versions:
        one.erased_at = work.now
    if ticket.category == BREACH:
        in_thread(work, ticket, "requester-erased-kept")
        return
    if ticket.subject in [subject_of(one.text) for one in versions]:
        ticket.subject = None
    for one in versions:
        one.text, one.platform_ref = "", None
    work.uow.session.flush()
    record(work, ticket, "ticket:message:erased", by="requester", message=message.id)
    for row in work.uow.relay.notices(versions):
        _blank(work, ticket, row)
    for row in work.uow.relay.quoting(versions):
        _blank_excerpt(work, ticket, row)


def _blank(work: Work, ticket: Ticket, row: NoticeRow) -> None:
    """Takes the words out of a line in the thread, and out of its row."""
    if row.contact_id is not None or _withdrawn(work, row):
        return
    row.values = {**row.values, **{name: "" for name in ("text", "before") if name in row.values}}
    if row.edits_id is None:
        in_thread(work, ticket, "requester-erased", edits_id=row.id, message_id=row.message_id)


def _blank_excerpt(work: Work, ticket: Ticket, row: NoticeRow) -> None:
    """Says an answer without the words that it answered."""
    if not row.values.get("excerpt"):
        return
    row.values = {**row.values, "excerpt": ""}
    values = {"text": row.values.get("text", "")}
    in_thread(work, ticket, "requester-wrote", values, edits_id=row.id, message_id=row.message_id)


def _withdrawn(work: Work, row: NoticeRow) -> bool:
    return row.status is NoticeStatus.WAITING and work.uow.notices.withdraw(row.id)


# Versions


def newest_behind(work: Work, row: NoticeRow) -> TicketMessage:
    """The newest version of the message that a line of the thread is about; StaleButton."""
    message = behind(work, row)
    return work.uow.relay.versions(message)[-1]


def behind(work: Work, row: NoticeRow) -> TicketMessage:
    """The version that a line of the thread is about; StaleButton."""
    found = None
    if row.tenant_id is not None and row.message_id is not None:
        found = work.uow.relay.message(row.tenant_id, row.message_id)
    if found is None:
        raise StaleButton
    return found


def history(work: Work, row: NoticeRow) -> list[dict[str, Any]]:
    """One line for each version: when it was said, whether it left, and its words."""
    message = behind(work, row)
    timezone = work.policy(message.tenant_id).timezone
    return [
        {
            "key": "message-version",
            "said_at": one.said_at.isoformat(),
            "timezone": timezone,
            "text": one.text,
            "state": _state_of(one),
        }
        for one in work.uow.relay.versions(message)
    ]


def _state_of(message: TicketMessage) -> str:
    if message.erased_at is not None:
        return "erased"
    if message.author is Author.REQUESTER:
        return "theirs"
    return "internal" if message.internal else "sent"
