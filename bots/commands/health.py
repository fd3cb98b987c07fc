"""`loket health`: what waits, what failed, what is due, and what of it is an alarm."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bots.commands.cases import opened

if TYPE_CHECKING:
    from workflows.health import HealthReport


@click.command("health")
@click.option("--json", "as_json", is_flag=True, help="For a program.")
def health_command(*, as_json: bool) -> None:
    """Says how the product does; exit code 1 if something is out of bounds.

    It asks the database alone. docs/runbook.md says what each alarm means.
    """
    from workflows.health import alarms

    with opened() as (product, _):
        report = product.desk.health()
    found = alarms(report)
    if as_json:
        told = asdict(report) | {"alarms": [asdict(one) for one in found]}
        click.echo(json.dumps(told, default=_plain, indent=2))
    else:
        for line in _lines(report):
            click.echo(line)
        for one in found:
            click.echo(f"ALARM  {one.name}: {one.about}, {one.number}")
    if found:
        sys.exit(1)


def _lines(report: "HealthReport") -> list[str]:
    lines = []
    for name, queue in report.queues.items():
        states = ", ".join(f"{count} {state}" for state, count in queue.states.items())
        waits = int(report.age(queue.ready_since).total_seconds())
        lines.append(f"{name}: {states}; the oldest that is due waits {waits} s")
    lines.append(f"ID pictures in a chat: {report.pictures}")
    lines += [
        f"{one.tenant}: {one.near} due soon, {one.missed} overdue ({one.kind})"
        for one in report.due
    ]
    lines += [f"last {one.name}: {one.at.isoformat(timespec='seconds')}" for one in report.signs]
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
