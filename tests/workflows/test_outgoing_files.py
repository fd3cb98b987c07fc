"""Files that staff send with a message: let out with it, each with a state of its own."""

import pytest

from storage.models import Attachment, Job, JobStatus, NoticeRow, TicketEvent
from tests.conversation_kit import FIETSEN_DPO, Chat, Staff
from tests.workflows.file_kit import PNG, Looks, Scanner, content_of, run_all
from tests.workflows.relay_kit import CHANNELS, UNDO, Desk, deliver
from workflows.desk import Settled
from workflows.outgoing_files import MOST_FILES


@pytest.fixture
def looks(monkeypatch):
    return Looks(monkeypatch)


@pytest.fixture(params=CHANNELS)
def desk(scene, looks, request):
    return Desk(scene, request.param)


PDF = b"%PDF-1.7 letter"


def files_told(desk):
    """What of files reached the requester, by name."""
    rows = desk.scene.rows(NoticeRow, key="ticket-reply-file", status="sent")
    return [row.values["name"] for row in rows]


def parts(desk):
    """Name and state of each file, as the line in the thread shows them."""
    shown = desk.scene.newest("reply-sent").values["file_parts"]
    return [(one["name"], one["state"]) for one in shown]


def test_words_and_files_leave_together_after_the_time_to_undo(desk):
    desk.marks(F1="letter.pdf", F2="screen.png")
    assert parts(desk) == [("letter.pdf", "queued"), ("screen.png", "queued")]
    assert run_all(desk.scene, Chat(F1=PDF, F2=PNG)) == ["done", "done"]
    deliver(desk.scene)
    assert (desk.told(), files_told(desk)) == ([], [])
    desk.waits()
    assert (len(desk.told()), files_told(desk)) == (1, ["letter.pdf", "screen.png"])
    assert parts(desk) == [("letter.pdf", "sent"), ("screen.png", "sent")]
    assert desk.line() == "sent"
    order = [row.key for row in desk.scene.rows(NoticeRow) if row.key.startswith("ticket-reply")]
    assert order == ["ticket-reply", "ticket-reply-file", "ticket-reply-file"]


def test_a_picture_is_shown_and_may_be_saved_and_other_files_are_documents(desk):
    desk.marks(F1="letter.pdf", F2="screen.png")
    run_all(desk.scene, Chat(F1=PDF, F2=PNG))
    desk.scene.clock.forward(UNDO)
    sent = {}
    for _ in range(4):
        for one in desk.scene.desk.claim_notices(desk.channel):
            sent[one.key, one.values.get("name")] = one
            desk.scene.desk.settle([Settled(one.id, "sent", f"x/{one.id}")])
    letter = sent["ticket-reply-file", "letter.pdf"].attachment
    screen = sent["ticket-reply-file", "screen.png"].attachment
    assert (letter.content, letter.picture, letter.keep) == (PDF, False, True)
    assert (screen.content, screen.picture, screen.keep) == (PNG, True, True)


def test_a_file_alone_can_be_sent_and_taken_back(desk):
    desk.marks("", F1="letter.pdf")
    run_all(desk.scene, Chat(F1=PDF))
    assert "ticket-reply" not in desk.scene.said()
    desk.presses("reply-sent", "undo-reply")
    desk.waits()
    assert files_told(desk) == []
    attachment = desk.scene.row(Attachment)
    assert (attachment.status, attachment.name) == ("erased", "")
    assert content_of(desk.scene, attachment) is None
    desk.marks("", "C0/8", F1="letter.pdf")
    run_all(desk.scene, Chat(F1=PDF))
    desk.waits()
    assert files_told(desk) == ["letter.pdf"]
    assert desk.line() == "sent"


def test_taking_the_words_back_takes_files_back_that_are_still_being_looked_at(desk):
    desk.marks(F1="letter.pdf")
    desk.presses("reply-sent", "undo-reply")
    assert run_all(desk.scene, Chat(F1=PDF)) == ["done"]
    desk.waits()
    assert (desk.told(), files_told(desk)) == ([], [])


def test_marking_twice_and_a_job_run_twice_send_once(desk):
    for _ in range(2):
        desk.marks(F1="letter.pdf")
    run_all(desk.scene, Chat(F1=PDF))
    with desk.scene.unit() as uow:
        for job in uow.session.query(Job):
            job.status = JobStatus.WAITING
    run_all(desk.scene, Chat(F1=PDF))
    desk.waits()
    assert files_told(desk) == ["letter.pdf"]


def test_nothing_to_send_is_said(desk):
    desk.marks("")
    assert desk.whispered() == ["nothing-to-send"]


def test_somebody_elses_staff_sends_no_file(desk):
    stranger = Staff(desk.scene, FIETSEN_DPO)
    stranger.marks(desk.thread, "x", "C0/9", [])
    desk.anna = stranger
    desk.marks("x", "C0/9", F1="letter.pdf")
    assert desk.scene.rows(Attachment) == []


@pytest.mark.parametrize(
    ("content", "scanner", "reason"),
    [
        (b"MZ program", None, "file-runs"),
        (None, None, "file-gone"),
        (PDF, Scanner("Test.Harmful-1"), "infected"),
    ],
)
def test_one_refused_file_is_shown_and_keeps_back_nothing_else(desk, content, scanner, reason):
    desk.marks(F1="bad", F2="words.txt")
    held = {"F2": b"words"} | ({"F1": content} if content else {})

    class OnlyBad(Scanner):
        def scan(self, found):
            return scanner.found if scanner and found == content else None

    run_all(desk.scene, Chat(**held), OnlyBad())
    desk.waits()
    assert files_told(desk) == ["words.txt"]
    told = desk.scene.newest("file-not-sent").values
    assert (told["name"], told["reason"]) == ("bad", reason)
    assert parts(desk) == [("bad", "failed"), ("words.txt", "sent")]
    assert content_of(desk.scene, desk.scene.rows(Attachment)[0]) is None


def test_too_many_files_are_said_and_not_dropped_in_silence(desk):
    desk.marks(**{f"F{number}": f"{number}.txt" for number in range(MOST_FILES + 1)})
    assert len(desk.scene.rows(Attachment)) == MOST_FILES
    told = desk.scene.newest("file-not-sent").values
    assert (told["name"], told["reason"]) == (f"{MOST_FILES}.txt", "too-many")


def test_no_event_names_a_file(desk):
    desk.marks(F1="Noor Voorbeeld.pdf")
    run_all(desk.scene, Chat(F1=PDF))
    assert "Noor" not in str([one.facts for one in desk.scene.rows(TicketEvent)])
