"""Passing on: taken, not now, never, no way at all; and never out of the sandbox."""

from datetime import UTC, datetime, timedelta

import pytest

from bots.sandbox.fake_tenant import FakeTenant
from bots.sandbox.serve import Served, free_port
from storage.models import Job, JobStatus, NoticeRow
from tests.conversation_kit import DPO, SECRET, policies, staff_speaker
from tests.makers import NOW
from workflows import dsar
from workflows.connectors import signed_webhook
from workflows.policy import Policies, with_webhook_root
from workflows.tasks import run_job

PATH = "/voorbeeld-bakkerij/privacy"


@pytest.fixture(scope="module")
def endpoint():
    tenant = FakeTenant({PATH: SECRET})
    with Served(tenant.app) as served:
        yield tenant, served.url


@pytest.fixture
def tenant(endpoint):
    found, _ = endpoint
    found.behave("ok", PATH)
    return found


def at(scene, root, **given):
    """The scene with every endpoint moved under this root."""
    moved = {slug: with_webhook_root(one, root) for slug, one in policies().items()}
    told = {"policies": Policies(moved), "allow_hosts": frozenset({"127.0.0.1"}), **given}
    return scene.with_settings(**told)


@pytest.fixture
def here(scene, endpoint):
    """The real time: signatures of the past are refused."""
    scene.clock.now = datetime.now(UTC)
    return at(scene, endpoint[1])


def run(scene):
    return run_job(scene.tools(), scene.rows(Job, name="pass_on")[-1].id)


