"""The way out: whatever a platform does, the row says how it ended, and nothing goes out twice."""

import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bots.conversation.words import shared
from bots.delivery import (
    Delivery,
    NotEditable,
    NotThere,
    Refused,
    Unconfirmed,
    Unreachable,
    must_not_stand_alone,
)
from storage.models import Contact, NoticeRow, NoticeStatus
from tests.conversation_kit import speaker_of
from workflows.notices import TELEGRAM, Address, ChannelDown, Notice


class Platform:
    """Answers as told; remembers what it got."""

    def __init__(self, *answers, found=None):
        self.answers = list(answers)
        self.found = found
        self.got = []
        self.searched = []

    def send(self, notice, card):
        self.got.append((notice.address.conversation, notice.key, card.body))
        answer = self.answers.pop(0) if self.answers else f"ref/{len(self.got)}"
        if isinstance(answer, Exception):
            raise answer
        return answer

    def find(self, notice):
        self.searched.append(notice.id)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def say(scene, *keys, to="1001", **values):
    with scene.turn(speaker_of(to)) as turn:
        for key in keys:
            turn.say(key, **values)


def run(scene, platform, until, seconds=90):
    """The loop, until something is true."""
    stop = threading.Event()
    loop = Delivery(scene.desk, TELEGRAM, platform, shared())
    thread = threading.Thread(target=loop.run, args=(stop,))
    thread.start()
    ends = time.monotonic() + seconds
    while not until() and time.monotonic() < ends:
        time.sleep(0.01)
    stop.set()
    scene.desk.wake()
    thread.join(90)
    assert until()


def status(scene, number=0):
    return scene.rows(NoticeRow)[number].status


def over(scene):
    busy = (NoticeStatus.WAITING, NoticeStatus.SENDING)
    return lambda: all(row.status not in busy for row in scene.rows(NoticeRow))


@pytest.mark.parametrize(
    ("answer", "ended", "error"),
    [
        ("1001/9", NoticeStatus.SENT, None),
        (None, NoticeStatus.SENT, None),
        (ChannelDown("http-502"), NoticeStatus.WAITING, "http-502"),
        (Unconfirmed("timeout"), NoticeStatus.UNCONFIRMED, "timeout"),
        (Unreachable("blocked"), NoticeStatus.UNDELIVERABLE, "blocked"),
        (Refused("too long"), NoticeStatus.FAILED, "too long"),
        (ValueError("Noor Voorbeeld"), NoticeStatus.FAILED, "ValueError"),
    ],
)
def test_how_sending_ends_is_written_down(scene, answer, ended, error):
    say(scene, "kept")
    platform = Platform(answer)
    loop = Delivery(scene.desk, TELEGRAM, platform, shared())
    scene.desk.settle([loop.deliver(one) for one in scene.desk.claim_notices(TELEGRAM)])
    row = scene.row(NoticeRow)
    assert (row.status, row.error) == (ended, error)
    assert (row.sent_at is not None) == (ended is NoticeStatus.SENT)
    assert len(platform.got) == 1


def test_the_pause_grows_and_is_at_least_what_the_platform_asked_for(scene):
    say(scene, "kept")
    loop = Delivery(scene.desk, TELEGRAM, Platform(*[ChannelDown("x", 3)] * 12), shared())
    pauses = []
    for _ in range(11):
        (notice,) = scene.desk.claim_notices(TELEGRAM)
        settled = loop.deliver(notice)
        pauses.append(settled.after.total_seconds())
        scene.desk.settle([settled])
        scene.clock.forward(settled.after)
    assert pauses == [3, 3, 4, 8, 16, 32, 64, 128, 256, 300, 300]


@pytest.mark.odd_notices
def test_a_notice_without_a_sentence_fails_and_does_not_hold_up_the_chat(scene):
    say(scene, "there-is-no-such-key", "kept")
    platform = Platform()
    run(scene, platform, over(scene))
    assert (status(scene, 0), status(scene, 1)) == (NoticeStatus.FAILED, NoticeStatus.SENT)
    assert [key for _, key, _ in platform.got] == ["kept"]


def test_order_is_kept_per_conversation_across_a_retry(scene):
    for number in range(5):
        say(scene, "added-to-ticket", to="1001", reference=f"T-{number}")
        say(scene, "added-to-ticket", to="2002", reference=f"T-{number}")
    platform = Platform("a", ChannelDown("x"))

    def until():
        scene.clock.forward(timedelta(seconds=1))
        return over(scene)()

    run(scene, platform, until)
    for chat in ("1001", "2002"):
        bodies = [body for to, _, body in platform.got if to == chat]
        seen = list(dict.fromkeys(bodies))
        assert seen == sorted(seen)
        assert len(seen) == 5


@pytest.mark.parametrize(
    ("found", "ended"),
    [
        ("1001/9", NoticeStatus.SENT),
        (None, NoticeStatus.UNCONFIRMED),
        (ValueError("x"), NoticeStatus.UNCONFIRMED),
    ],
)
@pytest.mark.parametrize("how", ["no answer", "sender died"])
def test_what_may_have_arrived_is_looked_for_once_and_not_sent_again(scene, found, ended, how):
    say(scene, "kept")
    platform = Platform(Unconfirmed("timeout"), found=found)
    if how == "sender died":
        scene.desk.claim_notices(TELEGRAM)
        scene.clock.forward(timedelta(seconds=61))
    run(scene, platform, over(scene))
    assert status(scene) is ended
    assert len(platform.searched) == 1
    assert len(platform.got) == (how == "no answer")


