"""Runs commands of `loket` in this process, on a SQLite database of a test's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from click.testing import CliRunner, Result

from bots.cli import main
from storage.crypto import new_key, parse_keys
from storage.engine import Storage, open_storage
from storage.unit_of_work import UnitOfWork
from tests.conversation_kit import Scene
from tests.databases import migrated_at
from tests.makers import make_ticket, make_ticket_event

KEYS = new_key("k1")


class Loket:
    """Commands with the settings of one folder and no others."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "data" / "loket.sqlite"

    def __call__(self, *words: object, **given: str) -> Result:
        """Runs one; `given` are settings without `LOKET_`. Only an exit may end it."""
        settings: dict[str, str | None] = {n: None for n in os.environ if n.startswith("LOKET_")}
        settings |= {"LOKET_DATA": str(self.database.parent), "LOKET_ENCRYPTION_KEYS": KEYS}
        settings |= {f"LOKET_{name}": value for name, value in given.items()}
        found = CliRunner().invoke(main, [str(word) for word in words], env=settings)
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return found

    def migrate(self) -> None:
        """As `loket migrate` does."""
        self.database.parent.mkdir(mode=0o700, parents=True)
        migrated_at(self.database)

    def storage(self) -> Storage:
        """The database, open."""
        return open_storage(f"sqlite:///{self.database}", parse_keys(KEYS))

    def scene(self) -> Scene:
        """The desk on that database; its storage is open."""
        return Scene(self.storage())


@contextmanager
def commands(folder: Path, *, migrated: bool = True) -> Iterator[Loket]:
    """Commands on a database in that folder; they set the log up for their whole process."""
    made = Loket(folder)
    if migrated:
        made.migrate()
    yield made
    structlog.reset_defaults()


def with_ticket(
    loket: Loket, tenant: str, opened_at: datetime, minutes: dict[str, int], **facts: str
) -> None:
    """Keeps a ticket of that organisation with these events, each so long after it was opened.

    `reference` among the facts is the ticket's; the others stand in its events.
    """
    named = {"reference": facts.pop("reference")} if "reference" in facts else {}
    storage = loket.storage()
    with UnitOfWork(storage) as uow:
        tenant_id = uow.tenants.ensure(tenant).id
        ticket = make_ticket(tenant_id=tenant_id, **named)
        uow.add(ticket)
        for kind, later in minutes.items():
            told = {"kind": kind, "at": opened_at + timedelta(minutes=later), "facts": facts}
            uow.add(make_ticket_event(tenant_id=tenant_id, ticket_id=ticket.id, **told))
    storage.close()
