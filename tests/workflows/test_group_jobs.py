"""Groups are fetched and kept; what cannot be fetched keeps its age."""

from dataclasses import replace
from datetime import timedelta

from storage.models import StaffGroupMembers
from tests.conversation_kit import settings
from workflows.group_jobs import fetch_groups
from workflows.notices import ChannelDown
from workflows.policy import Policies
from workflows.support_policy import StaffGroup


class Groups:
    def __init__(self, *answers):
        self.answers = list(answers)

    def members(self, _team, _usergroup):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_the_newest_answer_counts_and_a_failure_changes_nothing(scene):
    known = dict(settings().policies)
    support = replace(known["salsoft"].support, groups=(StaffGroup("support", "S0HELP"),))
    known["salsoft"] = replace(known["salsoft"], support=support)
    scene = scene.with_settings(policies=Policies(known))
    first_at = scene.clock()
    groups = Groups(("U0ANNA",), ChannelDown("down"), None)
    fetch_groups(scene.tools(groups=groups))
    scene.clock.forward(timedelta(minutes=5))
    fetch_groups(scene.tools(groups=groups))
    row = scene.row(StaffGroupMembers)
    assert (row.members, row.fetched_at) == (["U0ANNA"], first_at)
    fetch_groups(scene.tools(groups=groups))
    assert scene.row(StaffGroupMembers).members == []


def test_without_slack_or_groups_nobody_is_asked(scene):
    fetch_groups(scene.tools())
    fetch_groups(scene.tools(groups=Groups()))
    assert scene.rows(StaffGroupMembers) == []
