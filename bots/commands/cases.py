"""`loket case`, `loket register`, `loket audit`: evidence and its upkeep."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bots.commands.sentences import Trouble, in_a_sentence
from bots.settings import read

if TYPE_CHECKING:
    from bots.wiring import Product
    from workflows.register import Summary
    from workflows.tools import Tools

DAY = click.DateTime(["%Y-%m-%d"])


@contextmanager
def opened() -> Iterator["tuple[Product, Tools]"]:
    """The product on its database, without any loop; closed at the end. For commands."""
    from bots import wiring
    from storage import schema

    with in_a_sentence():
        settings = read()
        problems = schema.check(settings.database_url)
        if problems:
            raise Trouble("\n".join(problems))
        product = wiring.build(settings)
        try:
            yield product, product.tools()
        finally:
            product.storage.close()


@click.group("case")
def case() -> None:
    """One privacy request, as evidence."""


@case.command("export")
@click.argument("reference")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; REFERENCE.zip by default.")
def case_export(reference: str, out: Path | None) -> None:
    """Writes everything about a case into one archive that can be checked without Loket.

    It holds the requester's name and words: keep it as you keep the case.
    """
    from bots.commands import case_archive
    from workflows.evidence import case_file
    from workflows.worker import chain_events

    target = out or Path(f"{reference}.zip")
    if target.exists():
        raise Trouble(f"{target} is there already; name another with --out.")
    with opened() as (product, tools):
        chain_events(tools)
        with tools.unit_of_work_to_look() as uow:
            request = uow.case_lists.find_anywhere(reference.upper())
            if request is None:
                raise Trouble(f"There is no request {reference}.")
            found = case_file(tools.work(uow), request)
        content = case_archive.write(found, product.words, datetime.now(UTC))
        with in_a_sentence():
            _put(target, content)
    click.echo(f"{target}: {len(found.timeline)} events, {len(found.said)} texts.")


def _put(target: Path, content: bytes) -> None:
    """Writes a file that is there whole or not at all, whatever dies in between."""
    part = target.with_name(f"{target.name}.part")
    with part.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    part.replace(target)


@case.command("verify")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def case_verify(archive: Path) -> None:
    """Says whether an archive is whole, unchanged and ours; exit code 1 if it is not."""
    from bots.commands import case_archive

    with opened():
        try:
            problems = case_archive.check(archive)
        except ValueError as error:
            raise Trouble(f"{archive}: {error}.") from None
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)
    click.echo("Whole, unchanged, and written by this installation.")


@click.command("register")
@click.argument("tenant")
@click.option("--from", "first", type=DAY, help="Received on this day or later.")
@click.option("--to", "last", type=DAY, help="Received on this day or before.")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Every request, a line.")
@click.option("--chart", "chart_path", type=click.Path(path_type=Path), help="Months, as SVG.")
def register_command(
    tenant: str,
    first: datetime | None,
    last: datetime | None,
    csv_path: Path | None,
    chart_path: Path | None,
) -> None:
    """Counts a tenant's requests and how long they took. No names anywhere."""
    from workflows import register
    from workflows.register_chart import chart

    with opened() as (product, tools):
        policy = product.workflow.policies.get(tenant)
        if policy is None:
            known = ", ".join(product.workflow.policies)
            raise Trouble(f"There is no tenant {tenant}. Known: {known}.")
        with tools.unit_of_work_to_look() as uow:
            found = list(
                register.entries(tools.work(uow), policy, first=_day(first), last=_day(last))
            )
        with in_a_sentence():
            if csv_path is not None:
                csv_path.write_text(register.as_csv(found), "utf-8", newline="")
            if chart_path is not None:
                chart_path.write_text(chart(found, f"{policy.name}: requests received"), "utf-8")
    _say(register.summary(found))


def _say(found: "Summary") -> None:
    click.echo(f"Received {found.received}, closed {found.closed}, late {found.late}.")
    if found.median_days is not None:
        click.echo(f"Days to close: median {found.median_days:g}, longest {found.longest_days}.")
    for name, counts in (("By right", found.by_right), ("By state", found.by_outcome)):
        if counts:
            click.echo(f"{name}: {', '.join(f'{key} {n}' for key, n in counts.items())}.")


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


@click.group("audit")
def audit() -> None:
    """The audit trail."""


@audit.command("verify")
def audit_verify() -> None:
    """Says whether every tenant's trail is whole and unchanged; exit code 1 if not."""
    from workflows.worker import chain_events

    wrong = 0
    with opened() as (product, tools):
        chain_events(tools)
        with tools.unit_of_work_to_look() as uow:
            for slug in product.workflow.policies:
                tenant = uow.tenants.find(slug)
                if tenant is None:
                    continue
                problems = uow.trail.problems(tenant.id)
                wrong += len(problems)
                for problem in problems:
                    click.echo(f"{slug}: {problem}")
                if not problems:
                    click.echo(f"{slug}: {uow.trail.count(tenant.id)} events, whole and unchanged")
    if wrong:
        sys.exit(1)
