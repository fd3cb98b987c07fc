"""`loket slack …`: the app's process, and workspaces that install the app by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bots.commands.sentences import Trouble, in_a_sentence
from bots.settings import Settings, read

if TYPE_CHECKING:
    from workflows.desk import Desk


@contextmanager
def _desk() -> "Iterator[tuple[Settings, Desk]]":
    from bots import wiring
    from storage import schema

    with in_a_sentence():
        settings = read()
        if not settings.slack_client_id:
            raise Trouble("Set LOKET_SLACK_CLIENT_ID and LOKET_SLACK_CLIENT_SECRET first.")
        if problems := schema.check(settings.database_url):
            raise Trouble("\n".join(problems))
        product = wiring.build(settings)
        try:
            yield settings, product.desk
        finally:
            product.storage.close()


@click.command("invite")
@click.option("--tenant", "tenants", multiple=True, required=True, help="Its short name; repeat.")
def invite(tenants: tuple[str, ...]) -> None:
    """Prints a one-time link with which a tenant's admin installs the app in their workspace."""
    with _desk() as (settings, desk):
        try:
            token = desk.invite_workspace(tenants)
        except LookupError as unknown:
            raise Trouble(f"No policy is called {unknown.args[0]}.") from None
    click.echo(f"{settings.public_url}/slack/install/{token}")
    click.echo("Good for three days, for one installation. Send it to the admin alone.")


@click.command("workspaces")
def workspaces() -> None:
    """Lists the workspaces that installed the app by themselves."""
    from bots.slack.oauth import missing_scopes

    with _desk() as (_, desk):
        found = desk.workspaces()
    for one in found:
        missing = missing_scopes(one.scopes)
        state = f"gone ({one.gone})" if one.gone else "installed"
        lacks = f"; missing {', '.join(missing)}" if missing and not one.gone else ""
        click.echo(f"{one.team}  {one.name}  {', '.join(one.tenants)}  {state}{lacks}")
    if not found:
        click.echo("No workspace installed the app by itself.")


@click.command("release")
@click.argument("team")
def release(team: str) -> None:
    """Forgets workspace TEAM (a Slack id) and whom it served, so that it can serve others."""
    with _desk() as (_, desk):
        if not desk.release_workspace(team):
            raise Trouble(f"No workspace {team} installed the app by itself.")
    click.echo(f"{team} serves nobody now. Notices to its channels wait for an installation.")


COMMANDS = (invite, workspaces, release)
