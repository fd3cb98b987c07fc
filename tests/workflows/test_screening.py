"""A file of a requester before anybody sees it; jobs may run twice and meet what is down."""

from datetime import timedelta

import pytest

from identity import TesseractMissing
from storage.models import Attachment, AttachmentStatus, AuditEvent, Job, JobStatus
from tests.conversation_kit import Chat, speaker_of
from tests.workflows.file_kit import PNG, Looks, Scanner, Verdict, content_of, run_last
from tests.workflows.relay_kit import deliver, with_support
from workflows.desk import Settled
from workflows.notices import SLACK, FileTooLarge
from workflows.screening import media_type_of


@pytest.fixture
def looks(monkeypatch):
    return Looks(monkeypatch)


@pytest.fixture
def with_file(scene):
    return scene.open_ticket(file_ref="f1", file_name="../scan.png", source_ref="1001/5")


@pytest.mark.parametrize(
    ("found", "content", "refusal"),
    [
        (Verdict(document=False), PNG, None),
        (Verdict(document=False), b"just text", None),
        (Verdict(document=True, bsn="covered"), PNG, None),
        (Verdict(document=True, bsn="visible"), PNG, "identity-document"),
        (Verdict(document=True, mrz="recoverable"), PNG, "identity-document"),
        (Verdict(document=None), PNG, "could-not-check"),
        (TesseractMissing("tesseract"), PNG, "could-not-check"),
        (RuntimeError("odd"), PNG, "could-not-check"),
    ],
)
def test_a_file_is_kept_only_if_it_is_no_identity_document(
    scene, with_file, looks, found, content, refusal
):
    looks.verdict = found
    chat = Chat(f1=content)
    assert run_last(scene, chat) == "done"
    attachment = scene.row(Attachment)
    if refusal is None:
        assert attachment.status is AttachmentStatus.KEPT
        assert scene.newest("requester-sent-file").attachment_id == attachment.id
        (notice,) = (one for one in to_slack(scene) if one.key == "requester-sent-file")
        assert notice.attachment.content == content
        assert not notice.attachment.picture  # among staff it stays a file
        assert chat.erased == []
    else:
        assert (attachment.status, attachment.reason) == (AttachmentStatus.REFUSED, refusal)
        assert scene.newest("file-refused").values["reason"] == refusal
        assert scene.newest("file-was-refused")
        assert "requester-sent-file" not in scene.said()
        assert chat.erased == ["1001/5"]
        assert attachment.erased_at == scene.clock()


def to_slack(scene):
    """Everything Slack gets, one after the other."""
    seen = []
    while notices := scene.desk.claim_notices(SLACK):
        seen += notices
        scene.desk.settle([Settled(one.id, "sent", f"C/{one.id}") for one in notices])
    return seen


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90", "file-runs"),
        (b"<html><script>", "file-page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "file-macros"),
        (bytes(range(200, 256)), "file-type"),
        (b"", "file-empty"),
    ],
)
def test_what_acts_is_refused_with_its_reason_and_stays_the_persons_own(
    scene, with_file, looks, content, reason
):
    chat = Chat(f1=content)
    assert run_last(scene, chat) == "done"
    assert scene.newest("file-refused").values["reason"] == reason
    assert scene.newest("file-was-refused").values["reason"] == reason
    assert (chat.erased, looks.asked) == ([], 0)
    assert scene.desk.backlog()["id_pictures_in_chat"] == 0


def test_the_organisation_says_how_large(scene, looks):
    scene = with_support(scene, max_file_mb=1)
    scene.open_ticket(file_ref="f1")
    assert run_last(scene, Chat(f1=b"a" * 1_000_001)) == "done"
    told = scene.newest("file-refused").values
    assert (told["reason"], told["most"]) == ("file-too-large", 1)


def test_what_the_platform_does_not_give_for_its_size_is_too_large_and_not_gone(
    scene, with_file, looks
):
    class TooLarge(Chat):
        def fetch(self, file_ref):
            raise FileTooLarge(file_ref)

    assert run_last(scene, TooLarge()) == "done"
    assert scene.newest("file-refused").values["reason"] == "file-too-large"
    assert run_last(scene, Chat()) in ("done", "nothing")


