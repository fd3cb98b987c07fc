"""Jobs: they may run twice, be cut short anywhere, and meet platforms that are down."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from identity import TesseractMissing
from storage.models import (
    Contact,
    IdCopy,
    IdCopyStatus,
    Job,
    JobStatus,
    NoticeRow,
    NoticeStatus,
)
from tests.conversation_kit import DPO, Chat, speaker_of, staff_speaker
from tests.makers import make_job
from workflows import dsar, tasks
from workflows.desk import Settled
from workflows.tasks import growing, run_job

NOOR = speaker_of("1001")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


class Found:
    def __init__(self, state):
        self.state = state


class Verdict:
    def __init__(self, decision="accept", document=True, **fields):
        self.decision, self.is_identity_document = decision, document
        self.fields = {name: Found(state) for name, state in fields.items()}

    def to_dict(self):
        return {"decision": self.decision, "reasons": [], "fields": {}}


@pytest.fixture
def verdict(monkeypatch):
    """What the check says; the reading itself is tested with the library."""
    told = {"verdict": Verdict(), "asked": 0}

    def assess(picture, claim, rule):
        told["asked"] += 1
        if isinstance(told["verdict"], Exception):
            raise told["verdict"]
        return told["verdict"]

    monkeypatch.setattr(tasks, "assess_apart", assess)
    return told


@pytest.fixture
def sent(scene):
    """A request whose copy was just sent in."""
    request = scene.file("salesinteract")
    with scene.turn(NOOR) as turn:
        turn.submit_id_copy("f1", "1001/7")
    return request


def run(scene, chat=None, job_id=None):
    job_id = job_id or scene.rows(Job)[-1].id
    return run_job(scene.tools(chat or Chat(f1=b"picture")), job_id)


# An ID copy


def test_a_copy_is_checked_then_erased_from_the_chat(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    assert run(scene, chat) == "done"
    assert scene.request(sent.reference).status == "awaiting_decision"
    assert chat.erased == ["1001/7"]
    copy = scene.row(IdCopy)
    assert (copy.file_ref, copy.message_ref, copy.erased_at) == (None, None, scene.clock())
    assert scene.row(Job).status is JobStatus.DONE


def test_a_job_that_runs_twice_finds_nothing_to_do(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    run(scene, chat)
    said = scene.said()
    assert run(scene, chat) == "nothing"
    with scene.unit() as uow:  # as if it had died before it was written down as done
        uow.session.get(Job, 1).status = JobStatus.WAITING
    assert run(scene, chat) == "done"
    assert (verdict["asked"], chat.fetched, chat.erased) == (1, ["f1"], ["1001/7"])
    assert scene.said() == said


def test_a_job_that_somebody_works_on_is_left_alone(scene, sent, verdict):
    with scene.unit() as uow:
        uow.jobs.claim(1, scene.clock(), timedelta(seconds=120))
    assert run(scene) == "nothing"
    scene.clock.forward(timedelta(seconds=121))
    assert run(scene) == "done"
    assert scene.row(Job).attempts == 2


def test_a_crash_between_record_and_erase_leaves_only_the_erasing(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    chat.erasing_down = True
    assert run(scene, chat) == "again"
    assert scene.row(IdCopy).status is IdCopyStatus.ACCEPTED
    assert scene.row(Job).error == "not-erased-yet"
    chat.erasing_down = False
    scene.clock.forward(timedelta(seconds=2))
    assert run(scene, chat) == "done"
    assert (verdict["asked"], chat.fetched, chat.erased) == (1, ["f1"], ["1001/7"])
    assert scene.said().count("id-copy-accepted") == 1


def test_a_request_handed_over_meanwhile_still_has_its_copy_erased(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    chat.erasing_down = True
    run(scene, chat)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-fietsen")
    chat.erasing_down, chat.may_erase = False, False
    scene.clock.forward(timedelta(seconds=2))
    assert run(scene, chat, job_id=1) == "done"
    assert chat.erased == ["1001/7"]


def test_a_withdrawn_requests_copy_is_erased_unseen_by_anybody_else(scene, sent, verdict):
    scene.act(sent, dsar.withdraw)
    chat = Chat(f1=b"picture")
    assert run(scene, chat) == "done"
    assert chat.erased == ["1001/7"]
    assert scene.request(sent.reference).status == "withdrawn"


def test_a_file_that_is_gone_is_asked_for_again(scene, sent, verdict):
    assert run(scene, Chat()) == "done"
    assert scene.request(sent.reference).status == "awaiting_identity"
    assert scene.newest("id-copy-not-checked")
    assert verdict["asked"] == 0


@pytest.mark.parametrize("broken", [TesseractMissing("tesseract"), RuntimeError("odd")])
def test_where_the_check_breaks_the_person_is_asked_again_and_the_copy_erased(
    scene, sent, verdict, broken
):
    verdict["verdict"] = broken
    chat = Chat(f1=b"picture")
    assert run(scene, chat) == "done"
    assert scene.request(sent.reference).status == "awaiting_identity"
    assert chat.erased == ["1001/7"]


def test_a_platform_that_is_down_is_tried_again_with_growing_pauses(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    chat.down = True
    pauses = []
    for _ in range(5):
        assert run(scene, chat) == "again"
        pauses.append((scene.row(Job).due_at - scene.clock()).total_seconds())
        assert run(scene, chat) == "nothing"  # not due yet
        scene.clock.now = scene.row(Job).due_at
    assert pauses == [7, 7, 7, 8, 16]  # the platform asked for seven seconds at least
    assert scene.request(sent.reference).status == "checking_identity"
    chat.down = False
    assert run(scene, chat) == "done"


def test_after_two_days_nobody_tries_to_erase_any_more_and_the_person_is_told(scene, sent, verdict):
    chat = Chat(f1=b"picture")
    chat.erasing_down = True
    run(scene, chat)
    scene.clock.forward(timedelta(hours=49))
    assert run(scene, chat) == "done"
    assert scene.newest("id-copy-please-delete")
    assert scene.desk.backlog()["id_pictures_in_chat"] == 1


def test_pauses_grow_to_half_an_hour():
    assert [growing(n).total_seconds() for n in (1, 2, 3, 11, 12, 99)] == [
        1, 2, 4, 1024, 1800, 1800,
    ]  # fmt: skip
    assert growing(1, 60).total_seconds() == 60


# What goes wrong in general


def test_an_unknown_job_is_buried(scene):
    with scene.unit() as uow:
        uow.jobs.add(make_job(name="fly_to_the_moon"))
    assert run(scene) == "dead"
    assert scene.row(Job).status is JobStatus.DEAD
    assert run(scene) == "nothing"


def test_an_unexpected_error_puts_the_job_back_and_is_named_by_class_only(scene, sent, monkeypatch):
    def fetch(_self, _file_ref):
        raise ValueError("Noor Voorbeeld, 123456782")

    monkeypatch.setattr(Chat, "fetch", fetch)
    with capture_logs() as logged, pytest.raises(ValueError, match="Noor"):
        run(scene, Chat())
    job = scene.row(Job)
    assert (job.status, job.error) == (JobStatus.WAITING, "ValueError")
    assert job.due_at > scene.clock()
    assert [one["event"] for one in logged] == ["job_failed"]
    assert "Noor" not in str(logged)


def test_a_job_that_does_not_exist_is_nothing(scene):
    assert run(scene, job_id=404) == "nothing"


# The chat itself


def test_erasing_a_chat_erases_both_sides_and_tells_what_is_left(scene):
    with scene.turn(NOOR) as turn:
        turn.remember_message("1001/901", scene.clock())
        turn.say("kept")
    scene.send_all()
    ours = scene.newest("kept").sent_ref
    with scene.turn(NOOR) as turn:
        turn.erase_chat()
    chat = Chat()
    chat.may_erase = False
    assert run(scene, chat) == "done"
    assert chat.erased == ["1001/901", ours]
    assert scene.newest("chat-erased").values == {"kept": 2}
    assert "messages" not in scene.row(Contact).facts


def test_what_is_said_after_erasing_began_stays(scene):
    with scene.turn(NOOR) as turn:
        turn.erase_chat()
    scene.clock.forward(timedelta(seconds=5))
    with scene.turn(NOOR) as turn:
        turn.say("kept")
    scene.send_all()
    chat = Chat()
    run(scene, chat)
    assert chat.erased == []


# Unconfirmed notices


def test_a_weighty_notice_nobody_answered_for_is_sent_once_more(scene):
    scene.file()
    receipt = scene.newest("receipt")
    with scene.turn(NOOR) as turn:
        turn.say("kept")
    light = scene.newest("kept")
    scene.desk.settle([Settled(row.id, "unconfirmed") for row in (receipt, light)])
    assert tasks.resend_unconfirmed(scene.tools()) == 0
    scene.clock.forward(timedelta(hours=1, seconds=1))
    assert tasks.resend_unconfirmed(scene.tools()) == 1
    row = scene.row(NoticeRow, id=receipt.id)
    assert (row.status, row.values["again"]) == (NoticeStatus.WAITING, "yes")
    assert scene.row(NoticeRow, id=light.id).status is NoticeStatus.UNCONFIRMED
    scene.desk.settle([Settled(receipt.id, "unconfirmed")])
    scene.clock.forward(timedelta(hours=2))
    assert tasks.resend_unconfirmed(scene.tools()) == 0
