"""Two who answer the same requester at once: who else is writing, and what came in between.

Opening the form is noted (`opened`). The form then names colleagues who are writing, and the
preview shows what was said since; `mark` changes with it, so that nothing is sent unread.
"""

from datetime import timedelta
from typing import Any

from storage.models import Author, Ticket, TicketMessage
from workflows.tools import Tools
from workflows.work import Work

#: How long an open form, or an answer just sent, is worth a warning.
WINDOW = timedelta(minutes=2)
#: How long a form may stand open and still say what came in between.
KEPT = timedelta(days=1)
#: Of each message that came in between; the whole stands in the thread.
EXCERPT = 300
MOST = 5


def opened(work: Work, ticket: Ticket, *, by: str) -> None:
    """Somebody opened the form, and so has seen what was said until now."""
    work.uow.queue.open_reply(ticket.tenant_id, ticket.id, by, work.now)


def closed(work: Work, ticket: Ticket, *, by: str) -> None:
    """They sent what they wrote."""
    work.uow.queue.close_reply(ticket.tenant_id, ticket.id, by)


def others_writing(work: Work, ticket: Ticket, *, by: str) -> list[str]:
    """Slack ids of colleagues who have the form open, or sent something, in the last minutes."""
    since = work.now - WINDOW
    writing = work.uow.queue.writing_since(ticket.tenant_id, ticket.id, since)
    sent = [
        author_of(one)
        for one in work.uow.queue.said_after(ticket.tenant_id, ticket.id, 0)
        if one.author is Author.STAFF and one.said_at >= since
    ]
    return [user for user in dict.fromkeys([*writing, *sent]) if user and user != by]


def collision(work: Work, ticket: Ticket, *, by: str) -> dict[str, Any]:
    """What a form warns of: `people` who are writing too, and lines of what came in `between`.

    What this person sent themselves, and corrections of it, is no news to them.
    """
    between = [_line(work, one) for one in _unseen(work, ticket, by)]
    return {"people": others_writing(work, ticket, by=by), "between": between[-MOST:]}


def forget_old(tools: Tools) -> None:
    """Drops what nobody is warned of any more; a form that is still open warns of nothing new."""
    with tools.unit_of_work() as uow:
        uow.queue.forget_replies(tools.now() - KEPT)


def mark(work: Work, ticket: Ticket, *, by: str) -> str:
    """Changes when somebody else says something between requester and staff."""
    said = [
        one.id
        for one in work.uow.queue.said_after(ticket.tenant_id, ticket.id, 0)
        if author_of(one) != by
    ]
    return str(said[-1] if said else 0)


def author_of(message: TicketMessage) -> str:
    """The Slack id of who of the staff let it out; empty for the requester's."""
    if message.author is not Author.STAFF:
        return ""
    return message.sent_by or message.by or ""


def _unseen(work: Work, ticket: Ticket, by: str) -> list[TicketMessage]:
    own = work.uow.queue.own_reply(ticket.tenant_id, ticket.id, by)
    if own is None:
        return []  # nobody noted what they saw
    found = work.uow.queue.said_after(ticket.tenant_id, ticket.id, own.seen_id)
    return [one for one in found if author_of(one) != by and one.erased_at is None]


def _line(work: Work, message: TicketMessage) -> dict[str, str]:
    text = " ".join(message.text.split())
    return {
        "key": "said-between",
        "author": message.author.value,
        "said_at": message.said_at.isoformat(),
        "timezone": work.policy(message.tenant_id).timezone,
        "text": text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…",
    }
