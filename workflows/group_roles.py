"""Roles by Slack user groups: whoever is in the group a policy names has its role too.

Members are fetched (`workflows.group_jobs`) and kept as rows; each act asks those rows anew. What
could not be fetched for an hour gives nobody a role: somebody who left a team must not go on
deciding because Slack could not be asked.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from storage.unit_of_work import UnitOfWork
from workflows.policy import Policies, Policy
from workflows.settings import WorkflowSettings

TRUSTED_FOR = timedelta(hours=1)


def with_roles(uow: UnitOfWork, settings: WorkflowSettings, now: datetime) -> WorkflowSettings:
    """The settings with policies in which members of groups stand beside those named."""
    if not any(groups_of(policy) for policy in settings.policies.values()):
        return settings
    merged = {slug: _merged(uow, policy, now) for slug, policy in settings.policies.items()}
    return replace(settings, policies=Policies(merged))


def groups_of(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Role and user group of each."""
    listed = policy.support.groups if policy.support else ()
    return tuple((one.role, one.usergroup) for one in listed)


def _merged(uow: UnitOfWork, policy: Policy, now: datetime) -> Policy:
    for role, usergroup in groups_of(policy):
        found = uow.people.group(policy.slack_team or "", usergroup)
        if found is not None and found.fetched_at > now - TRUSTED_FOR:
            policy = _with(policy, role, tuple(found.members))
    return policy


def _with(policy: Policy, role: str, members: tuple[str, ...]) -> Policy:
    if role == "dpo":
        if policy.dpo is None:
            return policy
        return replace(
            policy, dpo=replace(policy.dpo, members=_joined(policy.dpo.members, members))
        )
    if policy.support is None:
        return policy
    support = replace(policy.support, members=_joined(policy.support.members, members))
    if role == "lead":
        # Without anybody named everybody leads; a group of leads ends that.
        support = replace(support, leads=_joined(support.leads, members))
    return replace(policy, support=support)


def _joined(named: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*named, *more)))
