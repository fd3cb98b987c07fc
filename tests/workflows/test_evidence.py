"""A case as evidence: who asked, what was told, who decided, and the sum behind the dates."""

import json

import pytest

from tests.conversation_kit import DPO, Scene, Staff
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
    from datetime import timedelta

    request = scene.file()
    with scene.unit() as uow:
        row = uow.requests.get(request.tenant_id, request.id)
        row.status, row.closed_at = "withdrawn", scene.clock()
    scene.clock.forward(timedelta(days=400))
    erase_due(scene.tools())
    found = evidence(scene, request.reference)
    assert found.case["person"] == {}
    assert all(said.values == {} for said in found.said)
    assert found.timeline[-1]["event"] == "request:erased"


@pytest.mark.parametrize("text", ["", "{}"])
def test_a_signature_is_this_installations_own(scene, text):
    assert sign(text) == sign(text)
    assert sign(text) != sign(text + " ")
