"""How it went, in one tap: asked once a ticket is closed, optional, shown in sums only."""

from storage.models import NoticeRow, Ticket
from workflows.notices import Button
from workflows.ticket_card import BREACH
from workflows.ticket_log import record
from workflows.work import Work

RATED = "rated"
#: The best first: that is where a thumb is.
SCORES = (5, 4, 3, 2, 1)


def ask(work: Work, ticket: Ticket) -> None:
    """Asks the requester once a ticket, unless the organisation does not want it."""
    support = work.policy(ticket.tenant_id).support
    wanted = support is not None and support.csat and ticket.category != BREACH
    asked = work.uow.notices.first_of_ticket(ticket.id, "how-did-it-go")
    if wanted and asked is None and ticket.merged_into_id is None:
        buttons = tuple(Button("rate", str(score)) for score in SCORES)
        work.say_about(ticket, "how-did-it-go", {}, buttons)


def rate(work: Work, ticket: Ticket, row: NoticeRow, score: int) -> None:
    """Keeps the score and takes the buttons away; the first tap counts."""
    if score not in SCORES or row.key != "how-did-it-go":
        return
    if not _rated(work, ticket):
        record(work, ticket, f"ticket:{RATED}", score=score)
    work.say_about(ticket, "thanks-for-rating", {}, edits_id=row.id)


def _rated(work: Work, ticket: Ticket) -> bool:
    events = work.uow.targets.events(ticket.tenant_id, ticket.id)
    return any(one.kind == RATED for one in events)
