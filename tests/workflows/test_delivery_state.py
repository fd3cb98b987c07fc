"""What became of each part of a message, and having a part sent once more."""

import threading
from datetime import timedelta

import pytest

from storage.models import NoticeRow, TicketEvent
from tests.conversation_kit import (
    FIETSEN_DPO,
    OUTSIDER,
    SUPPORT,
    Chat,
    staff_speaker,
    token,
)
from tests.workflows.file_kit import Looks, held, presses, run_all
from tests.workflows.relay_kit import CHANNELS, UNDO, Desk, deliver
from workflows.desk import Settled
from workflows.errors import NotYours, StaleButton

DAY = timedelta(hours=24)


@pytest.fixture(params=CHANNELS)
def desk(scene, request):
    return Desk(scene, request.param)


def ends(desk, status, error="sendMessage: Bad Request", key="ticket-reply"):
    """The newest notice of that key is tried and ends so."""
    row = desk.scene.newest(key)
    desk.scene.clock.forward(max(timedelta(0), row.due_at - desk.scene.clock()))
    desk.scene.desk.claim_notices(desk.channel)
    desk.scene.desk.settle([Settled(row.id, status, error=error)])
    return desk.scene.row(NoticeRow, id=row.id)


def buttons(desk, key="reply-sent"):
    return [one["action"] for one in desk.scene.newest(key).buttons]


@pytest.mark.parametrize(
    ("status", "shown", "reason"),
    [("failed", "failed", "refused"), ("unconfirmed", "unconfirmed", "no-answer")],
)
def test_what_did_not_arrive_is_shown_told_and_can_be_sent_again(desk, status, shown, reason):
    desk.replies()
    ends(desk, status)
    assert desk.line() == shown
    assert "resend-words" in buttons(desk)
    told = desk.scene.newest("not-delivered")
    assert (told.values["reason"], buttons(desk, "not-delivered")) == (reason, ["resend-words"])
    for _ in range(2):  # pressed twice it goes once
        presses(desk.scene, "not-delivered", "resend-words")
    deliver(desk.scene)
    assert desk.line() == "sent"
    assert "resend-words" not in buttons(desk)
    resent = [one for one in desk.scene.rows(TicketEvent) if one.kind == "reply:resent"]
    assert [one.facts["by"] for one in resent] == [SUPPORT]
    again = desk.scene.newest("ticket-reply").values.get("again")
    assert again == ("yes" if status == "unconfirmed" else None)


def test_the_button_asks_first_because_it_may_arrive_twice(desk):
    desk.replies()
    ends(desk, "unconfirmed")
    (button,) = desk.scene.newest("not-delivered").buttons
    assert button["confirm"]


def test_two_colleagues_who_press_at_once_send_once(scene_on_both):
    desk = Desk(scene_on_both)
    desk.replies()
    ends(desk, "failed")
    carried = held(desk.scene.newest("reply-sent"), "resend-words")
    start = threading.Barrier(2)

    def press():
        start.wait()
        with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
            turn.resend_part(carried)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(90)
    resent = [one for one in desk.scene.rows(TicketEvent) if one.kind == "reply:resent"]
    assert len(resent) == 1


@pytest.mark.parametrize("user", [OUTSIDER, FIETSEN_DPO])
def test_nobody_else_sends_it_again(desk, user):
    desk.replies()
    ends(desk, "failed")
    carried = held(desk.scene.newest("reply-sent"), "resend-words")
    with pytest.raises(NotYours), desk.scene.turn(staff_speaker(user)) as turn:
        turn.resend_part(carried)
    assert desk.scene.newest("ticket-reply").status == "failed"


def test_a_button_says_nothing_about_another_tickets_message(desk):
    desk.replies()
    row = ends(desk, "failed")
    carried = held(desk.scene.newest("reply-sent"), "resend-words")
    with desk.scene.unit() as uow:  # as if it had been moved to another ticket
        uow.notices.find(row.id).ticket_id = None
    with pytest.raises(StaleButton), desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.resend_part(carried)


