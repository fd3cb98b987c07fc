"""A copy of the database from before somebody was erased cannot be read about them afterwards."""

import os
import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, make_url, select, type_coerce

from storage import crypto, subjects
from storage.case_erasing import erase_case
from storage.engine import Storage, open_storage
from storage.models import Contact, PrivacyRequest, Record, RequestStatus, SubjectKey, Ticket
from storage.repositories import ACROSS
from storage.retention import erase_contact, forget_where
from storage.types import Sealed
from storage.unit_of_work import UnitOfWork
from tests.databases import KEYS
from tests.makers import NOW
from tests.programs import program
from tests.servers import Postgres
from tests.storage.every_row import fill_every_table, mark

PAGE = Path(__file__).parents[2] / "docs" / "data-protection.md"
GONE, THERE = "NOOR", "PIET"

SEALED = [
    column
    for table in Record.metadata.sorted_tables
    for column in table.c
    if isinstance(column.type, Sealed)
]


def fill(storage: Storage, whose: str) -> dict[str, int]:
    """A row of this person in every table; which it is, by table."""
    ids: dict[str, int] = {}
    with UnitOfWork(storage) as uow:
        fill_every_table(uow, whose, ids)
    return ids


def erase(storage: Storage, ids: dict[str, int]) -> list[int]:
    """Everything of one person: case, ticket, conversation, account. The list of deleted keys."""
    with UnitOfWork(storage) as uow:
        ticket = uow.session.get(Ticket, ids["ticket"], execution_options=ACROSS)
        request = uow.session.get(PrivacyRequest, ids["privacy_request"], execution_options=ACROSS)
        contact = uow.session.get(Contact, ids["contact"])
        assert ticket and request and contact
        request.status = RequestStatus.WITHDRAWN
        subjects.forget_owner(uow.session, ticket)
        erase_contact(uow, contact)
        forget_where(uow, contact)
        erase_case(uow, request, NOW)
    with storage.looking() as session:
        return [*subjects.forgotten(session)]


def readable(storage: Storage, whose: str) -> set[str]:
    """The columns of a copy in which something of this person can be read, with all keys left."""
    found = set()
    ring = crypto.current()
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        for column in SEALED:
            wanted = select(type_coerce(column, LargeBinary)).where(column.is_not(None))
            values = connection.execute(wanted).scalars()
            for value in values:
                try:
                    plain = ring.open(bytes(value), str(column))
                except crypto.Forgotten:
                    continue
                if mark(column, whose).encode() in plain:
                    found.add(str(column))
    return found


Copy = Callable[[], Storage]


@pytest.fixture
def opened(
    request: pytest.FixtureRequest, tmp_path: Path, storage: Storage
) -> tuple[Storage, Copy]:
    """A database of each kind, and what makes a real copy of it and opens that."""
    url = storage.engine.url

    def copy_file() -> Storage:
        there = tmp_path / "restored.sqlite"
        with storage.engine.connect() as connection:
            here = connection.exec_driver_sql("SELECT file FROM pragma_database_list").scalar()
        with closing(sqlite3.connect(str(here))) as connection:
            connection.execute("VACUUM INTO ?", (str(there),))
        return open_storage(f"sqlite:///{there}", KEYS)

    def copy_dump() -> Storage:
        server: Postgres = request.getfixturevalue("postgres")
        there = server.new_database()
        place = ["-h", str(url.host or url.query.get("host")), "-p", str(url.port or "")]
        place += ["-U", str(url.username or "loket")]
        tools = "/usr/lib/postgresql/*/bin"
        with storage.engine.connect() as connection:
            here = connection.exec_driver_sql("SELECT current_database()").scalar()
        # Every tenant's rows: who makes backups says so, or the fence hides them.
        every = os.environ | {"PGOPTIONS": "-c loket.scope=*"}
        dump = [program("pg_dump", tools), "--enable-row-security", *place, str(here)]
        made = subprocess.run(dump, check=True, capture_output=True, env=every)
        load = [program("psql", tools), "-q", "-v", "ON_ERROR_STOP=1", *place]
        into = [*load, "-d", str(make_url(there).database)]
        subprocess.run(into, input=made.stdout, check=True, capture_output=True, env=every)
        return open_storage(there, KEYS)

    return storage, copy_file if storage.dialect == "sqlite" else copy_dump


def test_who_was_erased_since_is_unreadable_in_a_restored_copy_and_others_are_not(
    opened: tuple[Storage, Copy],
) -> None:
    storage, copy = opened
    gone = fill(storage, GONE)
    fill(storage, THERE)
    everything = {str(column) for column in SEALED}
    restored = copy()
    assert readable(restored, GONE) == readable(restored, THERE) == everything
    crypto.use(_ring_of(storage))
    deleted = erase(storage, gone)
    crypto.use(_ring_of(restored))
    with restored.writing() as session, session.begin():
        assert subjects.forget_again(session, deleted) == len(deleted) == 4
    assert readable(restored, GONE) == everything - subjects.COLUMNS
    assert readable(restored, THERE) == everything
    with restored.looking() as session:
        contact = session.get_one(Contact, gone["contact"])
        assert (contact.address, contact.facts) == ("", {})
    restored.close()


def _ring_of(storage: Storage) -> crypto.KeyRing:
    """A ring whose keys of subjects are those of this database."""
    ring = crypto.KeyRing(KEYS)
    subjects.serve(storage, ring)
    ring.set_lookup_key(crypto.current()._lookup or b"")
    return ring


def test_a_list_of_deleted_keys_can_be_longer_than_what_is_there(storage: Storage) -> None:
    fill(storage, THERE)
    with storage.writing() as session, session.begin():
        (first, *_) = session.scalars(select(SubjectKey.id)).all()
        assert subjects.forget_again(session, [first, 7, *range(1000, 1600)]) == 1
        assert subjects.forget_again(session, [first, 7]) == 0
    with storage.looking() as session:
        listed = subjects.forgotten(session)
    assert {first, 7, 1599} <= set(listed)
    assert len(listed) == 602
    with pytest.raises(crypto.Forgotten):
        crypto.current().subjects.secret(7)


def told() -> dict[str, str]:
    """Which key the page names for each column."""
    text = PAGE.read_text().partition("### Which key seals what")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    named = [(name, key.strip()) for names, key in rows for name in re.findall(r"`([^`]+)`", names)]
    assert len(named) == len(dict(named)), "a column stands there twice"
    return dict(named)


def test_the_page_names_the_key_of_every_sealed_column() -> None:
    assert set(told()) == {str(column) for column in SEALED}
    assert {name for name, key in told().items() if key != "ring"} == set(subjects.COLUMNS)
    owners = {
        "chat",
        "account",
        "case",
        "ticket",
        "case, ticket or chat",
        "account, else case or ticket",
    }
    assert set(told().values()) == owners | {"ring"}
