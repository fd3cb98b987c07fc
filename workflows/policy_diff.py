"""What changes for people when one policy follows another, in plain sentences (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from workflows.policy_model import APPROVE, REFUSE, Policy, Promise, Right
from workflows.policy_parts import IdCopyRule, Leftovers, Text

_NAMES = {
    "withdrawal": "withdrawal of consent",
    "automated_decision": "automated decisions",
}
_RUNGS = {
    "none": "nothing",
    "code": "a one-time code",
    "tenant": "a login or facts at the organisation",
    "id_copy": "an ID copy",
    "live": "a person",
}
_WAYS = {"webhook": "its webhook", "email": "mail", "slack_channel": "its Slack channel"}


def changes(old: Policy, new: Policy) -> list[str]:
    """One sentence for each thing that differs, what people were promised first."""
    return [sentence for differing in DIFFERENCES for sentence in differing(old, new)]


def changes_of_folders(
    old: Mapping[str, Policy], new: Mapping[str, Policy]
) -> dict[str, list[str]]:
    """The changes of each tenant that has any, by short name; it may also come or go whole."""
    found = {}
    for slug in sorted({*old, *new}):
        if slug not in new:
            found[slug] = [f"{old[slug].name} is no longer there."]
        elif slug not in old:
            found[slug] = [f"{new[slug].name} is new."]
        elif differing := changes(old[slug], new[slug]):
            found[slug] = differing
    return found


def right_name(kind: str) -> str:
    """The right as people call it."""
    return _NAMES.get(kind, kind)


def _versions(old: Policy, new: Policy) -> Iterator[str]:
    before = {version.in_force_from: version for version in old.versions}
    after = {version.in_force_from: version for version in new.versions}
    for day in sorted({*before, *after}):
        if day not in before:
            yield f"A version counts from {day}: {after[day].title}."
        elif day not in after:
            yield f"The version of {day} is gone: {before[day].title}."
        elif before[day].title != after[day].title:
            yield f"The version of {day} is called {after[day].title} (was: {before[day].title})."


def _promise(old: Policy, new: Policy) -> Iterator[str]:
    before, after = old.promise, new.promise
    if _term(before) == _term(after):
        return
    if before is None or after is None:
        yield f"Promise: {_in_days(after)} (was: {_in_days(before)})."
        return
    said = (
        f"Promise: {before.days} → {after.days} days"
        if before.days != after.days
        else (f"Promise: still {after.days} days")
    )
    if before.kind != after.kind:
        said += f", now {'a promise' if after.kind == 'within' else 'an aim'}"
    if before.rights != after.rights:
        said += f", for {_rights_named(after)} (was for {_rights_named(before)})"
    yield f"{said}."


def _term(promise: Promise | None) -> tuple[Any, ...] | None:
    return (promise.days, promise.kind, promise.rights) if promise else None


def _in_days(promise: Promise | None) -> str:
    if promise is None:
        return "none, the law's month"
    return f"{promise.days} days for {_rights_named(promise)}"


def _rights_named(promise: Promise) -> str:
    return ", ".join(map(right_name, promise.rights)) or "every right"


def _rights(old: Policy, new: Policy) -> Iterator[str]:
    for kind, after in new.rights.items():
        before = old.right(kind)
        for sentence in _right(before, after):
            yield f"Right of {right_name(kind)}: {sentence}."
        if before.id_copy != after.id_copy:
            yield f"Right of {right_name(kind)}: {_copy(before.id_copy, after.id_copy)}."
        for act, words in ((APPROVE, "granting"), (REFUSE, "refusing")):
            if old.needs_second_approver(kind, act) != (
                now := new.needs_second_approver(kind, act)
            ):
                people = "two people" if now else "one person"
                yield f"Right of {right_name(kind)}: {words} it takes {people}."


def _right(before: Right, after: Right) -> Iterator[str]:
    if before.named_in_statement != after.named_in_statement:
        yield "now named" if after.named_in_statement else "no longer named, still offered"
    if before.approve_by != after.approve_by:
        yield "passed on at once" if after.approve_by == "auto" else "decided by a person"
    if before.identity != after.identity:
        yield f"asks {_RUNGS[after.identity]} first (was: {_RUNGS[before.identity]})"
    if before.one_time_password != after.one_time_password:
        yield f"a one-time password is {'' if after.one_time_password else 'no longer '}asked"


def _copy(before: IdCopyRule | None, after: IdCopyRule | None) -> str:
    if after is None:
        return "no ID copy is asked any more"
    said = f"show {', '.join(after.show)}; cover {', '.join(after.cover)}"
    return f"an ID copy is {'now asked' if before is None else 'asked otherwise'} ({said})"


def _single_things(old: Policy, new: Policy) -> Iterator[str]:
    """What a policy has once, or not at all."""
    for words, told in _SINGLE.items():
        before, after = told(old), told(new)
        if before != after:
            yield f"{words}: {after if after is not None else 'none'} (was: {before or 'none'})."


def _listed(policy_part: str) -> Callable[[Policy, Policy], Iterator[str]]:
    """Differences of one of the lists: what came, what went, what became different."""
    title, key, words = _LISTS[policy_part]

    def differing(old: Policy, new: Policy) -> Iterator[str]:
        before = {key(one): words(one) for one in getattr(old, policy_part)}
        after = {key(one): words(one) for one in getattr(new, policy_part)}
        for name in [*after, *(name for name in before if name not in after)]:
            if name not in before:
                yield f"{title}, added: {_joined(name, after[name])}."
            elif name not in after:
                yield f"{title}, removed: {name}."
            elif before[name] != after[name]:
                yield f"{title}, changed: {name}: {after[name]} (was: {before[name]})."

    return differing


def _joined(name: str, words: str) -> str:
    return f"{name} ({words})" if words else name


def _en(text: Text) -> str:
    return text.en


def _people(ids: Sequence[str]) -> str | None:
    return ", ".join(sorted(ids)) or None


def _clock(policy: Policy) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {value}" for name, value in vars(policy.clock).items()
    )


def _leftover_days(leftovers: Leftovers) -> str | int:
    return leftovers.logs_and_backups_days or "no number given"


_SINGLE: dict[str, Callable[[Policy], str | int | None]] = {
    "Cooling-off of a deleted account, in days": lambda p: (
        p.account_deletion.days if p.account_deletion else None
    ),
    "Login page to identify with": lambda p: p.identity.login_url,
    "Facts to identify with": lambda p: "; ".join(map(_en, p.identity.facts)) or None,
    "Copy asked after doubt": lambda p: (
        f"show {', '.join(p.copy_rule.show)}; cover {', '.join(p.copy_rule.cover)}"
    ),
    "Erased data in logs and backups, in days": lambda p: (
        _leftover_days(p.leftovers) if p.leftovers else None
    ),
    "Breach reported within, in hours": lambda p: p.breach.within_hours,
    "A suspicion of a breach is enough": lambda p: "yes" if p.breach.on_suspicion else "no",
    "Decided by machines": lambda p: p.automated.text.en if p.automated else None,
    "Age limit": lambda p: p.age_limit.years if p.age_limit else None,
    "Closed cases are kept, in days": lambda p: p.case_kept_days,
    "Closed tickets are kept, in days": lambda p: p.support.kept_days if p.support else None,
    "Controller": lambda p: f"{p.controller.name}, {p.controller.address}",
    "Privacy contact": lambda p: p.contact.email,
    "Breaches reported to": lambda p: p.contact.breach_email,
    "Cases go to": lambda p: _WAYS[p.connector],
    "Who decides": lambda p: _people(p.dpo.members if p.dpo else ()),
    "Who gives a second approval": lambda p: _people(p.dpo.second if p.dpo else ()),
    "Channel of those who decide": lambda p: p.dpo.slack_channel if p.dpo else None,
    "Who answers tickets": lambda p: _people(p.support.members if p.support else ()),
    "Clock": _clock,
    "Time zone and country": lambda p: f"{p.timezone}, {p.country}",
    "Languages": lambda p: ", ".join(p.languages),
    "Found by name": lambda p: "yes" if p.listed else "no",
    "Customer of": lambda p: p.processor,
}

# For each list: its title, what tells its entries apart, what is said of one.
_LISTS: dict[str, tuple[str, Callable[[Any], str], Callable[[Any], str]]] = {
    "retention": ("Kept", lambda one: one.what.en, lambda one: one.period.en),
    "holds": ("Not erased", lambda one: one.what.en, lambda one: f"{one.period.en}, {one.ground}"),
    "recipients": (
        "Recipient",
        lambda one: one.name.en,
        lambda one: ": ".join(filter(None, [one.purpose.en, ", ".join(one.shares.en)])),
    ),
    "transfers": ("Outside the EEA", lambda one: one.text.en, lambda one: one.safeguard.en),
    "processing": (
        "Processing",
        lambda one: one.what.en,
        lambda one: f"{one.purpose.en}; {', '.join(one.categories.en)}; {one.basis.en}",
    ),
    "consents": (
        "Consent",
        lambda one: one.what.en,
        lambda one: one.documented.en if one.documented else "",
    ),
    "origins": ("Origin", lambda one: one.text.en, lambda _: ""),
    "complaints": ("Authority", lambda one: one.country, lambda one: one.authority),
    "self_service": ("Do it yourself", lambda one: one.text.en, lambda one: one.link or ""),
    "inventory": (
        "Kept for customers",
        lambda one: one.what.en,
        lambda one: ", ".join(one.fields.en),
    ),
    "claims": (
        "Also said",
        lambda one: " ".join(filter(None, [one.kind.replace("_", " "), one.value])),
        lambda one: one.words.en if one.words else "",
    ),
}

DIFFERENCES: tuple[Callable[[Policy, Policy], Iterator[str]], ...] = (
    _versions,
    _promise,
    _rights,
    _single_things,
    *map(_listed, _LISTS),
)