def test_what_was_emptied_for_its_age_is_not_sent_as_nothing(desk):
    desk.replies()
    row = ends(desk, "failed")
    carried = held(desk.scene.newest("reply-sent"), "resend-words")
    with desk.scene.unit() as uow:
        uow.notices.find(row.id).cleared_at = desk.scene.clock()
    with pytest.raises(StaleButton), desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.resend_part(carried)


def test_one_file_that_failed_is_sent_again_alone(desk, monkeypatch):
    Looks(monkeypatch)
    desk.marks(F1="a.txt", F2="b.txt")
    run_all(desk.scene, Chat(F1=b"a", F2=b"b"))
    desk.scene.clock.forward(UNDO)
    ends(desk, "sent")
    for row in desk.scene.rows(NoticeRow, key="ticket-reply-file"):
        desk.scene.desk.settle([Settled(row.id, "failed", error="x")])
    assert (desk.line(), buttons(desk)[:2]) == ("sent", ["resend-file", "resend-file"])
    named = [one["text"] for one in desk.scene.newest("reply-sent").buttons[:2]]
    assert named == ["a.txt", "b.txt"]
    first = desk.scene.rows(NoticeRow, key="ticket-reply-file")[0]
    with desk.scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.resend_part(token(desk.scene.newest("reply-sent"), "resend-file", str(first.id)))
    deliver(desk.scene)
    states = [row.status for row in desk.scene.rows(NoticeRow, key="ticket-reply-file")]
    assert states == ["sent", "failed"]
    assert buttons(desk)[0] == "resend-file"


# A platform that is down


def waits(desk, key, by, tries=6):
    """The platform is down for that long; the notice's row then."""
    row = desk.scene.newest(key)
    for _ in range(tries):
        desk.scene.clock.forward(by / tries)
        desk.scene.desk.claim_notices(desk.channel)
        desk.scene.desk.settle([Settled(row.id, "retry", error="down")])
        row = desk.scene.row(NoticeRow, id=row.id)
    return row


def test_ordinary_words_wait_a_day_and_then_staff_say_what_to_do(desk):
    desk.replies()
    assert waits(desk, "ticket-reply", DAY).status == "waiting"
    row = waits(desk, "ticket-reply", timedelta(minutes=1), tries=1)
    assert (row.status, row.error) == ("failed", "too-old")
    assert desk.scene.newest("not-delivered").values["reason"] == "too-old"
    assert (desk.line(), desk.scene.newest("reply-sent").values["reason"]) == ("failed", "too-old")
    presses(desk.scene, "reply-sent", "resend-words")
    row = waits(desk, "ticket-reply", DAY - timedelta(minutes=1), tries=2)
    assert row.status == "waiting"  # its day began anew
    desk.waits()
    assert desk.line() == "sent"


def test_a_process_of_ours_that_was_down_is_no_platform_that_refuses(desk):
    desk.replies()
    assert waits(desk, "ticket-reply", 2 * DAY, tries=2).status == "waiting"


def test_cards_of_staff_wait_until_their_place_is_back(desk):
    desk.scene.open_ticket(speaker=desk.noor.speaker)
    desk.channel = "slack"
    assert waits(desk, "ticket-card", 9 * DAY).status == "waiting"


def test_what_carries_a_date_is_tried_for_a_week_and_the_dpo_is_told_after_a_day(scene):
    desk = Desk(scene)
    scene.file()
    assert waits(desk, "receipt", 2 * DAY).status == "waiting"
    assert scene.said().count("notice-waits") == 1
    row = waits(desk, "receipt", 6 * DAY)
    assert (row.status, row.error) == ("failed", "too-old")
    assert scene.said().count("notice-waits") == 1
    assert scene.newest("notice-unconfirmed").buttons[0]["action"] == "resend"


def test_a_colleague_of_the_ticket_may_press_too(desk):
    desk.replies()
    ends(desk, "failed")
    presses(desk.scene, "reply-sent", "resend-words", "U0SUPPORT2")
    assert desk.scene.newest("ticket-reply").status == "waiting"
