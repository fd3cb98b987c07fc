"""`loket policy`: tenants' policy files, checked, printed, and held against the law."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bots.commands.sentences import Trouble, in_a_sentence
from bots.settings import read

if TYPE_CHECKING:
    from workflows.policy import Policy

    _Policies = Mapping[str, Policy]

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def policy() -> None:
    """Tenants' policy files."""


@policy.command("check")
@click.argument("folder", type=FOLDER, required=False)
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
@click.option("--policies", type=FOLDER)
def policy_show(tenant: str, language: str, policies: Path | None) -> None:
    """Prints a tenant's policy for people."""
    from workflows.policy import SHIPPED, describe, load

    with in_a_sentence():
        loaded = load(policies or SHIPPED)
    if tenant not in loaded:
        raise Trouble(f"There is no tenant {tenant}. Known: {', '.join(loaded)}.")
    click.echo(describe(loaded[tenant], language))


@policy.command("lint")
@click.argument("folder", type=FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Exit code 1 if there is any warning.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def policy_lint(folder: Path | None, strict: bool, as_json: bool) -> None:
    """Warns of what sits badly with the law; names file, line, code, sentence and source.

    Exit code 0 whatever is found, 1 with --strict, or if a file cannot be used at all.
    """
    from workflows.policy import SHIPPED
    from workflows.policy_lint import lint

    this_year = datetime.now(UTC).year
    with in_a_sentence():
        found = lint(folder or SHIPPED, (this_year, this_year + 1))
    for finding in found:
        click.echo(json.dumps(finding.as_json()) if as_json else str(finding))
    if not found and not as_json:
        click.echo("No warnings.")
    if found and strict:
        sys.exit(1)


@policy.command("diff")
@click.argument("what", nargs=-1, required=True, metavar="OLD NEW | TENANT DATE DATE")
@click.option("--policies", type=FOLDER, help="Where the tenant's file is; the shipped samples.")
@click.option("--open", "with_cases", is_flag=True, help="Count the open cases that stay; reads.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def policy_diff(
    what: tuple[str, ...], policies: Path | None, with_cases: bool, as_json: bool
) -> None:
    """Says what a new statement changes: of two files, two folders, or two dates of a tenant.

    Open cases stay on the version they came in under; --open counts them in the database.
    """
    from workflows.policy_diff import changes_of_folders

    with in_a_sentence():
        old, new, whole = _two_sides(what, policies)
        found = changes_of_folders(old, new)
        cases = _open_cases(whole) if with_cases else {}
    if as_json:
        click.echo(json.dumps({"changes": found, "open": cases}))
        return
    for slug in sorted({*found, *cases}):
        click.echo(f"{slug}:")
        for sentence in [*found.get(slug, ()), *cases.get(slug, ())]:
            click.echo(f"  {sentence}")
    if not found:
        click.echo("Nothing changes.")


def _two_sides(
    what: tuple[str, ...], folder: Path | None
) -> "tuple[_Policies, _Policies, _Policies]":
    """The older and the newer policies by short name, and the newer ones with all versions."""
    from workflows.policy import load, load_file

    if len(what) == 3:
        return _two_dates(*what, folder)
    if len(what) != 2:
        raise click.UsageError("give two files, two folders, or a tenant and two dates")
    paths = tuple(map(Path, what))
    if missing := [str(path) for path in paths if not path.exists()]:
        raise Trouble(f"There is no file or folder {' and no '.join(missing)}.")
    if all(path.is_dir() for path in paths):
        old, new = map(load, paths)
        return old, new, new
    if any(path.is_dir() for path in paths):
        raise click.UsageError("give two files or two folders, not one of each")
    before, after = map(load_file, paths)
    return {before.tenant: before}, {after.tenant: after}, {after.tenant: after}


def _two_dates(
    tenant: str, first: str, second: str, folder: Path | None
) -> "tuple[_Policies, _Policies, _Policies]":
    """A tenant's policy as it was in force on each date; its list of versions is left out."""
    from workflows.policy import SHIPPED, load

    known = load(folder or SHIPPED)
    if tenant not in known:
        raise Trouble(f"There is no tenant {tenant}. Known: {', '.join(known)}.")
    try:
        old, new = (known[tenant].as_of(date.fromisoformat(day)) for day in (first, second))
    except ValueError:
        raise Trouble("The dates are like 2026-03-05.") from None
    return {tenant: old}, {tenant: new}, {tenant: known[tenant]}


def _open_cases(new: "_Policies") -> dict[str, list[str]]:
    """What to know of each tenant's open cases; nothing is written."""
    from storage.engine import open_storage
    from storage.unit_of_work import UnitOfWork
    from workflows.policy_open_cases import open_cases, told

    settings = read()
    storage = open_storage(settings.database_url, settings.encryption_keys)
    try:
        with UnitOfWork(storage, read_only=True) as uow:
            now = datetime.now(UTC)
            return {slug: told(one, open_cases(uow, one, now)) for slug, one in new.items()}
    finally:
        storage.close()
