"""One-time pages: good once, for a while, for the request they were made for."""

import threading
from datetime import timedelta

import pytest

from identity import TesseractMissing
from storage.models import IdCopy, IdCopyStatus, NoticeRow, UploadLink
from tests.conversation_kit import DPO, Scene, speaker_of, staff_speaker
from workflows import dsar, tasks, uploads

NOOR = speaker_of("1001")


class Verdict:
    def __init__(self, decision):
        self.decision = decision

    def to_dict(self):
        return {"decision": self.decision, "reasons": [], "fields": {}}


@pytest.fixture
def offered(sqlite):
    """A link that was given out, and its token."""
    scene = Scene(sqlite).with_settings(public_url="https://loket.example")
    request = scene.file("salesinteract")
    with scene.turn(NOOR) as turn:
        turn.upload_link(scene.newest("id-copy-wanted"))
    (button,) = scene.newest("upload-link").buttons
    return scene, request, button["url"].rpartition("/")[2]


@pytest.fixture
def checked(monkeypatch):
    """Every picture gets this verdict; the reading itself is tested with the library."""
    seen = []

    def assess(picture, claim, rule):
        seen.append((claim.name, tuple(rule.cover)))
        return Verdict("accept")

    monkeypatch.setattr(uploads, "assess_apart", assess)
    return seen


def test_the_page_says_whose_request_it_is_and_what_to_cover(offered):
    scene, request, token = offered
    for _ in range(3):  # looking uses nothing up
        page = scene.desk.upload_page(token)
    assert page.reference == request.reference
    assert "bsn" in page.cover
    assert page.expires_at == scene.clock() + timedelta(minutes=30)


def test_a_copy_is_taken_once(offered, checked):
    scene, request, token = offered
    assert scene.desk.upload(token, b"picture").decision == "accept"
    assert scene.desk.upload(token, b"picture") is None
    assert scene.desk.upload_page(token) is None
    assert checked == [("Noor Voorbeeld", ("photo", "mrz", "document_number", "bsn", "qr"))]
    found = scene.request(request.reference)
    assert found.status == "awaiting_decision"
    assert found.attestation["method"] == "id_copy_upload"
    copy = scene.row(IdCopy)
    assert (copy.in_chat, copy.file_ref) == (False, None)


def test_of_two_uploads_at_once_one_is_taken(offered, checked):
    scene, _, token = offered
    started, results = threading.Barrier(4), []

    def send():
        started.wait()
        results.append(scene.desk.upload(token, b"picture"))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len([one for one in results if one is not None]) == 1
    assert len(scene.rows(IdCopy)) == 1


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "\0"])
def test_a_token_that_is_none_opens_nothing(offered, checked, token):
    scene = offered[0]
    assert scene.desk.upload_page(token) is None
    assert scene.desk.upload(token, b"picture") is None
    assert checked == []


def test_after_half_an_hour_the_link_is_over(offered, checked):
    scene, _, token = offered
    scene.clock.forward(timedelta(minutes=30))
    assert scene.desk.upload_page(token) is None
    assert scene.desk.upload(token, b"picture") is None


def test_a_request_that_waits_no_more_takes_no_copy(offered, checked):
    scene, request, token = offered
    scene.act(request, dsar.prove_another_way)
    assert scene.desk.upload_page(token) is None
    assert scene.desk.upload(token, b"picture") is None
    assert checked == []


def test_a_request_that_was_handed_over_takes_no_copy(offered, checked):
    scene, request, token = offered
    scene.act(request, dsar.prove_another_way)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.hand_over(scene.token("dpo-card", "hand-over"), "voorbeeld-fietsen")
    assert scene.desk.upload_page(token) is None
    assert scene.desk.upload(token, b"picture") is None


def test_without_tesseract_the_person_is_asked_again(offered, monkeypatch):
    scene, request, token = offered

    def missing(*_):
        raise TesseractMissing("tesseract")

    monkeypatch.setattr(uploads, "assess_apart", missing)
    with pytest.raises(TesseractMissing):
        scene.desk.upload(token, b"picture")
    assert scene.request(request.reference).status == "awaiting_identity"
    assert scene.newest("id-copy-not-checked")


def test_a_process_that_dies_during_the_check_does_not_keep_the_person_waiting(
    offered, monkeypatch
):
    scene, request, token = offered

    class Killed(BaseException):
        pass

    def dies(*_):
        raise Killed

    monkeypatch.setattr(uploads, "assess_apart", dies)
    with pytest.raises(Killed):
        scene.desk.upload(token, b"picture")
    assert scene.request(request.reference).status == "checking_identity"
    tools = scene.tools()
    with tools.unit_of_work_to_look() as uow:
        assert uow.jobs.due(scene.clock(), ring_again_after=timedelta(0), limit=9) == []
    scene.clock.forward(uploads.LOST_AFTER)
    assert tasks.run_job(tools, 1) == "done"
    assert scene.request(request.reference).status == "awaiting_identity"
    assert scene.row(IdCopy).status is IdCopyStatus.DROPPED


def test_the_net_under_a_check_that_ended_well_does_nothing(offered, checked):
    scene, request, token = offered
    scene.desk.upload(token, b"picture")
    said = len(scene.rows(NoticeRow))
    scene.clock.forward(uploads.LOST_AFTER)
    assert tasks.run_job(scene.tools(), 1) == "done"
    assert scene.request(request.reference).status == "awaiting_decision"
    assert len(scene.rows(NoticeRow)) == said


def test_the_link_is_kept_as_a_hash(offered):
    scene, _, token = offered
    assert token not in str(vars(scene.row(UploadLink)))
