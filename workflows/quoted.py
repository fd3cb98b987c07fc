"""Which ticket somebody means who answers a message: the one that message was about."""

from dataclasses import dataclass

from storage.models import Contact, NoticeRow, TicketMessage
from workflows.work import Work

#: Characters of a quoted message that are shown, as a reminder which one it is.
EXCERPT = 120


@dataclass(frozen=True)
class Quoted:
    """What was quoted: a notice of ours, or something the person said; the ticket it is about.

    `text` is what to show of it; empty where there is nothing to be shown, such as a file.
    """

    ticket_id: int
    notice: NoticeRow | None = None
    message: TicketMessage | None = None

    @property
    def text(self) -> str:
        """The words that were quoted."""
        if self.message is not None:
            return self.message.text
        return str(self.notice.values.get("text", "")) if self.notice is not None else ""


def by_requester(work: Work, contact: Contact, message_ref: str | None) -> Quoted | None:
    """What a requester answered in their own chat; None if that is about no ticket of theirs.

    `message_ref` is the platform's id of the quoted message in `sent_ref` form: Telegram
    `CHAT/MESSAGE` of `reply_to_message`, Slack `CHANNEL/TS` of the thread's first message.
    """
    if not message_ref:
        return None
    row = work.uow.notices.by_sent_ref(contact.channel, message_ref)
    if row is not None:
        own = row.contact_id == contact.id and row.ticket_id is not None
        message = _message_of(work, row) if own else None
        return Quoted(row.ticket_id or 0, row, message) if own else None
    said = work.uow.tickets.messages_by_source(contact.id, message_ref)
    if said is not None:
        return Quoted(said.ticket_id, None, said)
    item = work.uow.intake.of_part(contact.id, message_ref)
    return Quoted(item.ticket_id) if item is not None else None


def _message_of(work: Work, row: NoticeRow) -> TicketMessage | None:
    if row.message_id is None or row.tenant_id is None or row.ticket_id is None:
        return None
    said = work.uow.tickets.messages(row.tenant_id, row.ticket_id)
    return next((one for one in said if one.id == row.message_id), None)


def told_of(work: Work, message: TicketMessage) -> NoticeRow | None:
    """The notice that told of a message: its `sent_ref` is what an answer to it can hang on."""
    return work.uow.intake.notice_of(message.tenant_id, message.id)


def excerpt(text: str) -> str:
    """The beginning of a quoted message, in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[: EXCERPT - 1]}…"
