"""Queries around passing a request on: receipts, links for controllers, filings, letters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from storage import crypto
from storage.models import (
    Filing,
    HandoverLink,
    HandoverReceipt,
    LetterToSend,
    PrivacyRequest,
    Tenant,
)
from storage.repositories import ACROSS, FINAL, Repository

#: The columns that say once what was told of a hand-over.
TOLD = ("late_at", "reminded_at", "reminded_again_at")


class Passing(Repository):
    """Hand-overs and what belongs to them, on one session."""

    # Receipts

    def newest(self, tenant_id: int, request_id: int) -> HandoverReceipt | None:
        """The hand-over that is under way, or was the last, of that controller's request."""
        found = self.of_request(tenant_id, request_id)
        return found[-1] if found else None

    def of_request(self, tenant_id: int, request_id: int) -> Sequence[HandoverReceipt]:
        """All hand-overs of a request to that controller, oldest first."""
        query = (
            select(HandoverReceipt)
            .where(HandoverReceipt.tenant_id == tenant_id, HandoverReceipt.request_id == request_id)
            .order_by(HandoverReceipt.id)
        )
        return self._session.scalars(query).all()

    def unanswered(self) -> Sequence[tuple[int, int, int]]:
        """Tenant, request and receipt of every hand-over whose request is not ended."""
        query = (
            select(HandoverReceipt.tenant_id, PrivacyRequest.id, func.max(HandoverReceipt.id))
            .join(PrivacyRequest, PrivacyRequest.id == HandoverReceipt.request_id)
            .where(
                PrivacyRequest.tenant_id == HandoverReceipt.tenant_id,
                PrivacyRequest.status.not_in(FINAL),
                HandoverReceipt.reminded_again_at.is_(None),
            )
            .group_by(HandoverReceipt.tenant_id, PrivacyRequest.id)
        )
        rows = self._session.execute(query, execution_options=ACROSS)
        return [(row[0], row[1], row[2]) for row in rows]

    def tell(self, receipt: HandoverReceipt, column: str, now: datetime) -> bool:
        """Marks one of TOLD; False if it was marked before, by whoever."""
        marked = self._session.execute(
            update(HandoverReceipt)
            .where(
                HandoverReceipt.tenant_id == receipt.tenant_id,
                HandoverReceipt.id == receipt.id,
                getattr(HandoverReceipt, column).is_(None),
            )
            .values({column: now}),
            execution_options={"synchronize_session": False},
        )
        self._session.expire(receipt, [column])
        return bool(marked.rowcount)  # type: ignore[attr-defined]

    # Links

    @staticmethod
    def token_for(tenant_id: int, request_id: int, message_id: str) -> str:
        """The token of a mail's link: the same for each try of one mail, known to nobody else."""
        about = f"{tenant_id}:{request_id}:{message_id}"
        return crypto.current().lookup(about, "handover_link.made")[:48]

    @staticmethod
    def hash_of(secret: str) -> str:
        """By what a token, or the key of a browser, is found."""
        return crypto.current().lookup(secret, "handover_link.token")

    def find_link(self, token: str, now: datetime, *, lock: bool = False) -> HandoverLink | None:
        """The link while it is good; looking uses nothing up."""
        query = select(HandoverLink).where(
            HandoverLink.token_hash == self.hash_of(token), HandoverLink.expires_at > now
        )
        if lock:
            query = query.with_for_update()
        return self._session.scalar(query, execution_options=ACROSS)

    def link(self, tenant_id: int, link_id: int) -> HandoverLink | None:
        """That link of the tenant's, locked."""
        query = select(HandoverLink).where(
            HandoverLink.tenant_id == tenant_id, HandoverLink.id == link_id
        )
        return self._session.scalar(query.with_for_update())

    def ensure_link(
        self, request: PrivacyRequest, *, token: str, address: str, now: datetime, until: datetime
    ) -> None:
        """Makes the link of that token; nothing if an earlier try made it."""
        row = HandoverLink(
            tenant_id=request.tenant_id,
            request_id=request.id,
            address=address,
            token_hash=self.hash_of(token),
            made_at=now,
            expires_at=until,
        )
        self._added(row)

    def drop_links(self, before: datetime) -> None:
        """Forgets links that ended before that time, and codes that are over."""
        self._session.execute(
            delete(HandoverLink).where(HandoverLink.expires_at < before), execution_options=ACROSS
        )
        over = update(HandoverLink).where(HandoverLink.code_until < before)
        self._session.execute(
            over.values({"code": None, "code_until": None}),
            execution_options={**ACROSS, "synchronize_session": False},
        )

    # Requests that were filed

    def filing(self, request_id: int) -> Filing | None:
        """How a request was filed; also by the organisation that had it before."""
        query = select(Filing).where(Filing.request_id == request_id)
        return self._session.scalar(query, execution_options=ACROSS)

    def letter_of_notice(self, tenant_id: int, notice_id: int) -> LetterToSend | None:
        """The letter that a card shows, locked."""
        query = select(LetterToSend).where(
            LetterToSend.tenant_id == tenant_id, LetterToSend.notice_id == notice_id
        )
        return self._session.scalar(query.with_for_update())

    def unsent_letters(self, before: datetime) -> Sequence[LetterToSend]:
        """Letters made before that time which nobody sent, or was reminded of; all tenants'."""
        query = (
            select(LetterToSend)
            .where(
                LetterToSend.sent_at.is_(None),
                LetterToSend.reminded_at.is_(None),
                LetterToSend.notice_id.is_not(None),
                LetterToSend.made_at < before,
            )
            .order_by(LetterToSend.id)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    # Around a request

    def twin_of(self, request: PrivacyRequest) -> PrivacyRequest | None:
        """The other of two cases that were asked at once; only its tenant may be told of it."""
        if request.twin is None:
            return None
        query = select(PrivacyRequest).where(
            PrivacyRequest.twin == request.twin, PrivacyRequest.id != request.id
        )
        return self._session.scalar(query.limit(1), execution_options=ACROSS)

    def open_cases(self) -> dict[str, int]:
        """How many requests are open, by the slug of their tenant."""
        query: Any = (
            select(Tenant.slug, func.count(PrivacyRequest.id))
            .join(PrivacyRequest, PrivacyRequest.tenant_id == Tenant.id)
            .where(PrivacyRequest.status.not_in(FINAL))
            .group_by(Tenant.slug)
        )
        rows = self._session.execute(query, execution_options=ACROSS)
        return {str(slug): int(count) for slug, count in rows}
