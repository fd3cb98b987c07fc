"""Gives the keys of subjects to values from before there were such keys.

What the ring seals and a subject should seal (`storage.subjects.OWNED`) is sealed anew for that
subject, which gets a key if it has none. As with `storage.keys`: small batches, no waiting for
locks, a value changes only where it still is what was read, counters of versions do not move, and
what was done stays done when the process ends.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    LargeBinary,
    TableClause,
    and_,
    column,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Session

from storage import crypto
from storage.crypto import KeyProblem, KeyRing, Subject
from storage.engine import Storage
from storage.keys import BATCH, BATCH_OF_FILES, of_the_ring
from storage.repositories import ACROSS
from storage.subjects import OWNED, OWNERS, Owned, find_key, make_key
from storage.types import SealedBytes

#: A row's id, and by attribute the bytes that the ring sealed.
Found = tuple[int, dict[str, bytes]]


def adopt(storage: Storage, ring: KeyRing) -> int:
    """Goes through all tables; how many values were sealed anew. Unreadable ones are left alone."""
    _give_keys(storage)
    return sum(
        _adopt_group(storage, ring, kind, owned)
        for kind, groups in OWNED.items()
        for owned in groups
    )


def _give_keys(storage: Storage) -> None:
    """A key to every owner without one."""
    for owner in OWNERS:
        key = owner.kind.__table__.c[owner.key]
        ids = owner.kind.__table__.c.id
        while True:
            with storage.writing() as session, session.begin():
                query = select(ids).where(key.is_(None)).limit(BATCH)
                wanted = query.with_for_update(skip_locked=True)
                without = session.scalars(wanted, execution_options=ACROSS).all()
                for owner_id in without:
                    subject = make_key(session.connection())
                    given = update(owner.kind.__table__).where(ids == owner_id)
                    session.execute(given.values({owner.key: subject.id}), execution_options=ACROSS)
            if not without:
                break


def _adopt_group(storage: Storage, ring: KeyRing, kind: Any, owned: Owned) -> int:
    after, done = 0, 0
    while rows := list(_read(storage, kind, owned, after)):
        after = rows[-1][0]
        with storage.writing() as session, session.begin():
            for row_id, values in rows:
                subject = _subject(session, kind, owned, row_id)
                if subject is not None:
                    done += _write(session, ring, kind, row_id, values, subject)
    return done


def _read(storage: Storage, kind: Any, owned: Owned, after: int) -> Iterator[Found]:
    """The next batch of rows with a value that the ring seals."""
    source = _source(kind, owned.attributes)
    values = [source.c[one] for one in owned.attributes]
    files = any(isinstance(kind.__table__.c[one].type, SealedBytes) for one in owned.attributes)
    wanted = and_(source.c.id > after, or_(*(of_the_ring(one) for one in values)))
    query = select(source.c.id, *values).where(wanted).order_by(source.c.id)
    limited = query.limit(BATCH_OF_FILES if files else BATCH)
    with storage.looking() as session:
        rows = session.execute(limited, execution_options=ACROSS).all()
    for row in rows:
        found = {
            name: bytes(one or b"") for name, one in zip(owned.attributes, row[1:], strict=True)
        }
        yield int(row[0]), {n: one for n, one in found.items() if one[:1] == crypto.VERSION}


def _source(kind: Any, names: Iterable[str]) -> TableClause:
    """The table with its bytes as they are, not as the models open them."""
    columns = (column(name, LargeBinary()) for name in names)
    return table(kind.__tablename__, column("id", BigInteger()), *columns)


def _subject(session: Session, kind: Any, owned: Owned, row_id: int) -> Subject | None:
    """Whose key the values of that row take; None if it belongs to nobody, or is busy."""
    rows = kind.__table__
    names = [rows.c[attribute] for attribute, _ in owned.by]
    query = select(*names).where(rows.c.id == row_id).with_for_update(skip_locked=True)
    row = session.execute(query, execution_options=ACROSS).one_or_none()
    if row is None:
        return None
    numbers = zip(row, owned.by, strict=True)
    whose = next(((owner, number) for number, (_, owner) in numbers if number is not None), None)
    return find_key(session.connection(), *whose) if whose else None


def _write(
    session: Session,
    ring: KeyRing,
    kind: Any,
    row_id: int,
    values: dict[str, bytes],
    subject: Subject,
) -> int:
    """Puts values in the place of those that are still what was read; how many."""
    source, changed = _source(kind, values), 0
    for name, old in values.items():
        context = f"{kind.__tablename__}.{name}"
        try:
            new = ring.seal_of(subject, ring.open(old, context), context)
        except KeyProblem:
            continue
        same = and_(source.c.id == row_id, source.c[name] == old)
        put = update(source).where(same).values({name: new})
        done = session.execute(put, execution_options=ACROSS)
        changed += int(done.rowcount)  # type: ignore[attr-defined]
    return changed
