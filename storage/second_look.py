"""Notices to staff that may not have arrived, until they are looked for a second time.

While that is to come `leased_until` says from when on.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from storage.models import NoticeRow, NoticeStatus
from storage.pending import is_one_of
from storage.repositories import ACROSS


def _awaited(channel: str, now: datetime) -> Select[NoticeRow]:
    return select(NoticeRow).where(
        NoticeRow.channel == channel,
        is_one_of(NoticeRow.status, (NoticeStatus.UNCONFIRMED,)),
        NoticeRow.leased_until < now,
    )


def any_awaited(session: Session, channel: str, now: datetime) -> bool:
    """Whether there is something to look for; takes no lock."""
    query = _awaited(channel, now).with_only_columns(NoticeRow.id).limit(1)
    return session.scalar(query, execution_options=ACROSS) is not None


def awaited(session: Session, channel: str, now: datetime) -> Sequence[NoticeRow]:
    """What has to be looked for now, of all tenants; locked."""
    query = _awaited(channel, now).with_for_update(skip_locked=True)
    return session.scalars(query, execution_options=ACROSS).all()


def is_outdated(session: Session, row: NoticeRow) -> bool:
    """Whether a newer change of the same message makes this one needless."""
    if row.edits_id is None:
        return False
    newer = select(NoticeRow.id).where(NoticeRow.edits_id == row.edits_id, NoticeRow.id > row.id)
    return session.scalar(newer.limit(1), execution_options=ACROSS) is not None
