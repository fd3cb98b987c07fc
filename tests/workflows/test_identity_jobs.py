"""Jobs around who asks: sent signed, made anew at each try, given to a person in the end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bots.sandbox.fake_tenant import FakeTenant
from bots.sandbox.serve import Served
from storage.models import AuditEvent, IdentityCheck, Job, JobStatus, NoticeRow
from tests.conversation_kit import SECRET, Chat, policies, speaker_of
from workflows import dsar, identity_codes, identity_jobs, identity_staff
from workflows.policy import Policies, Text, with_webhook_root
from workflows.policy_parts import IdentityWays
from workflows.tasks import run_job

PATH = "/salesinteract/privacy"
LOGIN = IdentityWays("https://salesinteract.example/login", (Text("Invoice?", "Factuur?"),))


@pytest.fixture(scope="module")
def endpoint():
    tenant = FakeTenant({PATH: SECRET})
    with Served(tenant.app) as served:
        yield tenant, served.url


@pytest.fixture
def tenant(endpoint):
    found, _ = endpoint
    found.load({"arrivals": []})
    found.behave("ok", PATH)
    return found


@pytest.fixture
def here(scene, endpoint):
    """The real time: signatures of the past are refused."""
    scene.clock.now = datetime.now(UTC)
    return scene.with_settings(
        policies=Policies(
            {slug: with_webhook_root(one, endpoint[1]) for slug, one in policies().items()}
        ),
        allow_hosts=frozenset({"127.0.0.1"}),
        public_url="http://127.0.0.1:1",
    )


@pytest.fixture
def asking(here):
    """The same, where an erasure is preceded by the controller's own check."""
    policy = here.told.policies["salesinteract"]
    right = replace(policy.right("erasure"), identity="tenant")
    policy = replace(policy, rights={**policy.rights, "erasure": right}, identity=LOGIN)
    return here.with_settings(policies=Policies({**here.told.policies, "salesinteract": policy}))


def filed(scene):
    return scene.file("salesinteract", "erasure", identified=False)


def run(scene, name="send_code", files=None):
    return run_job(scene.tools(files), scene.rows(Job, name=name)[-1].id)


def enters(scene, code):
    with scene.turn(speaker_of("1001")) as turn:
        turn.enter_code(code, "1001/77")


def again(scene):
    with scene.unit() as uow:
        job = uow.session.get(Job, scene.rows(Job)[-1].id)
        job.status, job.due_at = JobStatus.WAITING, scene.clock()


def test_a_code_goes_signed_to_the_endpoint_with_what_was_claimed(here, tenant):
    request = filed(here)
    assert run(here) == "done"
    (arrived,) = tenant.arrivals
    assert (arrived.signature, arrived.problems, arrived.answer) == ("good", [], 202)
    assert arrived.message_id.startswith(here.row(Job).message_id)
    body = arrived.body
    assert body["type"] == "identity.code"
    assert body["reference"] == request.reference
    assert body["claimed"] == {
        "name": "Noor Voorbeeld",
        "email": "noor@example.org",
        "phone": None,
    }
    assert body["language"] == "nl"
    assert datetime.fromisoformat(body["expires_at"]) - here.clock() <= identity_codes.LIFE
    enters(here, body["code"])
    assert here.request(request.reference).attestation["method"] == "code"


def test_the_code_is_in_no_row_and_nothing_is_said_when_it_leaves(here, tenant):
    request = filed(here)
    before = here.said()
    run(here)
    (code,) = tenant.codes(request.reference)
    assert here.said() == before
    check, job = here.row(IdentityCheck), here.row(Job)
    rows = [check.secret_hash, job.args, *(n.values for n in here.rows(NoticeRow))]
    rows += [event.facts for event in here.rows(AuditEvent)]
    assert code not in str(rows)


def test_a_signature_by_somebody_else_is_seen_by_the_organisation(here, tenant):
    here = here.with_settings(secrets={"SALESINTERACT_WEBHOOK": "whsec_" + "QUJD" * 11})
    filed(here)
    run(here)
    (arrived,) = tenant.arrivals
    assert (arrived.signature != "good", arrived.answer) == (True, 400)


def test_a_second_run_after_it_was_told_does_nothing(here, tenant):
    request = filed(here)
    run(here)
    again(here)
    assert run(here) == "done"
    assert len(tenant.codes(request.reference)) == 1


