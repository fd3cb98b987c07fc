"""The fence around tenants' rows, the look-up key, and writers that wait for each other."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, exists, func, select, text, update
from sqlalchemy.orm import Session, aliased

from storage import crypto, schema
from storage.engine import BUSY_MS, Storage, TenantMissing, make_engine, open_storage
from storage.models import Attachment, Contact, PrivacyRequest, Tenant, Ticket, TicketMessage
from storage.repositories import ACROSS
from tests.makers import make_contact, make_message, make_request, make_tenant, make_ticket
from tests.storage.conftest import KEYS, Unit

ROOT = Path(__file__).parents[2]
OTHER = aliased(Ticket)

FORGETFUL = [
    select(Ticket),
    select(Ticket).where(Ticket.id == 1),
    select(Ticket.id).where(Ticket.tenant_id != 1),
    select(Ticket).where(Ticket.tenant_id.is_not(None)),
    select(func.count()).select_from(PrivacyRequest),
    select(OTHER).where(OTHER.id == 1),
    select(Contact).join(Ticket, Ticket.contact_id == Contact.id),
    select(Contact).where(exists().where(Ticket.contact_id == Contact.id)),
    select(select(Ticket.id).subquery()),
    select(Ticket).join(Tenant, Tenant.id == Ticket.tenant_id),
    select(Ticket).join(TicketMessage, TicketMessage.tenant_id == Ticket.tenant_id),
    select(TicketMessage)
    .join(Ticket, Ticket.id == TicketMessage.ticket_id)
    .where(Ticket.tenant_id == 1),
    update(Ticket).where(Ticket.id == 1).values(urgent=True),
    update(Ticket).values(tenant_id=1),
    delete(Ticket),
    delete(Attachment).where(Attachment.ticket_id == 1),
]

NAMING = [
    select(Ticket).where(Ticket.tenant_id == 1),
    select(func.count()).select_from(Ticket).where(Ticket.tenant_id.in_([1, 2])),
    select(OTHER).where(OTHER.tenant_id == 1),
    select(Contact).join(Ticket, Ticket.contact_id == Contact.id).where(Ticket.tenant_id == 1),
    select(TicketMessage)
    .join(Ticket, Ticket.id == TicketMessage.ticket_id)
    .where(Ticket.tenant_id == 1, TicketMessage.tenant_id == 1),
    select(TicketMessage)
    .join(Ticket, TicketMessage.tenant_id == Ticket.tenant_id)
    .where(Ticket.tenant_id == 1),
    update(Ticket).where(Ticket.tenant_id == 1).values(urgent=True),
    delete(Ticket).where(Ticket.tenant_id == 1, Ticket.id == 7),
    select(Contact),
    select(Tenant),
]


@pytest.fixture(scope="module")
def fenced(sqlite_migrated: Path) -> Iterator[Storage]:
    """One empty database for all statements below."""
    path = shutil.copy(sqlite_migrated, sqlite_migrated.with_name("fenced.db"))
    storage = open_storage(f"sqlite:///{path}", KEYS)
    yield storage
    storage.close()


@pytest.mark.parametrize("statement", FORGETFUL, ids=str)
def test_a_statement_that_names_no_tenant_raises(fenced: Storage, statement: object) -> None:
    for session in (fenced.writing(), fenced.looking()):
        with session, pytest.raises(TenantMissing, match="names no tenant"):
            session.execute(statement)  # type: ignore[call-overload]


@pytest.mark.parametrize("statement", FORGETFUL, ids=str)
def test_it_passes_where_all_tenants_are_meant(fenced: Storage, statement: object) -> None:
    with fenced.writing() as session:
        session.execute(statement, execution_options=ACROSS)  # type: ignore[call-overload]


@pytest.mark.parametrize("statement", NAMING, ids=str)
def test_a_statement_that_names_its_tenant_passes(fenced: Storage, statement: object) -> None:
    with fenced.writing() as session:
        session.execute(statement)  # type: ignore[call-overload]


def test_a_record_is_not_had_by_its_number_alone(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(ticket := make_ticket(tenant_id=acme.id))
    with work() as uow, pytest.raises(TenantMissing):
        uow.session.get(Ticket, ticket.id)


def test_another_tenants_record_is_not_found(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(other := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        uow.add(ticket := make_ticket(tenant_id=acme.id))
        uow.add(make_message(tenant_id=acme.id, ticket_id=ticket.id, source_ref="1:1"))
    with work() as uow:
        assert uow.requests.get(acme.id, request.id).id == request.id
        assert uow.requests.find(other.id, request.id) is None
        assert uow.requests.find_by_reference(other.id, request.reference) is None
        assert uow.tickets.messages(other.id, ticket.id) == []
        assert uow.tickets.message_by_source(other.id, "1:1") is None
        with pytest.raises(LookupError):
            uow.tickets.get(other.id, ticket.id)


# The look-up key


OPEN = """
import sys
from storage import crypto
from storage.engine import open_storage
storage = open_storage(sys.argv[1], crypto.parse_keys(sys.argv[2]))
print(crypto.current().lookup("1001", "contact.address"))
storage.close()
"""


def test_two_processes_that_open_a_new_database_at_once_share_one_key(url: str) -> None:
    schema.upgrade(url)
    keys = crypto.new_key("a")
    command = [sys.executable, "-c", OPEN, url, keys]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)
    ]
    answers = {process.communicate(timeout=600)[0].strip() for process in both}
    assert len(answers) == 1
    assert len(answers.pop()) == 64


def test_threads_that_open_a_new_database_at_once_share_one_key(url: str) -> None:
    schema.upgrade(url)
    start, found = threading.Barrier(4), []

    def run() -> None:
        start.wait()
        storage = open_storage(url, KEYS)
        with storage.looking() as session:
            found.append(session.execute(text("SELECT id, wrapped FROM data_key")).one())
        storage.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({(row.id, bytes(row.wrapped)) for row in found}) == 1


def test_a_contact_is_found_after_the_master_key_was_rotated(url: str) -> None:
    schema.upgrade(url)
    old, new = crypto.new_key("old"), crypto.new_key("new")
    storage = open_storage(url, crypto.parse_keys(old))
    with storage.writing() as session, session.begin():
        session.add(make_contact(address="1001"))
    storage.close()
    storage = open_storage(url, crypto.parse_keys(f"{new},{old}"))
    with storage.looking() as session:
        wanted = make_contact(address="1001").address_hash
        found = session.scalars(select(Contact).where(Contact.address_hash == wanted)).one()
        assert found.address == "1001"
    storage.close()
    with pytest.raises(crypto.KeyProblem, match="old is not in the ring"):
        open_storage(url, crypto.parse_keys(new))


def test_keys_that_do_not_fit_leave_the_open_storage_working(sqlite_url: str) -> None:
    schema.upgrade(sqlite_url)
    open_storage(sqlite_url, KEYS).close()
    with pytest.raises(crypto.KeyProblem):
        open_storage(sqlite_url, crypto.parse_keys(crypto.new_key("stranger")))
    assert crypto.current().lookup("1001", "contact.address")


# Writers


def test_sqlite_runs_with_the_settings_that_lose_nothing(sqlite: Storage) -> None:
    wanted = {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}
    with sqlite.looking() as session:
        found = {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted


def test_reading_does_not_wait_for_a_writer(sqlite: Storage) -> None:
    with sqlite.writing() as writer, writer.begin():
        writer.add(make_tenant(slug="acme"))
        writer.flush()
        with sqlite.looking() as reader:
            assert reader.scalars(select(Tenant)).all() == []
    with sqlite.looking() as reader:
        assert reader.scalars(select(Tenant.slug)).all() == ["acme"]


def test_the_next_writer_gets_its_turn_after_a_failed_one(sqlite: Storage) -> None:
    def fail(session: Session) -> None:
        with session, session.begin():
            session.add(make_tenant(slug="acme"))
            session.flush()
            raise RuntimeError("on purpose")

    for _ in range(30):  # more often than there are connections
        with pytest.raises(RuntimeError, match="on purpose"):
            fail(sqlite.writing())
    begun = time.monotonic()
    with sqlite.writing() as session, session.begin():
        session.add(make_tenant(slug="acme"))
    assert time.monotonic() - begun < BUSY_MS / 1000 - 2


INCREMENT = """
import sys, threading
from sqlalchemy.orm import Session
from storage import crypto
from storage.engine import open_storage
from storage.unit_of_work import UnitOfWork, is_passing
url, keys, times = sys.argv[1], crypto.parse_keys(sys.argv[2]), int(sys.argv[3])
storage, again = open_storage(url, keys), []
def step():
    with UnitOfWork(storage) as uow:
        contact = uow.contacts.find("telegram", "1001")
        contact.step += 1
def run():
    for _ in range(times):
        while True:
            try:
                step()
                break
            except Exception as error:
                if not is_passing(error):
                    raise
                again.append(1)
threads = [threading.Thread(target=run) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
storage.close()
print(len(again))
"""


def test_no_increment_is_lost_between_two_processes_of_two_threads(url: str) -> None:
    schema.upgrade(url)
    keys = crypto.new_key("a")
    storage = open_storage(url, crypto.parse_keys(keys))
    with storage.writing() as session, session.begin():
        session.add(contact := make_contact(address="1001"))
    command = [sys.executable, "-c", INCREMENT, url, keys, "150"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)
    ]
    retries = [int(process.communicate(timeout=600)[0]) for process in both]
    with storage.looking() as session:
        found = session.get_one(Contact, contact.id)
        assert (found.step, found.version) == (600, 601)
    if storage.dialect == "sqlite":
        assert retries == [0, 0], "a writer holds the lock from its first read on"
    storage.close()


def test_memory_of_a_server_database_is_checked_before_use(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    with engine.connect() as killer:
        killer.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()
