"""One command per process, plus migrate, doctor, keys, policy and id."""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from bots.settings import MEMORY_BROKER, Settings, SettingsError, read


class Trouble(click.ClickException):
    """An expected failure: its sentence is printed, without a traceback."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True, file=file)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Expected failures end as one sentence with the remedy, not as a traceback."""
    from bots.telegram.app import TokenRefused
    from bots.wiring import NothingToDo
    from storage.crypto import KeyProblem
    from storage.unit_of_work import DatabaseTrouble
    from workflows.policy import PolicyErrors

    try:
        yield
    except SettingsError as error:
        raise Trouble("\n".join(["Settings:", *error.problems])) from None
    except PolicyErrors as error:
        raise Trouble(f"Policy files:\n{error}") from None
    except KeyProblem as error:
        raise Trouble(f"Encryption keys: {error}. Is LOKET_ENCRYPTION_KEYS right?") from None
    except TokenRefused as error:
        raise Trouble(f"{error}.") from None
    except NothingToDo as error:
        name = {"telegram": "LOKET_TELEGRAM_TOKEN", "slack": "LOKET_SLACK_BOT_TOKEN"}
        wanted = name.get(str(error), "LOKET_TELEGRAM_TOKEN or LOKET_SLACK_BOT_TOKEN")
        raise Trouble(f"Nothing to do: set {wanted}.") from None
    except DatabaseTrouble as error:
        raise Trouble(
            f"The database does not answer ({type(error).__name__}). "
            "Is LOKET_DATABASE_URL right, and did `loket migrate` run?"
        ) from None
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise Trouble(f"{error.strerror or error}:{where}. Is the path right, and ours?") from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Loket: the privacy and support window in chat."""
    os.umask(0o077)  # what we write is for our own account alone


def _ready(settings: Settings) -> None:
    """The database must be migrated before anything starts."""
    from storage import schema

    problems = schema.check(settings.database_url)
    if problems:
        raise Trouble("\n".join(problems))


def _until_stopped(start: Callable[[threading.Event], list[str]]) -> None:
    """Runs until Ctrl-C or a termination; exit code 1 with the reasons if a loop failed."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    failures = start(stop)
    if failures:
        raise Trouble("\n".join(failures))


def _run_loops(kind: str | None, *, memory_allowed: bool) -> None:
    from bots import wiring

    with in_a_sentence():
        settings = read()
        if settings.broker_in_memory and not memory_allowed:
            raise Trouble(
                f"LOKET_BROKER_URL is {MEMORY_BROKER}, which works inside one process only: "
                "set Redis or RabbitMQ, or use `loket run`."
            )
        wiring.set_up_logging()
        _ready(settings)
        product = wiring.build(settings)

        def start(stop: threading.Event) -> list[str]:
            product.stopping = stop
            product.start(wiring.one_kind(product, kind) if kind else wiring.everything(product))
            stop.wait()
            product.stop()
            return product.failures

        _until_stopped(start)


@main.command()
def run() -> None:
    """Everything in one process, for a team on one machine."""
    _run_loops(None, memory_allowed=True)


@main.command()
def telegram() -> None:
    """The Telegram bot."""
    _run_loops("telegram", memory_allowed=False)


@main.command()
def slack() -> None:
    """The Slack app."""
    _run_loops("slack", memory_allowed=False)


@main.command()
def web() -> None:
    """Webhooks, one-time pages, controllers' replies, health."""
    _run_loops("web", memory_allowed=False)


def _celery_process(kind: str) -> None:
    from bots import wiring

    with in_a_sentence():
        settings = read()
        if settings.broker_in_memory:
            raise Trouble(
                f"LOKET_BROKER_URL is {MEMORY_BROKER}, which works inside one process only: "
                "set Redis or RabbitMQ, or use `loket run`."
            )
        wiring.set_up_logging()
        _ready(settings)
        product = wiring.build(settings)
        (wiring.worker if kind == "worker" else wiring.beat)(product)


@main.command()
def worker() -> None:
    """Takes jobs: checks copies, passes requests on."""
    _celery_process("worker")


@main.command()
def beat() -> None:
    """Rings for what is due, each second."""
    _celery_process("beat")


@main.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=Path(".sandbox"), show_default=True
)
@click.option("--port", type=click.IntRange(1, 65535), default=8790, show_default=True)
@click.option("--reset", is_flag=True, help="Forget the sandbox's data instead of starting.")
def sandbox(data: Path, port: int, reset: bool) -> None:
    """The whole product against stand-ins on this machine, with a page to play it."""
    from bots import wiring
    from bots.sandbox import run as sandbox_run
    from identity import Tesseract, TesseractMissing

    wiring.set_up_logging("WARNING")
    with in_a_sentence():
        try:
            if reset:
                sandbox_run.reset(data)
                click.echo("The sandbox has forgotten everything.")
                return
            Tesseract().probe()
            running = sandbox_run.start(data, page_port=port)
        except TesseractMissing as missing:
            raise Trouble(
                f"Tesseract is missing ({missing}): run `make sandbox`, "
                "or `apt-get install tesseract-ocr tesseract-ocr-nld`."
            ) from None
        except sandbox_run.SandboxProblem as problem:
            raise Trouble(str(problem)) from None

        def start(stop: threading.Event) -> list[str]:
            click.echo(f"Loket's sandbox is open: {running.url}  (Ctrl-C stops it)")
            while not stop.wait(0.5) and not running.product.stopping.is_set():
                pass
            running.stop()
            click.echo("The sandbox is closed. Its data is kept; `make sandbox-reset` forgets it.")
            return running.product.failures

        _until_stopped(start)


