"""Queries around weighty acts: proposals, approvers' secrets, and the pages that give them."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from storage import crypto
from storage.models import ApproverKey, Enrolment, PrivacyRequest, Proposal
from storage.repositories import ACROSS, Repository


class Approvals(Repository):
    """Proposals of tenants, secrets of approvers."""

    # Proposals

    def waiting(self, request: PrivacyRequest, *, lock: bool = False) -> Proposal | None:
        """The proposal about this request that has no end yet, whether or not it still counts."""
        query = (
            select(Proposal)
            .where(
                Proposal.tenant_id == request.tenant_id,
                Proposal.request_id == request.id,
                Proposal.end.is_(None),
            )
            .order_by(Proposal.id.desc())
            .limit(1)
        )
        return self._session.scalar(query.with_for_update() if lock else query)

    def propose(self, request: PrivacyRequest, at: datetime, **given: Any) -> Proposal:
        """Adds a proposal about the request as it stands now."""
        self._session.flush()
        row = Proposal(
            tenant_id=request.tenant_id,
            request_id=request.id,
            case_version=request.version,
            made_at=at,
            **given,
        )
        self.add(row)
        return row

    # Secrets

    def key_of(self, user: str) -> ApproverKey | None:
        """The secret of a Slack user, locked: two passwords at once are looked at in turn."""
        query = select(ApproverKey).where(ApproverKey.user == user).with_for_update()
        return self._session.scalar(query)

    def keep_key(self, user: str, secret: str, step: int, at: datetime) -> None:
        """Keeps a confirmed secret in place of what was there."""
        self.forget_key(user)
        self.add(ApproverKey(user=user, secret=secret, confirmed_at=at, last_step=step, wrong=0))

    def forget_key(self, user: str) -> bool:
        """False if there was none."""
        found = self.key_of(user)
        if found is not None:
            self._session.delete(found)
            self._session.flush()
        return found is not None

    # Pages

    @staticmethod
    def hash_of(token: str) -> str:
        """By what a page is found."""
        return crypto.current().lookup(token, "enrolment.token")

    def enrol(
        self, tenant_id: int, user: str, language: str, secret: str, expires_at: datetime
    ) -> str:
        """The token of a new page for that approver."""
        token = secrets.token_urlsafe(24)
        self.add(
            Enrolment(
                tenant_id=tenant_id,
                user=user,
                language=language,
                secret=secret,
                token_hash=self.hash_of(token),
                expires_at=expires_at,
                wrong=0,
            )
        )
        return token

    def enrolment(self, token: str, now: datetime, *, shown: bool) -> Enrolment | None:
        """The page behind a token before (or after) the secret was shown; None if it is over."""
        column = Enrolment.code_hash if shown else Enrolment.token_hash
        query = (
            select(Enrolment)
            .where(
                column == self.hash_of(token),
                Enrolment.ended_at.is_(None),
                Enrolment.expires_at > now,
            )
            .with_for_update()
        )
        found = self._session.scalar(query, execution_options=ACROSS)
        return found if found and (shown or found.code_hash is None) else None

    def over(self, now: datetime) -> Sequence[Enrolment]:
        """Pages whose time is over and that still hold a secret. All tenants'."""
        query = select(Enrolment).where(Enrolment.secret.is_not(None), Enrolment.expires_at <= now)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def drop_enrolments(self, before: datetime) -> None:
        """Forgets pages that were over before that time."""
        self._session.execute(
            delete(Enrolment).where(Enrolment.expires_at < before), execution_options=ACROSS
        )

    # What an excessive request is measured by

    def asked_since(self, request: PrivacyRequest, since: datetime) -> int:
        """How many requests this requester made with this controller since then, with this one."""
        if request.contact_id is None:
            return 1
        query = (
            select(func.count())
            .select_from(PrivacyRequest)
            .where(
                PrivacyRequest.tenant_id == request.tenant_id,
                PrivacyRequest.contact_id == request.contact_id,
                PrivacyRequest.received_at >= since,
            )
        )
        return self._session.scalar(query) or 1
