"""Requesters who block the bot, and come back."""

import pytest

from bots.conversation.events import ReachabilityChanged
from storage.models import AuditEvent, NoticeRow, TicketEvent
from tests.conversation_kit import OUTSIDER, SUPPORT, staff_speaker
from tests.workflows.file_kit import held, presses
from tests.workflows.relay_kit import CHANNELS, Desk, deliver
from workflows.desk import Settled
from workflows.errors import NotYours
from workflows.policy import Policies


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


def blocks(desk, *, reachable=False):
    desk.noor.does(ReachabilityChanged, reachable=reachable)


def bounces(desk, text="Probeer het nog eens."):
    """A reply that the platform turns away."""
    desk.replies(text)
    row = desk.scene.newest("ticket-reply")
    desk.scene.clock.now = max(desk.scene.clock(), row.due_at)
    desk.scene.desk.claim_notices(desk.channel)
    desk.scene.desk.settle([Settled(row.id, "undeliverable", error="blocked")])
    return row.id


def test_staff_hear_it_once_and_the_card_shows_it(desk):
    blocks(desk)
    blocks(desk)
    bounces(desk)
    bounces(desk)
    assert desk.scene.said().count("requester-unreachable") == 1
    assert desk.scene.newest("ticket-card").values["unreachable"] == "yes"
    assert desk.line() == "undeliverable"
    assert desk.scene.newest("requester-unreachable").thread_id


def test_a_message_that_bounces_tells_it_too_where_the_platform_says_nothing(desk):
    bounces(desk)
    assert desk.scene.said().count("requester-unreachable") == 1


def test_each_try_is_kept_as_evidence(desk):
    first, second = bounces(desk), bounces(desk)
    tried = [one for one in desk.scene.rows(TicketEvent) if one.kind == "reply:undeliverable"]
    assert [one.facts["notice"] for one in tried] == [first, second]
    assert "requester:lost" in [one.kind for one in desk.scene.rows(TicketEvent)]


def test_while_they_are_gone_nothing_is_offered_that_cannot_work(desk):
    bounces(desk)
    actions = [one["action"] for one in desk.scene.newest("reply-sent").buttons]
    assert "resend-words" not in actions


def test_back_again_what_is_missing_is_offered_one_by_one_and_all_at_once(desk):
    bounces(desk, "Eerste.")
    bounces(desk, "Tweede.")
    blocks(desk, reachable=True)
    told = desk.scene.newest("requester-reachable")
    actions = [one["action"] for one in told.buttons]
    assert (told.values["count"], actions) == (2, ["resend-words", "resend-words", "resend-all"])
    assert desk.scene.newest("ticket-card").values["unreachable"] == "no"
    assert desk.told() == []  # nothing is sent by itself
    presses(desk.scene, "requester-reachable", "resend-words")
    deliver(desk.scene)
    assert desk.told() == ["Eerste."]
    for _ in range(2):
        presses(desk.scene, "requester-reachable", "resend-all")
        deliver(desk.scene)
    assert desk.told() == ["Eerste.", "Tweede."]


def test_somebody_who_writes_is_back_without_the_platform_saying_so(desk):
    bounces(desk)
    desk.noor.says("Ik ben er weer.")
    assert desk.scene.newest("requester-reachable").values["count"] == 1
    desk.noor.says("Nog iets.")
    assert desk.scene.said().count("requester-reachable") == 1


def test_nobody_else_sends_what_is_missing(desk):
    bounces(desk)
    blocks(desk, reachable=True)
    carried = held(desk.scene.newest("requester-reachable"), "resend-words")
    with pytest.raises(NotYours), desk.scene.turn(staff_speaker(OUTSIDER)) as turn:
        turn.resend_part(carried)
    with pytest.raises(NotYours), desk.scene.turn(staff_speaker(OUTSIDER)) as turn:
        turn.resend_all(carried)


def test_a_closed_ticket_whose_last_words_bounce_is_told_as_well(desk):
    desk.presses("ticket-card", "close")
    row = desk.scene.newest("ticket-closed")
    desk.scene.desk.settle([Settled(row.id, "undeliverable", error="blocked")])
    assert desk.scene.said().count("requester-unreachable") == 1


def test_the_dpo_of_a_request_hears_that_the_time_goes_on_and_what_is_missing(scene):
    desk = Desk(scene)
    request = scene.file()
    due = scene.newest("dpo-card").values["effective_on"]
    row = scene.newest("receipt")
    scene.desk.settle([Settled(row.id, "undeliverable", error="blocked")])
    assert scene.said().count("request-unreachable") == 1
    assert scene.newest("request-unreachable").values["reference"] == request.reference
    assert "noor@example.org" not in str(scene.newest("request-unreachable").values)
    assert scene.newest("dpo-card").values["effective_on"] == due
    tried = [one for one in scene.rows(AuditEvent) if one.event == "request:notice:undeliverable"]
    assert [one.facts["notice"] for one in tried] == [row.id]
    blocks(desk, reachable=True)
    told = scene.newest("request-reachable")
    assert (told.values["count"], told.buttons[0]["action"]) == (1, "resend")
    with scene.turn(staff_speaker("U0DPO")) as turn:
        turn.resend(held(told, "resend"))
    assert scene.row(NoticeRow, id=row.id).status == "waiting"


def test_an_organisation_without_a_policy_keeps_the_news_from_nobody_else(scene):
    desk = Desk(scene)
    scene.open_ticket("salesinteract", speaker=desk.noor.speaker)
    left = Policies({k: v for k, v in scene.told.policies.items() if k != "salesinteract"})
    row = scene.newest("ticket-receipt", ticket_id=1)
    scene.with_settings(policies=left).desk.settle([Settled(row.id, "undeliverable", error="x")])
    assert scene.said().count("requester-unreachable") == 1


def test_support_of_the_ticket_alone_presses(desk):
    bounces(desk)
    blocks(desk, reachable=True)
    presses(desk.scene, "requester-reachable", "resend-words", SUPPORT)
    assert desk.line() == "queued"
