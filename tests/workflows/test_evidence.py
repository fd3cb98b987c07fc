"""A case as evidence: who asked, what was told, who decided, and the sum behind the dates."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from bots.commands import case_archive
from bots.conversation.words import shared
from tests.conversation_kit import DPO, Scene, Staff
from tests.workflows.answer_kit import CSV, adds, answer_row, parts, public, sent, to_answer
from workflows import answer_delivery, answer_jobs, case_blocks
from workflows.case_retention import erase_due
from workflows.evidence import CaseFile, case_file, sign
from workflows.worker import chain_events


def evidence(scene: Scene, reference: str) -> CaseFile:
    chain_events(scene.tools())
    request = scene.request(reference)
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        return case_file(scene.tools().work(uow), row)


def test_it_has_the_request_its_clock_and_its_trail(scene_on_both):
    request = scene_on_both.file()
    Staff(scene_on_both).presses("dpo-card", "approve")
    found = evidence(scene_on_both, request.reference)
    assert found.case["person"]["name"] == "Noor Voorbeeld"
    assert found.case["statement"]["title"]
    assert found.clock["effective"] == request.effective_on.isoformat()
    assert {step["rule"] for step in found.clock["trace"]} >= {"R1", "R2"}
    assert [one["by"] for one in found.decisions] == [DPO]
    assert found.timeline[0]["event"] == "request:opened"
    assert [event["seq"] for event in found.timeline] == list(range(1, len(found.timeline) + 1))
    assert found.head == found.timeline[-1]["digest"] != ""
    assert found.seal is not None


def test_what_was_told_stands_by_whom_it_was_told_to(scene):
    request = scene.file()
    found = evidence(scene, request.reference)
    told = {said.key: said.to for said in found.said}
    assert told["receipt"] == "requester"
    assert told["dpo-card"] == "staff"


def test_it_is_plain_json(scene):
    found = evidence(scene, scene.file().reference)
    for part in (found.case, found.clock, found.decisions, found.timeline):
        assert json.loads(json.dumps(part)) == part


def test_after_erasing_only_the_procedure_is_left(scene):
    request = scene.file()
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "withdrawn", scene.clock()
    scene.clock.forward(timedelta(days=400))
    erase_due(scene.tools())
    found = evidence(scene, request.reference)
    assert found.case["person"] == {}
    assert all(said.values == {} for said in found.said)
    events = [one["event"] for one in found.timeline]
    assert events[-2:] == ["request:erased", "request:copies:settled"]
    assert found.copies == []
    assert found.certificate[0]["key"] == "certificate-head"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sending(found: CaseFile) -> dict:
    (event,) = [one for one in found.timeline if one["event"] == "request:answer:sent"]
    return event["facts"]


def test_an_answer_is_shown_by_digests_and_by_its_words_while_they_stand(scene_on_both):
    scene = public(scene_on_both)
    request = sent(scene, "Dit is wat wij hebben.", F1=CSV)
    letter, file = sorted(parts(scene, status="kept"), key=lambda part: part.place)
    found = evidence(scene, request.reference)
    assert found.letter["text"] == letter.content.decode()
    assert found.letter["text"].startswith("Dit is wat wij hebben.")
    assert found.letter["sha256"] == digest(letter.content)
    facts = sending(found)
    assert facts["parts"] == [
        {"kind": "letter", "size": len(letter.content), "sha256": digest(letter.content)},
        {"kind": "file", "size": len(file.content), "sha256": digest(CSV)},
    ]
    covering = scene.act(request, case_blocks.letter)
    assert facts["covering_sha256"] == digest(covering.encode())
    assert "Dit is wat wij hebben." not in str(found.timeline)
    packed = zipfile.ZipFile(io.BytesIO(case_archive.write(found, shared(), scene.clock())))
    assert json.loads(packed.read("texts.json"))[-1] == found.letter


def test_once_the_answer_is_erased_its_digests_are_left(scene):
    scene = public(scene)
    request = sent(scene, "Dit is wat wij hebben.", F1=CSV)
    before = sending(evidence(scene, request.reference))
    scene.act(request, answer_delivery.in_chat)
    scene.send_all()
    scene.clock.forward(answer_delivery.GRACE + timedelta(minutes=1))
    answer_jobs.tidy_answers(scene.tools())
    assert answer_row(scene).erased_at is not None
    found = evidence(scene, request.reference)
    assert found.letter is None
    assert sending(found) == before
    assert "Dit is wat wij hebben." not in str(found)


def test_an_answer_of_the_controllers_own_has_no_covering_letter(scene):
    request = to_answer(scene)
    scene.act(request, lambda w, r: answer_delivery.answered(w, r, text="Klaar.", files=()))
    facts = sending(evidence(scene, request.reference))
    assert [one["sha256"] for one in facts["parts"]] == [digest(b"Klaar.")]
    assert "covering_sha256" not in facts


def test_a_draft_is_no_answer(scene):
    request = to_answer(scene)
    adds(scene, "Nog niet klaar.")
    assert evidence(scene, request.reference).letter is None


@pytest.mark.parametrize("text", ["", "{}"])
def test_a_signature_is_this_installations_own(scene, text):
    assert sign(text) == sign(text)
    assert sign(text) != sign(text + " ")