def test_a_request_is_delivered_once_and_the_person_is_told(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    before = len(tenant.arrivals)
    assert run(here) == "done"
    assert run(here) == "nothing"
    (arrived,) = tenant.arrivals[before:]
    assert (arrived.signature, arrived.problems) == ("good", [])
    assert arrived.body["reference"] == request.reference
    assert arrived.message_id == here.row(Job).message_id
    assert here.request(request.reference).status == "passed_on"
    assert here.said().count("request-forwarded") == 1


def test_a_second_run_after_a_crash_delivers_the_same_message_again_or_nothing(here, tenant):
    here.file("voorbeeld-bakkerij")
    before = len(tenant.arrivals)
    run(here)
    with here.unit() as uow:
        uow.session.get(Job, 1).status = JobStatus.WAITING
    assert run(here) == "done"
    assert len(tenant.arrivals) == before + 1


def test_an_endpoint_that_is_down_is_tried_again_under_the_same_id(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    before = len(tenant.arrivals)
    tenant.behave("down", PATH)
    assert run(here) == "again"
    job = here.row(Job)
    assert (job.error, job.due_at - here.clock()) == ("http-500", timedelta(seconds=5))
    assert here.request(request.reference).status == "approved"
    tenant.behave("ok", PATH)
    here.clock.forward(timedelta(seconds=5))
    assert run(here) == "done"
    assert len({one.message_id for one in tenant.arrivals[before:]}) == 1


def test_a_pause_that_was_asked_for_is_kept(here, tenant):
    here.file("voorbeeld-bakkerij")
    tenant.behave("busy", PATH)
    assert run(here) == "again"
    assert here.row(Job).due_at - here.clock() == timedelta(seconds=tenant.busy_for)


def test_a_refusal_for_good_is_told_to_a_person_who_starts_it_again(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    tenant.behave("gone", PATH)
    assert run(here) == "done"
    assert here.request(request.reference).status == "failed"
    assert here.newest("handover-failed").values["reason"] == "http-410"
    tenant.behave("ok", PATH)
    with here.turn(staff_speaker(DPO)) as turn:
        turn.retry_handover(here.token("handover-failed", "retry-handover"))
    assert run(here) == "done"
    assert here.request(request.reference).status == "passed_on"


def test_after_the_last_try_a_person_is_told(scene):
    scene = at(scene, f"http://127.0.0.1:{free_port()}")
    request = scene.file("voorbeeld-bakkerij")
    runs = 0
    while run(scene) == "again":
        runs += 1
        assert scene.row(Job).error == "unreachable"
        scene.clock.now = scene.row(Job).due_at
    assert runs == 10
    assert timedelta(days=1) < scene.clock() - NOW < timedelta(days=4)
    assert scene.request(request.reference).status == "failed"
    assert scene.said().count("handover-failed") == 1


@pytest.mark.parametrize("secrets", [{}, {"BAKKERIJ_WEBHOOK": "not base64!"}])
def test_without_a_usable_secret_nothing_is_sent_and_a_person_is_told(here, tenant, secrets):
    scene = here.with_settings(secrets=secrets)
    request = scene.file("voorbeeld-bakkerij")
    before = len(tenant.arrivals)
    assert run(scene) == "done"
    assert len(tenant.arrivals) == before
    assert scene.request(request.reference).status == "failed"
    assert scene.newest("handover-failed").values["reason"] == "no-connector"


def test_a_request_withdrawn_meanwhile_is_not_passed_on(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    before = len(tenant.arrivals)
    here.act(request, dsar.withdraw)
    assert run(here) == "done"
    assert len(tenant.arrivals) == before


def test_a_tenant_without_an_endpoint_gets_a_card_once(scene):
    request = scene.file("salsoft")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    assert run(scene) == "done"
    assert scene.request(request.reference).status == "in_progress"
    with scene.unit() as uow:
        uow.session.get(Job, 1).status = JobStatus.WAITING
    assert run(scene) == "done"
    assert len(scene.rows(NoticeRow, key="handover-card")) == 1


@pytest.mark.parametrize(
    "root",
    ["https://example.org", "http://localhost:1", "https://10.0.0.7", "http://127.0.0.2:1"],
)
def test_the_sandbox_calls_no_host_but_its_own_whatever_a_policy_says(scene, root, monkeypatch):
    def called(*_, **__):
        raise AssertionError("somebody was called")

    monkeypatch.setattr(signed_webhook.SignedWebhook, "_post", called)
    monkeypatch.setattr(signed_webhook.socket, "getaddrinfo", called)
    scene = at(scene, root, sandbox=True)
    request = scene.file("voorbeeld-bakkerij")
    assert run(scene) == "done"
    assert scene.request(request.reference).status == "failed"
    assert scene.newest("handover-failed").values["reason"] == "sandbox"


def test_the_sandbox_calls_its_own_host(here, tenant):
    scene = here.with_settings(sandbox=True)
    request = scene.file("voorbeeld-bakkerij")
    assert run(scene) == "done"
    assert scene.request(request.reference).status == "passed_on"


@pytest.mark.parametrize("root", ["http://127.0.0.1:1", "https://10.0.0.7", "https://[::1]:1"])
def test_in_production_no_private_host_is_called(scene, root):
    scene = at(scene, root, allow_hosts=frozenset())
    request = scene.file("voorbeeld-bakkerij")
    assert run(scene) == "done"
    assert scene.request(request.reference).status == "failed"


def withdrawn(scene, request):
    scene.act(request, dsar.withdraw)
    return scene.rows(Job, name="tell_withdrawn")


def test_a_controller_hears_that_the_person_took_it_back(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    run(here)
    before = len(tenant.arrivals)
    (job,) = withdrawn(here, request)
    assert run_job(here.tools(), job.id) == "done"
    assert run_job(here.tools(), job.id) == "nothing"
    (arrived,) = tenant.arrivals[before:]
    assert (arrived.signature, arrived.problems) == ("good", [])
    assert (arrived.body["type"], arrived.body["reference"]) == (
        "request.withdrawn",
        request.reference,
    )
    assert arrived.message_id == job.message_id


def test_a_withdrawal_is_told_again_while_the_endpoint_is_down(here, tenant):
    request = here.file("voorbeeld-bakkerij")
    run(here)
    (job,) = withdrawn(here, request)
    tenant.behave("down", PATH)
    assert run_job(here.tools(), job.id) == "again"
    tenant.behave("ok", PATH)
    here.clock.forward(timedelta(seconds=30))
    assert run_job(here.tools(), job.id) == "done"


def test_nobody_is_told_of_what_was_never_passed_on(here):
    request = here.file("voorbeeld-bakkerij")
    assert withdrawn(here, request) == []
    assert run(here) == "done"
    assert here.request(request.reference).status == "withdrawn"
