"""`loket targets`: the service targets of a ticket with the sum behind each."""

import json
from typing import TYPE_CHECKING

import click

from bots.commands.cases import opened
from bots.commands.sentences import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.targets import Sum


@click.command("targets")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all intervals.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True)
def targets_command(reference: str, *, as_json: bool, language: str) -> None:
    """Says when an answer to a ticket is due, and each interval that counted or did not.

    REFERENCE is that of the ticket, such as T-7F3K. Nothing personal is printed.
    """
    from workflows import ticket_targets
    from workflows.errors import PolicyGone

    with opened() as (_, tools), tools.unit_of_work_to_look() as uow:
        ticket = uow.targets.ticket_anywhere(reference.strip().upper())
        if ticket is None:
            raise Trouble(f"There is no ticket {reference}.")
        work = tools.work(uow)
        try:
            sums = ticket_targets.sums_of(work, ticket)
            timezone = work.policy(ticket.tenant_id).timezone
        except PolicyGone as gone:
            raise Trouble(f"There is no policy of {gone.values['tenant']} any more.") from None
        found = {"reference": ticket.reference, "at": work.now.isoformat(timespec="seconds")}
    if as_json:
        targets = [ticket_targets.as_json(one) for one in sums]
        click.echo(json.dumps({**found, "targets": targets}, indent=2))
    elif sums:
        click.echo(_plainly(sums, timezone, language))
    else:
        click.echo(f"There is no service target for {found['reference']}.")


def _plainly(sums: "Sequence[Sum]", timezone: str, language: str) -> str:
    """The lines that staff read in their form, of all rounds."""
    from bots.conversation.words import lines, shared
    from workflows.ticket_targets import lines_of

    said = [
        shared().say(language, line["key"], **{k: v for k, v in line.items() if k != "key"})
        for one in sums
        for line in lines_of(one, timezone)
    ]
    return lines(said)
