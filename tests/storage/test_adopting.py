"""Values from before there were keys of subjects get them, all at once and while others write."""

from typing import Any

import pytest
from sqlalchemy import LargeBinary, delete, func, select, type_coerce, update

from storage import adopting, crypto, subjects
from storage.engine import Storage
from storage.models import Contact, NoticeRow, SubjectKey, Ticket
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.storage.every_row import fill_every_table

ALL = [
    (kind, one) for kind, groups in subjects.OWNED.items() for g in groups for one in g.attributes
]


def values(storage: Storage) -> dict[str, list[bytes]]:
    """The bytes of every column that belongs to a subject."""
    found = {}
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        for kind, name in ALL:
            column = kind.__table__.c[name]
            query = select(type_coerce(column, LargeBinary)).where(column.is_not(None))
            rows = connection.execute(query.order_by(kind.__table__.c.id)).scalars()
            found[str(column)] = [bytes(one) for one in rows]
    return found


def opened(storage: Storage) -> dict[str, list[bytes]]:
    ring = crypto.current()
    return {name: [ring.open(one, name) for one in many] for name, many in values(storage).items()}


def as_before(storage: Storage) -> None:
    """As if the rows were from a version that sealed everything with the ring."""
    ring = crypto.current()
    before = opened(storage)
    with storage.engine.execution_options(**ACROSS).begin() as connection:
        for kind, name in ALL:
            source = adopting._source(kind, [name])
            for plain in before[f"{kind.__tablename__}.{name}"]:
                sealed = ring.seal(plain, f"{kind.__tablename__}.{name}")
                rows = update(source).where(source.c[name].is_not(None))
                connection.execute(rows.values({name: sealed}))
        for owner in subjects.OWNERS:
            connection.execute(update(owner.kind.__table__).values({owner.key: None}))
        connection.execute(delete(SubjectKey))
    ring.subjects._known.clear()


@pytest.fixture
def old(storage: Storage) -> Storage:
    """A row in each table, sealed with the ring."""
    with UnitOfWork(storage) as uow:
        fill_every_table(uow)
    as_before(storage)
    assert {one[:1] for many in values(storage).values() for one in many} == {crypto.VERSION}
    return storage


def versions(storage: Storage) -> list[Any]:
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        kinds = (owner.kind for owner in subjects.OWNERS)
        return [connection.execute(select(kind.__table__.c.version)).all() for kind in kinds]


def test_everything_of_a_subject_gets_its_key_and_stays_what_it_was(old: Storage) -> None:
    before, counters = opened(old), versions(old)
    assert adopting.adopt(old, crypto.current()) == sum(map(len, before.values()))
    assert {one[:1] for many in values(old).values() for one in many} == {crypto.OF_SUBJECT}
    assert opened(old) == before
    assert versions(old) == counters, "a card on a screen must not become stale"
    with old.looking() as session:
        assert session.scalar(select(func.count()).select_from(SubjectKey)) == len(subjects.OWNERS)
    assert adopting.adopt(old, crypto.current()) == 0
    with UnitOfWork(old) as uow:
        ticket = uow.session.scalars(select(Ticket), execution_options=ACROSS).one()
        subjects.forget_owner(uow.session, ticket)
    with pytest.raises(crypto.Forgotten):
        opened(old)


def test_stopped_in_the_middle_it_goes_on_where_it_was(
    old: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = sum(map(len, opened(old).values()))
    adopt_group, done = adopting._adopt_group, 0

    def breaks(storage: Storage, ring: crypto.KeyRing, kind: Any, owned: subjects.Owned) -> int:
        nonlocal done
        if kind is Ticket:
            raise KeyboardInterrupt
        done += (now := adopt_group(storage, ring, kind, owned))
        return now

    monkeypatch.setattr(adopting, "_adopt_group", breaks)
    with pytest.raises(KeyboardInterrupt):
        adopting.adopt(old, crypto.current())
    monkeypatch.setattr(adopting, "_adopt_group", adopt_group)
    assert 0 < done < everything
    assert adopting.adopt(old, crypto.current()) == everything - done


def test_what_changed_meanwhile_is_not_overwritten(
    old: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = adopting._read

    def change_after(storage: Storage, kind: Any, owned: subjects.Owned, after: int) -> Any:
        found = list(read(storage, kind, owned, after))
        if kind is Contact and found and "address" in found[0][1]:
            with UnitOfWork(old) as uow:
                uow.session.scalars(select(Contact)).one().address = "changed"
        return found

    monkeypatch.setattr(adopting, "_read", change_after)
    adopting.adopt(old, crypto.current())
    with old.looking() as session:
        assert session.scalars(select(Contact)).one().address == "changed"


def test_what_belongs_to_nobody_stays_with_the_ring(old: Storage) -> None:
    with old.engine.execution_options(**ACROSS).begin() as connection:
        nobody = {"request_id": None, "ticket_id": None, "contact_id": None}
        connection.execute(update(NoticeRow).values(nobody))
    adopting.adopt(old, crypto.current())
    assert values(old)["notice.values"][0][:1] == crypto.VERSION


def test_a_damaged_value_is_left_alone(old: Storage) -> None:
    broken = crypto.current().seal(b"1001", "elsewhere.column")
    source = adopting._source(Contact, ["address"])
    with old.engine.begin() as connection:
        connection.execute(update(source).values(address=broken))
    adopting.adopt(old, crypto.current())
    assert values(old)["contact.address"] == [broken]
