"""Learning from Slack who is in the user groups that policies give a role."""

from collections.abc import Iterator

import structlog

from storage.models import StaffGroupMembers
from workflows.group_roles import groups_of
from workflows.notices import ChannelDown
from workflows.policy import Policies
from workflows.tools import Tools

log = structlog.get_logger()


def fetch_groups(tools: Tools) -> None:
    """Asks Slack who is in each group that a policy names, and keeps it."""
    if tools.groups is None:
        return
    for team, usergroup in dict.fromkeys(_named(tools.settings.policies)):
        try:
            members = tools.groups.members(team, usergroup)
        except ChannelDown as down:
            log.warning("group_not_fetched", reason=str(down)[:120])
            continue
        if members is None:
            log.error("group_unknown", usergroup=usergroup)
        _keep(tools, team, usergroup, members or ())


def _named(policies: Policies) -> Iterator[tuple[str, str]]:
    for policy in policies.values():
        for _, usergroup in groups_of(policy):
            yield policy.slack_team or "", usergroup


def _keep(tools: Tools, team: str, usergroup: str, members: tuple[str, ...]) -> None:
    with tools.unit_of_work() as uow:
        row = uow.people.group(team, usergroup)
        if row is None:
            row = StaffGroupMembers(
                team=team, usergroup=usergroup, members=[], fetched_at=tools.now()
            )
            uow.add(row)
        row.members, row.fetched_at = list(members), tools.now()
