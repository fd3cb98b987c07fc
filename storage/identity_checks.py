"""Queries around proof of identity: tries under way, and what staff recorded."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage import crypto
from storage.models import (
    IdentityCheck,
    IdentityNote,
    IdentityNoteKind,
    IdentityWay,
    PrivacyRequest,
    RequestStatus,
)
from storage.repositories import ACROSS, Repository


class IdentityChecks(Repository):
    """Checks of who asks, and notes about it."""

    @staticmethod
    def hash_of(check_id: int, secret: str) -> str:
        """A keyed hash of a code or token; the same code of another check gives another hash."""
        return crypto.current().lookup(f"{check_id}:{secret}", "identity_check.secret")

    def begin(self, request: PrivacyRequest, way: IdentityWay, now: datetime) -> IdentityCheck:
        """Starts a check."""
        check = IdentityCheck(
            tenant_id=request.tenant_id, request_id=request.id, way=way, asked_at=now, tries=0
        )
        self.add(check)
        return check

    def find(self, tenant_id: int, check_id: int) -> IdentityCheck | None:
        """A check; whoever changes it locks its request first."""
        query = select(IdentityCheck).where(
            IdentityCheck.tenant_id == tenant_id, IdentityCheck.id == check_id
        )
        return self._session.scalar(query)

    def of_request(self, request: PrivacyRequest) -> Sequence[IdentityCheck]:
        """All checks of a request, oldest first."""
        query = (
            select(IdentityCheck)
            .where(
                IdentityCheck.tenant_id == request.tenant_id,
                IdentityCheck.request_id == request.id,
            )
            .order_by(IdentityCheck.id)
        )
        return self._session.scalars(query).all()

    def running(self, request: PrivacyRequest) -> IdentityCheck | None:
        """The check under way, locked behind its request."""
        query = (
            select(IdentityCheck)
            .where(
                IdentityCheck.tenant_id == request.tenant_id,
                IdentityCheck.request_id == request.id,
                IdentityCheck.ended_at.is_(None),
            )
            .order_by(IdentityCheck.id.desc())
            .limit(1)
            .with_for_update()
        )
        return self._session.scalar(query)

    def asked_since(self, contact_id: int, since: datetime) -> int:
        """How many codes this contact has asked for since, over all cases."""
        query = (
            select(func.count())
            .select_from(IdentityCheck)
            .join(PrivacyRequest, PrivacyRequest.id == IdentityCheck.request_id)
            .where(
                PrivacyRequest.contact_id == contact_id,
                IdentityCheck.way == IdentityWay.CODE,
                IdentityCheck.asked_at > since,
            )
        )
        return self._session.scalar(query, execution_options=ACROSS) or 0

    def note(
        self, request: PrivacyRequest, kind: IdentityNoteKind, text: str, by: str, now: datetime
    ) -> None:
        """Keeps what somebody of the controller wrote."""
        self.add(
            IdentityNote(
                tenant_id=request.tenant_id,
                request_id=request.id,
                kind=kind,
                text=text,
                by=by,
                at=now,
            )
        )

    def notes(self, request: PrivacyRequest) -> Sequence[IdentityNote]:
        """What was written about who asks, oldest first."""
        query = (
            select(IdentityNote)
            .where(
                IdentityNote.tenant_id == request.tenant_id, IdentityNote.request_id == request.id
            )
            .order_by(IdentityNote.id)
        )
        return self._session.scalars(query).all()

    def waiting(self, limit: int = 500) -> Sequence[PrivacyRequest]:
        """Requests of all tenants that wait for proof, the oldest first."""
        query = (
            select(PrivacyRequest)
            .where(PrivacyRequest.status == RequestStatus.AWAITING_IDENTITY)
            .order_by(PrivacyRequest.filed_at)
            .limit(limit)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def with_answers(self, before: datetime) -> Sequence[IdentityCheck]:
        """Checks of all tenants that began before and still hold a person's answers."""
        query = select(IdentityCheck).where(
            IdentityCheck.answers.is_not(None), IdentityCheck.asked_at < before
        )
        return self._session.scalars(query, execution_options=ACROSS).all()
