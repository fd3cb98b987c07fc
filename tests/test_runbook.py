"""The runbook: its commands are run, its alarms and log lines are those of the code."""

import ast
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from bots.cli import main
from bots.web.metrics import METRICS
from storage import crypto
from storage.case_erasing import erase_case
from storage.engine import Storage, open_storage
from storage.models import PrivacyRequest
from storage.repositories import ACROSS
from storage.subjects import forgotten
from storage.unit_of_work import UnitOfWork
from tests.conversation_kit import Scene, speaker_of
from tests.databases import Lender
from tests.servers import Postgres
from tests.test_project import LAYERS, ROOT
from workflows import health

RUNBOOK = (ROOT / "docs" / "runbook.md").read_text()


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only what a test sets; the commands' logging ends with it."""
    for name in [name for name in os.environ if name.startswith("LOKET_")]:
        monkeypatch.delenv(name)
    yield
    structlog.reset_defaults()


def block(name: str, language: str = "sh") -> str:
    """A block of commands of the runbook."""
    wanted = rf"^```{language} {name}\n(.*?)^```"
    (found,) = re.findall(wanted, RUNBOOK, flags=re.MULTILINE | re.DOTALL)
    return str(found)


def does(name: str, **environment: object) -> str:
    """Runs a block in a shell that ends at the first failure; what it printed."""
    told = {key: str(value) for key, value in environment.items()}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["sh", "-e", "-c", block(name)],
        env={"PATH": path, "LANG": "C.UTF-8"} | told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


KEYS = crypto.new_key("k1")
#: The request of whoever is erased after the backup.
SECOND = select(PrivacyRequest).where(PrivacyRequest.id == 2)


def a_running_desk(url: str) -> tuple[Scene, str]:
    """A desk on that migrated database with two people's requests, and the first's reference."""
    scene = Scene(open_storage(url, crypto.parse_keys(KEYS)))
    reference = scene.file("salsoft").reference
    scene.file("salsoft", speaker=speaker_of("2002"))
    return scene, reference


def after_restoring(environment: dict[str, str]) -> str:
    """Runs the commands that are to be run then, in this process; what they printed."""
    said = ""
    for line in block("check-restored").splitlines():
        told = line.replace('"$LOKET_BACKUP', environment["LOKET_BACKUP"]).replace('"', "")
        program, *words = told.split()
        assert program == "loket"
        ran = CliRunner().invoke(main, words, env={"LOKET_ENCRYPTION_KEYS": KEYS, **environment})
        assert ran.exit_code == 0, ran.output
        said += ran.output
    return said


def person_behind(storage: Storage, reference: str) -> str:
    with UnitOfWork(storage, read_only=True) as uow:
        wanted = select(PrivacyRequest).where(PrivacyRequest.reference == reference)
        found = uow.session.scalars(wanted, execution_options=ACROSS).one()
        return str(found.person["name"])


def is_unreadable(url: str, reference: str) -> None:
    """Without the keys of cases, even with the ring: as after an erasure."""
    storage = open_storage(url, crypto.parse_keys(KEYS))
    with pytest.raises(crypto.KeyProblem):
        person_behind(storage, reference)
    storage.close()


def backed_up(scene: Scene, backup: Callable[[], object], list_of_forgotten: Path) -> None:
    """Makes the backup while somebody is in the middle of a change and others look.

    Afterwards one of the two people is erased, and only the list of deleted keys is kept anew.
    """
    looking: Session = scene.storage.looking()
    looking.scalars(select(PrivacyRequest), execution_options=ACROSS).all()
    with scene.unit() as uow:
        uow.tenants.ensure("not-yet-there")
        uow.session.flush()
        if scene.storage.dialect == "postgresql":
            backup()
    if scene.storage.dialect == "sqlite":
        backup()
    looking.close()
    scene.file("salsoft")  # what comes in later is not in it
    assert list_of_forgotten.read_text() == ""
    with scene.unit() as uow:
        erase_case(uow, uow.session.scalars(SECOND, execution_options=ACROSS).one(), scene.clock())
        uow.session.flush()
        list_of_forgotten.write_text("".join(f"{one}\n" for one in forgotten(uow.session)))
    scene.storage.close()


def opens_again(url: str, reference: str, environment: dict[str, str]) -> None:
    """With the keys the case is there and whole; without them nothing is."""
    assert "whole" in after_restoring(environment)
    storage = open_storage(url, crypto.parse_keys(KEYS))
    assert person_behind(storage, reference) == "Noor Voorbeeld"
    with UnitOfWork(storage, read_only=True) as uow:
        query = select(PrivacyRequest).order_by(PrivacyRequest.id)
        first, second = uow.session.scalars(query, execution_options=ACROSS).all()
        assert (first.reference, second.person) == (reference, {}), "erased since the backup"
    storage.close()
    with pytest.raises(crypto.KeyProblem):
        open_storage(url, crypto.parse_keys(crypto.new_key("k1")))


