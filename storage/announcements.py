"""Queries around announcing: who has something open, and who was told already."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from storage.models import Announcement, PrivacyRequest, Ticket, TicketStatus
from storage.repositories import FINAL, Repository


class Announcements(Repository):
    """Changes of one tenant and their addressees."""

    def tell(self, tenant_id: int, change: str, addressee: str, now: datetime) -> bool:
        """Notes that this addressee is told; False if it was, also by another process."""
        made = Announcement(tenant_id=tenant_id, change=change, addressee=addressee, at=now)
        return not self.told(tenant_id, change, addressee) and self._added(made)

    def told(self, tenant_id: int, change: str, addressee: str) -> bool:
        """Whether this addressee was told of this change."""
        query = select(Announcement.id).where(
            Announcement.tenant_id == tenant_id,
            Announcement.change == change,
            Announcement.addressee == addressee,
        )
        return self._session.scalar(query) is not None

    def contacts_with_open_cases(
        self, tenant_id: int, *, older_than: date, before: datetime
    ) -> Sequence[int | None]:
        """Contacts with an open request on an older statement, or a ticket of before.

        Each once, in order; None for every request of a person who has no chat.
        """
        requests = select(PrivacyRequest.contact_id).where(
            PrivacyRequest.tenant_id == tenant_id,
            PrivacyRequest.status.not_in(FINAL),
            PrivacyRequest.policy_version < older_than,
        )
        tickets = select(Ticket.contact_id).where(
            Ticket.tenant_id == tenant_id,
            Ticket.status != TicketStatus.CLOSED,
            Ticket.opened_at < before,
        )
        found = [*self._session.scalars(requests), *self._session.scalars(tickets)]
        known = sorted({one for one in found if one is not None})
        return [*known, *(one for one in found if one is None)]
