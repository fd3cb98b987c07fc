"""Signs of life, and numbers on what waits, failed or is due. Every query goes by an index."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from storage.models import (
    Attachment,
    AttachmentStatus,
    Breach,
    Contact,
    IdCopy,
    Job,
    JobStatus,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    Sign,
    Tenant,
    Ticket,
    TicketStatus,
    Update,
    UpdateStatus,
)
from storage.models.privacy_request import RUNNING
from storage.pending import is_one_of
from storage.repositories import ACROSS, Repository

#: So many tries without success are more than bad luck.
MANY_TRIES = 5


@dataclass(frozen=True)
class Queue:
    """How many rows are in which state; since when the oldest that is due waits (None: none is).

    `struggling` is how many of those were tried five times or more.
    """

    states: dict[str, int] = field(default_factory=dict)
    ready_since: datetime | None = None
    struggling: int = 0


@dataclass(frozen=True)
class Due:
    """How many cases of a tenant end soon, and how many should have ended."""

    tenant: str
    kind: str
    near: int
    missed: int


#: Per queue: the record, what is to do, and what went wrong, as its indexes have them.
QUEUES: dict[str, tuple[Any, tuple[Any, ...], tuple[tuple[Any, ...], ...]]] = {
    "updates": (Update, (UpdateStatus.RECEIVED,), ((UpdateStatus.FAILED,),)),
    "notices": (
        NoticeRow,
        (NoticeStatus.WAITING, NoticeStatus.SENDING),
        ((NoticeStatus.UNCONFIRMED,), (NoticeStatus.FAILED, NoticeStatus.UNDELIVERABLE)),
    ),
    "jobs": (Job, (JobStatus.WAITING,), ((JobStatus.DEAD,),)),
}


class Health(Repository):
    """Signs and numbers, of all tenants together unless a tenant is named."""

    # Signs

    def sign(self, name: str, *, lock: bool = False) -> Sign | None:
        """The sign of that name; `lock` lets nobody else change it until the commit."""
        query = select(Sign).where(Sign.name == name)
        return self._session.scalar(query.with_for_update() if lock else query)

    def signs(self) -> Sequence[Sign]:
        """All of them."""
        return self._session.scalars(select(Sign).order_by(Sign.name)).all()

    def note(self, name: str, at: datetime, **facts: Any) -> Sign:
        """Puts the sign of that name to this time, and these facts over those it had."""
        found = self.sign(name, lock=True)
        if found is None:
            made = Sign(name=name, at=at, facts=facts)
            if self._added(made):
                return made
            found = self._session.scalars(select(Sign).where(Sign.name == name)).one()
        found.at, found.told_at = max(found.at, at), None
        if facts:
            found.facts = {**found.facts, **facts}
        return found

    # What waits

    def queues(self, now: datetime) -> dict[str, Queue]:
        """Updates, notices and jobs."""
        return {name: self._queue(name, now) for name in QUEUES}

    def _queue(self, name: str, now: datetime) -> Queue:
        record, to_do, wrong = QUEUES[name]
        states = {str(one): 0 for group in (to_do, *wrong) for one in group}
        for group in (to_do, *wrong):
            states |= self.of_states(record, group)
        ready = (is_one_of(record.status, to_do), record.due_at <= now)
        oldest = select(func.min(record.due_at)).where(*ready)
        since = self._session.scalar(oldest, execution_options=ACROSS)
        often = (is_one_of(record.status, to_do), record.attempts >= MANY_TRIES)
        tried = select(func.count()).where(*often)
        struggling = self._session.scalar(tried, execution_options=ACROSS)
        return Queue(states, since, struggling or 0)

    def of_states(self, record: Any, states: tuple[Any, ...]) -> dict[str, int]:
        """How many rows are in each of these states, which an index has to cover together."""
        query = (
            select(record.status, func.count())
            .where(is_one_of(record.status, states))
            .group_by(record.status)
        )
        found = self._session.execute(query, execution_options=ACROSS)
        return {str(status): count for status, count in found}

    def pictures(self) -> tuple[int, datetime | None]:
        """How many ID pictures stand in a chat, refused files with them; when the oldest came."""
        copies = select(func.count(), func.min(IdCopy.received_at)).where(
            IdCopy.in_chat.is_(True), IdCopy.erased_at.is_(None)
        )
        refused = select(func.count(), func.min(Attachment.received_at)).where(
            is_one_of(Attachment.status, (AttachmentStatus.REFUSED,)),
            Attachment.erased_at.is_(None),
        )
        found = [
            self._session.execute(query, execution_options=ACROSS).one()
            for query in (copies, refused)
        ]
        times = [oldest for _, oldest in found if oldest is not None]
        return sum(count for count, _ in found), min(times, default=None)

    def pictures_of(self) -> dict[str, int]:
        """How many of those each tenant has, by its short name; a tenant with none is left out."""
        found: dict[str, int] = {}
        for kind, where in (
            (IdCopy, (IdCopy.in_chat.is_(True), IdCopy.erased_at.is_(None))),
            (
                Attachment,
                (
                    is_one_of(Attachment.status, (AttachmentStatus.REFUSED,)),
                    Attachment.erased_at.is_(None),
                ),
            ),
        ):
            query = (
                select(Tenant.slug, func.count())
                .join(kind, kind.tenant_id == Tenant.id)
                .where(*where)
                .group_by(Tenant.slug)
            )
            for slug, count in self._session.execute(query, execution_options=ACROSS):
                found[slug] = found.get(slug, 0) + count
        return found

    # What is due

    def requests_due(self, today: date, until: date) -> list[Due]:
        """Running requests that are due by `until`, and those that were due before today."""
        query = (
            select(
                Tenant.slug,
                func.count().filter(PrivacyRequest.effective_on >= today),
                func.count().filter(PrivacyRequest.effective_on < today),
            )
            .join(Tenant, Tenant.id == PrivacyRequest.tenant_id)
            .where(is_one_of(PrivacyRequest.status, RUNNING), PrivacyRequest.effective_on <= until)
            .group_by(Tenant.slug)
            .order_by(Tenant.slug)
        )
        found = self._session.execute(query, execution_options=ACROSS)
        return [Due(slug, "request", near, missed) for slug, near, missed in found]

    def breaches_due(self, now: datetime, until: datetime) -> list[Due]:
        """Reports of a breach that are due by `until`, and those whose time is over."""
        query = (
            select(
                Tenant.slug,
                func.count().filter(Breach.due_at >= now),
                func.count().filter(Breach.due_at < now),
            )
            .join(Tenant, Tenant.id == Breach.tenant_id)
            .where(
                Breach.due_at <= until,
                Breach.reported_at.is_(None),
                Breach.dismissed_at.is_(None),
            )
            .group_by(Tenant.slug)
            .order_by(Tenant.slug)
        )
        found = self._session.execute(query, execution_options=ACROSS)
        return [Due(slug, "breach", near, missed) for slug, near, missed in found]

    # Who may have lost something

    def open_requests(self, channel: str) -> list[tuple[int, str]]:
        """Tenant and reference of each running request whose requester writes in that channel."""
        query = (
            select(PrivacyRequest.tenant_id, PrivacyRequest.reference)
            .join(Contact, Contact.id == PrivacyRequest.contact_id)
            .where(is_one_of(PrivacyRequest.status, RUNNING), Contact.channel == channel)
            .order_by(PrivacyRequest.tenant_id, PrivacyRequest.id)
        )
        found = self._session.execute(query, execution_options=ACROSS)
        return [(tenant_id, reference) for tenant_id, reference in found]

    def open_tickets(self, channel: str) -> list[tuple[int, str]]:
        """Tenant and reference of each open ticket whose requester writes in that channel."""
        query = (
            select(Ticket.tenant_id, Ticket.reference)
            .join(Contact, Contact.id == Ticket.contact_id)
            .where(Ticket.status != TicketStatus.CLOSED, Contact.channel == channel)
            .order_by(Ticket.tenant_id, Ticket.id)
        )
        found = self._session.execute(query, execution_options=ACROSS)
        return [(tenant_id, reference) for tenant_id, reference in found]
