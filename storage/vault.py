"""Previews of ID copies: kept encrypted, for a day at most, opened by one-time links, erased.

Nothing else that comes from a picture of an identity document is ever stored.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from storage import crypto
from storage.models import IdCopy, LinkPurpose, Preview, PreviewLink, PrivacyRequest, RequestStatus

#: A quarter of an hour less than a day: whoever erases may come a little late.
KEPT_FOR = timedelta(hours=23, minutes=45)

#: Only while a request stands like this is there anything to do with a preview.
WANTED_WHILE = (
    RequestStatus.AWAITING_IDENTITY,
    RequestStatus.CHECKING_IDENTITY,
    RequestStatus.AWAITING_DECISION,
)

ACROSS = {"across_tenants": True}


class Vault:
    """Previews and their links, on one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Previews

    def keep(self, copy: IdCopy, content: bytes, now: datetime) -> Preview:
        """Keeps the preview of that copy."""
        preview = Preview(
            tenant_id=copy.tenant_id,
            request_id=copy.request_id,
            copy_id=copy.id,
            made_at=now,
            expires_at=now + KEPT_FOR,
            content=content,
        )
        self._session.add(preview)
        self._session.flush()
        return preview

    def find(self, tenant_id: int, preview_id: int, now: datetime) -> Preview | None:
        """The preview while it is kept; None once it is erased or its time is over."""
        query = select(Preview).where(
            Preview.tenant_id == tenant_id,
            Preview.id == preview_id,
            Preview.erased_at.is_(None),
            Preview.expires_at > now,
        )
        return self._session.scalar(query)

    def content(self, tenant_id: int, preview_id: int, now: datetime) -> bytes | None:
        """Its bytes, a JPEG; None where `find` gives None."""
        found = self.find(tenant_id, preview_id, now)
        return found.content if found is not None else None

    def of_request(self, tenant_id: int, request_id: int) -> Sequence[Preview]:
        """What is not erased yet of this request, oldest first, whether or not its time is over."""
        query = (
            select(Preview)
            .where(
                Preview.tenant_id == tenant_id,
                Preview.request_id == request_id,
                Preview.erased_at.is_(None),
            )
            .order_by(Preview.id)
        )
        return self._session.scalars(query).all()

    def over(self, now: datetime, limit: int = 100) -> Sequence[Preview]:
        """What is to be erased: its time is over, or its request needs it no more. All tenants'."""
        needs_it = select(PrivacyRequest.id).where(
            PrivacyRequest.status.in_(WANTED_WHILE),
            PrivacyRequest.tenant_id == Preview.tenant_id,
        )
        query = (
            select(Preview)
            .where(
                Preview.erased_at.is_(None),
                or_(Preview.expires_at <= now, Preview.request_id.not_in(needs_it)),
            )
            .order_by(Preview.expires_at)
            .limit(limit)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    # Links

    @staticmethod
    def hash_of(token: str) -> str:
        """By what a link is found."""
        return crypto.current().lookup(token, "preview_link.token")

    def link(
        self, preview: Preview, purpose: LinkPurpose, expires_at: datetime, *, by: str | None = None
    ) -> str:
        """The token of a new one-time link."""
        token = secrets.token_urlsafe(24)
        self._session.add(
            PreviewLink(
                tenant_id=preview.tenant_id,
                preview_id=preview.id,
                purpose=purpose,
                by=by,
                token_hash=self.hash_of(token),
                expires_at=min(expires_at, preview.expires_at),
            )
        )
        self._session.flush()
        return token

    def find_link(self, token: str, purpose: LinkPurpose, now: datetime) -> PreviewLink | None:
        """The link while it is good for that; looking uses nothing up."""
        query = select(PreviewLink).where(
            PreviewLink.token_hash == self.hash_of(token),
            PreviewLink.purpose == purpose,
            PreviewLink.used_at.is_(None),
            PreviewLink.expires_at > now,
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def claim_link(self, token: str, purpose: LinkPurpose, now: datetime) -> PreviewLink | None:
        """Uses the link up: the first caller in time gets it, everybody else None."""
        found = self.find_link(token, purpose, now)
        if found is None:
            return None
        claimed = self._session.execute(
            update(PreviewLink)
            .where(PreviewLink.id == found.id, PreviewLink.used_at.is_(None))
            .values(used_at=now),
            execution_options={**ACROSS, "synchronize_session": False},
        )
        return found if claimed.rowcount else None  # type: ignore[attr-defined]

    def drop_links(self, before: datetime) -> None:
        """Forgets links that ended before that time."""
        self._session.execute(
            delete(PreviewLink).where(PreviewLink.expires_at < before), execution_options=ACROSS
        )
