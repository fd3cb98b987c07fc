"""The way in: updates are stored before they are acknowledged, then worked off in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from storage import crypto
from storage.models import Update, UpdateStatus
from storage.pending import is_one_of

UNHANDLED = (UpdateStatus.RECEIVED,)

#: How long a repeat of a finished update is still known as one.
REMEMBERED = timedelta(days=30)

#: How long what somebody wrote is kept where it could not be handled. No key goes with it.
FAILED_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Delivery:
    """One update as a platform delivered it; `conversation` decides what keeps its order."""

    source: str
    source_ref: str
    conversation: str
    payload: dict[str, Any] = field(repr=False)


@cache  # building this statement costs more than running it
def _free_updates() -> Select[Update]:
    """The oldest update of each free conversation, for `source`, `now` and `limit`."""
    earlier = aliased(Update)
    blocked = exists().where(
        earlier.source == Update.source,
        earlier.order_key == Update.order_key,
        is_one_of(earlier.status, UNHANDLED),
        earlier.id < Update.id,
    )
    return (
        select(Update)
        .where(
            Update.source == bindparam("source"),
            is_one_of(Update.status, UNHANDLED),
            Update.due_at <= bindparam("now"),
            (Update.leased_until.is_(None)) | (Update.leased_until < bindparam("now")),
            ~blocked,
        )
        .order_by(Update.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


@cache
def _any_waiting() -> Select[int]:
    """One update that may be free, for `source` and `now`."""
    return (
        select(Update.id)
        .where(
            Update.source == bindparam("source"),
            Update.status == UpdateStatus.RECEIVED,
            Update.due_at <= bindparam("now"),
            (Update.leased_until.is_(None)) | (Update.leased_until < bindparam("now")),
        )
        .limit(1)
    )


class Inbox:
    """Updates on one session."""

    def __init__(self, session: Session, dialect: str, news: set[str]) -> None:
        self._session = session
        self._dialect = dialect
        self._news = news

    def store(self, deliveries: Iterable[Delivery], now: datetime) -> None:
        """Adds what is new; what was delivered before is left as it is."""
        rows = [
            {
                "source": one.source,
                "source_ref": one.source_ref,
                "order_key": crypto.current().lookup(one.conversation, "platform_update.order"),
                "payload": one.payload,
                "status": UpdateStatus.RECEIVED,
                "attempts": 0,
                "due_at": now,
                "received_at": now,
            }
            for one in deliveries
        ]
        if rows:
            insert = sqlite.insert if self._dialect == "sqlite" else postgresql.insert
            self._session.execute(insert(Update).on_conflict_do_nothing(), rows)
            self._news |= {f"{row['source']}-in" for row in rows}

    def claim(self, source: str, now: datetime, lease: timedelta, limit: int) -> Sequence[Update]:
        """Leases the oldest update of each conversation that is free; in order of arrival."""
        wanted = {"source": source, "now": now, "limit": limit}
        rows = self._session.scalars(_free_updates(), wanted).all()
        for row in rows:
            row.leased_until = now + lease
            row.attempts += 1
        return rows

    def open(self, source: str, source_ref: str) -> Update | None:
        """The update if it still waits to be handled, locked; None for a repeat."""
        query = select(Update).where(
            and_(
                Update.source == source,
                Update.source_ref == source_ref,
                Update.status == UpdateStatus.RECEIVED,
            )
        )
        return self._session.scalar(query.with_for_update())

    def waiting(self, source: str, now: datetime) -> bool:
        """Whether there may be something to claim; cheap, takes no lock."""
        wanted = {"source": source, "now": now}
        return self._session.scalar(_any_waiting(), wanted) is not None

    def add_handled(self, source: str, source_ref: str, now: datetime) -> None:
        """Remembers a delivery that is worked off at once, so that a repeat is known."""
        self._session.add(
            Update(
                source=source,
                source_ref=source_ref,
                order_key="",
                payload=None,
                status=UpdateStatus.HANDLED,
                due_at=now,
                received_at=now,
                handled_at=now,
            )
        )
        self._session.flush()

    def add_once(self, source: str, source_ref: str, now: datetime) -> bool:
        """Remembers a delivery that is worked off at once; False where it is known already."""
        row = {
            "source": source,
            "source_ref": source_ref,
            "order_key": "",
            "status": UpdateStatus.HANDLED,
            "attempts": 0,
            "due_at": now,
            "received_at": now,
            "handled_at": now,
        }
        insert = sqlite.insert if self._dialect == "sqlite" else postgresql.insert
        added = insert(Update).values(row).on_conflict_do_nothing().returning(Update.id)
        return self._session.scalar(added) is not None

    def seen(self, source: str, source_ref: str) -> bool:
        """Whether that delivery is known already, handled or not."""
        query = select(Update.id).where(Update.source == source, Update.source_ref == source_ref)
        return self._session.scalar(query) is not None

    def retry(self, update_id: int, due_at: datetime, error: str, *, give_up_after: int) -> bool:
        """Puts an update back for later; False once it was tried too often and is set aside."""
        row = self._session.get_one(Update, update_id)
        row.error, row.leased_until, row.due_at = error, None, due_at
        if row.attempts >= give_up_after:
            row.status = UpdateStatus.FAILED
        return row.status is UpdateStatus.RECEIVED

    def handled(self, row: Update, now: datetime) -> None:
        """Marks it done and forgets what it said."""
        row.status, row.handled_at, row.payload, row.leased_until = (
            UpdateStatus.HANDLED,
            now,
            None,
            None,
        )

    def backlog(self) -> int:
        """How many updates wait to be handled."""
        query = select(func.count()).select_from(Update).where(is_one_of(Update.status, UNHANDLED))
        return self._session.scalar(query) or 0

    def forget(self, before: datetime, failed_before: datetime) -> None:
        """Drops the empty rows of updates that were handled before that time.

        Those that failed lose what they said, if they came in before `failed_before`.
        """
        self._session.execute(
            update(Update)
            .where(
                is_one_of(Update.status, (UpdateStatus.FAILED,)),
                Update.received_at < failed_before,
                Update.payload.is_not(None),
            )
            .values(payload=None)
        )
        self._session.execute(
            delete(Update).where(Update.status == UpdateStatus.HANDLED, Update.handled_at < before)
        )
