"""Roles by Slack user groups, asked anew at every act."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import TakenMessage
from tests.conversation_kit import DPO, SUPPORT, settings, staff_speaker
from workflows.channel_intake import Place
from workflows.errors import NotYours
from workflows.group_jobs import fetch_groups
from workflows.notices import ChannelDown, ChannelMessage
from workflows.policy import Policies
from workflows.support_policy import StaffGroup

NEW, LEAD, DECIDER = "U0NEW", "U0LEAD", "U0DECIDER"


class Slack:
    """Three groups, and whether Slack can be asked."""

    def __init__(self):
        self.members_by_group = {"S0HELP": (NEW,), "S0LEAD": (LEAD,), "S0DPO": (DECIDER,)}
        self.down = False

    def members(self, team, usergroup):
        assert team == ""
        if self.down:
            raise ChannelDown("ratelimited", 30)
        return self.members_by_group.get(usergroup)


@pytest.fixture
def slack():
    return Slack()


@pytest.fixture
def grouped(scene_on_both, slack):
    """SalSoft with a group for each role, fetched once."""
    known = dict(settings().policies)
    groups = (
        StaffGroup("support", "S0HELP"),
        StaffGroup("lead", "S0LEAD"),
        StaffGroup("dpo", "S0DPO"),
    )
    support = replace(known["salsoft"].support, groups=groups)
    known["salsoft"] = replace(known["salsoft"], support=support)
    scene = scene_on_both.with_settings(policies=Policies(known))
    fetch_groups(scene.tools(groups=slack))
    return scene


def claim(scene, user):
    token = scene.token("ticket-card", "claim")
    with scene.turn(staff_speaker(user)) as turn:
        turn.claim_ticket(token)


def test_whoever_is_in_the_group_works_tickets(grouped):
    ticket = grouped.open_ticket()
    claim(grouped, NEW)
    assert grouped.ticket(ticket.reference).assignee == NEW


def test_who_left_the_group_may_no_more(grouped, slack):
    grouped.open_ticket()
    slack.members_by_group["S0HELP"] = ()
    fetch_groups(grouped.tools(groups=slack))
    with pytest.raises(NotYours):
        claim(grouped, NEW)


def test_what_is_older_than_an_hour_gives_no_role_and_named_people_keep_theirs(grouped, slack):
    grouped.open_ticket()
    slack.down = True
    grouped.clock.forward(timedelta(hours=1))
    fetch_groups(grouped.tools(groups=slack))
    with pytest.raises(NotYours):
        claim(grouped, NEW)
    claim(grouped, SUPPORT)


def test_a_group_that_is_gone_gives_no_role(grouped, slack):
    grouped.open_ticket()
    del slack.members_by_group["S0HELP"]
    fetch_groups(grouped.tools(groups=slack))
    with pytest.raises(NotYours):
        claim(grouped, NEW)


def test_a_group_of_leads_leads_and_a_group_of_deciders_decides(grouped):
    grouped.file("salsoft")
    with grouped.turn(staff_speaker(LEAD)) as turn:
        assert [one.tenant for one in turn.led()] == ["salsoft"]
    with grouped.turn(staff_speaker(SUPPORT)) as turn:
        assert "salsoft" not in [one.tenant for one in turn.led()]
    token = grouped.token("dpo-card", "details")
    for user in (DPO, DECIDER):
        assert grouped.desk.form(staff_speaker(user), token) is not None
    with pytest.raises(NotYours), grouped.turn(staff_speaker(NEW)) as turn:
        turn.request_behind(token, fresh=False)


def test_the_group_of_one_organisation_gives_no_role_in_another(grouped):
    grouped.open_ticket("xential", category="other")
    with pytest.raises(NotYours):
        claim(grouped, NEW)


def test_whoever_is_in_the_group_makes_tickets_of_messages_in_channels(grouped):
    place = Place("C0VRAGEN", "1790000000.000100", "T1")
    said = ChannelMessage(user="U0WRITER", text="De knop doet het niet.", named_team="T1")
    with grouped.turn(staff_speaker("U0STRANGER")) as turn:
        turn.want_ticket(place, said)
    assert grouped.rows(TakenMessage) == []
    with grouped.turn(staff_speaker(NEW)) as turn:
        turn.want_ticket(place, said)
    assert [one.by_staff for one in grouped.rows(TakenMessage)] == [True]