def test_a_run_after_a_crash_makes_a_new_code_under_a_new_id(here, tenant):
    """The first left and was never written down: its code must not be taken for the second's."""
    request = filed(here)
    run(here)
    with here.unit() as uow:
        uow.identity.find(request.tenant_id, 1).told_at = None
    again(here)
    run(here)
    first, second = tenant.arrivals
    assert first.message_id != second.message_id
    codes = tenant.codes(request.reference)
    assert len(codes) == 2
    enters(here, codes[1])
    assert here.request(request.reference).status == "awaiting_decision"


def test_an_endpoint_that_is_down_is_tried_again_and_then_a_person_gives_the_code(here, tenant):
    request = filed(here)
    tenant.behave("down", PATH)
    for _ in range(identity_jobs.TRIES - 1):
        assert run(here) == "again"
        here.clock.forward(timedelta(minutes=3))
    assert "code-card" not in here.said()
    assert run(here) == "done"
    assert here.newest("code-card").values["reference"] == request.reference
    assert here.said(contact_id=1) == ["receipt", "code-wanted"]


@pytest.mark.parametrize("mode", ["ok", "gone"])
def test_what_the_endpoint_answers_changes_nothing_in_the_chat(here, tenant, mode):
    """Neither 202 nor a refusal, for somebody known or unknown, is to be seen."""
    tenant.behave(mode, PATH)
    filed(here)
    run(here)
    assert here.said(contact_id=1) == ["receipt", "code-wanted"]
    assert ("code-card" in here.said()) is (mode == "gone")


def test_no_code_leaves_for_a_case_that_does_not_wait_any_more(here, tenant):
    request = filed(here)
    here.act(request, dsar.withdraw)
    assert run(here) == "done"
    assert tenant.arrivals == ()


def test_out_of_the_sandbox_no_code_leaves(here, tenant, endpoint):
    here = here.with_settings(sandbox=True, allow_hosts=frozenset())
    filed(here)
    run(here)
    assert tenant.arrivals == ()
    assert "code-card" in here.said()


# The controller's own check


def test_answers_reach_the_controller_and_are_forgotten(asking, tenant):
    request = filed(asking)
    with asking.turn(speaker_of("1001")) as turn:
        turn.give_facts(request.id, ("F-1",))
    assert run(asking, "ask_controller") == "done"
    (arrived,) = tenant.arrivals
    assert (arrived.signature, arrived.problems, arrived.answer) == ("good", [], 202)
    assert arrived.body["answers"] == [{"question": "Factuur?", "answer": "F-1"}]
    assert arrived.body["reply_url"].endswith("/tenants/salesinteract/replies")
    assert asking.row(IdentityCheck).answers is None
    again(asking)
    run(asking, "ask_controller")
    assert len(tenant.arrivals) == 1


def test_a_login_is_announced_before_the_link_is_given(asking, tenant):
    filed(asking)
    with asking.turn(speaker_of("1001")) as turn:
        turn.login_link(asking.newest("proof-wanted"))
    assert "login-link-is-here" not in asking.said()
    run(asking, "ask_controller")
    (arrived,) = tenant.arrivals
    assert (arrived.body["type"], arrived.problems) == ("identity.login", [])
    page = asking.newest("login-link-is-here").buttons[0]["url"]
    assert page == f"https://salesinteract.example/login?state={arrived.body['state']}"


def test_an_endpoint_that_refuses_answers_brings_a_person_in(asking, tenant):
    request = filed(asking)
    with asking.turn(speaker_of("1001")) as turn:
        turn.give_facts(request.id, ("F-1",))
    tenant.behave("gone", PATH)
    assert run(asking, "ask_controller") == "done"
    assert asking.request(request.reference).status == "awaiting_decision"
    assert asking.row(IdentityCheck).answers is None


# The message with the code


def typed(scene):
    request = scene.file(identified=False)
    with scene.unit() as uow:
        found = uow.identity.running(uow.requests.get(request.tenant_id, request.id))
        code = identity_codes.make(scene.tools().work(uow), found)
    enters(scene, code)
    return request


@pytest.mark.parametrize("may", [True, False])
def test_the_message_with_the_code_is_erased_where_the_platform_lets_a_bot(scene, may):
    typed(scene)
    chat = Chat()
    chat.may_erase = may
    assert run(scene, "erase_code", chat) == "done"
    assert chat.erased == ["1001/77"]
    assert scene.row(IdentityCheck).message_ref is None
    event = "request:identity:code_erased" if may else "request:identity:code_not_erasable"
    assert event in [one.event for one in scene.rows(AuditEvent)]
    again(scene)
    run(scene, "erase_code", chat)
    assert chat.erased == ["1001/77"]