@main.command()
def migrate() -> None:
    """Brings the database to this version."""
    from storage import schema

    with in_a_sentence():
        settings = read()
        schema.upgrade(settings.database_url)
    click.echo("The database is up to date.")


@main.command()
def doctor() -> None:
    """Tries everything the settings name and says what is wrong; exit code 1 if anything is."""
    from bots.doctor import examine

    with in_a_sentence():
        settings = read()
    found = examine(settings)
    for check in found:
        mark = {True: "ok", False: "WRONG", None: "note"}[check.fine]
        click.echo(f"{mark:6}{check.name}: {check.said}")
    if any(check.fine is False for check in found):
        sys.exit(1)


@main.group()
def keys() -> None:
    """Encryption keys."""


@keys.command("new")
@click.option(
    "--id", "key_id", default="k1", show_default=True, help="Its name, stored beside values."
)
def keys_new(key_id: str) -> None:
    """Prints a fresh key for LOKET_ENCRYPTION_KEYS."""
    from storage.crypto import new_key

    click.echo(new_key(key_id))


@main.group()
def policy() -> None:
    """Tenants' policy files."""


@policy.command("check")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
def policy_check(folder: Path | None) -> None:
    """Checks policy files; names file, line and problem, exit code 1 if there is any."""
    from workflows.policy import SHIPPED, check

    problems = check(folder or SHIPPED)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        sys.exit(1)
    click.echo("All policy files are valid.")


@policy.command("show")
@click.argument("tenant")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True)
@click.option("--policies", type=click.Path(exists=True, file_okay=False, path_type=Path))
def policy_show(tenant: str, language: str, policies: Path | None) -> None:
    """Prints a tenant's policy for people."""
    from workflows.policy import SHIPPED, describe, load

    with in_a_sentence():
        loaded = load(policies or SHIPPED)
    if tenant not in loaded:
        raise Trouble(f"There is no tenant {tenant}. Known: {', '.join(loaded)}.")
    click.echo(describe(loaded[tenant], language))


@main.group("id")
def id_group() -> None:
    """Copies of identity documents."""


@id_group.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--name", help="The name the copies have to show; without one nothing is accepted.")
@click.option("--rule", "tenant", help="The tenant whose rule counts; by default all is covered.")
@click.option("--policies", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--list",
    "listed",
    type=click.File("r", encoding="utf-8-sig", errors="surrogateescape"),
    help='Many files: a JSON object a line, {"file": PATH, "claimed_name": TEXT}; - reads them in.',
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def id_check(
    files: tuple[Path, ...],
    name: str | None,
    tenant: str | None,
    policies: Path | None,
    listed: TextIO | None,
    as_json: bool,
) -> None:
    """Says whether each file would be accepted, and why not.

    Exit code 0 when all were decided, 2 for wrong use or a wrong line in a list, 3 without
    Tesseract.
    """
    from identity import Tesseract, TesseractMissing, check_file

    more, wrong = _listed(listed, name)
    for line in wrong:
        click.echo(
            f'Line {line} of the list is not {{"file": PATH, "claimed_name": TEXT}}.', err=True
        )
    asked = [(file, name) for file in files] + more
    if not asked and not wrong:
        raise click.UsageError("name at least one file, or a --list")
    rule = _copy_rule(tenant, policies)
    shown = len(asked) > 1 and sys.stderr.isatty()
    try:
        Tesseract().probe()
        with click.progressbar(asked, file=sys.stderr, hidden=not shown, show_pos=True) as bar:
            for file, claimed in bar:
                found = check_file(file, claimed, rule)
                # On a terminal the line takes the place of the bar, which is then drawn anew.
                click.echo("\r\033[K" if shown else "", nl=False, err=True)
                click.echo(json.dumps(found) if as_json else _plainly(found))
    except TesseractMissing as missing:
        click.echo(f"Tesseract is missing: {missing}", err=True)
        sys.exit(3)
    sys.exit(2 if wrong else 0)


def _listed(
    lines: TextIO | None, name: str | None
) -> tuple[list[tuple[Path, str | None]], list[int]]:
    """The files of a list with the names claimed for them, and the numbers of lines that are off.

    `name` is claimed where a line claims none.
    """
    asked, wrong = list[tuple[Path, str | None]](), list[int]()
    for number, line in enumerate(lines or (), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            claimed = entry.get("claimed_name", name)
            if not isinstance(claimed, str | None):
                raise TypeError("no text")
            asked.append((Path(entry["file"]), claimed))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            wrong.append(number)
    return asked, wrong


def _copy_rule(tenant: str | None, folder: Path | None) -> Any:
    """The rule of a tenant for access, or the one that has everything covered."""
    from identity import CopyRule
    from workflows.policy import SHIPPED, load

    if tenant is None:
        return CopyRule()
    with in_a_sentence():
        policies = load(folder or SHIPPED)
    if tenant not in policies:
        raise click.UsageError(f"there is no tenant {tenant}; known: {', '.join(policies)}")
    rule = policies[tenant].id_copy("access")
    return CopyRule(show=rule.show, cover=rule.cover) if rule else CopyRule()


def _plainly(found: dict[str, Any]) -> str:
    told = ", ".join(found["reasons"])
    return f"{click.format_filename(found['file'])}: {found['decision']} {told}".rstrip()


if __name__ == "__main__":
    main()
