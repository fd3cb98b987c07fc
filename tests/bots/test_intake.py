"""Working off the inbox: in order, once, and nothing poisonous stands in anybody's way."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bots import intake as intake_module
from bots.conversation.events import Place, TextSent
from bots.intake import MOST_ATTEMPTS, Intake
from storage.models import Contact, TicketMessage, Update, UpdateStatus
from tests.conversation_kit import speaker_of
from tests.makers import make_delivery
from workflows import pacing
from workflows.notices import TELEGRAM


def to_event(scene):
    """A stored text as an event; a payload that says so is nothing, or poison."""

    def made(payload):
        if payload["text"] == "nothing":
            return None
        if payload["text"] == "poison":
            raise KeyError("chat")
        chat = payload["chat"]
        return TextSent(
            payload["ref"], speaker_of(chat), scene.clock(), Place(chat), text=payload["text"]
        )

    return made


def store(scene, *texts, chat="1001"):
    first = len(scene.rows(Update))
    refs = [f"telegram:{first + number}" for number in range(len(texts))]
    scene.desk.store(
        [
            make_delivery(
                source_ref=ref,
                conversation=chat,
                payload={"text": text, "chat": chat, "ref": ref},
            )
            for ref, text in zip(refs, texts, strict=True)
        ]
    )


def run(scene, until, seconds=90):
    stop = threading.Event()
    thread = threading.Thread(
        target=Intake(scene.desk, TELEGRAM, to_event(scene)).run, args=(stop,)
    )
    thread.start()
    ends = time.monotonic() + seconds
    while not until() and time.monotonic() < ends:
        time.sleep(0.01)
    stop.set()
    scene.desk.wake()
    thread.join(90)
    assert until()


def statuses(scene):
    return [row.status.value for row in scene.rows(Update)]


def test_texts_of_one_chat_are_answered_in_their_order(scene, monkeypatch):
    heard = []

    def receive(desk, event):
        heard.append((event.speaker.address, event.text))
        with desk.turn(event.ref, event.speaker):
            time.sleep(0.01)

    monkeypatch.setattr(intake_module, "receive", receive)
    for number in range(6):
        store(scene, str(number), chat="1001")
        store(scene, str(number), chat="2002")
    run(scene, lambda: set(statuses(scene)) == {"handled"})
    for chat in ("1001", "2002"):
        assert [text for who, text in heard if who == chat] == list("012345")


def test_what_means_nothing_is_dropped_and_poison_set_aside(scene):
    store(scene, "nothing", "poison", "hallo")
    run(scene, lambda: "received" not in statuses(scene))
    assert statuses(scene) == ["handled", "failed", "handled"]
    assert scene.rows(Update)[1].error == "KeyError"
    assert scene.said()


def down(*_):
    raise OperationalError("SELECT", {}, Exception("Noor"))


def test_a_database_that_is_down_during_a_turn_puts_the_update_back(scene, monkeypatch):
    store(scene, "hallo")
    real = intake_module.receive
    monkeypatch.setattr(intake_module, "receive", down)
    (update,) = scene.desk.claim_updates(TELEGRAM)
    work = Intake(scene.desk, TELEGRAM, to_event(scene)).work
    with capture_logs() as logged:
        work(update)
    row = scene.row(Update)
    assert (row.status, row.error) == (UpdateStatus.RECEIVED, "OperationalError")
    assert row.due_at == scene.clock() + timedelta(seconds=1)
    assert scene.desk.claim_updates(TELEGRAM) == []
    monkeypatch.setattr(intake_module, "receive", real)
    scene.clock.forward(timedelta(seconds=1))
    (again,) = scene.desk.claim_updates(TELEGRAM)
    work(again)
    assert statuses(scene) == ["handled"]
    assert scene.said()
    assert [one["event"] for one in logged] == ["update_put_back"]
    assert "Noor" not in str(logged)


def test_after_many_tries_it_is_set_aside_for_a_person(scene, monkeypatch):
    store(scene, "hallo")
    monkeypatch.setattr(intake_module, "receive", down)
    work = Intake(scene.desk, TELEGRAM, to_event(scene)).work
    for _ in range(5):
        (update,) = scene.desk.claim_updates(TELEGRAM)
        work(update)
        scene.clock.forward(timedelta(minutes=5))
    assert statuses(scene) == ["failed"]


def test_one_that_takes_its_process_down_each_time_is_set_aside(scene):
    store(scene, "hallo")
    for _ in range(MOST_ATTEMPTS):
        assert scene.desk.claim_updates(TELEGRAM)  # and then the process dies
        scene.clock.forward(timedelta(seconds=61))
    (update,) = scene.desk.claim_updates(TELEGRAM)
    Intake(scene.desk, TELEGRAM, to_event(scene)).work(update)
    assert statuses(scene) == ["failed"]
    assert scene.rows(Contact) == []


@pytest.mark.parametrize("trouble", [OSError("down"), RuntimeError("odd")])
def test_the_loop_outlives_trouble(scene, monkeypatch, trouble):
    claim, failures = scene.desk.claim_updates, [trouble] * 2

    def sometimes(*given, **more):
        if failures:
            raise failures.pop()
        return claim(*given, **more)

    monkeypatch.setattr(scene.desk, "claim_updates", sometimes)
    store(scene, "nothing")
    run(scene, lambda: statuses(scene) == ["handled"])


def test_who_writes_too_fast_waits_and_loses_nothing(scene):
    scene.open_ticket()
    with scene.turn(speaker_of("1001")) as turn:
        turn.facts["tenant"] = "salsoft"

    def numbered(payload):
        text = payload["text"]
        here = Place("1001")
        at, ref = scene.clock(), payload["ref"]
        return TextSent(ref, speaker_of("1001"), at, here, f"1001/{text}", text=f"Regel {text}.")

    store(scene, *map(str, range(pacing.A_MINUTE + 3)))
    taking = Intake(scene.desk, TELEGRAM, numbered)
    minutes = 0
    while scene.rows(Update, status=UpdateStatus.RECEIVED):
        waiting = scene.desk.claim_updates(TELEGRAM)
        for update in waiting:
            taking.work(update)
        if not waiting:
            scene.clock.forward(timedelta(minutes=1))
            minutes += 1
    assert minutes == 1
    assert set(statuses(scene)) == {"handled"}
    said = [row.text for row in scene.rows(TicketMessage)][1:]
    assert said == [f"Regel {number}." for number in range(pacing.A_MINUTE + 3)]
    assert scene.said().count("slower-please") == 1
