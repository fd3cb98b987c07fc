"""Announces what changes: a statement to people with something open, recipients to customers.

Once to each addressee, however often it is run: what was told is a row (`storage.announcements`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from workflows import deadlines
from workflows.policy import Policy
from workflows.policy_model import VERSIONED
from workflows.work import Work


class NothingToAnnounce(Exception):
    """There is nothing that anybody would have to hear; the message says why."""


@dataclass(frozen=True)
class Announced:
    """How many are told, were told before, and cannot be reached from here.

    `not_reached` are people without a chat or who blocked it, or customers without a channel.
    """

    told: int
    before: int
    not_reached: int


@dataclass(frozen=True)
class StatementChange:
    """The newest statement beside the one before: its first day, and which parts differ."""

    starts_on: date
    parts: tuple[str, ...]


@dataclass(frozen=True)
class RecipientsChange:
    """Names of recipients that came and that went, in both languages by `in_language`."""

    old: Policy
    new: Policy

    def added(self, language: str) -> list[str]:
        """Those that the older policy does not have."""
        return _only(self.new, self.old, language)

    def removed(self, language: str) -> list[str]:
        """Those that the newer policy does not have."""
        return _only(self.old, self.new, language)

    @property
    def mark(self) -> str:
        """The same for the same change, whenever and from whichever files it is announced."""
        parts = ["+", *sorted(self.added("en")), "-", *sorted(self.removed("en"))]
        return f"recipients-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:24]}"


def _only(here: Policy, there: Policy, language: str) -> list[str]:
    names = {one.name.en for one in there.recipients}
    return [one.name.in_language(language) for one in here.recipients if one.name.en not in names]


def statement_change(policy: Policy) -> StatementChange:
    """What the newest version says differently from the one before; NothingToAnnounce if nothing.

    Only what a case is held to (`policy_model.VERSIONED`): that is what people were promised.
    """
    if len(policy.versions) < 2:
        raise NothingToAnnounce(f"{policy.name} has one version of its statement only.")
    newest, before = policy.versions[:2]
    after, old = policy.as_of(newest.in_force_from), policy.as_of(before.in_force_from)
    parts = tuple(name for name in VERSIONED if getattr(after, name) != getattr(old, name))
    if not parts:
        raise NothingToAnnounce(
            f"The version of {newest.in_force_from} says what the one of "
            f"{before.in_force_from} says."
        )
    return StatementChange(newest.in_force_from, parts)


def recipients_change(old: Policy, new: Policy) -> RecipientsChange:
    """Who came and who went; NothingToAnnounce if nobody did."""
    change = RecipientsChange(old, new)
    if not change.added("en") and not change.removed("en"):
        raise NothingToAnnounce(f"The recipients of {new.name} are the same in both.")
    return change


def announce_statement(work: Work, policy: Policy, *, dry_run: bool = False) -> Announced:
    """Tells requesters with something open of before, and the DPO how many; once each."""
    change = statement_change(policy)
    mark, tenant_id = f"statement-{change.starts_on}", work.tenant_id(policy)
    begins = datetime.combine(change.starts_on, time(), deadlines.zone(policy.timezone))
    found = work.uow.announcements.contacts_with_open_cases(
        tenant_id, older_than=change.starts_on, before=begins.astimezone(UTC)
    )
    reachable = [one for one in found if one is not None and _reachable(work, one)]
    news = _first_time(work, tenant_id, mark, (f"contact-{one}" for one in reachable), dry_run)
    announced = Announced(len(news), len(reachable) - len(news), len(found) - len(reachable))
    if dry_run or not news:
        return announced
    values = {
        "tenant": policy.controller.name,
        "starts_on": change.starts_on.isoformat(),
        "trace": [{"key": f"statement-part-{name}".replace("_", "-")} for name in change.parts],
        "link": policy.versions[0].link or "",
    }
    for one in news:
        contact_id = int(one.removeprefix("contact-"))
        work.say_to_contact(contact_id, "statement-changes", values, tenant_id=tenant_id)
    _report(work, policy, "statement-announced", values, announced)
    work.uow.log(tenant_id, "statement:announced", work.now, change=mark, told=announced.told)
    return announced


def _reachable(work: Work, contact_id: int) -> bool:
    return work.uow.contacts.get(contact_id).reachable


def _first_time(
    work: Work, tenant_id: int, mark: str, addressees: Iterable[str], dry_run: bool
) -> list[str]:
    """Those who were not told yet, from here on told."""
    noted = work.uow.announcements
    if dry_run:
        return [one for one in addressees if not noted.told(tenant_id, mark, one)]
    return [one for one in addressees if noted.tell(tenant_id, mark, one, work.now)]


def announce_recipients(
    work: Work, old: Policy, new: Policy, *, dry_run: bool = False
) -> Announced:
    """Tells customers, in their DPO's channel, who came and who went, once (GDPR art. 28(2))."""
    change = recipients_change(old, new)
    customers = work.settings.policies.customers_of(new.tenant)
    if not customers:
        raise NothingToAnnounce(f"{new.name} has no customers to tell.")
    tenant_id = work.tenant_id(new)
    reached = {f"tenant-{work.tenant_id(one)}": one for one in customers if one.dpo is not None}
    news = _first_time(work, tenant_id, change.mark, reached, dry_run)
    announced = Announced(len(news), len(reached) - len(news), len(customers) - len(reached))
    if dry_run or not news:
        return announced
    for one in news:
        _tell_customer(work, reached[one], change)
    language = new.languages[0]
    values = {"added": change.added(language), "removed": change.removed(language)}
    _report(work, new, "recipients-announced", values, announced)
    work.uow.log(tenant_id, "recipients:announced", work.now, told=announced.told)
    return announced


def _tell_customer(work: Work, customer: Policy, change: RecipientsChange) -> None:
    if customer.dpo is None:
        return
    language = customer.languages[0]
    work.say_in_channel(
        customer,
        customer.dpo.slack_channel,
        "recipients-change",
        {
            "tenant": change.new.name,
            "email": change.new.contact.email,
            "added": change.added(language),
            "removed": change.removed(language),
        },
    )


def _report(
    work: Work, policy: Policy, key: str, values: Mapping[str, object], announced: Announced
) -> None:
    """The count, in the channel of those who decide."""
    if policy.dpo is not None:
        counts = {"count": announced.told, "left": announced.not_reached}
        work.say_in_channel(policy, policy.dpo.slack_channel, key, {**values, **counts})
