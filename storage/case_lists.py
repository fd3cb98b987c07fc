"""Lists of a tenant's requests for the register and for retention."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.models import PrivacyRequest
from storage.repositories import FINAL, Repository


class CaseLists(Repository):
    """Requests of one tenant in order of receipt."""

    def all_of(self, tenant_id: int) -> Sequence[PrivacyRequest]:
        """Every request, erased ones too."""
        query = (
            select(PrivacyRequest)
            .where(PrivacyRequest.tenant_id == tenant_id)
            .order_by(PrivacyRequest.received_at, PrivacyRequest.id)
        )
        return self._session.scalars(query).all()

    def closed_not_erased(self, tenant_id: int) -> Sequence[PrivacyRequest]:
        """Closed requests that still hold their matter."""
        query = (
            select(PrivacyRequest)
            .where(
                PrivacyRequest.tenant_id == tenant_id,
                PrivacyRequest.status.in_(FINAL),
                PrivacyRequest.closed_at.is_not(None),
                PrivacyRequest.erased_at.is_(None),
            )
            .order_by(PrivacyRequest.closed_at)
        )
        return self._session.scalars(query).all()
