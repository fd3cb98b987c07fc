"""Chats that nobody uses any more, drafts that nobody filed, and keys that belong to nobody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update

from storage import crypto, subjects
from storage.models import (
    Bar,
    Contact,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    Record,
    SubjectKey,
    Ticket,
    Update,
    UpdateStatus,
)
from storage.repositories import ACROSS
from storage.retention import IN_BULK, erase_contact, forget_where
from storage.unit_of_work import UnitOfWork

#: States in which nothing of a person is held.
AT_REST = ("idle", "refused")
UNDER_WAY = (NoticeStatus.WAITING, NoticeStatus.SENDING)
ALONE = (NoticeRow.request_id.is_(None), NoticeRow.ticket_id.is_(None))


def unused_chats(uow: UnitOfWork, before: datetime, limit: int) -> Sequence[int]:
    """Accounts without a case, a bar or anything to be sent, that were not heard of since."""
    query = (
        select(Contact.id)
        .where(
            Contact.seen_at < before,
            ~exists().where(PrivacyRequest.contact_id == Contact.id),
            ~exists().where(Ticket.contact_id == Contact.id),
            ~exists().where(Bar.contact_id == Contact.id, Bar.lifted_at.is_(None)),
            ~exists().where(NoticeRow.contact_id == Contact.id, NoticeRow.status.in_(UNDER_WAY)),
        )
        .order_by(Contact.id)
        .limit(limit)
    )
    return uow.session.scalars(query, execution_options=ACROSS).all()


def stale_drafts(uow: UnitOfWork, before: datetime, limit: int) -> Sequence[int]:
    """Accounts that were in the middle of something when they were last heard of."""
    query = (
        select(Contact.id)
        .where(Contact.state.not_in(AT_REST), Contact.seen_at < before)
        .order_by(Contact.id)
        .limit(limit)
    )
    return uow.session.scalars(query).all()


def find_still(uow: UnitOfWork, contact_id: int, before: datetime) -> Contact | None:
    """That account, locked, if it was not heard of since."""
    query = select(Contact).where(Contact.id == contact_id, Contact.seen_at < before)
    return uow.session.scalar(query.with_for_update())


def drop_contact(uow: UnitOfWork, contact: Contact) -> None:
    """Drops an account with all that hangs on it; whoever writes again begins anew."""
    _forget_updates(uow, contact)
    erase_contact(uow, contact)
    forget_where(uow, contact)
    uow.session.flush()
    # What is being sent has to be there when it is known how that ended.
    over = NoticeRow.status != NoticeStatus.SENDING
    said = delete(NoticeRow).where(NoticeRow.contact_id == contact.id, over, *ALONE)
    uow.session.execute(said, execution_options=IN_BULK)
    for table in Record.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name != Contact.__tablename__:
                continue
            theirs = key.parent == contact.id
            change = (
                update(table).where(theirs).values({key.parent.name: None})
                if key.parent.nullable
                else delete(table).where(theirs)
            )
            uow.session.execute(change, execution_options=IN_BULK)
    keys = (contact.subject_id, contact.account_id)
    uow.session.delete(contact)
    subjects.forget(uow.session, *keys)


def _forget_updates(uow: UnitOfWork, contact: Contact) -> None:
    """Empties what was written there and could not be handled; of Slack that takes seven days."""
    order_key = crypto.current().lookup(
        f"{contact.channel}:{contact.address}", "platform_update.order"
    )
    theirs = update(Update).where(
        Update.order_key == order_key, Update.status == UpdateStatus.FAILED
    )
    uow.session.execute(theirs.values(payload=None), execution_options=IN_BULK)


def orphaned_keys(uow: UnitOfWork) -> Sequence[int]:
    """Keys that no chat, account, case or ticket has: what they seal is nobody's any more."""
    query = select(SubjectKey.id).where(SubjectKey.wrapped.is_not(None))
    for owner in subjects.OWNERS:
        named = getattr(owner.kind, owner.key)
        query = query.where(SubjectKey.id.not_in(select(named).where(named.is_not(None))))
    return uow.session.scalars(query, execution_options=ACROSS).all()


def drop_farewells(uow: UnitOfWork, key: str, before: datetime) -> int:
    """Drops notices of a key that were sent before that time; how many."""
    said = delete(NoticeRow).where(
        NoticeRow.key == key,
        NoticeRow.status.not_in(UNDER_WAY),
        NoticeRow.due_at < before,
        *ALONE,
    )
    gone = uow.session.execute(said, execution_options=IN_BULK)
    return int(gone.rowcount)  # type: ignore[attr-defined]
