"""One key per subject: what belongs to a chat, an account, a case or a ticket has its own key.

A subject is a contact's conversation, the contact's account, a request or a ticket, because these
are erased at different times: who leaves the chat may still have a case, which needs the address.
Its key is made with the row and kept in the table `subject_key`, wrapped by the ring. Deleting the
key makes every copy of the values unreadable, also those in backups, unless the key itself was
copied with them; docs/data-protection.md tells how to keep both apart, and lists column by column
what has which key. Rows from before there were such keys get one when they change next;
`storage.adopting` gives one to the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event, insert, inspect, select, update
from sqlalchemy.orm import Mapper, Session, object_session
from sqlalchemy.orm.attributes import flag_modified

from storage import crypto
from storage.crypto import Subject
from storage.models import (
    Answer,
    AnswerPart,
    Attachment,
    Breach,
    Contact,
    Decision,
    IdCopy,
    IdentityCheck,
    IdentityNote,
    LetterToSend,
    NoticeRow,
    Preview,
    PrivacyRequest,
    Proposal,
    Record,
    SubjectKey,
    TakenMessage,
    Ticket,
    TicketEvent,
    TicketMessage,
)
from storage.types import OwnedBytes, OwnedDict, OwnedList, OwnedText

if TYPE_CHECKING:
    from storage.engine import Storage

CONTEXT = "subject_key.wrapped"
KEPT_IN_SESSION = "subjects"


@dataclass(frozen=True)
class Owner:
    """Who has a key: the record, and its attribute with the key's number."""

    kind: Any
    key: str = "subject_id"


CHAT, ACCOUNT = Owner(Contact), Owner(Contact, "account_id")
CASE, TICKET = Owner(PrivacyRequest), Owner(Ticket)
#: An answer has the key of its case.
ANSWER = Owner(Answer)
OWNERS = (CHAT, ACCOUNT, CASE, TICKET)


@dataclass(frozen=True)
class Owned:
    """Attributes of a record that are sealed for an owner, and what names that owner, in order."""

    attributes: tuple[str, ...]
    by: tuple[tuple[str, Owner], ...]


OF_CASE = (("request_id", CASE),)
OF_TICKET = (("ticket_id", TICKET),)
OF_CHAT, OF_ACCOUNT = (("contact_id", CHAT),), (("contact_id", ACCOUNT),)

#: What is sealed for whom. Who of the staff acted is not: that is evidence and stays.
OWNED: dict[Any, tuple[Owned, ...]] = {
    Contact: (Owned(("facts",), (("id", CHAT),)), Owned(("address",), (("id", ACCOUNT),))),
    PrivacyRequest: (
        Owned(("person", "details", "about", "particulars", "handling"), (("id", CASE),)),
    ),
    IdCopy: (Owned(("file_ref", "message_ref"), OF_CASE),),
    Decision: (Owned(("reasons", "facts"), OF_CASE),),
    Proposal: (Owned(("filled", "reason"), OF_CASE),),
    IdentityCheck: (Owned(("answers", "message_ref"), OF_CASE),),
    IdentityNote: (Owned(("text",), OF_CASE),),
    LetterToSend: (Owned(("values",), OF_CASE),),
    Preview: (Owned(("content",), OF_CASE),),
    AnswerPart: (Owned(("name", "file_ref", "content"), (("answer_id", ANSWER),)),),
    Ticket: (Owned(("subject", "fallback_contact"), (("id", TICKET),)),),
    TicketMessage: (Owned(("text", "platform_ref"), OF_TICKET),),
    Attachment: (Owned(("name", "file_ref", "message_ref", "content"), OF_TICKET),),
    TicketEvent: (Owned(("facts",), OF_TICKET),),
    Breach: (Owned(("reason",), OF_TICKET),),
    TakenMessage: (Owned(("place", "asked_by"), OF_TICKET),),
    # What was said belongs to the case it is about; where it was said, to the account.
    NoticeRow: (
        Owned(("values", "buttons"), (*OF_CASE, *OF_TICKET, *OF_CHAT)),
        Owned(("address", "sent_ref", "sent_refs"), (*OF_ACCOUNT, *OF_CASE, *OF_TICKET)),
    ),
}


