"""`loket announce`: tells people of a new statement, and customers of new recipients."""

from pathlib import Path

import click

from bots.commands.cases import opened
from bots.commands.sentences import Trouble, in_a_sentence


@click.command("announce")
@click.argument("tenant")
@click.option("--statement", is_flag=True, help="The newest version, to people with an open case.")
@click.option(
    "--recipients",
    "old_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD",
    help="Recipients that came or went since this older policy file, to the tenant's customers.",
)
@click.option("--dry-run", is_flag=True, help="Only counts.")
def announce_command(tenant: str, statement: bool, old_file: Path | None, dry_run: bool) -> None:
    """Announces a change, once to each addressee however often it is run."""
    from workflows import announcing
    from workflows.policy import load_file

    if statement == (old_file is not None):
        raise click.UsageError("give --statement or --recipients OLD")
    with opened() as (product, tools):
        policy = product.workflow.policies.get(tenant)
        if policy is None:
            known = ", ".join(product.workflow.policies)
            raise Trouble(f"There is no tenant {tenant}. Known: {known}.")
        old = None
        if old_file is not None:
            with in_a_sentence():
                old = load_file(old_file)
            if old.tenant != tenant:
                raise Trouble(f"{old_file} is the file of {old.tenant}, not of {tenant}.")
        unit = tools.unit_of_work_to_look if dry_run else tools.unit_of_work
        try:
            with unit() as uow:
                work = tools.work(uow)
                found = (
                    announcing.announce_recipients(work, old, policy, dry_run=dry_run)
                    if old is not None
                    else announcing.announce_statement(work, policy, dry_run=dry_run)
                )
        except announcing.NothingToAnnounce as nothing:
            raise Trouble(f"Nothing to announce: {nothing}") from None
    verb = "Would be told" if dry_run else "Told"
    click.echo(f"{verb}: {found.told}. Before: {found.before}. Not reached: {found.not_reached}.")
