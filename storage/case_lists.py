"""Lists of a tenant's requests for the register and for retention."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.models import Decision, NoticeRow, PrivacyRequest
from storage.repositories import ACROSS, FINAL, Repository


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

    def texts_of(self, request_id: int) -> Sequence[NoticeRow]:
        """Everything said about a case, to the requester and to staff, in order."""
        query = select(NoticeRow).where(NoticeRow.request_id == request_id).order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def decisions_of(self, request_id: int) -> Sequence[Decision]:
        """Every decision on a case, also by the organisation that had it before."""
        query = select(Decision).where(Decision.request_id == request_id).order_by(Decision.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def find_anywhere(self, reference: str) -> PrivacyRequest | None:
        """The request of that reference, whichever tenant's; for the operator's own commands."""
        query = select(PrivacyRequest).where(PrivacyRequest.reference == reference)
        return self._session.scalar(query, execution_options=ACROSS)