def serve(storage: "Storage", ring: crypto.KeyRing) -> None:
    """Lets a ring find the keys of subjects in this database."""

    def load(subject_id: int) -> Subject | None:
        with storage.looking() as session:
            row = session.execute(
                select(SubjectKey.wrapped).where(SubjectKey.id == subject_id)
            ).one_or_none()
        if row is None:
            raise crypto.KeyProblem("the key of a sealed value is missing in subject_key")
        return Subject(subject_id, ring.open(row[0], CONTEXT)) if row[0] else None

    ring.subjects.load = load


def forget(session: Session, *subject_ids: int | None) -> None:
    """Deletes these keys: whatever was sealed with them reads as empty from now on."""
    ids = [one for one in subject_ids if one is not None]
    if not ids:
        return
    session.flush()
    gone = update(SubjectKey).where(SubjectKey.id.in_(ids)).values(wrapped=None)
    session.execute(gone, execution_options={"synchronize_session": False})
    session.info.pop(KEPT_IN_SESSION, None)
    for one in ids:
        crypto.current().subjects.drop(one)


def forgotten(session: Session) -> Sequence[int]:
    """The numbers of all keys that were deleted: a list that says nothing about anybody."""
    query = select(SubjectKey.id).where(SubjectKey.wrapped.is_(None)).order_by(SubjectKey.id)
    return session.scalars(query).all()


def forget_again(session: Session, ids: Iterable[int]) -> int:
    """Deletes the keys on a list of before, after a restore; how many there still were."""
    deleted = 0
    for some in _batched(sorted(set(ids)), 500):
        query = select(SubjectKey.id, SubjectKey.wrapped.is_not(None))
        known = {row[0]: row[1] for row in session.execute(query.where(SubjectKey.id.in_(some)))}
        there = [number for number, has_key in known.items() if has_key]
        forget(session, *there)
        session.add_all(SubjectKey(id=one, wrapped=None) for one in some if one not in known)
        deleted += len(there)
    return deleted


