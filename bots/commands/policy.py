"""`loket policy`: tenants' policy files, checked, printed, and held against the law."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bots.commands.sentences import Trouble, in_a_sentence

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
