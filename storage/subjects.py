"""One key per subject: what belongs to a chat, a case or a ticket is sealed with its own key.

A subject is a contact's conversation, a request or a ticket, because these are erased at different
times: who leaves the chat may still have a case. Its key is made with the row and kept in the table
`subject_key`, wrapped by the ring. Deleting the key makes every copy of the values unreadable, also
those in backups, unless the key itself was copied with them; docs/data-protection.md tells how to
keep both apart. Rows from before there were such keys get one when they change next; values that
were sealed before stay with the ring.
"""

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
    Contact,
    Decision,
    IdentityNote,
    LetterToSend,
    NoticeRow,
    Preview,
    PrivacyRequest,
    Record,
    SubjectKey,
    Ticket,
    TicketMessage,
)
from storage.types import OwnedBytes, OwnedDict, OwnedText

if TYPE_CHECKING:
    from storage.engine import Storage

CONTEXT = "subject_key.wrapped"
KEPT_IN_SESSION = "subjects"
OWNERS: tuple[Any, ...] = (Contact, PrivacyRequest, Ticket)


@dataclass(frozen=True)
class Owned:
    """Attributes of a record that are sealed for an owner, and what names that owner, in order."""

    attributes: tuple[str, ...]
    by: tuple[tuple[str, Any], ...]


OF_CASE = (("request_id", PrivacyRequest),)
OF_TICKET = (("ticket_id", Ticket),)

#: What is sealed for whom. Who of the staff acted is not: that is evidence and stays.
OWNED: dict[Any, Owned] = {
    Contact: Owned(("facts",), (("id", Contact),)),
    PrivacyRequest: Owned(
        ("person", "details", "about", "particulars", "handling"), (("id", PrivacyRequest),)
    ),
    Decision: Owned(("reasons", "facts"), OF_CASE),
    IdentityNote: Owned(("text",), OF_CASE),
    LetterToSend: Owned(("values",), OF_CASE),
    Preview: Owned(("content",), OF_CASE),
    AnswerPart: Owned(("name", "content"), (("answer_id", Answer),)),
    Ticket: Owned(("subject", "fallback_contact"), (("id", Ticket),)),
    TicketMessage: Owned(("text",), OF_TICKET),
    Attachment: Owned(("name", "content"), OF_TICKET),
    NoticeRow: Owned(("values",), (*OF_CASE, *OF_TICKET)),
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


def forget_owner(session: Session, owner: Contact | PrivacyRequest | Ticket) -> None:
    """Deletes the key of one; it gets a new one, and keeps what is assigned to it afterwards."""
    old, owner.subject_id = owner.subject_id, None
    forget(session, old)


def _make(connection: Connection) -> Subject:
    ring, subject = crypto.current(), crypto.new_subject()
    row = {"id": subject.id, "wrapped": ring.seal(subject.secret, CONTEXT)}
    connection.execute(insert(SubjectKey).values(row))
    ring.subjects.keep(subject)
    return subject


def _find(connection: Connection, owner: Any, owner_id: int) -> Subject | None:
    """The key of a row that is there; who deletes it waits until this transaction is over."""
    query = select(SubjectKey.id, SubjectKey.wrapped)
    if owner is Answer:
        of_case = select(Answer.request_id).where(Answer.id == owner_id).scalar_subquery()
        query = query.join(PrivacyRequest, PrivacyRequest.subject_id == SubjectKey.id)
        query = query.where(PrivacyRequest.id == of_case)
    else:
        query = query.join(owner, owner.subject_id == SubjectKey.id).where(owner.id == owner_id)
    row = connection.execute(query.with_for_update(read=True, of=SubjectKey)).one_or_none()
    if row is None or row.wrapped is None:
        return None
    ring = crypto.current()
    subject = Subject(row.id, ring.open(row.wrapped, CONTEXT))
    ring.subjects.keep(subject)
    return subject


def _subject_of(connection: Connection, target: Any) -> Subject | None:
    """Whose key the values of a record take; None for the ring's."""
    session = object_session(target)
    known = session.info.setdefault(KEPT_IN_SESSION, {}) if session else {}
    for attribute, owner in OWNED[type(target)].by:
        number = getattr(target, attribute)
        if number is None:
            continue
        if (owner, number) not in known:
            known[owner, number] = _find(connection, owner, number)
        found: Subject | None = known[owner, number]
        return found
    return None


def _before_insert(_mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    subject = _own_key(connection, target) or _subject_of(connection, target)
    _own(target, subject, OWNED[type(target)].attributes)


def _before_update(_mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    session, owned = object_session(target), OWNED[type(target)]
    if session is None or not session.is_modified(target):
        return
    subject = _own_key(connection, target) or _subject_of(connection, target)
    before = inspect(target).committed_state
    changed = [one for one in owned.attributes if one in before]
    if any(name != "id" and name in before for name, _ in owned.by) or "subject_id" in before:
        # It belongs to another one now, whose key has to open all of it.
        changed = [one for one in owned.attributes if getattr(target, one) is not None]
        for one in changed:
            flag_modified(target, one)
    _own(target, subject, changed)


def _own_key(connection: Connection, target: Any) -> Subject | None:
    """A fresh key for an owner that has none."""
    if not isinstance(target, OWNERS) or target.subject_id is not None:
        return None
    subject = _make(connection)
    target.subject_id = subject.id
    if session := object_session(target):
        session.info.pop(KEPT_IN_SESSION, None)
    return subject


def _own(target: Any, subject: Subject | None, attributes: Any) -> None:
    """Puts equal values in place that say whose they are; types alone do not know the row."""
    for one in attributes:
        value = target.__dict__.get(one)
        if value is not None:
            target.__dict__[one] = owned_by(subject, value)


#: Which kind of value says whose it is.
KINDS: dict[Any, Any] = {str: OwnedText, bytes: OwnedBytes, dict: OwnedDict}


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
    for kind, owned in OWNED.items()
    for name in owned.attributes
)
