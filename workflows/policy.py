"""Reads and checks the policy files, one TOML file per tenant; the values are in policy_model.

`policies/schema.json` names every key. A file that is wrong in any way keeps the whole folder
from being used: a typing error must not quietly change who may decide.
"""

import dataclasses
from pathlib import Path

from workflows.policy_building import policy_of_data
from workflows.policy_model import (
    RIGHTS,
    Policies,
    Policy,
    Promise,
    Right,
    Version,
    Webhook,
    needs_second_approver,
)
from workflows.policy_parts import IdCopyRule, Text
from workflows.policy_reading import Problem, read_file, read_folder
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
    "load_file",
    "needs_second_approver",
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
    return Policies({source.slug: policy_of_data(source.data) for source in sources})


def load_file(file: Path) -> Policy:
    """The policy of one file, whatever its name is; PolicyErrors with what is wrong with it."""
    source, problems = read_file(file)
    if source is None:
        raise PolicyErrors(problems)
    return policy_of_data(source.data)


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
