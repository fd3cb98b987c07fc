"""Login and facts that the controller checks: each question has its own state, each answer goes."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.models import IdentityCheck, Job
from tests.conversation_kit import SECRET, policies, speaker_of
from workflows import identity_ways
from workflows.connectors import signed_webhook
from workflows.errors import NotYours, ProofNotWanted
from workflows.policy import Policies, Text
from workflows.policy_parts import IdentityWays

QUESTIONS = (Text("Your invoice number?", "Uw factuurnummer?"), Text("Your city?", "Uw plaats?"))
ANSWERS = ("F-2026-12", "Utrecht")


@pytest.fixture
def asking(scene):
    """Salesinteract asks its own two questions, or lets people log in, before an erasure."""
    policy = policies()["salesinteract"]
    right = replace(policy.right("erasure"), identity="tenant")
    policy = replace(
        policy,
        rights={**policy.rights, "erasure": right},
        identity=IdentityWays("https://salesinteract.example/login", QUESTIONS),
    )
    return scene.with_settings(policies=Policies({**policies(), "salesinteract": policy}))


def filed(scene):
    return scene.file("salesinteract", "erasure", identified=False)


def answers(scene, request, given=ANSWERS):
    with scene.turn(speaker_of("1001")) as turn:
        turn.give_facts(request.id, given)


def logs_in(scene, address="1001"):
    with scene.turn(speaker_of(address)) as turn:
        turn.login_link(scene.newest("proof-wanted"))


def token_of(scene, request):
    """The state that the job would send: made here, as the job does."""
    with scene.unit() as uow:
        found = uow.requests.get(request.tenant_id, request.id)
        return identity_ways.make(scene.tools().work(uow), uow.identity.running(found))


def reply(scene, request, *, confirmed, state):
    return scene.act(
        request, lambda w, r: identity_ways.record_reply(w, r, confirmed=confirmed, state=state)
    )


def actions(row):
    return [button["action"] for button in row.buttons]


def test_the_ways_of_the_controller_are_offered_beside_another_one(asking):
    request = filed(asking)
    assert (request.status, request.attestation["rung"]) == ("awaiting_identity", "tenant")
    assert actions(asking.newest("proof-wanted")) == ["login-link", "answer-facts", "another-way"]


def test_questions_come_in_the_persons_language(asking):
    request = filed(asking)
    with asking.turn(speaker_of("1001")) as turn:
        assert turn.identity_questions(request.id) == ("Uw factuurnummer?", "Uw plaats?")


def test_answers_are_kept_sealed_until_they_are_sent(asking):
    request = filed(asking)
    answers(asking, request)
    check = asking.row(IdentityCheck)
    assert check.answers == [
        {"question": "Uw factuurnummer?", "answer": "F-2026-12"},
        {"question": "Uw plaats?", "answer": "Utrecht"},
    ]
    job = asking.row(Job)
    assert (job.name, set(job.args)) == ("ask_controller", {"tenant_id", "check_id"})
    assert "Utrecht" not in str(job.args)
    asking.act(
        request,
        lambda w, r: identity_ways.told(w, r, w.uow.identity.running(r), "unused"),
    )
    assert asking.row(IdentityCheck).answers is None


@pytest.mark.parametrize("way", ["login", "facts"])
def test_a_confirmed_reply_settles_who_asks(asking, way):
    request = filed(asking)
    logs_in(asking) if way == "login" else answers(asking, request)
    state = token_of(asking, request)
    assert reply(asking, request, confirmed=True, state=state)
    found = asking.request(request.reference)
    assert found.status == "awaiting_decision"
    attested = found.attestation
    assert (attested["rung"], attested["method"], attested["checker"]) == ("tenant", way, "tenant")
    assert attested["verified_at"] is not None
    assert not reply(asking, request, confirmed=True, state=state)


def test_not_confirmed_leaves_the_case_open_and_says_nothing_about_data(asking):
    request = filed(asking)
    answers(asking, request)
    assert reply(asking, request, confirmed=False, state=token_of(asking, request))
    assert asking.request(request.reference).status == "awaiting_identity"
    told = asking.newest("proof-not-confirmed")
    assert actions(told) == ["login-link", "answer-facts", "another-way"]
    assert asking.row(IdentityCheck).answers is None


def test_a_reply_to_an_earlier_question_settles_nothing(asking):
    request = filed(asking)
    answers(asking, request)
    old = token_of(asking, request)
    logs_in(asking)
    new = token_of(asking, request)
    for wrong in (old, "x" * 32, ""):
        assert not reply(asking, request, confirmed=True, state=wrong)
    assert asking.request(request.reference).status == "awaiting_identity"
    assert reply(asking, request, confirmed=True, state=new)


def test_a_reply_that_comes_too_late_settles_nothing(asking):
    request = filed(asking)
    logs_in(asking)
    state = token_of(asking, request)
    asking.clock.forward(identity_ways.LOGIN_LIFE)
    assert not reply(asking, request, confirmed=True, state=state)


def test_a_reply_about_a_case_that_waits_for_a_code_settles_nothing(scene):
    request = scene.file("salesinteract", "erasure", identified=False)
    assert not reply(scene, request, confirmed=True, state="x" * 32)


def test_three_tries_then_another_way_alone(asking):
    request = filed(asking)
    for _ in range(3):
        answers(asking, request)
        reply(asking, request, confirmed=False, state=token_of(asking, request))
    assert actions(asking.newest("proof-not-confirmed")) == ["another-way"]
    with pytest.raises(ProofNotWanted):
        answers(asking, request)
    with pytest.raises(ProofNotWanted):
        logs_in(asking)


def test_only_the_person_answers(asking):
    request = filed(asking)
    with pytest.raises(NotYours), asking.turn(speaker_of("2002")) as turn:
        turn.give_facts(request.id, ANSWERS)
    with pytest.raises(NotYours):
        logs_in(asking, "2002")


def test_nothing_is_asked_where_a_code_is(scene):
    request = scene.file("salesinteract", "erasure", identified=False)
    with pytest.raises(ProofNotWanted), scene.turn(speaker_of("1001")) as turn:
        turn.identity_questions(request.id)


@pytest.mark.parametrize(
    ("page", "linked"),
    [
        ("https://a.example/login", "https://a.example/login?state=T"),
        ("https://a.example/login?lang=nl", "https://a.example/login?lang=nl&state=T"),
    ],
)
def test_the_link_carries_the_state(page, linked):
    assert identity_ways.link(page, "T") == linked


def test_a_login_that_the_controller_knows_of_gives_a_link(asking):
    request = filed(asking)
    logs_in(asking)
    assert asking.said()[-1] == "login-coming"
    asking.act(request, lambda w, r: identity_ways.told(w, r, w.uow.identity.running(r), "TOKEN"))
    (page, _) = asking.newest("login-link-is-here").buttons
    assert page["url"] == "https://salesinteract.example/login?state=TOKEN"


def test_an_endpoint_that_does_not_take_it_brings_the_case_to_a_person(asking):
    request = filed(asking)
    answers(asking, request)
    asking.act(request, lambda w, r: identity_ways.not_told(w, r, w.uow.identity.running(r)))
    found = asking.request(request.reference)
    assert (found.status, found.attestation["method"]) == ("awaiting_decision", "another_way")
    assert asking.row(IdentityCheck).answers is None


def signed(scene, slug, body):
    """Posts that reply as the organisation would; the status that answers it."""
    raw = json.dumps(body).encode()
    at = datetime.now(UTC)
    headers = signed_webhook.signed_headers(SECRET, raw, message_id=f"msg_{id(body)}", at=at)
    return scene.desk.receive_tenant_reply(slug, headers, raw)


def test_a_signed_reply_comes_in_at_the_door_once_and_for_its_own_case_only(asking):
    request = filed(asking)
    answers(asking, request)
    state = token_of(asking, request)
    body = {
        "version": 1,
        "type": "identity.confirmed",
        "reference": request.reference,
        "state": "x" * 32,
    }
    assert signed(asking, "salesinteract", body) == 409
    assert signed(asking, "voorbeeld-bakkerij", body | {"state": state}) == 404
    assert asking.request(request.reference).status == "awaiting_identity"
    right = body | {"state": state}
    assert signed(asking, "salesinteract", right) == 202
    assert signed(asking, "salesinteract", right) == 202
    assert asking.said().count("proof-confirmed") == 1
    assert signed(asking, "salesinteract", {**body, "state": "short"}) == 422
