"""Brings a database to the code's schema, and says whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import OperationalError

from storage import fence
from storage.engine import make_engine
from storage.models import Record

MIGRATIONS = Path(__file__).with_name("migrations")

#: Any number, as long as every process that migrates takes the same one.
POSTGRES_LOCK = 7_215_536


def upgrade(url: str, revision: str = "head") -> None:
    """Takes all steps up to the code's schema in one transaction; a second caller waits."""
    with _alone(url) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Takes steps back; what the older schema has no place for is lost."""
    with _alone(url) as connection:
        command.downgrade(_config(connection), revision)


def draft(url: str, message: str) -> None:
    """Writes a new migration file from what differs between models and a migrated database."""
    with _alone(url) as connection:
        number = f"{len(list(_scripts().walk_revisions())) + 1:04}"
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)


def check(url: str) -> list[str]:
    """What is wrong with the schema, a sentence each; empty if the code can work with it."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        return ["The database does not exist yet: `loket migrate` makes it."]
    try:
        with _connection(url) as connection:
            return _problems(MigrationContext.configure(connection).get_current_heads())
    except OperationalError:
        return ["The database cannot be reached."]


def fence_problems(url: str) -> list[str]:
    """What keeps PostgreSQL's fence around tenants' rows from holding, a sentence each."""
    with _connection(url) as connection:
        if connection.dialect.name != "postgresql":
            return []
        found = []
        if fence.is_void(connection):
            found.append(
                "the role in LOKET_DATABASE_URL is a superuser or has BYPASSRLS: "
                "row-level security does not hold for it, take an ordinary one"
            )
        if missing := fence.open_tables(connection):
            found.append(f"without row-level security: {', '.join(missing)}")
        return found


def differences(url: str) -> list[Any]:
    """What Alembic finds different between the models and a migrated database."""
    with _connection(url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Record.metadata))


def _problems(current: tuple[str, ...]) -> list[str]:
    known = [script.revision for script in _scripts().walk_revisions()]
    if not current:
        return ["The database is empty: `loket migrate` prepares it."]
    if any(revision not in known for revision in current):
        return ["The database is newer than this program: install the newer version."]
    behind = known.index(current[0])
    if behind:
        return [f"The database is {behind} step(s) behind this program: run `loket migrate`."]
    return []


def _config(connection: Connection) -> Config:
    config = Config()
    # An own option reads `%` as the start of a variable.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(MIGRATIONS)


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _without_foreign_keys)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _without_foreign_keys(connection: Any, _record: Any) -> None:
    # Making a table anew drops the old one; enforced keys would empty the tables that name it.
    connection.execute("PRAGMA foreign_keys=OFF")


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """One transaction with nobody else migrating; broken foreign keys undo it."""
    with _connection(url) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})")
            # A step may change rows, and it means those of all tenants.
            connection.execution_options(across_tenants=True)
        yield connection
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"a migration broke {len(broken)} foreign keys")
