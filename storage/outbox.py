"""The way out: notices for chats and jobs for Celery, claimed by lease, in order, retried later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Select, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage import crypto
from storage.models import Job, JobStatus, NoticeRow, NoticeStatus
from storage.pending import is_one_of
from storage.repositories import ACROSS

PENDING = (NoticeStatus.WAITING, NoticeStatus.SENDING)
TO_DO = (JobStatus.WAITING,)


def is_file(ref: str) -> bool:
    """Whether a platform's id, with its workspace or without, is that of a file: `file/ID`."""
    return ref.rpartition(":")[2].startswith("file/")


@cache  # building this statement costs more than running it
def _free_notices() -> Select[NoticeRow]:
    """The oldest waiting notice of each conversation, for `channel`, `now` and `limit`.

    One whose time has not come holds up its own ticket alone: while staff may still take a reply
    back, the person gets other answers.
    """
    earlier = aliased(NoticeRow)
    begun = or_(
        earlier.status == NoticeStatus.SENDING,
        earlier.attempts > 0,
        earlier.due_at <= bindparam("now"),
    )
    blocked = exists().where(
        earlier.order_key == NoticeRow.order_key,
        is_one_of(earlier.status, PENDING),
        earlier.id < NoticeRow.id,
        or_(begun, earlier.ticket_id == NoticeRow.ticket_id),
    )
    return (
        select(NoticeRow)
        .where(
            NoticeRow.channel == bindparam("channel"),
            is_one_of(NoticeRow.status, PENDING),
            NoticeRow.status == NoticeStatus.WAITING,
            NoticeRow.due_at <= bindparam("now"),
            ~blocked,
        )
        .order_by(NoticeRow.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


@cache
def _outdated_edits() -> Select[int]:
    """Due changes of a message that a newer due one of the same message makes needless.

    Only rows nobody has begun to send: what is leased is being said at this moment, and the
    newer one waits for it. One that is put off stays, for it holds its chat back until then.
    """
    newer = aliased(NoticeRow)
    replaced = exists().where(
        newer.edits_id == NoticeRow.edits_id,
        newer.order_key == NoticeRow.order_key,
        is_one_of(newer.status, PENDING),
        newer.status == NoticeStatus.WAITING,
        newer.due_at <= bindparam("now"),
        newer.id > NoticeRow.id,
    )
    return (
        select(NoticeRow.id)
        .where(
            NoticeRow.channel == bindparam("channel"),
            is_one_of(NoticeRow.status, PENDING),
            NoticeRow.status == NoticeStatus.WAITING,
            NoticeRow.edits_id.is_not(None),
            NoticeRow.due_at <= bindparam("now"),
            replaced,
        )
        .with_for_update(skip_locked=True)
    )


@cache
def _any_waiting() -> Select[int]:
    """One notice that may be due, for `channel` and `now`."""
    return (
        select(NoticeRow.id)
        .where(
            NoticeRow.channel == bindparam("channel"),
            NoticeRow.status == NoticeStatus.WAITING,
            NoticeRow.due_at <= bindparam("now"),
        )
        .limit(1)
    )


class Notices:
    """Notices on one session."""

    def __init__(self, session: Session, news: set[str]) -> None:
        self._session = session
        self._news = news

    @staticmethod
    def order_key(conversation: str) -> str:
        return crypto.current().lookup(conversation, "notice.order")

    @staticmethod
    def hash_of(sent_ref: str) -> str:
        return crypto.current().lookup(sent_ref, "notice.sent_ref")

    def add(self, row: NoticeRow) -> None:
        self._session.add(row)
        self._session.flush()
        self._news.add(row.channel)

    def find(self, notice_id: int) -> NoticeRow | None:
        return self._session.get(NoticeRow, notice_id, execution_options=ACROSS)

    def by_nonce(self, nonce: str) -> NoticeRow | None:
        query = select(NoticeRow).where(NoticeRow.nonce == nonce)
        return self._session.scalar(query, execution_options=ACROSS)

    def by_sent_ref(self, channel: str, sent_ref: str) -> NoticeRow | None:
        """The newest notice that stands in the chat under this platform id."""
        query = (
            select(NoticeRow)
            .where(NoticeRow.channel == channel, NoticeRow.sent_hash == self.hash_of(sent_ref))
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def claim(
        self, channel: str, now: datetime, lease: timedelta, limit: int
    ) -> Sequence[NoticeRow]:
        """Marks as `sending` the oldest waiting notice of each free conversation.

        Of several changes of one message that wait, only the newest is left. What was said to
        somebody whom nobody knows any more ends here.
        """
        wanted = {"channel": channel, "now": now, "limit": limit}
        self._drop_outdated(channel, now)
        found = self._session.scalars(_free_notices(), wanted, execution_options=ACROSS).all()
        rows = [row for row in found if row.address.get("conversation")]
        for row in found:
            if row not in rows:
                row.status, row.error = NoticeStatus.UNDELIVERABLE, "forgotten"
        for row in rows:
            row.status = NoticeStatus.SENDING
            row.leased_until = now + lease
            row.attempts += 1
        return rows

    def _drop_outdated(self, channel: str, now: datetime) -> None:
        wanted = {"channel": channel, "now": now}
        query = _outdated_edits()
        if outdated := self._session.scalars(query, wanted, execution_options=ACROSS).all():
            gone = delete(NoticeRow).where(NoticeRow.id.in_(outdated))
            self._session.execute(gone, execution_options=ACROSS)

    def waiting(self, channel: str, now: datetime) -> bool:
        """Whether there may be something to claim; cheap, takes no lock."""
        wanted = {"channel": channel, "now": now}
        found = self._session.scalar(_any_waiting(), wanted, execution_options=ACROSS)
        return found is not None

    def any_lost(self, channel: str, now: datetime) -> bool:
        """Whether a sender died between `sending` and the answer; cheap, takes no lock."""
        query = select(NoticeRow.id).where(
            NoticeRow.channel == channel,
            NoticeRow.status == NoticeStatus.SENDING,
            NoticeRow.leased_until < now,
        )
        return self._session.scalar(query.limit(1), execution_options=ACROSS) is not None

    def withdraw(self, notice_id: int) -> bool:
        """Takes a notice back that has not begun to leave; False if it is too late.

        One statement: of this and `claim` one comes first, and the other finds nothing.
        """
        gone = self._session.execute(
            delete(NoticeRow).where(
                NoticeRow.id == notice_id, NoticeRow.status == NoticeStatus.WAITING
            ),
            execution_options={**ACROSS, "synchronize_session": "fetch"},
        )
        return bool(gone.rowcount)  # type: ignore[attr-defined]

    def mark_sent(self, notice_id: int, sent_ref: str | None, now: datetime) -> None:
        """`sent_ref` is the platform's id, or several with spaces between; the last one counts.

        One of a file is no message, and is kept only among them all.
        """
        row = self._session.get_one(NoticeRow, notice_id, execution_options=ACROSS)
        row.status, row.sent_at, row.leased_until, row.error = NoticeStatus.SENT, now, None, None
        if sent_ref is not None:
            messages = [one for one in sent_ref.split(" ") if not is_file(one)]
            if messages:
                row.sent_ref, row.sent_hash = messages[-1], self.hash_of(messages[-1])
            row.sent_refs = sent_ref if messages != [sent_ref] else None

    def retry(self, notice_id: int, due_at: datetime, error: str) -> None:
        """Back to waiting: the platform surely did not take it."""
        row = self._session.get_one(NoticeRow, notice_id, execution_options=ACROSS)
        row.status, row.due_at, row.error, row.leased_until = (
            NoticeStatus.WAITING,
            due_at,
            error,
            None,
        )

    def give_up(self, notice_id: int, status: NoticeStatus, error: str) -> NoticeRow:
        """Ends it as undeliverable, failed or unconfirmed."""
        row = self._session.get_one(NoticeRow, notice_id, execution_options=ACROSS)
        row.status, row.error, row.leased_until = status, error, None
        return row

    def lost(self, channel: str, now: datetime) -> Sequence[NoticeRow]:
        """Notices whose sender died between `sending` and the answer."""
        query = (
            select(NoticeRow)
            .where(
                NoticeRow.channel == channel,
                is_one_of(NoticeRow.status, PENDING),
                NoticeRow.status == NoticeStatus.SENDING,
                NoticeRow.leased_until < now,
            )
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def unconfirmed(self, before: datetime) -> Sequence[NoticeRow]:
        """Unconfirmed notices that were tried before that time."""
        query = select(NoticeRow).where(
            is_one_of(NoticeRow.status, (NoticeStatus.UNCONFIRMED,)), NoticeRow.due_at < before
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def card_of_request(self, tenant_id: int, request_id: int, key: str) -> NoticeRow | None:
        """The notice that opened that tenant's newest card of this case; others' stay theirs."""
        query = (
            select(NoticeRow)
            .where(
                NoticeRow.tenant_id == tenant_id,
                NoticeRow.request_id == request_id,
                NoticeRow.key == key,
                NoticeRow.edits_id.is_(None),
            )
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def first_of_request(self, request_id: int, key: str) -> NoticeRow | None:
        """The notice that opened the newest card of that key, whoever had the case then."""
        query = (
            select(NoticeRow)
            .where(
                NoticeRow.request_id == request_id,
                NoticeRow.key == key,
                NoticeRow.edits_id.is_(None),
            )
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def first_of_ticket(self, ticket_id: int, key: str) -> NoticeRow | None:
        """The notice that opened this ticket's newest card: it may have moved to a channel."""
        query = (
            select(NoticeRow)
            .where(NoticeRow.ticket_id == ticket_id, NoticeRow.key == key)
            .where(NoticeRow.edits_id.is_(None))
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
        return self._session.scalar(query, execution_options=ACROSS)

    def of_contact(self, contact_id: int, channel: str) -> Sequence[NoticeRow]:
        """What stands in a person's own chat, for erasing it."""
        query = select(NoticeRow).where(
            NoticeRow.contact_id == contact_id,
            NoticeRow.channel == channel,
            NoticeRow.status == NoticeStatus.SENT,
        )
        return self._session.scalars(query, execution_options=ACROSS).all()

    def backlog(self) -> int:
        pending = is_one_of(NoticeRow.status, PENDING)
        query = select(func.count()).select_from(NoticeRow).where(pending)
        return self._session.scalar(query, execution_options=ACROSS) or 0


class Jobs:
    """Jobs on one session."""

    def __init__(self, session: Session, news: set[str]) -> None:
        self._session = session
        self._news = news

    def add(self, job: Job) -> None:
        self._session.add(job)
        self._session.flush()
        self._news.add("jobs")

    def due(self, now: datetime, *, ring_again_after: timedelta, limit: int) -> Sequence[int]:
        """Ids of jobs to ring for: due, not leased, and not rung a moment ago."""
        query = (
            select(Job.id)
            .where(
                is_one_of(Job.status, TO_DO),
                Job.due_at <= now,
                (Job.leased_until.is_(None)) | (Job.leased_until < now),
                (Job.rung_at.is_(None)) | (Job.rung_at < now - ring_again_after),
            )
            # By due_at, or SQLite walks all jobs there ever were to have them in order.
            .order_by(Job.due_at, Job.id)
            .limit(limit)
        )
        return self._session.scalars(query).all()

    def rung(self, job_ids: Sequence[int], now: datetime) -> None:
        self._session.execute(update(Job).where(Job.id.in_(job_ids)).values(rung_at=now))

    def claim(self, job_id: int, now: datetime, lease: timedelta) -> Job | None:
        """Leases the job for this worker; None if it is done, not due or another's."""
        claimed = self._session.execute(
            update(Job)
            .where(
                Job.id == job_id,
                Job.status == JobStatus.WAITING,
                Job.due_at <= now,
                (Job.leased_until.is_(None)) | (Job.leased_until < now),
            )
            .values(leased_until=now + lease, attempts=Job.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        if not claimed.rowcount:  # type: ignore[attr-defined]
            return None
        return self._session.get_one(Job, job_id, populate_existing=True)

    def done(self, job_id: int, now: datetime) -> None:
        row = self._session.get_one(Job, job_id)
        row.status, row.done_at, row.leased_until, row.error = JobStatus.DONE, now, None, None

    def retry(self, job_id: int, due_at: datetime, error: str) -> None:
        row = self._session.get_one(Job, job_id)
        row.due_at, row.error, row.leased_until, row.rung_at = due_at, error, None, None

    def bury(self, job_id: int, error: str) -> None:
        """Ends a job that can never succeed; a person was told."""
        row = self._session.get_one(Job, job_id)
        row.status, row.error, row.leased_until = JobStatus.DEAD, error, None

    def backlog(self) -> int:
        query = select(func.count()).select_from(Job).where(is_one_of(Job.status, TO_DO))
        return self._session.scalar(query) or 0

    def forget(self, before: datetime) -> None:
        """Drops finished jobs of before that time."""
        self._session.execute(delete(Job).where(Job.status == JobStatus.DONE, Job.done_at < before))
