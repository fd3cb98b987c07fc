"""Open tickets of a tenant, as a queue shows them."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Select, case, select

from storage.models import Ticket, TicketStatus
from storage.repositories import Repository

#: The most pressing first; unknown ones last.
ORDER = {"urgent": 0, "high": 1, "normal": 2, "low": 3}


class Which(StrEnum):
    """Which open tickets to show. Those that sleep are shown only where they are asked for."""

    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    DUE = "due"
    SNOOZED = "snoozed"


class TicketLists(Repository):
    """Queues."""

    def queue(
        self, tenant_id: int, which: Which, *, user: str, tag: str | None = None, limit: int
    ) -> Sequence[Ticket]:
        """Open tickets, the most pressing and then the oldest first; `user` is a Slack id.

        `due` are those whose service target runs, the next to fall first.
        """
        query = _which(select(Ticket).where(Ticket.tenant_id == tenant_id), which, user)
        if which is Which.DUE:
            query = query.order_by(Ticket.next_target_at)
        query = query.order_by(case(ORDER, value=Ticket.priority, else_=len(ORDER)), Ticket.id)
        if tag is None:
            return self._session.scalars(query.limit(limit)).all()
        found = (one for one in self._session.scalars(query) if tag in one.tags)
        return [one for _, one in zip(range(limit), found, strict=False)]


def _which(query: Select[Ticket], which: Which, user: str) -> Select[Ticket]:
    if which is Which.SNOOZED:
        return query.where(Ticket.status == TicketStatus.SNOOZED)
    query = query.where(Ticket.status.not_in((TicketStatus.CLOSED, TicketStatus.SNOOZED)))
    if which is Which.MINE:
        return query.where(Ticket.assignee_key == user)
    if which is Which.UNASSIGNED:
        return query.where(Ticket.assignee_key.is_(None))
    if which is Which.DUE:
        return query.where(Ticket.next_target_at.is_not(None))
    return query
