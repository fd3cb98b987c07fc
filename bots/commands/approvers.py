"""`loket approver`: what the operator can do for those who approve."""

import click

from bots.commands.sentences import Trouble, in_a_sentence
from bots.settings import read


@click.group("approver")
def approver() -> None:
    """People who decide on privacy requests."""


@approver.command("reset")
@click.argument("user")
def approver_reset(user: str) -> None:
    """Forgets the secret of USER (a Slack user id), who then gets a new one at the next decision.

    For a lost phone, where no other approver can do it in the App Home.
    """
    from bots import wiring
    from storage import schema
    from workflows import passwords

    with in_a_sentence():
        settings = read()
        if problems := schema.check(settings.database_url):
            raise Trouble("\n".join(problems))
        product = wiring.build(settings)
        try:
            tools = product.tools()
            known = [one for one in tools.settings.policies.values() if user in one.approvers]
            if not known:
                raise Trouble(f"No policy names {user} as somebody who approves.")
            with tools.unit_of_work() as uow:
                work = tools.work(uow)
                forgotten = [passwords.reset(work, one, user, by="operator") for one in known]
        finally:
            product.storage.close()
    if not any(forgotten):
        raise Trouble(f"{user} has no secret: there is nothing to forget.")
    click.echo(f"The secret of {user} is forgotten. The next decision gives a new one.")
