"""PostgreSQL's fence around tenants' rows: what a statement does not name it does not reach."""

from typing import Any

import pytest
from sqlalchemy import (
    ColumnClause,
    Connection,
    Select,
    Table,
    column,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.orm import aliased, make_transient_to_detached
from sqlalchemy.orm.exc import StaleDataError

from storage import fence, schema
from storage.engine import Storage, make_engine
from storage.models import PrivacyRequest, Record, Tenant, Ticket
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_notice, make_request, make_tenant, make_ticket
from tests.servers import Postgres
from tests.storage.every_row import fill_every_table

OURS, THEIRS = 1, 2
TABLES = sorted(fence.OWNED, key=lambda table: table.name)


def scoped(connection: Connection, scope: str) -> None:
    """From here on raw statements of this connection are under that scope."""
    connection.execution_options(loket_scope=scope)


def copied(table: Table) -> Select[Any]:
    """The rows of a temporary table that is like that one."""
    names: list[ColumnClause[Any]] = [column(one.name) for one in table.c]
    return select(*names).select_from(text("one"))


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


@pytest.fixture
def filled(on_postgres: Storage) -> Storage:
    """A row in every table, all of one tenant, and a second tenant."""
    with UnitOfWork(on_postgres) as uow:
        fill_every_table(uow)
        uow.add(make_tenant(slug="theirs"))
    with on_postgres.looking() as session:
        assert session.scalars(select(Tenant.id).order_by(Tenant.id)).all() == [OURS, THEIRS]
    return on_postgres


# Every table


def test_there_is_a_fence_around_every_table_with_a_tenant(on_postgres: Storage) -> None:
    with on_postgres.engine.connect() as connection:
        assert fence.open_tables(connection) == []
        policies = connection.exec_driver_sql(
            "SELECT tablename, cmd, permissive, roles::text, qual, with_check FROM pg_policies"
        ).all()
    assert {one[0] for one in policies} == {table.name for table in fence.OWNED}
    assert {one[1:4] for one in policies} == {("ALL", "PERMISSIVE", "{public}")}
    assert len({one[4] for one in policies}) == 1, "every policy says the same"
    assert {one[5] for one in policies} == {None}, "what is written is held to it as well"


def test_a_new_table_without_one_is_noticed(on_postgres: Storage) -> None:
    with on_postgres.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE forgotten (id bigint, tenant_id bigint)")
        assert fence.open_tables(connection) == ["forgotten"]
        for statement in fence.put_around("forgotten"):
            connection.exec_driver_sql(statement)
        assert fence.open_tables(connection) == []
        for statement in fence.take_from("forgotten"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY")
        assert fence.open_tables(connection) == ["forgotten"], "not forced is not enough"
        connection.exec_driver_sql("DROP TABLE forgotten")


def test_rows_that_name_a_case_name_their_tenant() -> None:
    """What hangs on a case but stands in a table without a tenant would be outside the fence."""
    owned = {table.name for table in fence.OWNED}
    for table in Record.metadata.tables.values():
        if table not in fence.OWNED:
            assert not {key.column.table.name for key in table.foreign_keys} & owned, table.name


def test_the_tests_are_no_superuser(on_postgres: Storage) -> None:
    with on_postgres.engine.connect() as connection:
        assert not fence.is_void(connection)


@pytest.mark.parametrize("scope", [fence.NOBODY, str(THEIRS), f"{THEIRS},3"])
def test_under_another_scope_raw_statements_see_and_change_nothing(
    filled: Storage, scope: str
) -> None:
    with filled.engine.connect() as connection:
        scoped(connection, scope)
        for table in TABLES:
            assert count(connection, table) == 0, table.name
            for what in (update(table).values(id=table.c.id), delete(table)):
                assert connection.execute(what).rowcount == 0, str(what)


@pytest.mark.parametrize("scope", [fence.ALL, str(OURS), f"{OURS},{THEIRS}"])
def test_under_the_right_one_they_see_what_is_there(filled: Storage, scope: str) -> None:
    with filled.engine.connect() as connection:
        scoped(connection, scope)
        for table in TABLES:
            assert count(connection, table) > 0, table.name


def test_nothing_can_be_put_into_another_tenants_rows(filled: Storage) -> None:
    for table in TABLES:
        with filled.engine.connect() as connection:
            scoped(connection, fence.ALL)
            connection.exec_driver_sql(f"CREATE TEMP TABLE one ON COMMIT DROP AS TABLE {table}")
            connection.exec_driver_sql("UPDATE one SET tenant_id = 1")
            scoped(connection, str(THEIRS))
            with pytest.raises(ProgrammingError, match="row-level security"):
                connection.execute(insert(table).from_select(list(table.c), copied(table)))
            connection.rollback()
            scoped(connection, fence.ALL)
            connection.execute(update(table).values(tenant_id=OURS))
            scoped(connection, str(OURS))
            with pytest.raises(ProgrammingError, match="row-level security"):
                connection.execute(update(table).values(tenant_id=THEIRS))


def test_a_scope_ends_with_its_transaction(filled: Storage) -> None:
    with filled.engine.connect() as connection:
        with connection.begin():
            connection.exec_driver_sql(f"SELECT set_config('{fence.SETTING}', '*', true)")
            assert count(connection, Ticket.__table__) == 1  # type: ignore[arg-type]
        with connection.begin():
            assert count(connection, Ticket.__table__) == 0  # type: ignore[arg-type]


def test_a_scope_that_is_none_is_an_error(filled: Storage) -> None:
    with filled.engine.connect() as connection:
        scoped(connection, "acme")
        with pytest.raises(DBAPIError, match="invalid input syntax"):
            count(connection, Ticket.__table__)  # type: ignore[arg-type]


# What sessions say


@pytest.fixture
def two(on_postgres: Storage) -> Storage:
    """A ticket and a request of each of two tenants."""
    with UnitOfWork(on_postgres) as uow:
        for slug in ("ours", "theirs"):
            uow.add(tenant := make_tenant(slug=slug))
            uow.add(make_ticket(tenant_id=tenant.id))
            uow.add(make_request(tenant_id=tenant.id))
    return on_postgres


def told(storage: Storage) -> list[str]:
    """Every scope that the fence is told from now on."""
    found: list[str] = []

    def note(connection: Connection, *_: object) -> None:
        applied = connection.info.get("loket_scope_applied")
        if applied is not None and (not found or found[-1] != applied):
            found.append(applied)

    event.listen(storage.engine, "before_cursor_execute", note)
    return found


def test_a_condition_that_is_no_fence_is_none_the_less(two: Storage) -> None:
    """The first fence sees that a tenant is named; that the query reaches past it, the second."""
    other = aliased(Ticket)
    careless = [
        select(Ticket).where((Ticket.tenant_id == OURS) | (Ticket.id > 0)),
        select(other).join(Ticket, Ticket.id != other.id).where(Ticket.tenant_id == OURS),
    ]
    with UnitOfWork(two) as uow:
        for query in careless:
            assert {one.tenant_id for one in uow.session.scalars(query)} <= {OURS}
        wide = update(Ticket).where((Ticket.tenant_id == OURS) | (Ticket.id > 0))
        done = uow.session.execute(wide.values(urgent=True))
        assert done.rowcount == 1  # type: ignore[attr-defined]
        gone = delete(PrivacyRequest).where(
            (PrivacyRequest.tenant_id == OURS) | (PrivacyRequest.id > 0)
        )
        assert uow.session.execute(gone).rowcount == 1  # type: ignore[attr-defined]
    with UnitOfWork(two) as uow:
        urgent = uow.session.scalars(select(Ticket).order_by(Ticket.id), execution_options=ACROSS)
        assert [one.urgent for one in urgent] == [True, False]


def test_a_statement_past_the_session_sees_nothing(two: Storage) -> None:
    with UnitOfWork(two) as uow:
        everything = select(Ticket.id)
        assert len(uow.session.scalars(everything, execution_options=ACROSS).all()) == 2
        assert uow.session.connection().execute(everything).all() == []
        assert uow.session.execute(text("SELECT id FROM ticket")).all() == []
        named = select(Ticket.id).where(Ticket.tenant_id == THEIRS)
        assert len(uow.session.scalars(named).all()) == 1
        assert uow.session.connection().exec_driver_sql("SELECT id FROM ticket").all() == []


def test_each_statement_is_held_to_the_tenants_it_names(two: Storage) -> None:
    scopes = told(two)
    with UnitOfWork(two, read_only=True) as uow:
        for _ in range(3):
            uow.session.scalars(select(Ticket).where(Ticket.tenant_id == OURS)).all()
            uow.session.scalars(select(Tenant)).all()
        uow.session.scalars(select(Ticket).where(Ticket.tenant_id.in_([THEIRS, OURS]))).all()
        uow.session.scalars(select(Ticket).where(Ticket.tenant_id.in_([]))).all()
        uow.notices.waiting("telegram", NOW)
    assert scopes == ["1", "1,2", "0", "*"], "told once for all that follow, and no wider"


def test_what_is_written_is_held_to_the_tenants_that_stand_in_it(two: Storage) -> None:
    scopes = told(two)
    with UnitOfWork(two) as uow:
        mine = uow.session.scalars(select(Ticket).where(Ticket.tenant_id == OURS)).one()
        mine.urgent = True
        uow.session.flush()
        uow.add(make_notice())
        uow.session.expire(mine)
        assert mine.urgent
    assert scopes == ["1", "0", "*"]


def test_a_record_of_another_tenant_cannot_be_changed_by_its_number(two: Storage) -> None:
    with UnitOfWork(two) as uow:
        theirs = uow.session.scalars(select(Ticket).where(Ticket.tenant_id == THEIRS)).one()
    posing = make_ticket(tenant_id=OURS, version=theirs.version)
    posing.id = theirs.id
    make_transient_to_detached(posing)
    with pytest.raises(StaleDataError), UnitOfWork(two) as uow:
        uow.session.add(posing)
        posing.urgent = True
    with UnitOfWork(two) as uow:
        assert not uow.tickets.get(THEIRS, theirs.id).urgent


def test_a_case_can_be_given_to_another_tenant(two: Storage) -> None:
    with UnitOfWork(two) as uow:
        wanted = select(PrivacyRequest).where(PrivacyRequest.tenant_id == OURS)
        uow.session.scalars(wanted).one().tenant_id = THEIRS
    with UnitOfWork(two) as uow:
        assert len(uow.case_lists.all_of(THEIRS)) == 2


def test_after_a_savepoint_that_was_left_the_scope_is_told_anew(two: Storage) -> None:
    with UnitOfWork(two) as uow:
        uow.session.scalars(select(Ticket).where(Ticket.tenant_id == OURS)).all()
        with pytest.raises(RuntimeError), uow.session.begin_nested():
            uow.session.scalars(select(Ticket).where(Ticket.tenant_id == THEIRS)).all()
            raise RuntimeError("on purpose")
        assert len(uow.session.scalars(select(Ticket).where(Ticket.tenant_id == THEIRS)).all()) == 1


# Roles


def test_a_superuser_passes_every_fence_and_that_is_said(postgres: Postgres, two: Storage) -> None:
    with two.engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar()
    engine = make_engine(postgres.url(str(name)).replace("loket@", "postgres@"))
    with engine.connect() as connection:
        assert fence.is_void(connection)
        assert len(connection.execute(select(Ticket.id)).all()) == 2
    engine.dispose()


def test_a_role_that_only_works_with_the_rows_is_enough(postgres: Postgres, two: Storage) -> None:
    """Tables may belong to one role while the processes run as another, which owns nothing."""
    with two.engine.connect() as connection:
        name = str(connection.exec_driver_sql("SELECT current_database()").scalar())
    with postgres.connect(name) as plain:
        plain.execute("CREATE ROLE worker LOGIN")
        plain.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO worker"
        )
        plain.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO worker")
    url = postgres.url(name).replace("loket@", "worker@")
    assert schema.check(url) == []
    engine = make_engine(url)
    with UnitOfWork(Storage(engine)) as uow:
        assert len(uow.session.scalars(select(Ticket).where(Ticket.tenant_id == OURS)).all()) == 1
        uow.add(make_ticket(tenant_id=OURS))
    with engine.connect() as connection, pytest.raises(ProgrammingError, match="owner"):
        connection.exec_driver_sql("ALTER TABLE ticket DISABLE ROW LEVEL SECURITY")
    engine.dispose()
    with postgres.connect(name) as plain:
        plain.execute("DROP OWNED BY worker")
        plain.execute("DROP ROLE worker")


def test_a_step_that_changes_rows_means_those_of_all_tenants(postgres_url: str) -> None:
    schema.upgrade(postgres_url)
    with schema._alone(postgres_url) as connection:
        setting = f"SELECT current_setting('{fence.SETTING}', true)"
        assert connection.exec_driver_sql(setting).scalar() == fence.ALL
    schema.downgrade(postgres_url, "0024")
    engine = make_engine(postgres_url)
    with engine.connect() as connection:
        assert len(fence.open_tables(connection)) > 40
    engine.dispose()
