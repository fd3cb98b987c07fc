"""A second Slack workspace in the sandbox: SuperOffice's own, in which the app can be installed.

Its people have the ids that SuperOffice's policy names, and are other people than those with the
same ids in the first workspace.
"""

from bots.sandbox.fake_slack import FakeSlack, NotPossible, User

TEAM, NAME, TENANT = "T0ELSEWHERE", "SuperOffice (second workspace)", "superoffice"
#: Behind the key of a person of this workspace, on the page.
THERE = "-elsewhere"

#: Key (id `U0` + key), name, role, locale.
PEOPLE = (
    ("dpo", "Ingrid Eksempel", "DPO", "en-US"),
    ("support", "Lars Eksempel", "Support", "en-US"),
    ("requester", "Kari Eksempel", "Requester", "en-US"),
)
CHANNELS = (
    ("superdpo", "superoffice-dpo", ("dpo",)),
    ("supersup", "superoffice-support", ("support",)),
)


def beside(slack: FakeSlack) -> FakeSlack:
    """The workspace, with its people and channels; nobody installed the app in it yet."""
    there = FakeSlack(beside=slack, bot_token="xoxb-elsewhere", team_id=TEAM, team_name=NAME)  # noqa: S106 - opens nothing but the stand-in
    users = {key: there.user(key, name, locale=locale) for key, name, _, locale in PEOPLE}
    for key, name, members in CHANNELS:
        there.channel(key, name, [users[member] for member in members])
    there.waits_for_install()
    return there


def person(first: FakeSlack, second: FakeSlack | None, key: str) -> User:
    """Somebody by their key on the page; KeyError for nobody.

    NotPossible in a workspace without the app: there is nobody to talk to.
    """
    if not key.endswith(THERE) or second is None:
        return first.users[key]
    if second.revoked:
        raise NotPossible("The app is not installed in this workspace. Install it first.")
    return second.users[key.removesuffix(THERE)]
