"""Queries of a queue of tickets: what sleeps, what is tied together, who is writing, what idles."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from storage.models import (
    Attachment,
    NoticeRow,
    NoticeStatus,
    OpenReply,
    Ticket,
    TicketLink,
    TicketMessage,
    TicketStatus,
)
from storage.pending import is_one_of
from storage.repositories import ACROSS, Repository

#: Notices of which it is not known, or not said, whether the person has them.
UNSETTLED = (NoticeStatus.WAITING, NoticeStatus.SENDING, NoticeStatus.UNCONFIRMED)


class TicketQueue(Repository):
    """A tenant's tickets as a queue."""

    def by_reference(self, tenant_id: int, reference: str, *, lock: bool = False) -> Ticket | None:
        """That tenant's ticket of that reference."""
        query = select(Ticket).where(Ticket.tenant_id == tenant_id, Ticket.reference == reference)
        return self._session.scalar(query.with_for_update() if lock else query)

    def asleep_until(self, now: datetime, limit: int = 200) -> Sequence[tuple[int, int]]:
        """Tenant and id of tickets whose snooze is over, the longest over first."""
        query = (
            select(Ticket.tenant_id, Ticket.id)
            .where(is_one_of(Ticket.status, (TicketStatus.SNOOZED,)), Ticket.snoozed_until <= now)
            .order_by(Ticket.snoozed_until)
            .limit(limit)
        )
        rows = self._session.execute(query, execution_options=ACROSS)
        return [(row[0], row[1]) for row in rows]

    # Ties

    def links(self, tenant_id: int, ticket_id: int) -> Sequence[TicketLink]:
        """Both directions, oldest first."""
        query = (
            select(TicketLink)
            .where(
                TicketLink.tenant_id == tenant_id,
                or_(TicketLink.from_id == ticket_id, TicketLink.to_id == ticket_id),
            )
            .order_by(TicketLink.id)
        )
        return self._session.scalars(query).all()

    def references(self, tenant_id: int, ids: Sequence[int]) -> dict[int, str]:
        """Id to reference, of those that are this tenant's."""
        query = select(Ticket.id, Ticket.reference).where(
            Ticket.tenant_id == tenant_id, Ticket.id.in_(ids)
        )
        return {row[0]: row[1] for row in self._session.execute(query)}

    def merged_into(self, tenant_id: int, ticket_id: int) -> Sequence[str]:
        """References of the tickets that this one goes on for."""
        query = (
            select(Ticket.reference)
            .where(Ticket.tenant_id == tenant_id, Ticket.merged_into_id == ticket_id)
            .order_by(Ticket.id)
        )
        return self._session.scalars(query).all()

    def relink_notices(self, from_id: int, to_id: int) -> None:
        """What a requester may still get about one ticket counts for another from now on.

        Should it fail, those who work that other one hear of it.
        """
        self._session.execute(
            update(NoticeRow)
            .where(
                NoticeRow.ticket_id == from_id,
                NoticeRow.contact_id.is_not(None),
                NoticeRow.status.in_(UNSETTLED),
            )
            .values(ticket_id=to_id),
            execution_options=ACROSS,
        )

    def files(self, tenant_id: int, ticket_id: int) -> Sequence[Attachment]:
        """What came with that ticket, oldest first; without the bytes."""
        query = (
            select(Attachment)
            .where(Attachment.tenant_id == tenant_id, Attachment.ticket_id == ticket_id)
            .order_by(Attachment.id)
        )
        return self._session.scalars(query).all()

    # Who is writing

    def open_reply(self, tenant_id: int, ticket_id: int, user: str, now: datetime) -> None:
        """Notes that this person looks at the ticket and writes, as of now."""
        seen_id = self.last_said(tenant_id, ticket_id)
        row = self.own_reply(tenant_id, ticket_id, user)
        if row is not None:
            row.opened_at, row.seen_id = now, seen_id
            return
        # A second press at the same moment loses nothing: the first one stands.
        self._added(
            OpenReply(
                tenant_id=tenant_id,
                ticket_id=ticket_id,
                user=user,
                by=user,
                opened_at=now,
                seen_id=seen_id,
            )
        )

    def own_reply(self, tenant_id: int, ticket_id: int, user: str) -> OpenReply | None:
        """What this person has open on that ticket."""
        query = select(OpenReply).where(
            OpenReply.tenant_id == tenant_id,
            OpenReply.ticket_id == ticket_id,
            OpenReply.user == user,
        )
        return self._session.scalar(query)

    def close_reply(self, tenant_id: int, ticket_id: int, user: str) -> None:
        """This person sent what they wrote."""
        if (row := self.own_reply(tenant_id, ticket_id, user)) is not None:
            self._session.delete(row)

    def forget_replies(self, before: datetime) -> None:
        """Drops what was opened before that time: it warns nobody any more."""
        self._session.execute(
            delete(OpenReply).where(OpenReply.opened_at < before), execution_options=ACROSS
        )

    def writing_since(self, tenant_id: int, ticket_id: int, since: datetime) -> list[str]:
        """Slack ids of those who opened the form then or later."""
        query = (
            select(OpenReply)
            .where(
                OpenReply.tenant_id == tenant_id,
                OpenReply.ticket_id == ticket_id,
                OpenReply.opened_at >= since,
            )
            .order_by(OpenReply.opened_at, OpenReply.id)
        )
        return [row.by for row in self._session.scalars(query)]

    def said_after(
        self, tenant_id: int, ticket_id: int, message_id: int
    ) -> Sequence[TicketMessage]:
        """What requester and staff said to each other after that message, oldest first."""
        query = (
            select(TicketMessage)
            .where(
                TicketMessage.tenant_id == tenant_id,
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.internal.is_(False),
                TicketMessage.id > message_id,
            )
            .order_by(TicketMessage.id)
        )
        return self._session.scalars(query).all()

    def last_said(self, tenant_id: int, ticket_id: int) -> int:
        """The id of the newest thing said between requester and staff; 0 if there is none."""
        query = select(func.max(TicketMessage.id)).where(
            TicketMessage.tenant_id == tenant_id,
            TicketMessage.ticket_id == ticket_id,
            TicketMessage.internal.is_(False),
        )
        return self._session.scalar(query) or 0

    # What idles

    def worked(
        self,
        tenant_id: int,
        *,
        category: str | None = None,
        unanswered_since: datetime | None = None,
    ) -> Sequence[Ticket]:
        """Open tickets that are not put off, oldest first; of a category, or whose requester was
        silent since then."""
        query = select(Ticket).where(
            Ticket.tenant_id == tenant_id,
            Ticket.status.in_((TicketStatus.OPEN, TicketStatus.WAITING_FOR_REQUESTER)),
        )
        if category is not None:
            query = query.where(Ticket.category == category)
        if unanswered_since is not None:
            query = query.where(
                Ticket.status == TicketStatus.WAITING_FOR_REQUESTER,
                Ticket.waiting_since <= unanswered_since,
            )
        return self._session.scalars(query.order_by(Ticket.id)).all()
