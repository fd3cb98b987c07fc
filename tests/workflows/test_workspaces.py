"""Workspaces that install the app by themselves: invited, bound, left, and never mixed up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import AuditEvent, NoticeRow, SlackWorkspace
from tests.conversation_kit import DPO, SUPPORT, Scene, Staff, speaker_of
from tests.policy_kit import policies, with_policy
from workflows import passwords
from workflows.errors import (
    DeskError,
    InvitationOver,
    WorkspaceElsewhere,
    WorkspaceNotNamed,
    WorkspaceTaken,
)
from workflows.notices import SLACK, Speaker
from workflows.workspaces import INVITED_FOR, STATE_LIFE, Install

THEIRS = "T0THEIRS"


def an_install(team: str = THEIRS, token: str = "xoxb-theirs") -> Install:  # noqa: S107
    return Install(team, "Theirs", None, token, "U0BOT", "A0APP", ("chat:write", "im:write"))


@pytest.fixture
def many(scene: Scene) -> Scene:
    """A desk that knows of many workspaces; its own is T1."""
    return scene.with_settings(many_workspaces=True, public_url="https://loket.example")


def installs(
    scene: Scene,
    *tenants: str,
    team: str = THEIRS,
    token: str = "xoxb-theirs",  # noqa: S107
) -> None:
    """Invites, begins, comes back from Slack, and keeps what it gave."""
    desk = scene.desk
    begun = desk.begin_install(desk.invite_workspace(tenants))
    assert begun is not None
    invitation = desk.take_install_state(begun.state, begun.cookie)
    assert invitation is not None
    desk.keep_install(invitation, an_install(team, token))


def test_an_installation_is_kept_for_those_invited(scene_on_both: Scene) -> None:
    scene = scene_on_both.with_settings(many_workspaces=True)
    installs(scene, "salsoft", "salesinteract")
    found = scene.desk.slack_workspace(THEIRS)
    assert found is not None
    assert (found.token, found.bot_user, found.scopes) == (
        "xoxb-theirs",
        "U0BOT",
        ("chat:write", "im:write"),
    )
    assert found.tenants == ("salesinteract", "salsoft")
    assert len(scene.rows(AuditEvent, event="workspace:installed")) == 2
    assert "xoxb" not in repr(found)


def test_a_link_is_good_once_and_for_some_days(many: Scene) -> None:
    token = many.desk.invite_workspace(["salsoft"])
    invited = many.desk.invited_workspace(token)
    assert invited is not None
    assert invited.names == ("SalSoft",)
    many.clock.forward(INVITED_FOR + timedelta(seconds=1))
    assert many.desk.invited_workspace(token) is None
    assert many.desk.begin_install(token) is None
    with pytest.raises(LookupError):
        many.desk.invite_workspace(["nobody"])


def test_a_state_is_good_once_and_for_minutes_and_in_its_own_browser(many: Scene) -> None:
    desk = many.desk
    token = desk.invite_workspace(["salsoft"])
    first, second = desk.begin_install(token), desk.begin_install(token)
    assert first is not None
    assert second is not None
    assert desk.take_install_state(first.state, first.cookie) is None  # a newer one was begun
    assert desk.take_install_state(second.state, first.cookie) is None  # another browser
    assert desk.take_install_state(second.state, second.cookie) is None  # used up by that
    third = desk.begin_install(token)
    assert third is not None
    many.clock.forward(STATE_LIFE + timedelta(seconds=1))
    assert desk.take_install_state(third.state, third.cookie) is None


def test_an_invitation_is_used_up_by_an_installation(many: Scene) -> None:
    desk = many.desk
    token = desk.invite_workspace(["salsoft"])
    begun = desk.begin_install(token)
    assert begun is not None
    invitation = desk.take_install_state(begun.state, begun.cookie)
    assert invitation is not None
    desk.keep_install(invitation, an_install())
    assert desk.begin_install(token) is None
    with pytest.raises(InvitationOver):
        desk.keep_install(invitation, an_install())


@pytest.mark.parametrize(
    ("tenants", "team", "error"),
    [
        (("salesinteract",), THEIRS, WorkspaceTaken),
        (("salsoft",), "T0OTHER", WorkspaceElsewhere),
        (("superoffice",), "T0OTHER", WorkspaceNotNamed),
    ],
)
def test_nothing_is_bound_anew(
    many: Scene, tenants: tuple[str, ...], team: str, error: type[DeskError]
) -> None:
    named = with_policy(policies(), lambda one: replace(one, slack_team="T0SUPER"), "superoffice")
    many = many.with_settings(policies=named)
    installs(many, "salsoft")
    with pytest.raises(error):
        installs(many, *tenants, team=team, token="xoxb-stolen")
    found = many.desk.slack_workspace(THEIRS)
    assert found is not None
    assert (found.token, found.tenants) == ("xoxb-theirs", ("salsoft",))
    assert many.desk.slack_workspace("T0OTHER") is None


def test_who_is_served_may_install_again_and_bring_others(many: Scene) -> None:
    installs(many, "salsoft", "salesinteract")
    installs(many, "salsoft", token="xoxb-new")
    found = many.desk.slack_workspace(THEIRS)
    assert found is not None
    assert (found.token, found.tenants) == ("xoxb-new", ("salesinteract", "salsoft"))
    installs(many, "salsoft", "salesinteract", "superoffice")
    again = many.desk.slack_workspace(THEIRS)
    assert again is not None
    assert again.tenants == ("salesinteract", "salsoft", "superoffice")


def test_a_workspace_that_takes_the_app_out_loses_its_token_and_stays_bound(many: Scene) -> None:
    installs(many, "salsoft")
    before = many.clock() - timedelta(seconds=1)
    assert not many.desk.workspace_gone(THEIRS, before, "app_uninstalled")  # of an earlier one
    assert many.desk.workspace_gone(THEIRS, many.clock(), "app_uninstalled")
    assert not many.desk.workspace_gone(THEIRS, many.clock(), "tokens_revoked")
    assert many.row(SlackWorkspace).bot_token is None
    assert many.row(AuditEvent, event="workspace:gone").facts == {"why": "app_uninstalled"}
    with pytest.raises(WorkspaceTaken):
        installs(many, "salesinteract")
    many.clock.forward(timedelta(minutes=1))
    installs(many, "salsoft", token="xoxb-again")
    found = many.desk.slack_workspace(THEIRS)
    assert found is not None
    assert (found.token, found.gone) == ("xoxb-again", None)


def test_the_operator_releases_a_workspace(many: Scene) -> None:
    installs(many, "salsoft")
    assert many.desk.release_workspace(THEIRS)
    assert not many.desk.release_workspace(THEIRS)
    installs(many, "salesinteract")
    found = many.desk.slack_workspace(THEIRS)
    assert found is not None
    assert found.tenants == ("salesinteract",)


# Who is staff, and where things are said


def test_the_same_id_in_another_workspace_may_nothing(many: Scene) -> None:
    installs(many, "salsoft")
    for team, files_for in (
        ("T1", {"salesinteract", "superoffice", "xential"}),
        ("T0ELSEWHERE", set[str]()),
        (THEIRS, {"salsoft"}),
    ):
        with many.turn(Staff(many, DPO, team).speaker) as turn:
            theirs = turn.staff_in(many.told.policies["salsoft"])
            assert (theirs == DPO) is (team == THEIRS)
            found = {one.tenant for one in turn.may_file_for()}
            assert found == files_for
            # Where one id is two people, nothing that asks for no organisation is theirs.
            assert turn.staff_id is None


def test_a_press_by_the_same_id_of_another_workspace_changes_nothing(many: Scene) -> None:
    installs(many, "salsoft")
    ticket = many.open_ticket()
    Staff(many, SUPPORT, "T1").presses("ticket-card", "claim")
    assert many.ticket(ticket.reference).assignee is None
    Staff(many, SUPPORT, THEIRS).presses("ticket-card", "claim")
    assert many.ticket(ticket.reference).assignee == SUPPORT


def test_one_workspace_as_before_needs_no_name(scene: Scene) -> None:
    with scene.turn(Staff(scene, DPO).speaker) as turn:
        assert turn.staff_id == turn.staff_in(scene.told.policies["salsoft"]) == DPO
    scene.open_ticket()
    assert ":" not in scene.newest("ticket-card").address["conversation"]


def test_a_named_workspace_is_kept_to_also_where_there_is_one(scene: Scene) -> None:
    named = with_policy(policies(), lambda one: replace(one, slack_team="T0OTHER"))
    scene = scene.with_settings(policies=named)
    with scene.turn(Staff(scene, DPO).speaker) as turn:
        assert turn.staff_in(named["salsoft"]) is None
        assert turn.staff_id is None


def test_cards_go_to_the_workspace_of_the_tenant_and_answers_to_that_of_the_person(
    many: Scene,
) -> None:
    installs(many, "salsoft")
    installs(many, "superoffice", team="T0SUPER", token="xoxb-super")
    person = Speaker(SLACK, "T0SUPER/U0NOOR", "T0SUPER:U0NOOR", "nl")
    many.open_ticket(speaker=person)
    said = {row.key: row.address["conversation"] for row in many.rows(NoticeRow)}
    channel = many.told.policies["salsoft"].support.slack_channel  # type: ignore[union-attr]
    assert said["ticket-card"] == f"{THEIRS}:{channel}"
    assert said["ticket-receipt"] == "T0SUPER:U0NOOR"


def test_people_of_our_own_workspace_and_of_telegram_are_named_plainly(many: Scene) -> None:
    installs(many, "salsoft")
    many.open_ticket(speaker=Speaker(SLACK, "T1/U0NOOR", "U0NOOR", "nl"))
    many.open_ticket(speaker=speaker_of("1001"))
    told = [row.address["conversation"] for row in many.rows(NoticeRow, key="ticket-receipt")]
    assert told == ["U0NOOR", "1001"]


def test_an_approvers_secret_is_of_one_workspace(many: Scene) -> None:
    installs(many, "salsoft")
    with many.unit() as uow:
        work = many.tools().work(uow)
        theirs, ours = (work.settings.policies[name] for name in ("salsoft", "salesinteract"))
        uow.approvals.keep_key("U0SAME", passwords.new_secret(), 0, many.clock())
        assert passwords.has_secret(work, ours, "U0SAME")
        assert not passwords.has_secret(work, theirs, "U0SAME")
        assert not passwords.reset(work, theirs, "U0SAME", by="U0DPO")
        uow.approvals.keep_key(f"{THEIRS}:U0SAME", passwords.new_secret(), 0, many.clock())
        assert passwords.reset(work, theirs, "U0SAME", by="U0DPO")
        assert passwords.has_secret(work, ours, "U0SAME")
