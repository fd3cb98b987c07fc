"""What a policy file says, as frozen values. `workflows.policy` reads the files.

The larger parts stand here, the smaller ones in `workflows.policy_parts`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from storage.models import RequestKind
from workflows.policy_parts import (
    CASE_KEPT_DAYS,
    CASE_KEPT_SOURCE,
    LAWS_BREACH,
    NO_OTHER_WAYS,
    STRICTEST_COPY,
    AccountDeletion,
    Automated,
    Breach,
    Claim,
    Clock,
    Consent,
    EmailRoute,
    Hold,
    IdCopyRule,
    IdentityWays,
    Inventory,
    Leftovers,
    Origin,
    Processing,
    Retention,
    SelfService,
    Text,
    Texts,
    Transfer,
)
from workflows.support_policy import Support

#: The eight rights, in the order of the records.
RIGHTS = tuple(kind.value for kind in RequestKind)


APPROVE, REFUSE = "approve", "refuse"

#: Rights whose granting cannot be taken back: data leave the organisation, or are gone.
WEIGHTY = ("access", "portability", "erasure")


@dataclass(frozen=True)
class Right:
    """How one right is handled. `id_copy` is None where no copy is asked for.

    `identity` is the rung a request starts on: none, code, tenant, id_copy or live. `four_eyes`
    is None where the statement's owner leaves it to the rule (`Policy.needs_second_approver`).
    """

    source: str
    named_in_statement: bool
    approve_by: str = "dpo"
    id_copy: IdCopyRule | None = None
    identity: str = "code"
    four_eyes: bool | None = None
    one_time_password: bool = False


@dataclass(frozen=True)
class Promise:
    """A term the statement gives, in calendar days; `rights` is empty for all of them."""

    days: int
    kind: str
    source: str
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of the statement; None means: as in the newest version.

    `without` names what the newest version has and this one does not.
    """

    in_force_from: date
    title: str
    language: str
    link: str | None = None
    promise: Promise | None = None
    rights: Mapping[str, Right] | None = None
    identity: IdentityWays | None = None
    account_deletion: AccountDeletion | None = None
    retention: tuple[Retention, ...] | None = None
    holds: tuple[Hold, ...] | None = None
    leftovers: Leftovers | None = None
    breach: Breach | None = None
    self_service: tuple[SelfService, ...] | None = None
    claims: tuple[Claim, ...] | None = None
    without: tuple[str, ...] = ()


# What a case is held to as it stood at receipt; all else (addresses, recipients, who decides)
# is as it is today.
VERSIONED = (
    "promise",
    "rights",
    "identity",
    "account_deletion",
    "retention",
    "holds",
    "leftovers",
    "breach",
    "self_service",
    "claims",
)


@dataclass(frozen=True)
class Controller:
    """The legal entity that decides about the data."""

    name: str
    address: str
    source: str
    phone: str | None = None
    website: str | None = None


@dataclass(frozen=True)
class ContactPoint:
    """Published role addresses."""

    email: str
    source: str
    phone: str | None = None
    breach_email: str | None = None


@dataclass(frozen=True)
class Dpo:
    """Who decides on requests, by Slack ids.

    `second` are those who are escalated to and may give a second approval; they see the same
    cards and do not decide alone.
    """

    slack_channel: str
    members: tuple[str, ...]
    role: Text
    source: str
    also_management: bool = False
    second: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgeLimit:
    """Age below which the services are not meant for people."""

    years: int
    source: str


@dataclass(frozen=True)
class Complaint:
    """A supervisory authority."""

    country: str
    authority: str
    website: str
    source: str
    note: str | None = None


@dataclass(frozen=True)
class Recipient:
    """Who receives data; `shares` is empty where the statement does not say what."""

    name: Text
    purpose: Text
    shares: Texts
    source: str


