"""Queries about bars, codes to go on elsewhere, and members of Slack user groups."""

from datetime import datetime

from sqlalchemy import select

from storage.models import Bar, Continuation, StaffGroupMembers
from storage.repositories import ACROSS, Repository


class People(Repository):
    """People of both sides."""

    def bar_of(self, tenant_id: int, contact_id: int) -> Bar | None:
        """The bar in force, if this person is barred from that tenant's tickets."""
        query = select(Bar).where(
            Bar.tenant_id == tenant_id, Bar.contact_id == contact_id, Bar.lifted_at.is_(None)
        )
        return self._session.scalar(query.limit(1))

    def open_codes(self, from_id: int, now: datetime) -> list[Continuation]:
        """Codes of that contact that could still be used."""
        query = select(Continuation).where(
            Continuation.from_id == from_id,
            Continuation.used_at.is_(None),
            Continuation.expires_at > now,
        )
        return list(self._session.scalars(query, execution_options=ACROSS))

    def by_code(self, code: str, now: datetime) -> Continuation | None:
        """The code's row, locked, while it can be used; whichever tenant's case it is for."""
        query = select(Continuation).where(
            Continuation.code == code,
            Continuation.used_at.is_(None),
            Continuation.expires_at > now,
        )
        return self._session.scalar(query.with_for_update(), execution_options=ACROSS)

    def group(self, team: str, usergroup: str) -> StaffGroupMembers | None:
        """The members of a user group as they were last fetched."""
        query = select(StaffGroupMembers).where(
            StaffGroupMembers.team == team, StaffGroupMembers.usergroup == usergroup
        )
        return self._session.scalar(query)
