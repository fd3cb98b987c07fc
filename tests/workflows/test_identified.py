"""The question who asks: put, settled and given up, whatever the proof."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import AuditEvent, IdentityCheck, IdentityWay
from tests.conversation_kit import policies
from workflows import dsar, identified, ladder
from workflows.ladder import Rung
from workflows.policy import Policies

PROOF = {"checker": "bot"}


def auto(scene):
    """The scene in which SalSoft's policy approves access by itself."""
    policy = policies()["salsoft"]
    right = replace(policy.right("access"), approve_by="auto")
    policy = replace(policy, rights={**policy.rights, "access": right})
    return scene.with_settings(policies=Policies({**policies(), "salsoft": policy}))


@pytest.mark.parametrize(("verified", "status"), [(True, "approved"), (False, "awaiting_decision")])
def test_the_policy_approves_by_itself_only_whom_it_knows(scene, verified, status):
    scene = auto(scene)
    request = scene.file(identified=False)
    at = scene.clock() if verified else None
    attested = ladder.attestation(Rung.CODE, "code", verified_at=at, **PROOF)
    scene.act(request, lambda w, r: identified.settle(w, r, attested))
    assert scene.request(request.reference).status == status


def test_settling_ends_what_was_under_way_and_forgets_answers(scene):
    request = scene.file(identified=False)

    def answered(work, found):
        check = work.uow.identity.begin(found, IdentityWay.FACTS, work.now)
        check.answers = [{"question": "Q", "answer": "A"}]

    scene.act(request, answered)
    scene.act(request, lambda w, r: identified.settle(w, r, ladder.attestation(Rung.CODE)))
    for check in scene.rows(IdentityCheck):
        assert (check.ended_at, check.answers) == (scene.clock(), None)


@pytest.mark.parametrize("rung", [Rung.CODE, Rung.TENANT, Rung.ID_COPY])
def test_a_case_waits_for_one_proof_at_a_time(scene, rung):
    request = scene.file()
    scene.act(request, lambda w, r: identified.wait_for(w, r, rung))
    found = scene.request(request.reference)
    assert [one for one in Rung if identified.waits_for(found, one)] == [rung]
    asked = [e for e in scene.rows(AuditEvent) if e.event == "request:identity:asked"]
    assert asked[-1].facts == {"rung": rung.value}


def test_what_came_and_was_not_good_enough_begins_the_time_anew(scene):
    request = scene.file("salesinteract")
    assert scene.act(request, identified.asked_at) == scene.clock()
    scene.clock.forward(timedelta(days=5))
    scene.act(request, identified.asked_again)
    assert scene.act(request, identified.asked_at) == scene.clock()
    assert scene.request(request.reference).attestation["rung"] == "id_copy"


def test_a_case_older_than_the_ladder_was_asked_when_it_was_filed(scene):
    request = scene.file("salesinteract")

    def old(_work, found):
        found.attestation = {"method": "none"}

    scene.act(request, old)
    assert scene.act(request, identified.asked_at) == request.filed_at
    assert identified.waits_for(scene.request(request.reference), Rung.ID_COPY)


def test_withdrawing_ends_what_was_under_way(scene):
    request = scene.file(identified=False)
    scene.act(request, dsar.withdraw)
    assert scene.row(IdentityCheck).ended_at == scene.clock()


def test_a_case_is_held_to_the_statement_of_its_day(scene):
    request = scene.file()
    assert scene.act(request, identified.policy_of) == scene.act(request, dsar.policy_of)
