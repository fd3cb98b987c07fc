"""Queries on what requesters send to tickets, one item at a time."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.models import Attachment, NoticeRow, Ticket, TicketItem, TicketMessage
from storage.repositories import ACROSS, Repository


class Intake(Repository):
    """Items of tickets, found by the platform's ids or by their own."""

    def find(
        self, contact_id: int, *, album: str | None = None, source_ref: str | None = None
    ) -> TicketItem | None:
        """This contact's item of that album, or that began with that message."""
        query = select(TicketItem).where(TicketItem.contact_id == contact_id)
        if album is not None:
            query = query.where(TicketItem.album == album)
        else:
            query = query.where(TicketItem.source_ref == source_ref)
        return self._session.scalar(query, execution_options=ACROSS)

    def of_part(self, contact_id: int, source_ref: str) -> TicketItem | None:
        """The item with a file that came in that message, be it the first of an album or not."""
        query = (
            select(TicketItem)
            .join(Attachment, Attachment.item_id == TicketItem.id)
            .where(TicketItem.contact_id == contact_id, Attachment.source_ref == source_ref)
            .limit(1)
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def own(self, contact_id: int, item_id: int) -> TicketItem | None:
        """The item if this contact sent it, locked."""
        query = (
            select(TicketItem)
            .where(TicketItem.contact_id == contact_id, TicketItem.id == item_id)
            .with_for_update()
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def of_tenant(self, tenant_id: int, item_id: int) -> TicketItem | None:
        """The item if it is on a ticket of that tenant, locked."""
        query = (
            select(TicketItem)
            .where(TicketItem.tenant_id == tenant_id, TicketItem.id == item_id)
            .with_for_update()
        )
        return self._session.scalar(query)

    def newest(self, contact_id: int, before: int | None = None) -> TicketItem | None:
        """What this contact sent last, or last before that item."""
        query = select(TicketItem).where(TicketItem.contact_id == contact_id)
        if before is not None:
            query = query.where(TicketItem.id < before)
        query = query.order_by(TicketItem.id.desc()).limit(1)
        return self._session.scalar(query, execution_options=ACROSS)

    def group(self, tenant_id: int, group_id: int) -> Sequence[TicketItem]:
        """The items that were answered together, oldest first."""
        query = (
            select(TicketItem)
            .where(TicketItem.tenant_id == tenant_id, TicketItem.group_id == group_id)
            .order_by(TicketItem.id)
        )
        return self._session.scalars(query).all()

    def messages(self, tenant_id: int, item_id: int) -> Sequence[TicketMessage]:
        """All versions of an item's texts, oldest first."""
        query = (
            select(TicketMessage)
            .where(TicketMessage.tenant_id == tenant_id, TicketMessage.item_id == item_id)
            .order_by(TicketMessage.id)
        )
        return self._session.scalars(query).all()

    def files(self, tenant_id: int, item_id: int) -> Sequence[Attachment]:
        """An item's files, oldest first."""
        query = (
            select(Attachment)
            .where(Attachment.tenant_id == tenant_id, Attachment.item_id == item_id)
            .order_by(Attachment.id)
        )
        return self._session.scalars(query).all()

    def after(self, ticket: Ticket, item_id: int) -> bool:
        """Whether the requester sent more to that ticket than up to that item."""
        query = select(TicketItem.id).where(
            TicketItem.tenant_id == ticket.tenant_id,
            TicketItem.ticket_id == ticket.id,
            TicketItem.id > item_id,
        )
        return self._session.scalar(query.limit(1)) is not None

    def before(self, ticket: Ticket, item_id: int) -> bool:
        """Whether the requester sent something to that ticket before that item."""
        query = select(TicketItem.id).where(
            TicketItem.tenant_id == ticket.tenant_id,
            TicketItem.ticket_id == ticket.id,
            TicketItem.id < item_id,
        )
        return self._session.scalar(query.limit(1)) is not None

    def at_place(self, item: TicketItem, source_ref: str | None) -> Sequence[Attachment]:
        """The files that came in that message of the item, the replaced ones too."""
        query = (
            select(Attachment)
            .where(
                Attachment.tenant_id == item.tenant_id,
                Attachment.item_id == item.id,
                Attachment.source_ref == source_ref,
            )
            .order_by(Attachment.id)
        )
        return self._session.scalars(query).all()

    def has_file(self, item: TicketItem, source_ref: str | None, unique_ref: str) -> bool:
        """Whether the item has that very file from that message."""
        query = select(Attachment.id).where(
            Attachment.tenant_id == item.tenant_id,
            Attachment.item_id == item.id,
            Attachment.source_ref == source_ref,
            Attachment.unique_ref == unique_ref,
        )
        return self._session.scalar(query.limit(1)) is not None

    def notice_of(self, tenant_id: int, message_id: int) -> NoticeRow | None:
        """The notice that told of that message first: in the thread, or to the requester."""
        query = (
            select(NoticeRow)
            .where(NoticeRow.tenant_id == tenant_id, NoticeRow.message_id == message_id)
            .order_by(NoticeRow.id)
            .limit(1)
        )
        return self._session.scalar(query)
