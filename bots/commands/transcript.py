"""`loket transcript`: everything on a ticket, as text."""

from pathlib import Path

import click

from bots.commands.cases import opened
from bots.commands.sentences import Trouble


@click.command("transcript")
@click.argument("reference")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a file.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", show_default=True)
def transcript_command(reference: str, output: Path | None, language: str) -> None:
    """Prints what was said on a ticket, in every version, and what happened with it.

    REFERENCE is that of the ticket, such as T-7F3K. It holds what people wrote: keep it safe.
    """
    from bots.conversation.words import shared
    from bots.transcript_file import transcript
    from workflows.errors import PolicyGone
    from workflows.transcript import lines

    with opened() as (_, tools), tools.unit_of_work_to_look() as uow:
        ticket = uow.targets.ticket_anywhere(reference.strip().upper())
        if ticket is None:
            raise Trouble(f"There is no ticket {reference}.")
        try:
            found = lines(tools.work(uow), ticket)
        except PolicyGone as gone:
            raise Trouble(f"There is no policy of {gone.values['tenant']} any more.") from None
    text = transcript(found, shared(), language)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
