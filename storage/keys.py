"""Which key seals how many values, and sealing them anew with the key that writes.

A column counts if it is sealed, or marked as holding a key that the ring wraps;
both are found in the models, so that a new table is covered by being there. Rows of all tenants
count. Values are sealed anew in small batches, each one transaction that waits for no lock and
changes a value only where it still is what was read: whoever changed it meanwhile has sealed it
anew already. Counters of versions do not move. What was done stays done when the process ends.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    LargeBinary,
    TableClause,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Session

from storage.crypto import OF_SUBJECT, KeyProblem, KeyRing, key_id_of, mark_of
from storage.engine import Storage
from storage.models import Record
from storage.repositories import ACROSS
from storage.types import Sealed, SealedBytes

#: Values of one transaction. Files are large, and each is compared with what was read.
BATCH = 100
BATCH_OF_FILES = 4

#: How often what was in use, or came in with an older key, is gone after before giving up.
PASSES = 8
BETWEEN_PASSES = 0.25  # seconds

#: What a value is counted under that names no key.
DAMAGED = "?"


@dataclass(frozen=True)
class SealedColumn:
    """A column whose values the ring seals; `context` is table.column."""

    table: str
    name: str
    batch: int

    @property
    def context(self) -> str:
        """What its values are sealed for."""
        return f"{self.table}.{self.name}"


@dataclass
class Rotation:
    """What came of a rotation: how many values were sealed anew, what is left and why."""

    done: int = 0
    left: int = 0
    unreadable: list[str] = field(default_factory=list)
    out_of_use: tuple[str, ...] = ()


def sealed_columns() -> Iterator[SealedColumn]:
    """Every column that holds something sealed with a key of the ring."""
    for one in Record.metadata.tables.values():
        for found in one.c:
            if isinstance(found.type, Sealed) or found.info.get("wrapped"):
                batch = BATCH_OF_FILES if isinstance(found.type, SealedBytes) else BATCH
                yield SealedColumn(one.name, found.name, batch)


def usage(storage: Storage, ring: KeyRing) -> dict[str, Counter[str]]:
    """How many values each key seals, by table; keys that are not in the ring are named too."""
    found: dict[str, Counter[str]] = {}
    with storage.looking() as session, session.begin():
        for one in sealed_columns():
            counted = _count(session, one, list(ring.ids))
            found.setdefault(one.table, Counter()).update(counted)
    return found


def totals(found: Mapping[str, Counter[str]]) -> Counter[str]:
    """How many values each key seals, over all tables."""
    together: Counter[str] = Counter()
    for counted in found.values():
        together.update(counted)
    return together


def rotate(
    storage: Storage, ring: KeyRing, *, say: Callable[[str, int], None] = lambda *_: None
) -> Rotation:
    """Seals everything anew that is not sealed with the ring's first key.

    `say` is called with a table.column and how many of it were done, after each pass over it. A
    value that does not open is named in `unreadable` and left alone.
    """
    result = Rotation()
    for number in range(PASSES):
        if number:
            time.sleep(BETWEEN_PASSES * number)
        result.unreadable = []
        for one in sealed_columns():
            done = _rotate_column(storage, ring, one, result.unreadable)
            result.done += done
            if done:
                say(one.context, done)
        counted = totals(usage(storage, ring))
        result.left = counted.total() - counted[ring.ids[0]]
        if result.left <= len(result.unreadable):
            break
    result.out_of_use = tuple(key for key in ring.ids[1:] if not counted[key])
    return result


def _rotate_column(
    storage: Storage, ring: KeyRing, one: SealedColumn, unreadable: list[str]
) -> int:
    after, done = 0, 0
    while rows := _read(storage, one, ring.ids[0], after):
        after = rows[-1][0]
        fresh = []
        for row_id, old in rows:
            try:
                fresh.append((row_id, old, ring.seal_anew(old, one.context)))
            except KeyProblem as problem:
                unreadable.append(f"{one.context} of row {row_id}: {problem}")
        begun = time.monotonic()
        done += _write(storage, one, fresh) if fresh else 0
        # SQLite has one writer at a time and no queue between processes: others get as long.
        time.sleep(time.monotonic() - begun)
        if len(rows) < one.batch:
            break
    return done


def _read(storage: Storage, one: SealedColumn, first: str, after: int) -> list[tuple[int, bytes]]:
    """The next batch that is sealed with another key than `first`, by row id."""
    source = _source(one)
    wanted = and_(source.c.id > after, _not_sealed_with(source.c[one.name], [first]))
    query = select(source.c.id, source.c[one.name]).where(wanted)
    query = query.order_by(source.c.id).limit(one.batch)
    with storage.looking() as session:
        rows = session.execute(query, execution_options=ACROSS)
        return [(int(row_id), bytes(value)) for row_id, value in rows]


def _write(storage: Storage, one: SealedColumn, fresh: Sequence[tuple[int, bytes, bytes]]) -> int:
    """Puts new values in the place of old ones, where they still are and nobody is at the row."""
    source, changed = _source(one), 0
    free = select(source.c.id).where(source.c.id.in_([row_id for row_id, _, _ in fresh]))
    # Taking several locks and waiting for one could end in a deadlock with who takes them in
    # another order; so nothing is waited for. What is busy is for the next pass.
    free = free.with_for_update(skip_locked=True, key_share=True)
    with storage.writing() as session, session.begin():
        ours = set(session.scalars(free, execution_options=ACROSS))
        for row_id, old, new in fresh:
            if row_id in ours:
                same = and_(source.c.id == row_id, source.c[one.name] == old)
                put = update(source).where(same).values({one.name: new})
                done = session.execute(put, execution_options=ACROSS)
                changed += int(done.rowcount)  # type: ignore[attr-defined]
    return changed


def _source(one: SealedColumn) -> TableClause:
    """The table with its bytes as they are, not as the models open them."""
    return table(one.table, column("id", BigInteger()), column(one.name, LargeBinary()))


def _count(session: Session, one: SealedColumn, known: list[str]) -> Counter[str]:
    """Counts by key; keys that turn up and are not `known` are added to it."""
    source = _source(one)
    value = source.c[one.name]
    while True:
        names = case(*((_sealed_with(value, key), literal(key)) for key in known), else_=DAMAGED)
        named = select(names.label("key")).where(of_the_ring(value)).subquery()
        query = select(named.c.key, func.count()).group_by(named.c.key)
        rows = session.execute(query, execution_options=ACROSS)
        counted = Counter({str(key): int(count) for key, count in rows})
        if not counted[DAMAGED] or not (key_id := _stranger(session, value, known)):
            return counted
        known.append(key_id)


def _stranger(session: Session, value: ColumnElement[Any], known: list[str]) -> str | None:
    """The id of a key that is not `known` and seals a value; None if there is none to be read."""
    head = select(func.substr(value, 1, 64, type_=LargeBinary()))
    strange = head.where(_not_sealed_with(value, known)).limit(1)
    found = session.scalar(strange, execution_options=ACROSS)
    try:
        key_id = key_id_of(bytes(found or b""))
    except KeyProblem:
        return None
    return None if key_id in known else key_id


def of_the_ring(value: ColumnElement[Any]) -> ColumnElement[bool]:
    """What is sealed with the ring's keys, not with that of a subject, which the ring wraps."""
    return and_(value.is_not(None), ~_begins(value, OF_SUBJECT))


def _sealed_with(value: ColumnElement[Any], key_id: str) -> ColumnElement[bool]:
    return _begins(value, mark_of(key_id))


def _begins(value: ColumnElement[Any], mark: bytes) -> ColumnElement[bool]:
    begins: ColumnElement[bytes] = func.substr(value, 1, len(mark), type_=LargeBinary())
    return begins == literal(mark, LargeBinary())


def _not_sealed_with(value: ColumnElement[Any], keys: Sequence[str]) -> ColumnElement[bool]:
    return and_(of_the_ring(value), ~or_(*(_sealed_with(value, key) for key in keys)))