@dataclass(frozen=True)
class Webhook:
    """Where requests are passed on to; `secret` is the name of the signing secret.

    `carries` names the rights and events that the endpoint takes; empty for all of them.
    """

    url: str
    secret: str
    carries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """An organisation as its newest statement describes it; `as_of` gives an older one."""

    tenant: str
    name: str
    listed: bool
    languages: tuple[str, ...]
    timezone: str
    country: str
    versions: tuple[Version, ...]
    controller: Controller
    contact: ContactPoint
    rights: Mapping[str, Right]
    complaints: tuple[Complaint, ...]
    clock: Clock
    retention: tuple[Retention, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    processor: str | None = None
    also_known_as: tuple[str, ...] = ()
    example: bool = False
    age_limit: AgeLimit | None = None
    dpo: Dpo | None = None
    support: Support | None = None
    promise: Promise | None = None
    webhook: Webhook | None = None
    email: EmailRoute | None = None
    copy_rule: IdCopyRule = STRICTEST_COPY
    identity: IdentityWays = NO_OTHER_WAYS
    account_deletion: AccountDeletion | None = None
    processing: tuple[Processing, ...] = ()
    origins: tuple[Origin, ...] = ()
    consents: tuple[Consent, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    automated: Automated | None = None
    holds: tuple[Hold, ...] = ()
    leftovers: Leftovers | None = None
    breach: Breach = LAWS_BREACH
    self_service: tuple[SelfService, ...] = ()
    inventory: tuple[Inventory, ...] = ()
    claims: tuple[Claim, ...] = ()
    case_kept_days: int = CASE_KEPT_DAYS
    case_kept_source: str = CASE_KEPT_SOURCE
    quiet_hours: str = "22:00-07:00"
    slack_team: str | None = None

    @property
    def is_customer(self) -> bool:
        """Whether another tenant processes data for it, so that it decides itself."""
        return self.processor is not None

    @property
    def connector(self) -> str:
        """The way requests are passed on: `webhook`, `email` or `slack_channel`."""
        if self.webhook:
            return "webhook"
        return "email" if self.email else "slack_channel"

    @property
    def dpo_members(self) -> frozenset[str]:
        """Slack ids of those who may decide."""
        return frozenset(self.dpo.members if self.dpo else ())

    @property
    def approvers(self) -> frozenset[str]:
        """Slack ids of those who may give a first or a second approval."""
        return self.dpo_members | frozenset(self.dpo.second if self.dpo else ())

    def needs_second_approver(self, kind: str, act: str = APPROVE) -> bool:
        """Whether this act, approve or refuse, on a request of this right takes two people.

        Always for disclosure, erasure and refusal where the data protection officer also directs
        the organisation (GDPR art. 38(6): no conflict of interests). Else the right's own
        `four_eyes` decides; without it, an erasure does where there are two.
        """
        directs = self.dpo is not None and self.dpo.also_management
        if directs and (act == REFUSE or kind in WEIGHTY):
            return True
        if (asked := self.right(kind).four_eyes) is not None:
            return asked
        return act == APPROVE and kind == "erasure" and len(self.approvers) > 1

    @property
    def support_members(self) -> frozenset[str]:
        """Slack ids of those who may answer tickets."""
        return frozenset(self.support.members if self.support else ())

    def right(self, kind: str) -> Right:
        """How this right is handled; KeyError for what is not one of the eight."""
        return self.rights[kind]

    def id_copy(self, kind: str) -> IdCopyRule | None:
        """What an ID copy for this right has to look like, or None if none is asked for."""
        return self.right(kind).id_copy

    def promise_days(self, kind: str) -> int | None:
        """The days the statement gives itself for this right, or None."""
        if self.promise is None or (self.promise.rights and kind not in self.promise.rights):
            return None
        return self.promise.days

    def version_at(self, on: date) -> Version:
        """The version of the statement in force on a date; the oldest for a date before all."""
        in_force = [version for version in self.versions if version.in_force_from <= on]
        return in_force[0] if in_force else self.versions[-1]

    def as_of(self, on: date) -> "Policy":
        """The policy with what the version in force on a date says about VERSIONED.

        How staff approve (four eyes, a one-time password) is as it is today.
        """
        version = self.version_at(on)
        own = ((name, getattr(version, name)) for name in VERSIONED)
        changes: dict[str, Any] = {name: value for name, value in own if value is not None}
        for part in fields(self):
            if part.name in version.without:
                changes[part.name] = part.default
        if version.rights:
            changes["rights"] = {
                kind: replace(
                    right,
                    four_eyes=self.right(kind).four_eyes,
                    one_time_password=self.right(kind).one_time_password,
                )
                for kind, right in version.rights.items()
            }
        return replace(self, **changes)

    def complaint_in(self, country: str) -> Complaint:
        """The supervisory authority of a country, or the controller's own."""
        listed = (entry for entry in self.complaints if entry.country == country)
        return next(listed, self.complaints[0])


@dataclass(frozen=True)
class Policies(Mapping[str, Policy]):
    """All policies of an installation, by short name, in alphabetical order."""

    by_slug: Mapping[str, Policy] = field(default_factory=dict)

    def __getitem__(self, slug: str) -> Policy:
        return self.by_slug[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_slug)

    def __len__(self) -> int:
        return len(self.by_slug)

    def operators(self) -> tuple[Policy, ...]:
        """Those that are nobody's customer."""
        return tuple(policy for policy in self.values() if not policy.is_customer)

    def customers_of(self, slug: str) -> tuple[Policy, ...]:
        """Those whose data this operator processes."""
        return tuple(policy for policy in self.values() if policy.processor == slug)


def needs_second_approver(policy: Policy, kind: str, act: str = APPROVE) -> bool:
    """`Policy.needs_second_approver`, for those who have the policy as a value."""
    return policy.needs_second_approver(kind, act)
