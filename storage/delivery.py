"""Queries on what became of what was said to requesters, and having it sent once more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from storage.models import Attachment, NoticeRow, NoticeStatus
from storage.models.ticket import OUT
from storage.repositories import ACROSS, Repository

#: What did not arrive, or perhaps not.
NOT_THERE = (NoticeStatus.FAILED, NoticeStatus.UNCONFIRMED, NoticeStatus.UNDELIVERABLE)


class DeliveryStates(Repository):
    """Notices to requesters and the files that go with them."""

    def files(self, tenant_id: int, message_id: int) -> Sequence[Attachment]:
        """The files that staff send with that message, in order."""
        query = (
            select(Attachment)
            .where(
                Attachment.tenant_id == tenant_id,
                Attachment.message_id == message_id,
                Attachment.direction == OUT,
            )
            .order_by(Attachment.id)
        )
        return self._session.scalars(query).all()

    def of_file(self, attachment_id: int) -> Sequence[NoticeRow]:
        """The notices that carry that file."""
        query = select(NoticeRow).where(NoticeRow.attachment_id == attachment_id)
        query = query.order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def of_message(self, message_id: int) -> Sequence[NoticeRow]:
        """What of that message went to the requester, oldest first."""
        query = select(NoticeRow).where(
            NoticeRow.message_id == message_id, NoticeRow.contact_id.is_not(None)
        )
        query = query.order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def not_there(self, tenant_id: int, *, ticket_id: int = 0, request_id: int = 0) -> list[int]:
        """Ids of what the requester of that case did not get because they were out of reach."""
        case = NoticeRow.ticket_id == ticket_id if ticket_id else NoticeRow.request_id == request_id
        query = select(NoticeRow.id).where(
            NoticeRow.tenant_id == tenant_id,
            case,
            NoticeRow.contact_id.is_not(None),
            NoticeRow.cleared_at.is_(None),
            NoticeRow.status == NoticeStatus.UNDELIVERABLE,
        )
        return list(self._session.scalars(query.order_by(NoticeRow.id)))

    def again(self, notice_id: int, now: datetime) -> bool:
        """Puts back what did not arrive; False if it is on its way already, or was emptied.

        One statement: of two who press at once, one puts it back.
        """
        put_back = self._session.execute(
            update(NoticeRow)
            .where(
                NoticeRow.id == notice_id,
                NoticeRow.status.in_(NOT_THERE),
                NoticeRow.cleared_at.is_(None),
            )
            .values(
                status=NoticeStatus.WAITING,
                due_at=now,
                tried_since=now,
                alarmed_at=None,
                leased_until=None,
                error="resent",
            )
            .execution_options(**ACROSS, synchronize_session=False)
        )
        if not put_back.rowcount:  # type: ignore[attr-defined]
            return False
        row = self._session.get_one(NoticeRow, notice_id, execution_options=ACROSS)
        self._session.refresh(row)
        return True
