"""Queries for weekly reports: events of tickets, the backlog, and which reports were made."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists, func, select

from storage.models import TicketEvent, WeekReport
from storage.repositories import Repository

#: What opens a ticket, or ends it.
TURNING = ("opened", "reopened", "closed")


class Reports(Repository):
    """What reports are reckoned from. Events hold codes alone, no personal data."""

    def events(self, tenant_id: int, start: datetime, end: datetime) -> Sequence[TicketEvent]:
        """All events before `end` of tickets with one since `start`: ticket by ticket, in order."""
        touched = select(TicketEvent.ticket_id).where(
            TicketEvent.tenant_id == tenant_id, TicketEvent.at >= start, TicketEvent.at < end
        )
        query = (
            select(TicketEvent)
            .where(
                TicketEvent.tenant_id == tenant_id,
                TicketEvent.at < end,
                TicketEvent.ticket_id.in_(touched),
            )
            .order_by(TicketEvent.ticket_id, TicketEvent.at, TicketEvent.id)
        )
        return self._session.scalars(query).all()

    def backlog(self, tenant_id: int, at: datetime) -> int:
        """How many tickets were open at that moment, told from their events."""
        newest = (
            select(func.max(TicketEvent.id))
            .where(
                TicketEvent.tenant_id == tenant_id,
                TicketEvent.at < at,
                TicketEvent.kind.in_(TURNING),
            )
            .group_by(TicketEvent.ticket_id)
        )
        query = (
            select(func.count())
            .select_from(TicketEvent)
            .where(
                TicketEvent.tenant_id == tenant_id,
                TicketEvent.id.in_(newest),
                TicketEvent.kind != "closed",
            )
        )
        return self._session.scalar(query) or 0

    def was_made(self, tenant_id: int, week_on: date) -> bool:
        """Whether the report of the week from that Monday was made."""
        wanted = exists().where(WeekReport.tenant_id == tenant_id, WeekReport.week_on == week_on)
        return bool(self._session.scalar(select(wanted)))

    def note_made(self, tenant_id: int, week_on: date, at: datetime) -> bool:
        """Notes that it is made now; False if it was made before."""
        return self._added(WeekReport(tenant_id=tenant_id, week_on=week_on, at=at))
