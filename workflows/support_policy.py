"""How an organisation helps people: the `[support]` part of a policy, as frozen values.

All of it is the operator's choice; no statement says how tickets are worked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.policy_parts import Text

#: The most pressing first.
PRIORITIES = ("urgent", "high", "normal", "low")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: How long a closed ticket is kept where its policy names no term, in days.
TICKET_KEPT_DAYS = 365

#: What a saved reply may name in curly braces.
PLACEHOLDERS = frozenset({"reference", "tenant", "category", "staff"})


@dataclass(frozen=True)
class Category:
    """Something a ticket can be about; `text` stands on the button.

    Its tickets start with `priority`, in a channel of their own where one is named.
    """

    key: str
    text: Text
    priority: str = "normal"
    slack_channel: str | None = None


@dataclass(frozen=True)
class StaffGroup:
    """A Slack user group whose members have a role: support, lead or dpo."""

    role: str
    usergroup: str


@dataclass(frozen=True)
class Tag:
    """Something staff can mark a ticket with."""

    key: str
    text: Text


@dataclass(frozen=True)
class Hours:
    """When staff work, local time: by day (mon to sun) windows such as `09:00-12:30`.

    A window that ends before it begins runs past midnight and belongs to the day it begins on.
    With `holidays` nobody works on the public holidays of the policy's clock.
    """

    windows: Mapping[str, tuple[str, ...]]
    holidays: bool = True


@dataclass(frozen=True)
class Target:
    """What staff aim at, in minutes of business time; None where nothing is aimed at."""

    first_response: int | None = None
    next_response: int | None = None
    resolution: int | None = None


@dataclass(frozen=True)
class SavedReply:
    """Words that are used often; PLACEHOLDERS in curly braces are filled in."""

    key: str
    title: Text
    text: Text
    category: str | None = None


@dataclass(frozen=True)
class Rule:
    """What is done by itself: on `new`, `idle` or `breach`, for one category or priority or all.

    `then` is assign (to a Slack id), tag (a tag's key), priority, notify (a Slack id) or close;
    `to` says which. `after_minutes` is how long a ticket was idle.
    """

    on: str
    then: str
    to: str = ""
    category: str | None = None
    priority: str | None = None
    after_minutes: int = 0


@dataclass(frozen=True)
class IntakeChannel:
    """A Slack channel whose messages may become tickets, by an emoji or after a nudge."""

    channel: str
    emoji: str | None = None
    nudge: bool = False
    cool_down_minutes: int = 60


@dataclass(frozen=True)
class Support:
    """Who answers tickets, by Slack ids, and how.

    `leads` may do more (all members where nobody is named). `shown_as` is `role` or `first_name`;
    `shown_names` are first names by Slack id. What begins with `send_prefix` in a thread is sent,
    after `undo_seconds`. `report_channel` is `slack_channel` where absent. `kept_days` is how long
    a closed ticket is kept, None where nobody said.
    """

    slack_channel: str
    members: tuple[str, ...]
    categories: tuple[Category, ...]
    source: str
    leads: tuple[str, ...] = ()
    groups: tuple[StaffGroup, ...] = ()
    shown_as: str = "role"
    role_name: Text | None = None
    shown_names: Mapping[str, str] = field(default_factory=dict)
    send_prefix: str | None = None
    undo_seconds: int = 10
    tags: tuple[Tag, ...] = ()
    hours: Hours | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    saved_replies: tuple[SavedReply, ...] = ()
    rules: tuple[Rule, ...] = ()
    intake: tuple[IntakeChannel, ...] = ()
    grouping_minutes: int = 10
    max_file_mb: int = 20
    kept_days: int | None = None
    tickets_a_day: int = 20
    messages_a_minute: int = 30
    csat: bool = True
    ask_fallback: bool = False
    report_on: str | None = None
    report_at: str = "09:00"
    report_channel: str | None = None

    @property
    def who_leads(self) -> frozenset[str]:
        """Slack ids of those who lead; everybody where nobody is named."""
        return frozenset(self.leads or self.members)

    def has_rule(self, on: str) -> bool:
        """Whether something is done by itself on `new`, `idle` or `breach`."""
        return any(rule.on == on for rule in self.rules)

    def category(self, key: str) -> Category | None:
        """The category of that key."""
        return next((one for one in self.categories if one.key == key), None)