def test_a_code_that_is_typed_again_is_erased_each_time(scene_on_both):
    scene, chat = scene_on_both, Chat()
    request = scene.file(identified=False)
    with scene.unit() as uow:
        found = uow.identity.running(uow.requests.get(request.tenant_id, request.id))
        code = identity_codes.make(scene.tools().work(uow), found)
    for message in (77, 78, 79):
        with scene.turn(speaker_of("1001")) as turn:
            turn.enter_code(code, f"1001/{message}")
        if message == 78:
            assert run(scene, "erase_code", chat) == "done"
    for job in scene.rows(Job, name="erase_code"):
        run_job(scene.tools(chat), job.id)
    assert chat.erased == ["1001/77", "1001/78", "1001/79"]
    assert scene.row(IdentityCheck).message_ref is None


def test_a_platform_that_is_down_is_tried_again_for_two_days(scene):
    typed(scene)
    chat = Chat()
    chat.erasing_down = True
    assert run(scene, "erase_code", chat) == "again"
    scene.clock.forward(timedelta(days=3))
    assert run(scene, "erase_code", chat) == "done"


# What nobody answers


def chase(scene):
    return identity_jobs.chase_unanswered(scene.tools())


def test_one_reminder_halfway_and_then_the_case_ends_on_the_laws_last_day(scene):
    request = scene.file(identified=False)
    assert chase(scene) == 0
    scene.clock.forward(timedelta(days=16))
    assert (chase(scene), chase(scene)) == (1, 0)
    reminder = scene.newest("identity-reminder")
    assert reminder.values["rung"] == "code"
    assert reminder.values["ends_on"] == "2026-04-02"
    assert [button["action"] for button in reminder.buttons] == ["new-code", "another-way"]
    scene.clock.forward(timedelta(days=13, hours=12))
    assert chase(scene) == 0
    scene.clock.forward(timedelta(days=1))
    assert (chase(scene), chase(scene)) == (1, 0)
    assert scene.request(request.reference).status == "not_identified"
    assert scene.newest("request-not-identified").values["note"] == ""


def test_the_end_never_comes_after_the_laws_last_day(scene):
    slow = {
        slug: replace(one, clock=replace(one.clock, close_unanswered_after_days=90))
        for slug, one in policies().items()
    }
    scene = scene.with_settings(policies=Policies(slow))
    request = scene.file(identified=False)
    scene.clock.now = datetime.combine(request.legal_on, scene.clock().time(), UTC)
    assert chase(scene) == 1
    assert scene.request(request.reference).status == "not_identified"


def test_asking_for_a_new_code_is_an_answer(scene):
    scene.file(identified=False)
    scene.clock.forward(timedelta(days=10))
    with scene.turn(speaker_of("1001")) as turn:
        turn.new_code(scene.newest("code-wanted"))
    scene.clock.forward(timedelta(days=8))
    assert chase(scene) == 0


def test_a_case_that_a_person_looks_into_is_never_ended_by_time(scene):
    request = scene.file(identified=False)
    scene.act(request, dsar.prove_another_way)
    scene.clock.forward(timedelta(days=60))
    assert chase(scene) == 0
    assert scene.request(request.reference).status == "awaiting_decision"


def test_a_reopened_case_gets_its_time_anew(scene):
    request = scene.file(identified=False)
    scene.act(request, lambda w, r: identity_staff.cannot_identify(w, r, by="policy"))
    scene.clock.forward(timedelta(days=60))
    with scene.turn(speaker_of("1001")) as turn:
        turn.prove_now(scene.newest("request-not-identified"))
    assert chase(scene) == 0
    scene.clock.forward(timedelta(days=16))
    assert chase(scene) == 1
    assert "identity-reminder" in scene.said()


def test_answers_that_never_left_are_forgotten_after_a_day(asking):
    request = filed(asking)
    with asking.turn(speaker_of("1001")) as turn:
        turn.give_facts(request.id, ("F-1",))
    chase(asking)
    assert asking.row(IdentityCheck).answers is not None
    asking.clock.forward(timedelta(days=1, minutes=1))
    chase(asking)
    assert asking.row(IdentityCheck).answers is None
