"""Every query. Each read of a tenant's rows names the tenant; there is no `get(id)`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import crypto
from storage.models import (
    Attachment,
    AttachmentStatus,
    AuditEvent,
    Contact,
    Decision,
    IdCopy,
    PrivacyRequest,
    RequestStatus,
    Tenant,
    Ticket,
    TicketMessage,
    TicketStatus,
    UploadLink,
)
from storage.pending import is_one_of

#: Says that a query means all tenants, with the caller's right checked elsewhere.
ACROSS = {"across_tenants": True}

FINAL = (
    RequestStatus.DONE,
    RequestStatus.DONE_NO_DATA,
    RequestStatus.NOT_IDENTIFIED,
    RequestStatus.REFUSED,
    RequestStatus.WITHDRAWN,
)


class Repository:
    """Queries on one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, record: Any) -> None:
        """Puts a new record into the session and gives it its id."""
        self._session.add(record)
        self._session.flush()

    def _added(self, record: Any) -> bool:
        """Like `add`; False, and nothing done, if another transaction put the same one in."""
        try:
            with self._session.begin_nested():
                self._session.add(record)
        except IntegrityError:
            return False
        return True


class Tenants(Repository):
    """Tenants by slug and by id; held for one unit of work."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._held: dict[int, Tenant] = {}

    def ensure(self, slug: str) -> Tenant:
        """The tenant of that slug, made if new."""
        found = self.find(slug)
        if found is not None:
            return found
        made = Tenant(slug=slug)
        return made if self._added(made) else self._session.scalars(self._by_slug(slug)).one()

    @staticmethod
    def _by_slug(slug: str) -> Select[Tenant]:
        return select(Tenant).where(Tenant.slug == slug)

    def find(self, slug: str) -> Tenant | None:
        return self._session.scalar(self._by_slug(slug))

    def get(self, tenant_id: int) -> Tenant:
        # Held on to: a session alone forgets what nobody holds, and asks anew each time.
        if tenant_id not in self._held:
            self._held[tenant_id] = self._session.get_one(Tenant, tenant_id)
        return self._held[tenant_id]

    def ids(self, slugs: Sequence[str]) -> dict[str, int]:
        """Slug to id of those that exist."""
        rows = self._session.execute(select(Tenant.slug, Tenant.id).where(Tenant.slug.in_(slugs)))
        return dict(row.tuple() for row in rows)


class Contacts(Repository):
    """Chat accounts, found by a keyed hash of their address."""

    @staticmethod
    def hash_of(channel: str, address: str) -> str:
        return crypto.current().lookup(f"{channel}:{address}", "contact.address")

    def find(self, channel: str, address: str, *, lock: bool = False) -> Contact | None:
        """`lock` keeps other turns of the same conversation waiting until the commit."""
        query = select(Contact).where(
            Contact.channel == channel, Contact.address_hash == self.hash_of(channel, address)
        )
        return self._session.scalar(query.with_for_update() if lock else query)

    def get(self, contact_id: int) -> Contact:
        return self._session.get_one(Contact, contact_id)

    def known(self, contact_id: int) -> Contact | None:
        """That contact; None if it was dropped since."""
        return self._session.get(Contact, contact_id)

    def open(self, channel: str, address: str, now: datetime) -> Contact:
        """The contact of that address, locked, made if new."""
        found = self.find(channel, address, lock=True)
        if found is not None:
            if not found.address:  # forgotten, and here they are again
                found.address = address
            return found
        made = Contact(
            channel=channel,
            address=address,
            address_hash=self.hash_of(channel, address),
            facts={},
            created_at=now,
            seen_at=now,
        )
        if self._added(made):
            return made
        found = self.find(channel, address, lock=True)
        if found is None:
            raise LookupError("a contact was neither there nor could be made")
        return found


class Requests(Repository):
    """Privacy requests of a tenant or of a contact."""

    def find(self, tenant_id: int, request_id: int, *, lock: bool = False) -> PrivacyRequest | None:
        query = select(PrivacyRequest).where(
            PrivacyRequest.tenant_id == tenant_id, PrivacyRequest.id == request_id
        )
        return self._session.scalar(query.with_for_update() if lock else query)

    def get(self, tenant_id: int, request_id: int, *, lock: bool = False) -> PrivacyRequest:
        found = self.find(tenant_id, request_id, lock=lock)
        if found is None:
            raise LookupError("no such request of this tenant")
        return found

    def find_by_reference(self, tenant_id: int, reference: str) -> PrivacyRequest | None:
        return self._session.scalar(
            select(PrivacyRequest).where(
                PrivacyRequest.tenant_id == tenant_id, PrivacyRequest.reference == reference
            )
        )

    def reference_taken(self, reference: str) -> bool:
        query = select(PrivacyRequest.id).where(PrivacyRequest.reference == reference)
        return self._session.scalar(query, execution_options=ACROSS) is not None

    def of_contact(self, contact_id: int, *, open_only: bool = False) -> Sequence[PrivacyRequest]:
        """A person's own requests with all tenants, newest first."""
        query = select(PrivacyRequest).where(PrivacyRequest.contact_id == contact_id)
        if open_only:
            query = query.where(PrivacyRequest.status.not_in(FINAL))
        query = query.order_by(PrivacyRequest.id.desc())
        return self._session.scalars(query, execution_options=ACROSS).all()

    def own(self, contact_id: int, request_id: int) -> PrivacyRequest | None:
        """The request if it is this contact's own, locked."""
        query = (
            select(PrivacyRequest)
            .where(PrivacyRequest.contact_id == contact_id, PrivacyRequest.id == request_id)
            .with_for_update()
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def open_of(self, tenant_id: int, limit: int = 50) -> Sequence[PrivacyRequest]:
        """A tenant's open requests, soonest due first."""
        query = (
            select(PrivacyRequest)
            .where(PrivacyRequest.tenant_id == tenant_id, PrivacyRequest.status.not_in(FINAL))
            .order_by(PrivacyRequest.effective_on, PrivacyRequest.id)
            .limit(limit)
        )
        return self._session.scalars(query).all()


class IdCopies(Repository):
    """What is known of ID copies; never a picture."""

    def find(self, tenant_id: int, copy_id: int) -> IdCopy | None:
        query = select(IdCopy).where(IdCopy.tenant_id == tenant_id, IdCopy.id == copy_id)
        return self._session.scalar(query.with_for_update())

    def still_in_chat(self, channel: str | None = None) -> Sequence[IdCopy]:
        """Copies whose message stands in a chat: the gauge that must be zero."""
        query = select(IdCopy).where(IdCopy.in_chat.is_(True), IdCopy.erased_at.is_(None))
        if channel is not None:
            query = query.where(IdCopy.channel == channel)
        return self._session.scalars(query, execution_options=ACROSS).all()


class Decisions(Repository):
    """What was decided on a request, newest last."""

    def of_request(self, tenant_id: int, request_id: int) -> Sequence[Decision]:
        query = (
            select(Decision)
            .where(Decision.tenant_id == tenant_id, Decision.request_id == request_id)
            .order_by(Decision.id)
        )
        return self._session.scalars(query).all()


class Tickets(Repository):
    """Tickets, their messages and files."""

    def find(self, tenant_id: int, ticket_id: int, *, lock: bool = False) -> Ticket | None:
        query = select(Ticket).where(Ticket.tenant_id == tenant_id, Ticket.id == ticket_id)
        return self._session.scalar(query.with_for_update() if lock else query)

    def get(self, tenant_id: int, ticket_id: int, *, lock: bool = False) -> Ticket:
        found = self.find(tenant_id, ticket_id, lock=lock)
        if found is None:
            raise LookupError("no such ticket of this tenant")
        return found

    def reference_taken(self, reference: str) -> bool:
        query = select(Ticket.id).where(Ticket.reference == reference)
        return self._session.scalar(query, execution_options=ACROSS) is not None

    def of_contact(self, contact_id: int, *, open_only: bool = False) -> Sequence[Ticket]:
        """A person's own tickets with all tenants, newest first."""
        query = select(Ticket).where(Ticket.contact_id == contact_id)
        if open_only:
            query = query.where(Ticket.status != TicketStatus.CLOSED)
        query = query.order_by(Ticket.id.desc())
        return self._session.scalars(query, execution_options=ACROSS).all()

    def own(self, contact_id: int, ticket_id: int) -> Ticket | None:
        """The ticket if it is this contact's own, locked."""
        query = (
            select(Ticket)
            .where(Ticket.contact_id == contact_id, Ticket.id == ticket_id)
            .with_for_update()
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def message_by_source(self, tenant_id: int, source_ref: str) -> TicketMessage | None:
        """The newest revision of the message that has this platform id."""
        query = (
            select(TicketMessage)
            .where(TicketMessage.tenant_id == tenant_id, TicketMessage.source_ref == source_ref)
            .order_by(TicketMessage.revision.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def messages_by_source(self, contact_id: int, source_ref: str) -> TicketMessage | None:
        """The newest revision of this contact's own message with this platform id."""
        query = (
            select(TicketMessage)
            .join(Ticket, Ticket.id == TicketMessage.ticket_id)
            .where(Ticket.contact_id == contact_id, TicketMessage.source_ref == source_ref)
            .order_by(TicketMessage.revision.desc())
            .limit(1)
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def messages(self, tenant_id: int, ticket_id: int) -> Sequence[TicketMessage]:
        query = (
            select(TicketMessage)
            .where(TicketMessage.tenant_id == tenant_id, TicketMessage.ticket_id == ticket_id)
            .order_by(TicketMessage.id)
        )
        return self._session.scalars(query).all()

    def attachments(self, tenant_id: int, ticket_id: int) -> Sequence[Attachment]:
        query = (
            select(Attachment)
            .where(Attachment.tenant_id == tenant_id, Attachment.ticket_id == ticket_id)
            .order_by(Attachment.id)
        )
        return self._session.scalars(query).all()

    def attachment(self, tenant_id: int, attachment_id: int) -> Attachment | None:
        query = select(Attachment).where(
            Attachment.tenant_id == tenant_id, Attachment.id == attachment_id
        )
        return self._session.scalar(query.with_for_update())

    def refused_in_chat(self) -> Sequence[Attachment]:
        """Refused files whose message could not be erased yet."""
        query = select(Attachment).where(
            is_one_of(Attachment.status, (AttachmentStatus.REFUSED,)),
            Attachment.erased_at.is_(None),
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def content(self, tenant_id: int, attachment_id: int) -> tuple[str, str | None, bytes] | None:
        """Name, media type and bytes of a kept file; None once it is erased."""
        query = select(Attachment.name, Attachment.media_type, Attachment.content).where(
            Attachment.tenant_id == tenant_id,
            Attachment.id == attachment_id,
            Attachment.content.is_not(None),
        )
        row = self._session.execute(query).one_or_none()
        return (row[0], row[1], row[2]) if row and row[2] is not None else None


class Audit(Repository):
    """What happened, oldest first."""

    def of_request(self, tenant_id: int, request_id: int) -> Sequence[AuditEvent]:
        query = (
            select(AuditEvent)
            .where(AuditEvent.tenant_id == tenant_id, AuditEvent.request_id == request_id)
            .order_by(AuditEvent.id)
        )
        return self._session.scalars(query).all()


class Links(Repository):
    """One-time upload links, found by the hash of their token."""

    @staticmethod
    def hash_of(token: str) -> str:
        return crypto.current().lookup(token, "upload_link.token")

    def find(self, token: str) -> UploadLink | None:
        query = select(UploadLink).where(UploadLink.token_hash == self.hash_of(token))
        return self._session.scalar(query.with_for_update(), execution_options=ACROSS)

    def claim(self, token: str, now: datetime) -> UploadLink | None:
        """Uses the link up: the first caller in time gets it, everybody else None."""
        claimed = self._session.execute(
            update(UploadLink)
            .where(
                UploadLink.token_hash == self.hash_of(token),
                UploadLink.used_at.is_(None),
                UploadLink.expires_at > now,
            )
            .values(used_at=now),
            execution_options={**ACROSS, "synchronize_session": False},
        )
        return self.find(token) if claimed.rowcount else None  # type: ignore[attr-defined]

    def drop_expired(self, before: datetime) -> None:
        """Forgets links that ended before that time."""
        self._session.execute(
            delete(UploadLink).where(UploadLink.expires_at < before), execution_options=ACROSS
        )


def count_open(session: Session) -> dict[str, int]:
    """Open cases over all tenants, for health and doctor: numbers only."""
    requests = select(func.count()).select_from(PrivacyRequest)
    tickets = select(func.count()).select_from(Ticket)
    return {
        "requests": session.scalar(
            requests.where(PrivacyRequest.status.not_in(FINAL)), execution_options=ACROSS
        )
        or 0,
        "tickets": session.scalar(
            tickets.where(Ticket.status != TicketStatus.CLOSED), execution_options=ACROSS
        )
        or 0,
    }
