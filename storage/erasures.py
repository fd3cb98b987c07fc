"""Queries around what was erased: the acts, the copies that each found, and orders that wait."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select

from storage import crypto
from storage.models import (
    Attachment,
    AttachmentStatus,
    Continuation,
    Erasure,
    ErasureItem,
    ErasureOrder,
    GoneMessage,
    IdCopy,
    LetterToSend,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    Ticket,
)
from storage.models.erasure import WAITING
from storage.repositories import ACROSS, Repository

Case = PrivacyRequest | Ticket


class Erasures(Repository):
    """What was erased, on one session."""

    # The acts and their copies

    def find(self, tenant_id: int, erasure_id: int, *, lock: bool = False) -> Erasure | None:
        """That one of this tenant."""
        query = select(Erasure).where(Erasure.tenant_id == tenant_id, Erasure.id == erasure_id)
        return self._session.scalar(query.with_for_update() if lock else query)

    def of_reference(self, tenant_id: int, reference: str) -> Erasure | None:
        """The newest of that request or ticket."""
        query = (
            select(Erasure)
            .where(Erasure.tenant_id == tenant_id, Erasure.reference == reference)
            .order_by(Erasure.id.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def anywhere(self, reference: str) -> Erasure | None:
        """The same whichever tenant's; for the operator's own commands."""
        query = select(Erasure).where(Erasure.reference == reference)
        query = query.order_by(Erasure.id.desc()).limit(1)
        return self._session.scalar(query, execution_options=ACROSS)

    def batch(self, tenant_id: int, batch: str) -> Sequence[Erasure]:
        """All that was erased of one person at once."""
        query = (
            select(Erasure)
            .where(Erasure.tenant_id == tenant_id, Erasure.batch == batch)
            .order_by(Erasure.id)
        )
        return self._session.scalars(query).all()

    def items(self, erasure: Erasure) -> Sequence[ErasureItem]:
        """The copies that it found, in the order in which they were found."""
        query = (
            select(ErasureItem)
            .where(
                ErasureItem.tenant_id == erasure.tenant_id,
                ErasureItem.erasure_id == erasure.id,
            )
            .order_by(ErasureItem.id)
        )
        return self._session.scalars(query).all()

    def item(self, tenant_id: int, item_id: int) -> ErasureItem | None:
        """That one, locked."""
        query = select(ErasureItem).where(
            ErasureItem.tenant_id == tenant_id, ErasureItem.id == item_id
        )
        return self._session.scalar(query.with_for_update())

    def waiting(self, erasure: Erasure) -> Sequence[ErasureItem]:
        """Those that are still to be removed."""
        return [one for one in self.items(erasure) if one.state == WAITING]

    # Late answers

    def mark_gone(self, refs: Iterable[str], now: datetime) -> None:
        """Keeps of these messages only that they belonged to something that was erased."""
        hashes = {_hash_of(ref) for ref in refs}
        known = select(GoneMessage.hash).where(GoneMessage.hash.in_(hashes))
        for one in sorted(hashes - {*self._session.scalars(known)}):
            self._session.add(GoneMessage(hash=one, at=now))

    def is_gone(self, ref: str) -> bool:
        """Whether that message belonged to something that was erased."""
        query = select(GoneMessage.id).where(GoneMessage.hash == _hash_of(ref))
        return self._session.scalar(query) is not None

    def forget_gone(self, before: datetime) -> None:
        """Drops what was marked before that time."""
        self._session.execute(delete(GoneMessage).where(GoneMessage.at < before))

    # Orders that wait for a second person

    def order(self, tenant_id: int, order_id: int) -> ErasureOrder | None:
        """That order, locked."""
        query = select(ErasureOrder).where(
            ErasureOrder.tenant_id == tenant_id, ErasureOrder.id == order_id
        )
        return self._session.scalar(query.with_for_update())

    def waiting_order(self, tenant_id: int, reference: str) -> ErasureOrder | None:
        """The order about that reference that nobody ended yet, locked."""
        query = (
            select(ErasureOrder)
            .where(
                ErasureOrder.tenant_id == tenant_id,
                ErasureOrder.reference == reference,
                ErasureOrder.end.is_(None),
            )
            .order_by(ErasureOrder.id.desc())
            .limit(1)
        )
        return self._session.scalar(query.with_for_update())

    # What a case has in chats

    def notices(self, case: Case) -> Sequence[NoticeRow]:
        """Everything said about a case, oldest first."""
        query = select(NoticeRow).where(_about(case)).order_by(NoticeRow.id)
        return self._session.scalars(query, execution_options=ACROSS).all()

    def drop_waiting(self, case: Case) -> None:
        """Takes back what waits to be said about it; what is being sent stays."""
        drop = delete(NoticeRow).where(_about(case), NoticeRow.status == NoticeStatus.WAITING)
        options = {**ACROSS, "synchronize_session": False}
        self._session.execute(drop, execution_options=options)

    def is_leaving(self, case: Case) -> bool:
        """Whether something about it is being sent at this moment: where it ends is not known."""
        query = select(func.count()).where(_about(case), NoticeRow.status == NoticeStatus.SENDING)
        return bool(self._session.scalar(query, execution_options=ACROSS))

    def pictures(self, request: PrivacyRequest, *, gone: bool = False) -> int:
        """How many copies of an ID with that request still stand in a chat, or are gone from it."""
        query = select(func.count()).where(
            IdCopy.tenant_id == request.tenant_id,
            IdCopy.request_id == request.id,
            IdCopy.in_chat.is_(True),
            IdCopy.erased_at.is_not(None) if gone else IdCopy.erased_at.is_(None),
        )
        return int(self._session.scalar(query) or 0)

    def refused_pictures(self, ticket: Ticket) -> int:
        """How many files with that ticket that had to leave the chat still stand there."""
        query = select(func.count()).where(
            Attachment.tenant_id == ticket.tenant_id,
            Attachment.ticket_id == ticket.id,
            Attachment.status == AttachmentStatus.REFUSED,
            Attachment.erased_at.is_(None),
        )
        return int(self._session.scalar(query) or 0)

    def letters(self, request: PrivacyRequest) -> int:
        """How many letters about that request were sent by post."""
        query = select(func.count()).where(
            LetterToSend.tenant_id == request.tenant_id,
            LetterToSend.request_id == request.id,
            LetterToSend.sent_at.is_not(None),
        )
        return int(self._session.scalar(query) or 0)

    # Whose they are

    def erased_reference(self, row: NoticeRow) -> str | None:
        """The reference of the request or ticket behind a notice, if that was erased."""
        for kind, number in ((PrivacyRequest, row.request_id), (Ticket, row.ticket_id)):
            if number is not None:
                query = select(kind.reference).where(kind.id == number, kind.erased_at.is_not(None))
                return self._session.scalar(query, execution_options=ACROSS)
        return None

    def accounts_of(self, case: Case) -> list[int]:
        """The chat accounts of a case's person: that of the case, and those it went on from."""
        of_request = isinstance(case, PrivacyRequest)
        column = Continuation.request_id if of_request else Continuation.ticket_id
        query = select(Continuation.from_id).where(
            Continuation.tenant_id == case.tenant_id,
            column == case.id,
            Continuation.used_at.is_not(None),
        )
        found = {*self._session.scalars(query)}
        return sorted(found | ({case.contact_id} if case.contact_id is not None else set()))

    def requests_of(self, tenant_id: int, accounts: Sequence[int]) -> Sequence[PrivacyRequest]:
        """These accounts' requests with one tenant that still hold their matter; locked."""
        query = (
            select(PrivacyRequest)
            .where(
                PrivacyRequest.tenant_id == tenant_id,
                PrivacyRequest.contact_id.in_(accounts),
                PrivacyRequest.erased_at.is_(None),
            )
            .order_by(PrivacyRequest.id)
            .with_for_update()
        )
        return self._session.scalars(query).all()

    def tickets_of(self, tenant_id: int, accounts: Sequence[int]) -> Sequence[Ticket]:
        """The same of tickets."""
        query = (
            select(Ticket)
            .where(
                Ticket.tenant_id == tenant_id,
                Ticket.contact_id.in_(accounts),
                Ticket.erased_at.is_(None),
            )
            .order_by(Ticket.id)
            .with_for_update()
        )
        return self._session.scalars(query).all()

    def closed_tickets(self, tenant_id: int, before: datetime) -> Sequence[Ticket]:
        """Tickets that were closed before that time and still hold what was said."""
        query = (
            select(Ticket)
            .where(
                Ticket.tenant_id == tenant_id,
                Ticket.closed_at.is_not(None),
                Ticket.closed_at < before,
                Ticket.erased_at.is_(None),
            )
            .order_by(Ticket.closed_at, Ticket.id)
        )
        return self._session.scalars(query).all()

    def ticket_anywhere(self, reference: str) -> Ticket | None:
        """The ticket of that reference, whichever tenant's; for the operator's own commands."""
        query = select(Ticket).where(Ticket.reference == reference)
        return self._session.scalar(query, execution_options=ACROSS)


def _hash_of(ref: str) -> str:
    return crypto.current().lookup(ref, "gone_message")


def _about(case: Case) -> ColumnElement[bool]:
    column = NoticeRow.request_id if isinstance(case, PrivacyRequest) else NoticeRow.ticket_id
    return column == case.id
