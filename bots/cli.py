"""One command per process, plus migrate, doctor, keys, policy and id."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import click

from bots import logs
from bots.commands.announce import announce_command
from bots.commands.approvers import approver
from bots.commands.cases import audit, case, register_command
from bots.commands.copies import id_group
from bots.commands.deadline import deadline_command
from bots.commands.forgetting import retention_command
from bots.commands.health import health_command
from bots.commands.keys import keys
from bots.commands.policy import policy
from bots.commands.reports import report_command
from bots.commands.sentences import Trouble, in_a_sentence
from bots.commands.slack import COMMANDS as SLACK_COMMANDS
from bots.commands.targets import targets_command
from bots.commands.transcript import transcript_command
from bots.settings import MEMORY_BROKER, Settings, read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Loket: the privacy and support window in chat."""
    os.umask(0o077)  # what we write is for our own account alone
    logs.catch_what_nobody_caught()


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
        logs.set_up()
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


@main.group(invoke_without_command=True)
@click.pass_context
def slack(context: click.Context) -> None:
    """The Slack app; with a further word, workspaces that install it by themselves."""
    if context.invoked_subcommand is None:
        _run_loops("slack", memory_allowed=False)


for _of_slack in SLACK_COMMANDS:
    slack.add_command(_of_slack)


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
        logs.set_up()
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
    from bots.sandbox import run as sandbox_run
    from identity import Tesseract, TesseractMissing

    logs.set_up("WARNING")
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


main.add_command(audit)
main.add_command(case)
main.add_command(id_group)
main.add_command(keys)
main.add_command(register_command)
main.add_command(retention_command)
main.add_command(deadline_command)
main.add_command(health_command)
main.add_command(policy)
main.add_command(approver)
main.add_command(announce_command)
main.add_command(targets_command)
main.add_command(transcript_command)
main.add_command(report_command)


if __name__ == "__main__":
    main()
