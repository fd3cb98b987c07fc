"""Queries around reports of breaches."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.models import Breach
from storage.repositories import ACROSS, Repository


class Breaches(Repository):
    """Reports of breaches, by their ticket."""

    def of_ticket(self, tenant_id: int, ticket_id: int) -> Breach | None:
        """The report behind a ticket; whoever changes it locks the ticket first."""
        query = select(Breach).where(Breach.tenant_id == tenant_id, Breach.ticket_id == ticket_id)
        return self._session.scalar(query)

    def running(self, due_by: datetime) -> Sequence[Breach]:
        """All tenants' reports that have no end and are due by that time."""
        query = (
            select(Breach)
            .where(
                Breach.reported_at.is_(None),
                Breach.dismissed_at.is_(None),
                Breach.due_at <= due_by,
            )
            .order_by(Breach.due_at)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()
