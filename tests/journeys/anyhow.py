"""The same stretch of the way on either platform, for journeys that are played on both."""

from tests.journeys import slack_steps, steps
from tests.talk import SlackTalk, Talk


def asks(talk: Talk, right: str) -> None:
    """From the first words to the question whose data."""
    if isinstance(talk, SlackTalk):
        slack_steps.asks(talk, right)
    else:
        steps.asks(talk, right)


def files_own(talk: Talk, right: str, *, prove: bool = True, **given: str) -> str:
    """A request about Salesinteract's own data, filed; its reference."""
    if isinstance(talk, SlackTalk):
        return slack_steps.files_own(talk, right, prove=prove, **given)
    return steps.files_own(talk, right, prove=prove, **given)


def files_with_customer(talk: Talk, right: str, name: str) -> str:
    """A request about the data of one of Salesinteract's customers, filed; its reference."""
    asks(talk, right)
    talk.presses("scope-customer").hears("which-customer")
    talk.says(name).hears("is-it-one-of-these")
    talk.presses(name)
    steps.gives_details(talk, right)
    return talk.presses("file-it").hears("receipt", right=right).reference
