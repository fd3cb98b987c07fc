"""The door: updates in once, turns whole or not at all, notices out in order."""

import threading
import time
from datetime import timedelta

import pytest

from storage.models import Contact, NoticeRow, NoticeStatus, Update, UpdateStatus
from storage.unit_of_work import DatabaseTrouble
from tests.conversation_kit import DPO, Scene, speaker_of, staff_speaker
from tests.makers import make_delivery
from workflows.desk import TRIES, Settled, StoreDown
from workflows.errors import StaleButton
from workflows.notices import TELEGRAM

NOOR, OTHER = speaker_of("1001"), speaker_of("2002")


def say(scene, *keys, speaker=NOOR):
    with scene.turn(speaker) as turn:
        for key in keys:
            turn.say(key)


# Updates and turns


def test_a_repeated_update_gives_no_turn(scene_on_both):
    desk = scene_on_both.desk
    for first in (True, False, False):
        with desk.turn("telegram:77", NOOR) as turn:
            assert (turn is not None) == first
            if turn is not None:
                turn.say("kept")
    assert scene_on_both.said() == ["kept"]


def test_a_stored_update_is_handled_by_its_turn_and_forgets_what_it_said(scene):
    scene.desk.store([make_delivery(source_ref="telegram:77")])
    (update,) = scene.desk.claim_updates(TELEGRAM)
    with scene.desk.turn("telegram:77", NOOR) as turn:
        assert turn is not None
    row = scene.row(Update)
    assert (row.status, row.payload) == (UpdateStatus.HANDLED, None)
    scene.desk.store([make_delivery(source_ref="telegram:77")])
    assert scene.desk.claim_updates(TELEGRAM) == []
    assert update.payload == {"text": "hoi"}
    assert "hoi" not in repr(update)


