"""Queries around the clock of a request: its events, and what was reminded of once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, exists, func, select

from storage.models import (
    ClockEvent,
    ClockKind,
    Digest,
    PrivacyRequest,
    Reminder,
    RequestStatus,
)
from storage.repositories import ACROSS, FINAL, Repository

NOT_RUNNING = (*FINAL, RequestStatus.DRAFT)
#: Statuses in which the controller waits for proof of who asks.
IDENTIFYING = (RequestStatus.AWAITING_IDENTITY, RequestStatus.CHECKING_IDENTITY)


class Clock(Repository):
    """Events of the clock, reminders and digests."""

    def events(self, request_id: int) -> Sequence[ClockEvent]:
        """A request's events, oldest first; also of tenants that had the case before."""
        query = (
            select(ClockEvent)
            .where(ClockEvent.request_id == request_id)
            .order_by(ClockEvent.at, ClockEvent.id)
        )
        # The request was found by its tenant or its person; a hand-over takes the clock along.
        return self._session.scalars(query, execution_options=ACROSS).all()

    def event(
        self, request: PrivacyRequest, kind: ClockKind, at: datetime, **given: Any
    ) -> ClockEvent:
        """Adds an event."""
        row = ClockEvent(
            tenant_id=request.tenant_id, request_id=request.id, kind=kind, at=at, **given
        )
        self.add(row)
        return row

    def is_running(self, request: PrivacyRequest) -> bool:
        """Whether the request was filed and is not ended."""
        return request.status not in NOT_RUNNING

    def due_by(self, last: date) -> Sequence[PrivacyRequest]:
        """Running requests of all tenants due by that day, soonest first."""
        query = (
            select(PrivacyRequest)
            .where(PrivacyRequest.status.not_in(NOT_RUNNING), PrivacyRequest.effective_on <= last)
            .order_by(PrivacyRequest.effective_on, PrivacyRequest.id)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def marks(self, request_ids: Sequence[int]) -> dict[int, frozenset[str]]:
        """The reminders that were given of requests; also by tenants that had a case before."""
        query = select(Reminder.request_id, Reminder.mark).where(
            Reminder.request_id.in_(request_ids)
        )
        given: dict[int, set[str]] = {}
        for request_id, mark in self._session.execute(query, execution_options=ACROSS):
            given.setdefault(request_id, set()).add(mark)
        return {request_id: frozenset(marks) for request_id, marks in given.items()}

    def mark(self, request: PrivacyRequest, mark: str, at: datetime) -> bool:
        """Notes that this reminder is given now; False if it was given before."""
        return self._added(
            Reminder(tenant_id=request.tenant_id, request_id=request.id, mark=mark, at=at)
        )

    def had_digest(self, tenant_id: int, day: date) -> bool:
        query = select(exists().where(Digest.tenant_id == tenant_id, Digest.day == day))
        return bool(self._session.scalar(query))

    def note_digest(self, tenant_id: int, day: date, at: datetime) -> bool:
        """Notes that this day's digest is given now; False if it was given before."""
        return self._added(Digest(tenant_id=tenant_id, day=day, at=at))

    def forget_digests(self, tenant_id: int, before: date) -> None:
        """Drops the notes about digests of earlier days."""
        self._session.execute(
            delete(Digest).where(Digest.tenant_id == tenant_id, Digest.day < before)
        )

    def due_between(
        self, tenant_id: int, first: date | None, last: date
    ) -> Sequence[PrivacyRequest]:
        """A tenant's running requests due from `first` (None: ever) to `last`, soonest first."""
        query = (
            select(PrivacyRequest)
            .where(
                PrivacyRequest.tenant_id == tenant_id,
                PrivacyRequest.status.not_in(NOT_RUNNING),
                PrivacyRequest.effective_on >= (first or date.min),
                PrivacyRequest.effective_on <= last,
            )
            .order_by(PrivacyRequest.effective_on, PrivacyRequest.id)
        )
        return self._session.scalars(query).all()

    def identifying(self, tenant_id: int) -> int:
        """How many of a tenant's requests wait for proof of who asks."""
        query = (
            select(func.count())
            .select_from(PrivacyRequest)
            .where(PrivacyRequest.tenant_id == tenant_id, PrivacyRequest.status.in_(IDENTIFYING))
        )
        return self._session.scalar(query) or 0
