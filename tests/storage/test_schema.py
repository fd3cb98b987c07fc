"""Migrations go up and down with rows in, and end where the models are."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from storage import schema
from storage.engine import make_engine, open_storage
from storage.models import Contact, Record
from storage.repositories import ACROSS
from tests.makers import make_contact, make_job, make_notice, make_request, make_tenant
from tests.storage.conftest import KEYS


def execute(url: str, sql: str) -> None:
    engine = make_engine(url)
    with engine.execution_options(**ACROSS).begin() as connection:
        connection.execute(text(sql))
    engine.dispose()


def tables(url: str) -> set[str]:
    engine = make_engine(url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found - {"alembic_version"}


def names(url: str) -> set[tuple[str, str]]:
    """Table and name of every constraint and index, ours and the database's own."""
    engine = make_engine(url)
    look, found = inspect(engine), set()
    for table in look.get_table_names():
        if table == "alembic_version":
            continue
        found.add((table, str(look.get_pk_constraint(table)["name"])))
        for kind in ("unique_constraints", "foreign_keys", "check_constraints", "indexes"):
            found |= {(table, str(one["name"])) for one in getattr(look, f"get_{kind}")(table)}
    engine.dispose()
    return found


def fill(url: str) -> None:
    storage = open_storage(url, KEYS)
    with storage.writing() as session, session.begin():
        session.add_all([acme := make_tenant(), contact := make_contact()])
        session.flush()
        session.add(request := make_request(tenant_id=acme.id, contact_id=contact.id))
        session.flush()
        session.add_all([make_notice(request_id=request.id), make_job()])
    with storage.looking() as session:
        assert session.get_one(Contact, contact.id).address == contact.address
    storage.close()


def test_up_down_and_up_again_with_rows_in(url: str) -> None:
    for _ in range(2):
        schema.upgrade(url)
        assert tables(url) == set(Record.metadata.tables)
        fill(url)
        schema.upgrade(url)  # a second time there is nothing to do
        fill(url)
        schema.downgrade(url)
        assert tables(url) == set()


def test_the_step_to_previews_leaves_the_rows_and_can_be_taken_back(url: str) -> None:
    schema.upgrade(url)
    fill(url)
    for step in (schema.downgrade, schema.upgrade):
        step(url, "0001" if step is schema.downgrade else "head")
        assert ("preview" in tables(url)) is (step is schema.upgrade)
        engine = make_engine(url)
        with engine.connect().execution_options(**ACROSS) as connection:
            assert connection.execute(text("SELECT count(*) FROM notice")).scalar() == 1
        engine.dispose()
    assert schema.differences(url) == []


def test_the_models_are_what_the_migrations_make(url: str) -> None:
    schema.upgrade(url)
    assert schema.differences(url) == []


def test_tickets_of_before_priorities_have_the_one_they_were_treated_with(url: str) -> None:
    schema.upgrade(url, "0015")
    execute(url, "INSERT INTO tenant (id, slug) VALUES (1, 'acme')")
    execute(
        url,
        "INSERT INTO ticket (id, tenant_id, reference, category, status, urgent, language,"
        " opened_at, version) VALUES"
        " (1, 1, 'T-1', 'other', 'open', TRUE, 'nl', '2026-03-01 09:00:00', 1),"
        " (2, 1, 'T-2', 'other', 'open', FALSE, 'nl', '2026-03-01 09:00:00', 1)",
    )
    schema.upgrade(url)
    engine = make_engine(url)
    with engine.connect().execution_options(**ACROSS) as connection:
        found = connection.execute(text("SELECT priority FROM ticket ORDER BY id")).all()
    engine.dispose()
    assert [row[0] for row in found] == ["urgent", "normal"]


def test_constraints_and_indexes_have_the_names_of_the_models(url: str) -> None:
    schema.upgrade(url)
    migrated = names(url)
    schema.downgrade(url)
    engine = make_engine(url)
    Record.metadata.create_all(engine)
    engine.dispose()
    assert migrated == names(url)
    assert ("notice", "ix_notice_order") in migrated


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE contact ADD COLUMN shoe_size INTEGER",
        "DROP INDEX ix_notice_due",
        "CREATE TABLE extra (id INTEGER)",
    ],
)
def test_a_difference_would_be_seen(url: str, sql: str) -> None:
    schema.upgrade(url)
    execute(url, sql)
    assert schema.differences(url)


def test_check_says_what_is_wrong(url: str) -> None:
    schema.upgrade(url)
    assert schema.check(url) == []
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer than this program" in schema.check(url)[0]
    execute(url, "DELETE FROM alembic_version")
    assert "`loket migrate`" in schema.check(url)[0]


def test_check_makes_no_database(tmp_path: Path, sqlite_url: str) -> None:
    assert "does not exist" in schema.check(sqlite_url)[0]
    assert list(tmp_path.iterdir()) == []


def test_check_says_that_a_server_does_not_answer(postgres_url: str) -> None:
    assert schema.check(postgres_url + "_gone") == ["The database cannot be reached."]
    assert "empty" in schema.check(postgres_url)[0]


def test_two_that_migrate_at_once_wait_for_each_other(url: str) -> None:
    start, errors = threading.Barrier(2), []

    def run() -> None:
        start.wait()
        try:
            schema.upgrade(url)
        except Exception as error:  # noqa: BLE001 - told by the test
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert schema.check(url) == []


def test_a_failed_migration_leaves_nothing_behind(url: str) -> None:
    execute(url, "CREATE TABLE notice (id INTEGER)")  # the last table to be made
    with pytest.raises(DBAPIError, match="already exists"):
        schema.upgrade(url)
    assert tables(url) == {"notice"}