def test_eight_deliveries_of_one_update_at_once_give_one_turn(scene_on_both):
    scene, started, turns = scene_on_both, threading.Barrier(8), []

    def deliver():
        started.wait()
        try:
            with scene.desk.turn("slack:Ev1", NOOR) as turn:
                if turn is not None:
                    turn.say("kept")
                turns.append(turn is not None)
        except DatabaseTrouble:
            turns.append(None)  # refused by the database: as good as a repeat

    threads = [threading.Thread(target=deliver) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(turns) == 8
    assert scene.said() == ["kept"]


def test_a_turn_that_fails_leaves_nothing_and_the_update_may_come_again(scene_on_both):
    scene = scene_on_both
    with pytest.raises(StaleButton), scene.desk.turn("telegram:1", NOOR) as turn:
        turn.say("kept")
        turn.facts["name"] = "Noor"
        turn.move_to("giving_name")
        raise StaleButton
    assert scene.said() == []
    assert scene.rows(Contact) == []
    with scene.desk.turn("telegram:1", NOOR) as turn:
        assert turn is not None


def test_one_conversation_is_worked_off_one_at_a_time(scene):
    refs = [("telegram:1", "1001"), ("telegram:2", "1001"), ("telegram:3", "2002")]
    scene.desk.store([make_delivery(source_ref=r, conversation=c) for r, c in refs])
    assert [one.source_ref for one in scene.desk.claim_updates(TELEGRAM)] == [
        "telegram:1",
        "telegram:3",
    ]
    assert scene.desk.claim_updates(TELEGRAM) == []
    with scene.desk.turn("telegram:1", NOOR):
        pass
    assert [one.source_ref for one in scene.desk.claim_updates(TELEGRAM)] == ["telegram:2"]


def test_what_a_crash_left_leased_is_found_again(scene):
    scene.desk.store([make_delivery(source_ref="telegram:1")])
    (first,) = scene.desk.claim_updates(TELEGRAM)
    scene.clock.forward(timedelta(seconds=61))
    (again,) = scene.desk.claim_updates(TELEGRAM)
    assert (again.id, first.attempts, again.attempts) == (first.id, 1, 2)


def test_an_update_put_back_waits_longer_each_time_and_is_set_aside_at_last(scene):
    scene.desk.store([make_delivery(source_ref="telegram:1")])
    pauses = []
    for attempt in range(1, TRIES + 1):
        (update,) = scene.desk.claim_updates(TELEGRAM)
        before = scene.clock()
        kept = scene.desk.retry_update(update.id, "OperationalError")
        assert kept == (attempt < TRIES)
        due_at = scene.row(Update).due_at
        pauses.append((due_at - before).total_seconds())
        scene.clock.forward(due_at - before)
    assert pauses[:-1] == [1, 5, 30, 120]
    assert scene.row(Update).status is UpdateStatus.FAILED
    assert scene.desk.claim_updates(TELEGRAM) == []


def test_what_is_set_aside_does_not_hold_up_the_chat(scene):
    refs = ["telegram:1", "telegram:2"]
    scene.desk.store([make_delivery(source_ref=ref) for ref in refs])
    (poison,) = scene.desk.claim_updates(TELEGRAM)
    scene.desk.set_aside(poison.id, "ValueError")
    assert [one.source_ref for one in scene.desk.claim_updates(TELEGRAM)] == ["telegram:2"]
    with scene.desk.turn("telegram:1", NOOR) as turn:
        assert turn is None  # a repeat of it is known


def test_a_database_that_is_down_is_said_so_that_the_platform_delivers_again(scene):
    with scene.unit() as uow:
        uow.session.connection().exec_driver_sql("DROP TABLE platform_update")
    with pytest.raises(StoreDown):
        scene.desk.store([make_delivery()])


# Notices


def claimed(scene):
    return scene.desk.claim_notices(TELEGRAM)


@pytest.mark.odd_notices
def test_order_is_kept_in_one_chat_and_chats_do_not_wait_for_each_other(scene):
    say(scene, "kept", "menu")
    say(scene, "help", speaker=OTHER)
    first = claimed(scene)
    assert [one.key for one in first] == ["kept", "help"]
    assert claimed(scene) == []
    scene.desk.settle([Settled(first[0].id, "retry", after=timedelta(seconds=9))])
    assert claimed(scene) == []  # the next one of that chat waits too
    scene.clock.forward(timedelta(seconds=9))
    (again,) = claimed(scene)
    assert (again.key, again.attempts) == ("kept", 2)
    scene.desk.settle([Settled(again.id, "sent", "1001/1")])
    assert [one.key for one in claimed(scene)] == ["menu"]


@pytest.mark.parametrize("status", ["sent", "undeliverable", "failed", "unconfirmed"])
def test_however_a_notice_ends_the_next_one_goes_out(scene, status):
    say(scene, "kept", "menu")
    (first,) = claimed(scene)
    scene.desk.settle([Settled(first.id, status, error="x")])
    assert scene.row(NoticeRow, id=first.id).status.value == status
    assert [one.key for one in claimed(scene)] == ["menu"]


def test_an_edit_carries_the_platforms_id_of_what_it_changes(scene):
    ticket = scene.open_ticket()
    scene.send_all()
    card = scene.newest("ticket-card")
    with scene.turn(NOOR) as turn:
        turn.close_own_ticket(ticket.id)
    told = {one.key: one for one in scene.desk.claim_notices("slack")}
    assert told["ticket-closed-by-requester"].answers == card.sent_ref
    scene.desk.settle([Settled(told["ticket-closed-by-requester"].id, "sent", "C/9")])
    (edit,) = scene.desk.claim_notices("slack")
    assert (edit.edits, edit.answers) == (card.sent_ref, None)


def test_a_block_is_kept_on_the_contact_and_told_to_staff_of_the_ticket(scene):
    scene.open_ticket()
    row = scene.newest("ticket-receipt")
    scene.desk.settle([Settled(row.id, "undeliverable", error="blocked")])
    assert not scene.row(Contact).reachable
    assert scene.newest("requester-unreachable").ticket_id == row.ticket_id


def test_lost_are_only_those_whose_lease_is_over(scene):
    say(scene, "kept")
    claimed(scene)
    assert scene.desk.lost_notices(TELEGRAM) == []
    scene.clock.forward(timedelta(seconds=61))
    assert [one.key for one in scene.desk.lost_notices(TELEGRAM)] == ["kept"]
    assert scene.desk.lost_notices(TELEGRAM) == []  # somebody looks after it now
    assert scene.row(NoticeRow).status is NoticeStatus.SENDING


def test_a_channel_sees_only_its_own_notices(scene):
    scene.file()
    assert {one.key for one in scene.desk.claim_notices("slack")} == {"dpo-card"}
    assert {one.key for one in claimed(scene)} == {"receipt"}


def test_two_senders_at_once_send_nothing_twice(scene_on_both: Scene):
    scene, started, got = scene_on_both, threading.Barrier(4), []
    for number in range(12):
        say(scene, "kept", speaker=speaker_of(str(5000 + number)))

    def take():
        started.wait()
        for _ in range(4):
            got.extend(one.id for one in scene.desk.claim_notices(TELEGRAM, 3))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(got) == len(set(got)) == 12


# Waking and counting


def test_a_commit_wakes_whoever_waits(scene):
    woken = threading.Event()
    thread = threading.Thread(target=lambda: (scene.desk.wait(TELEGRAM, 300), woken.set()))
    thread.start()
    ends = time.monotonic() + 90
    while time.monotonic() < ends:
        say(scene, "kept")
        if woken.wait(0.02):
            break
    assert woken.is_set()
    thread.join(90)


def test_a_claim_wakes_nobody(scene):
    say(scene, "kept")
    scene.desk.wait(TELEGRAM, 0)
    claimed(scene)
    started = time.monotonic()
    scene.desk.wait(TELEGRAM, 0.1)
    assert time.monotonic() - started >= 0.1


def test_the_backlog_is_numbers_only(scene):
    scene.open_ticket(file_ref="f1")
    scene.desk.store([make_delivery()])
    assert scene.desk.backlog() == {
        "updates": 1,
        "notices": 3,
        "jobs": 1,
        "id_pictures_in_chat": 0,
    }


@pytest.mark.parametrize(
    ("status", "told"),
    [("undeliverable", "request-unreachable"), ("failed", "notice-unconfirmed")],
)
def test_the_dpo_hears_of_a_decision_that_did_not_reach_the_person(scene, status, told):
    request = scene.file()
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    row = scene.newest("request-approved")
    scene.desk.settle([Settled(row.id, status, error="x")])
    said = scene.newest(told)
    assert said.address["conversation"] == scene.newest("dpo-card").address["conversation"]
    assert said.values["reference"] == request.reference
    assert "Noor" not in str(said.values)