def _batched(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """These numbers in parts of at most that size."""
    for begin in range(0, len(numbers), size):
        yield numbers[begin : begin + size]


def forget_owner(session: Session, owner: Contact | PrivacyRequest | Ticket) -> None:
    """Deletes the key of one; it gets a new one, and keeps what is assigned to it afterwards.

    Of a contact that is the conversation's.
    """
    old, owner.subject_id = owner.subject_id, None
    forget(session, old)


def forget_account(session: Session, contact: Contact) -> None:
    """Deletes the key of an account: no copy of the database says any more which one it is.

    The row itself still knows it, with a new key, until it is emptied or dropped. Where earlier
    notices were said is forgotten.
    """
    old, contact.account_id = contact.account_id, None
    forget(session, old)


def seal_anew(session: Session, rows: Iterable[Any]) -> None:
    """Seals what these rows hold with the keys that their owners have now."""
    for row in rows:
        for owned in OWNED[type(row)]:
            for one in owned.attributes:
                if getattr(row, one) is not None:
                    flag_modified(row, one)
    session.flush()


def make_key(connection: Connection) -> Subject:
    """A fresh key, kept; its owner still has to name it."""
    ring, subject = crypto.current(), crypto.new_subject()
    row = {"id": subject.id, "wrapped": ring.seal(subject.secret, CONTEXT)}
    connection.execute(insert(SubjectKey).values(row))
    ring.subjects.keep(subject)
    return subject


def find_key(connection: Connection, owner: Owner, owner_id: int) -> Subject | None:
    """The key of a row that is there; who deletes it waits until this transaction is over."""
    query = select(SubjectKey.id, SubjectKey.wrapped)
    if owner == ANSWER:
        of_case = select(Answer.request_id).where(Answer.id == owner_id).scalar_subquery()
        query = query.join(PrivacyRequest, PrivacyRequest.subject_id == SubjectKey.id)
        query = query.where(PrivacyRequest.id == of_case)
    else:
        named = getattr(owner.kind, owner.key)
        query = query.join(owner.kind, named == SubjectKey.id).where(owner.kind.id == owner_id)
    # Found by the number of its owner, whose tenant the record itself may not name.
    query = query.with_for_update(read=True, of=SubjectKey).execution_options(across_tenants=True)
    row = connection.execute(query).one_or_none()
    if row is None or row.wrapped is None:
        return None
    ring = crypto.current()
    subject = Subject(row.id, ring.open(row.wrapped, CONTEXT))
    ring.subjects.keep(subject)
    return subject


def _subject_of(connection: Connection, target: Any, owned: Owned) -> Subject | None:
    """Whose key these values of a record take; None for the ring's."""
    session = object_session(target)
    known = session.info.setdefault(KEPT_IN_SESSION, {}) if session else {}
    for attribute, owner in owned.by:
        number = getattr(target, attribute)
        if number is None:
            continue
        if (owner, number) not in known:
            known[owner, number] = find_key(connection, owner, number)
        found: Subject | None = known[owner, number]
        return found
    return None


def _before_insert(_mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    fresh = _own_keys(connection, target)
    for owned in OWNED[type(target)]:
        subject = fresh.get(owned.by[0][1]) or _subject_of(connection, target, owned)
        _own(target, subject, owned.attributes)


def _before_update(_mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    session = object_session(target)
    if session is None or not session.is_modified(target):
        return
    fresh = _own_keys(connection, target)
    before = inspect(target).committed_state
    for owned in OWNED[type(target)]:
        changed: Sequence[str] = [one for one in owned.attributes if one in before]
        if _changes_hands(owned, before):
            # It belongs to another one now, whose key has to open all of it.
            changed = [one for one in owned.attributes if getattr(target, one) is not None]
            for one in changed:
                flag_modified(target, one)
        if changed:
            subject = fresh.get(owned.by[0][1]) or _subject_of(connection, target, owned)
            _own(target, subject, changed)


def _changes_hands(owned: Owned, before: Any) -> bool:
    """Whether another owner's key counts from now on, or its owner has a new one."""
    named = {owner.key if name == "id" else name for name, owner in owned.by}
    return not named.isdisjoint(before)


def _own_keys(connection: Connection, target: Any) -> dict[Owner, Subject]:
    """Fresh keys for an owner that has none."""
    made = {}
    for owner in OWNERS:
        if isinstance(target, owner.kind) and getattr(target, owner.key) is None:
            made[owner] = make_key(connection)
            setattr(target, owner.key, made[owner].id)
    if made and (session := object_session(target)):
        session.info.pop(KEPT_IN_SESSION, None)
    return made


def _own(target: Any, subject: Subject | None, attributes: Any) -> None:
    """Puts equal values in place that say whose they are; types alone do not know the row."""
    for one in attributes:
        value = target.__dict__.get(one)
        if value is not None:
            target.__dict__[one] = owned_by(subject, value)


#: Which kind of value says whose it is.
KINDS: dict[Any, Any] = {str: OwnedText, bytes: OwnedBytes, dict: OwnedDict, list: OwnedList}


def owned_by(subject: Subject | None, value: Any) -> Any:
    """An equal value that is sealed with the key of `subject`, or of the ring for None."""
    plain = next((kind for kind in KINDS if isinstance(value, kind)), None)
    if plain is None:
        return value
    if subject is None:
        return plain(value)
    owned = KINDS[plain](value)
    owned.subject = subject
    return owned


def _let_go(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(KEPT_IN_SESSION, None)


for _kind in OWNED:
    event.listen(_kind, "before_insert", _before_insert)
    event.listen(_kind, "before_update", _before_update)
event.listen(Session, "after_transaction_end", _let_go)

#: Columns that hold values of subjects, as table.column.
COLUMNS = frozenset(
    f"{Record.metadata.tables[kind.__tablename__].name}.{name}"
    for kind, groups in OWNED.items()
    for owned in groups
    for name in owned.attributes
)
