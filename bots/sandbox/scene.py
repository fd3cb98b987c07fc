"""Who and what plays in the sandbox: the stand-ins with their invented people and channels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bots.sandbox import second_workspace
from bots.sandbox.clock import SandboxClock
from bots.sandbox.fake_mail import FakeMail
from bots.sandbox.fake_slack import FakeSlack
from bots.sandbox.fake_telegram import FakeTelegram
from bots.sandbox.fake_tenant import FakeTenant
from workflows.policy import Policies, webhook_path


@dataclass(frozen=True)
class Person:
    """A data subject with a Telegram account; `language` is that of their app."""

    key: str
    name: str
    language: str


@dataclass(frozen=True)
class Role:
    """Somebody in a Slack workspace: id `U0` + key in capitals; `role` says what they may do.

    The key of somebody in the second workspace ends in `-elsewhere`.
    """

    key: str
    name: str
    role: str
    locale: str


@dataclass(frozen=True)
class Organisation:
    """A tenant as the page shows it; `path` is that of its endpoint, `mailbox` where it is told
    by e-mail; None without one."""

    slug: str
    name: str
    example: bool
    path: str | None
    mailbox: str | None = None


@dataclass
class Scene:
    """All parts of one sandbox. `links` are labels and addresses for the page's header.

    `elsewhere` is a second Slack workspace, and `invite` gives a one-time link to install the app
    in it. `moved` is told when the clock was moved. `closing` ends the page's open streams, so
    that its server can stop. `held` are files that wait for the rest of their message.
    """

    telegram: FakeTelegram
    slack: FakeSlack
    tenants: FakeTenant
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    organisations: tuple[Organisation, ...]
    links: dict[str, str] = field(default_factory=dict)
    clock: SandboxClock = field(default_factory=SandboxClock)
    mail: FakeMail = field(default_factory=FakeMail)
    closing: bool = False
    moved: Callable[[], None] = lambda: None
    elsewhere: FakeSlack | None = None
    invite: Callable[[], str] = str
    held: dict[str, list[tuple[bytes, str, str]]] = field(default_factory=dict)

    @property
    def workspaces(self) -> tuple[FakeSlack, ...]:
        """Slack's workspaces, the one with the app's own token first."""
        return (self.slack,) if self.elsewhere is None else (self.slack, self.elsewhere)


MAIL_FROM = "loket@loket.example"

PEOPLE = (
    Person("sanne", "Sanne de Vries", "nl"),
    Person("bram", "Bram Jansen", "nl"),
    Person("emily", "Emily Carter", "en"),
)

ROLES = (
    Role("dpo", "Dana Voorbeeld", "DPO", "nl-NL"),
    Role("support", "Sem Voorbeeld", "Support", "nl-NL"),
    Role("support2", "Robin Example", "Support, a colleague", "en-US"),
    Role("fietsdpo", "Femke Fietsen", "DPO of Voorbeeld Fietsen (example)", "nl-NL"),
    Role("second", "Tess Voorbeeld", "Second approver of SalSoft", "nl-NL"),
    Role("requester", "Sanne de Vries", "Requester", "nl-NL"),
    Role("outsider", "Otto Example", "Outsider: in the channels, without a role", "en-US"),
)

# Key (id `C0` + key), name, members. The outsider sees cards and may do nothing with them.
CHANNELS = (
    ("salesdpo", "salesinteract-dpo", ("dpo", "outsider")),
    ("salessup", "salesinteract-support", ("support", "support2", "outsider")),
    ("salsoftdpo", "salsoft-dpo", ("dpo", "second")),
    ("salsoftsup", "salsoft-support", ("support", "support2")),
    ("vragen", "vragen", ("support", "support2", "requester", "outsider")),
    ("xentialdpo", "xential-dpo", ("dpo",)),
    ("xentialsup", "xential-support", ("support", "support2")),
    ("superdpo", "superoffice-dpo", ("dpo",)),
    ("supersup", "superoffice-support", ("support", "support2")),
    ("fietsendpo", "voorbeeld-fietsen-dpo", ("fietsdpo",)),
    ("bakkerijdpo", "voorbeeld-bakkerij-dpo", ()),
)


def build(
    policies: Policies,
    secrets: Mapping[str, str],
    *,
    telegram: FakeTelegram | None = None,
    slack: FakeSlack | None = None,
    clock: SandboxClock | None = None,
    two_workspaces: bool = False,
) -> Scene:
    """A scene with everybody in their places; nothing is served yet.

    `secrets` are signing secrets by the name that a policy gives; KeyError if one is missing.
    """
    clock = clock or SandboxClock()
    telegram = telegram or FakeTelegram(clock=clock)
    slack = slack or FakeSlack(team_id="T0LOKET")
    slack.use_clock(clock)
    for person in PEOPLE:
        telegram.person(person.key, person.name, person.language)
    _furnish(slack)
    endpoints = {
        webhook_path(slug): secrets[policy.webhook.secret]
        for slug, policy in policies.items()
        if policy.webhook
    }
    organisations = tuple(
        Organisation(
            slug,
            policy.name,
            policy.example,
            webhook_path(slug) if policy.webhook else None,
            policy.email.address if policy.email else None,
        )
        for slug, policy in policies.items()
    )
    return Scene(
        telegram,
        slack,
        FakeTenant(endpoints),
        PEOPLE,
        ROLES + (_roles_elsewhere() if two_workspaces else ()),
        organisations,
        clock=clock,
        mail=FakeMail(clock),
        elsewhere=_elsewhere(slack, clock) if two_workspaces else None,
    )


def _elsewhere(slack: FakeSlack, clock: SandboxClock) -> FakeSlack:
    there = second_workspace.beside(slack)
    there.use_clock(clock)
    return there


def _roles_elsewhere() -> tuple[Role, ...]:
    return tuple(
        Role(f"{key}{second_workspace.THERE}", name, role, locale)
        for key, name, role, locale in second_workspace.PEOPLE
    )


def _furnish(slack: FakeSlack) -> None:
    users = {role.key: slack.user(role.key, role.name, locale=role.locale) for role in ROLES}
    slack.channel("general", "general", users.values(), private=False, with_bot=False)
    for key, name, members in CHANNELS:
        slack.channel(key, name, [users[member] for member in members])
