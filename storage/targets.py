"""Queries around service targets: events, when to look next, warnings that were given."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from storage.models import TargetWarning, Ticket, TicketEvent
from storage.repositories import ACROSS, Repository


class Targets(Repository):
    """Events of tickets, and what their targets led to."""

    def events(self, tenant_id: int, ticket_id: int) -> Sequence[TicketEvent]:
        """What happened with a ticket, oldest first."""
        query = (
            select(TicketEvent)
            .where(TicketEvent.tenant_id == tenant_id, TicketEvent.ticket_id == ticket_id)
            .order_by(TicketEvent.at, TicketEvent.id)
        )
        return self._session.scalars(query).all()

    def due(self, now: datetime, limit: int) -> Sequence[tuple[int, int]]:
        """Tenant and ticket of those to look at now, of all tenants, the longest due first."""
        query = (
            select(Ticket.tenant_id, Ticket.id)
            .where(Ticket.watch_at <= now)
            .order_by(Ticket.watch_at)
            .limit(limit)
        )
        rows = self._session.execute(query, execution_options=ACROSS)
        return [(tenant_id, ticket_id) for tenant_id, ticket_id in rows]

    def look_at(self, tenant_id: int, ticket_id: int, at: datetime) -> None:
        """Says when the ticket's targets are to be looked at next."""
        self._set(tenant_id, ticket_id, watch_at=at)

    def looked(
        self, tenant_id: int, ticket_id: int, *, due_at: datetime | None, again_at: datetime | None
    ) -> None:
        """Keeps what a look found: when the next target is due, and when to look again.

        None for no target that runs, and for no look before something happens.
        """
        self._set(tenant_id, ticket_id, next_target_at=due_at, watch_at=again_at)

    def _set(self, tenant_id: int, ticket_id: int, **columns: datetime | None) -> None:
        # Past the ticket's version: a card that is open on a screen is not stale because of it.
        self._session.execute(
            update(Ticket)
            .where(Ticket.tenant_id == tenant_id, Ticket.id == ticket_id)
            .values(columns)
            .execution_options(synchronize_session=False)
        )

    def warned(self, tenant_id: int, ticket_id: int) -> frozenset[str]:
        """The marks of the warnings that were given."""
        query = select(TargetWarning.mark).where(
            TargetWarning.tenant_id == tenant_id, TargetWarning.ticket_id == ticket_id
        )
        return frozenset(self._session.scalars(query))

    def note_warning(self, tenant_id: int, ticket_id: int, mark: str, at: datetime) -> bool:
        """Notes that this warning is given now; False if it was given before."""
        return self._added(
            TargetWarning(tenant_id=tenant_id, ticket_id=ticket_id, mark=mark, at=at)
        )

    def ticket_anywhere(self, reference: str) -> Ticket | None:
        """The ticket of that reference, whoever's it is: for the operator's own commands."""
        query = select(Ticket).where(Ticket.reference == reference)
        return self._session.scalar(query, execution_options=ACROSS)
