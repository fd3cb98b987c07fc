"""`loket id`: copies of identity documents."""

import json
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from bots.commands.sentences import in_a_sentence


@click.group("id")
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
