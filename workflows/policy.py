"""Reads and checks the policy files, one TOML file per tenant; the values are in policy_model.

`policies/schema.json` names every key. A file that is wrong in any way keeps the whole folder
from being used: a typing error must not quietly change who may decide.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from workflows.policy_model import (
    RIGHTS,
    AgeLimit,
    Category,
    Complaint,
    ContactPoint,
    Controller,
    Dpo,
    IdCopyRule,
    Policies,
    Policy,
    Promise,
    Recipient,
    Retention,
    Right,
    Support,
    Text,
    Texts,
    Version,
    Webhook,
)
from workflows.policy_reading import Problem, read_folder
from workflows.policy_text import describe

__all__ = [
    "RIGHTS",
    "SHIPPED",
    "IdCopyRule",
    "Policies",
    "Policy",
    "PolicyErrors",
    "Problem",
    "Promise",
    "Right",
    "Text",
    "Version",
    "Webhook",
    "check",
    "describe",
    "load",
    "webhook_path",
    "with_webhook_root",
]

SHIPPED = Path(__file__).parent / "policies"


class PolicyErrors(Exception):
    """Policy files cannot be used; `problems` has every reason, with file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(folder: Path = SHIPPED) -> Policies:
    """All policies of a folder; PolicyErrors with every problem at once."""
    sources, problems = read_folder(folder)
    if problems:
        raise PolicyErrors(problems)
    return Policies({source.slug: _policy(source.data) for source in sources})


def check(folder: Path = SHIPPED) -> list[Problem]:
    """What is wrong with the policy files of a folder; empty if they can be used."""
    return read_folder(folder)[1]


def webhook_path(slug: str) -> str:
    """The path under a shared root at which a stand-in receives what this tenant would."""
    return f"/{slug}/privacy"


def with_webhook_root(policy: Policy, url: str) -> Policy:
    """The policy with its webhook, if it has one, moved under another root, such as a sandbox's."""
    if policy.webhook is None:
        return policy
    moved = url.rstrip("/") + webhook_path(policy.tenant)
    return dataclasses.replace(policy, webhook=dataclasses.replace(policy.webhook, url=moved))


def _policy(data: Mapping[str, Any]) -> Policy:
    """The policy of checked data, keys as in schema.json."""
    parts = dict(data)
    parts["languages"] = tuple(data["languages"])
    parts["also_known_as"] = tuple(data.get("also_known_as", ()))
    parts["versions"] = _versions(data["versions"])
    parts["rights"] = _rights(data["rights"])
    parts["controller"] = Controller(**data["controller"])
    parts["contact"] = ContactPoint(**data["contact"])
    parts["complaints"] = tuple(Complaint(**entry) for entry in data["complaints"])
    parts["retention"] = tuple(map(_retention, data["retention"]))
    parts["recipients"] = tuple(map(_recipient, data["recipients"]))
    for key, build in _OPTIONAL.items():
        parts[key] = build(data[key]) if key in data else None
    return Policy(**parts)


def _versions(entries: list[Mapping[str, Any]]) -> tuple[Version, ...]:
    """The versions, newest first."""
    versions = (_version(dict(entry)) for entry in entries)
    return tuple(sorted(versions, key=lambda version: version.in_force_from, reverse=True))


def _version(entry: dict[str, Any]) -> Version:
    entry["in_force_from"] = date.fromisoformat(entry["in_force_from"])
    entry["promise"] = _promise(entry["promise"]) if "promise" in entry else None
    entry["rights"] = _rights(entry["rights"]) if "rights" in entry else None
    return Version(**entry)


def _rights(entries: Mapping[str, Any]) -> dict[str, Right]:
    return {kind: _right(dict(entries[kind])) for kind in RIGHTS}


def _right(entry: dict[str, Any]) -> Right:
    if copy := entry.pop("id_copy", None):
        return Right(id_copy=IdCopyRule(tuple(copy["show"]), tuple(copy["cover"])), **entry)
    return Right(**entry)


def _promise(entry: Mapping[str, Any]) -> Promise:
    return Promise(**{**entry, "rights": tuple(entry.get("rights", ()))})


def _dpo(entry: Mapping[str, Any]) -> Dpo:
    return Dpo(**{**entry, "members": tuple(entry["members"]), "role": Text(**entry["role"])})


def _support(entry: Mapping[str, Any]) -> Support:
    categories = tuple(
        Category(category["key"], Text(en=category["en"], nl=category["nl"]))
        for category in entry["categories"]
    )
    return Support(**{**entry, "members": tuple(entry["members"]), "categories": categories})


def _retention(entry: Mapping[str, Any]) -> Retention:
    return Retention(Text(**entry["what"]), Text(**entry["period"]), entry["source"])


def _recipient(entry: Mapping[str, Any]) -> Recipient:
    shares = Texts(en=tuple(entry["shares"]["en"]), nl=tuple(entry["shares"]["nl"]))
    return Recipient(Text(**entry["name"]), Text(**entry["purpose"]), shares, entry["source"])


_OPTIONAL: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "age_limit": lambda entry: AgeLimit(**entry),
    "dpo": _dpo,
    "support": _support,
    "promise": _promise,
    "webhook": lambda entry: Webhook(**entry),
}