def test_a_file_that_is_gone_is_refused_with_that_reason(scene, with_file, looks):
    assert run_last(scene, Chat()) == "done"
    assert scene.newest("file-refused").values["reason"] == "file-gone"


def test_what_is_kept_is_the_cleaned_file_under_a_clean_name(scene, with_file, looks):
    looks.cleaned = PNG + b"cleaned"
    assert run_last(scene, Chat(f1=PNG)) == "done"
    (notice,) = (one for one in to_slack(scene) if one.key == "requester-sent-file")
    assert notice.attachment.content == PNG + b"cleaned"
    assert (notice.attachment.name, notice.values["name"]) == ("scan.png", "scan.png")


def test_what_cannot_be_cleaned_is_not_kept(scene, with_file, looks):
    looks.cleaned = None
    assert run_last(scene, Chat(f1=PNG)) == "done"
    assert scene.row(Attachment).reason == "could-not-check"


def test_nobody_looked_into_an_archive_and_staff_read_so(scene, with_file, looks):
    assert run_last(scene, Chat(f1=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))) == "done"
    assert scene.newest("requester-sent-file").values["care"] == "yes"


def test_a_voice_note_is_a_file_like_any_other(scene, with_file, looks):
    assert run_last(scene, Chat(f1=b"OggS" + bytes(40))) == "done"
    attachment = scene.row(Attachment)
    assert (attachment.status, attachment.media_type) == ("kept", "audio/ogg")


def test_screening_twice_shows_the_file_once(scene, with_file, looks):
    run_last(scene, Chat(f1=PNG))
    with scene.unit() as uow:
        uow.session.get(Job, 1).status = JobStatus.WAITING
    assert run_last(scene, Chat(f1=PNG)) == "done"
    assert scene.said().count("requester-sent-file") == 1


def test_a_refused_file_that_stays_in_slack_is_not_called_erased(scene, looks):
    slack = speaker_of("T1/U0REQ", SLACK)
    scene.open_ticket(speaker=slack, file_ref="f1", source_ref="D1/5")
    looks.verdict = Verdict(document=True, bsn="visible")
    chat = Chat(f1=PNG)
    assert run_last(scene, chat) == "done"
    assert chat.erased == []
    assert scene.row(Attachment).erased_at is None
    assert scene.rows(AuditEvent)[-1].event == "ticket:attachment:not_erasable"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PNG, "image/png"), (b"%PDF-1.7\n", "application/pdf"), (b"x", "application/octet-stream")],
)
def test_a_media_type_is_read_from_the_content(content, kind):
    assert media_type_of(content) == kind


# Malware


def test_what_the_scanner_knows_is_refused_and_both_sides_hear_it(scene, with_file, looks):
    assert run_last(scene, Chat(f1=PNG), Scanner("Test.Harmful-1")) == "done"
    assert content_of(scene, scene.row(Attachment)) is None
    for key in ("file-refused", "file-was-refused"):
        assert scene.newest(key).values["reason"] == "infected"


def test_what_the_scanner_does_not_know_is_kept(scene, with_file, looks):
    scanner = Scanner()
    assert run_last(scene, Chat(f1=b"words"), scanner) == "done"
    assert (scanner.asked, scene.row(Attachment).status) == (1, "kept")


def test_an_identity_document_is_not_given_to_a_scanner(scene, with_file, looks):
    looks.verdict, scanner = Verdict(document=True, bsn="visible"), Scanner()
    run_last(scene, Chat(f1=PNG), scanner)
    assert scanner.asked == 0


def test_while_the_scanner_is_down_the_file_waits_and_staff_hear_it_once_after_a_while(
    scene, with_file, looks
):
    chat, scanner = Chat(f1=PNG), Scanner(down=True)
    assert run_last(scene, chat, scanner) == "again"
    assert "file-waits-for-scanner" not in scene.said()
    for _ in range(2):
        scene.clock.forward(timedelta(minutes=11))
        assert run_last(scene, chat, scanner) == "again"
    assert scene.said().count("file-waits-for-scanner") == 1
    assert scene.newest("file-waits-for-scanner").values["ours"] == "no"
    scanner.down = False
    scene.clock.forward(timedelta(minutes=31))
    assert run_last(scene, chat, scanner) == "done"
    deliver(scene)
    assert scene.said().count("requester-sent-file") == 1