def test_what_surely_never_left_when_its_sender_died_leaves_now(scene):
    say(scene, "kept")
    scene.desk.claim_notices(TELEGRAM)
    scene.clock.forward(timedelta(seconds=61))
    platform = Platform(found=NotThere())
    run(scene, platform, over(scene))
    assert status(scene) is NoticeStatus.SENT
    assert (len(platform.searched), len(platform.got)) == (1, 1)


def test_a_platform_that_cannot_be_asked_after_a_death_is_asked_again(scene):
    say(scene, "kept")
    scene.desk.claim_notices(TELEGRAM)
    scene.clock.forward(timedelta(seconds=61))
    platform = Platform(found=ChannelDown("one call a minute"))
    run(scene, platform, lambda: platform.searched)
    assert status(scene) is NoticeStatus.SENDING
    platform.found = "1001/9"
    scene.clock.forward(timedelta(seconds=61))
    run(scene, platform, over(scene))
    assert (status(scene), platform.got) == (NoticeStatus.SENT, [])


def test_a_platform_that_cannot_be_asked_after_a_lost_answer_is_not_waited_for(scene):
    say(scene, "kept")
    run(scene, Platform(Unconfirmed("timeout"), found=ChannelDown("x")), over(scene))
    assert status(scene) is NoticeStatus.UNCONFIRMED


def test_a_change_whose_sender_died_is_made_again_for_twice_is_once(scene):
    say(scene, "kept")
    (first,) = scene.send_all()
    with scene.unit() as uow:
        row = uow.notices.find(first.id)
        again = {"address": row.address, "order_key": row.order_key, "channel": row.channel}
        told = {"key": "kept", "values": {}, "buttons": [], "language": "nl", "nonce": "n2"}
        at = {"due_at": scene.clock(), "created_at": scene.clock()}
        uow.notices.add(NoticeRow(**again, **told, **at, edits_id=first.id))
    scene.desk.claim_notices(TELEGRAM)
    scene.clock.forward(timedelta(seconds=61))
    platform = Platform()
    run(scene, platform, over(scene))
    assert [row.status for row in scene.rows(NoticeRow)] == [NoticeStatus.SENT] * 2
    assert (platform.searched, len(platform.got)) == ([], 1)


def test_a_sender_that_still_works_is_not_taken_for_dead(scene):
    say(scene, "kept")
    scene.desk.claim_notices(TELEGRAM)
    platform = Platform()
    loop = Delivery(scene.desk, TELEGRAM, platform, shared())
    stop = threading.Event()
    thread = threading.Thread(target=loop.run, args=(stop,))
    thread.start()
    time.sleep(0.2)
    stop.set()
    scene.desk.wake()
    thread.join(90)
    assert status(scene) is NoticeStatus.SENDING
    assert platform.got == platform.searched == []


def test_somebody_who_blocked_the_bot_is_kept_as_such(scene):
    say(scene, "kept")
    run(scene, Platform(Unreachable("blocked")), over(scene))
    assert not scene.row(Contact).reachable


def test_a_database_that_is_down_for_a_while_loses_nothing(scene, monkeypatch):
    say(scene, "kept")
    claim, failures = scene.desk.claim_notices, [OSError("down")] * 2

    def sometimes(*given, **more):
        if failures:
            raise failures.pop()
        return claim(*given, **more)

    monkeypatch.setattr(scene.desk, "claim_notices", sometimes)
    platform = Platform()
    run(scene, platform, over(scene))
    assert status(scene) is NoticeStatus.SENT
    assert len(platform.got) == 1


def test_the_log_names_no_words(scene):
    say(scene, "kept")
    with capture_logs() as logged:
        run(scene, Platform(ValueError("Noor Voorbeeld")), over(scene))
    assert [one["event"] for one in logged] == ["notice_failed"]
    assert "Noor" not in str(logged)


def test_a_lost_notice_that_cannot_be_settled_holds_up_no_other_chat(scene, monkeypatch):
    say(scene, "kept", to="1001")
    say(scene, "kept", to="2002")
    odd, fine = scene.desk.claim_notices(TELEGRAM)
    scene.clock.forward(timedelta(minutes=5))
    settle = scene.desk.settle

    def fails_for_one(results):
        if odd.id in [one.notice_id for one in results]:
            raise LookupError("no policy")
        settle(results)

    monkeypatch.setattr(scene.desk, "settle", fails_for_one)
    run(
        scene,
        Platform(),
        lambda: scene.row(NoticeRow, id=fine.id).status is NoticeStatus.UNCONFIRMED,
    )


def test_a_change_that_is_out_of_reach_is_said_anew_in_words_that_fit(scene):
    values = {"reference": "T-7F3K", "tenant": "Example", "text": "Beter.", "sender": ""}
    written = {"written_at": "2026-03-27T15:20:00+00:00", "timezone": "Europe/Amsterdam"}
    notice = Notice(
        1,
        "nonce",
        Address(TELEGRAM, "1001"),
        "ticket-reply-edited",
        "nl",
        values | written | {"anew": "ticket-correction"},
        edits="1001/5",
    )
    platform = Platform(NotEditable())
    ended = Delivery(scene.desk, TELEGRAM, platform, shared()).deliver(notice)
    assert ended.status == "sent"
    assert [key for _to, key, _body in platform.got] == ["ticket-reply-edited", "ticket-correction"]
    assert "27 mrt" in platform.got[-1][2]


def test_only_words_that_stand_alone_are_said_anew():
    plain = Notice(1, "nonce", Address(TELEGRAM, "1001"), "kept", "nl")
    must_not_stand_alone(plain)
    with pytest.raises(NotEditable):
        must_not_stand_alone(replace(plain, values={"anew": "ticket-correction"}))