def test_backup_and_restore_of_sqlite(tmp_path: Path, sqlite_migrated: Path) -> None:
    here, there, backup = tmp_path / "here", tmp_path / "there", tmp_path / "backup.sqlite"
    for folder in (here, there):
        folder.mkdir()
    shutil.copy(sqlite_migrated, here / "loket.sqlite")
    scene, reference = a_running_desk(f"sqlite:///{here / 'loket.sqlite'}")
    listed = Path(f"{backup}.forgotten")
    backed_up(scene, lambda: does("backup-sqlite", LOKET_DATA=here, LOKET_BACKUP=backup), listed)
    shutil.rmtree(here)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert b"Noor" not in backup.read_bytes()
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(backup, alone / "loket.sqlite")
    is_unreadable(f"sqlite:///{alone / 'loket.sqlite'}", reference)
    does("restore-sqlite", LOKET_DATA=there, LOKET_BACKUP=backup)
    with sqlite3.connect(there / "loket.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    restored = {"LOKET_DATA": str(there), "LOKET_BACKUP": str(backup)}
    opens_again(f"sqlite:///{there / 'loket.sqlite'}", reference, restored)


def test_backup_and_restore_of_postgresql(
    tmp_path: Path, postgres: Postgres, postgres_lender: Lender
) -> None:
    backup = tmp_path / "backup.dump"
    here, there = postgres.new_database(postgres_lender.url), postgres.new_database()
    with closing(postgres.connect(here.rpartition("/")[2])) as connection:
        connection.execute("DELETE FROM data_key")  # that of the tests' own keys
        for statement in block("backup-role", "sql").splitlines():
            connection.execute(statement.encode())
    plain = {"LOKET_BACKUP": backup}
    scene, reference = a_running_desk(here)
    libpq = here.replace("+psycopg", "")
    everything = libpq.replace("loket@", "loket_backup@")
    with pytest.raises(AssertionError, match="row-level security"):
        does("backup-postgresql", LOKET_LIBPQ_URL=libpq, **plain)
    listed = Path(f"{backup}.forgotten")
    backed_up(scene, lambda: does("backup-postgresql", LOKET_LIBPQ_URL=everything, **plain), listed)
    assert b"Noor" not in backup.read_bytes()
    does("restore-postgresql", LOKET_LIBPQ_URL=there.replace("+psycopg", ""), **plain)
    restored = {"LOKET_DATA": str(tmp_path), "LOKET_BACKUP": str(backup)}
    opens_again(there, reference, {"LOKET_DATABASE_URL": there, **restored})


# Alarms and log lines


def section(title: str) -> str:
    (found,) = re.findall(rf"^## {title}\n(.*?)^## ", RUNBOOK, flags=re.MULTILINE | re.DOTALL)
    return str(found)


def first_cells(text: str) -> set[str]:
    """What stands in backticks in the first cell of each line of a table."""
    return {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line.split("|")[1])
    }


def test_every_alarm_is_explained_and_none_that_is_not_there() -> None:
    source = ast.parse(Path(health.__file__).read_text())
    raised = {
        node.value
        for node in ast.walk(source)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"([A-Z][a-z]+){2}", node.value)
    }
    assert len(raised) == 12
    assert first_cells(section("Alarms")) == raised


def test_the_thresholds_that_are_told_are_those_of_the_code() -> None:
    told = section("Alarms")
    minutes = {name: int(allowed.total_seconds() // 60) for name, allowed in health.LOOPS.items()}
    assert (
        "`sweep` for {sweep} minutes, `watch` for {watch}, `tidy` for {tidy}".format(**minutes)
        in told
    )
    waits = {name: int(allowed.total_seconds() // 60) for name, allowed in health.WAITS.items()}
    assert "updates wait {updates} minutes, notices {notices}, jobs {jobs}".format(**waits) in told
    assert f"more than {health.WEBHOOK_WAITS} updates" in told


def test_every_metric_that_is_named_is_there() -> None:
    assert set(re.findall(r"`(loket_[a-z_]+)", RUNBOOK)) - set(METRICS) == set()


def error_events() -> set[str]:
    """The events of level error in the code."""
    found = set()
    for layer in LAYERS:
        for path in (ROOT / layer).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in ("error", "exception", "critical")
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id == "log"
                ):
                    assert isinstance(node.args[0], ast.Constant), f"{path}: {node.lineno}"
                    found.add(str(node.args[0].value))
    return found


def test_every_error_in_the_log_is_explained_and_none_that_is_not_there() -> None:
    assert first_cells(section("Errors in the log")) == error_events()


def test_commands_that_are_named_are_there() -> None:
    for words in re.findall(r"`loket ([a-z][a-z -]*?)[`A-Z]", RUNBOOK):
        command: object = main
        for word in words.split():
            if word.startswith("-"):
                break
            commands = getattr(command, "commands", None)
            if commands is None:
                break
            assert word in commands, words
            command = commands[word]
