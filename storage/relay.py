"""Queries on what staff and requesters said on a ticket, by version, and what became of it."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.models import Author, NoticeRow, TicketMessage
from storage.repositories import ACROSS, Repository


class Relay(Repository):
    """Messages of a ticket with their versions, and the notices that carry them."""

    def message(self, tenant_id: int, message_id: int) -> TicketMessage | None:
        """One version of a message of that tenant."""
        query = select(TicketMessage).where(
            TicketMessage.tenant_id == tenant_id, TicketMessage.id == message_id
        )
        return self._session.scalar(query)

    def versions(self, message: TicketMessage) -> Sequence[TicketMessage]:
        """All versions of a message, the first one first."""
        if message.source_ref is None:
            return [message]
        query = (
            select(TicketMessage)
            .where(
                TicketMessage.tenant_id == message.tenant_id,
                TicketMessage.ticket_id == message.ticket_id,
                TicketMessage.source_ref == message.source_ref,
            )
            .order_by(TicketMessage.revision)
        )
        return self._session.scalars(query).all()

    def newest(self, tenant_id: int, ticket_id: int, source_ref: str) -> TicketMessage | None:
        """The newest version of the message of that ticket that has this platform id."""
        query = (
            select(TicketMessage)
            .where(
                TicketMessage.tenant_id == tenant_id,
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.source_ref == source_ref,
            )
            .order_by(TicketMessage.revision.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def let_out(self, tenant_id: int, ticket_id: int) -> Sequence[TicketMessage]:
        """What staff said to the requester, oldest first."""
        query = (
            select(TicketMessage)
            .where(
                TicketMessage.tenant_id == tenant_id,
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.author == Author.STAFF,
                TicketMessage.internal.is_(False),
            )
            .order_by(TicketMessage.id)
        )
        return self._session.scalars(query).all()

    def last_heard(self, tenant_id: int, ticket_id: int) -> int:
        """The id of the newest thing that the requester said there; 0 if none."""
        query = (
            select(TicketMessage.id)
            .where(
                TicketMessage.tenant_id == tenant_id,
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.author == Author.REQUESTER,
            )
            .order_by(TicketMessage.id.desc())
            .limit(1)
        )
        return self._session.scalar(query) or 0

    def notices(self, messages: Sequence[TicketMessage]) -> Sequence[NoticeRow]:
        """The notices that carry one of these versions, oldest first."""
        ids = [one.id for one in messages]
        query = select(NoticeRow).where(NoticeRow.message_id.in_(ids)).order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def quoting(self, messages: Sequence[TicketMessage]) -> Sequence[NoticeRow]:
        """The notices that show an excerpt of one of these versions."""
        ids = [one.id for one in messages]
        query = select(NoticeRow).where(NoticeRow.quotes_id.in_(ids)).order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()
