"""What is told to a controller, and what it reports back."""

import json
from datetime import UTC, datetime

import pytest

from storage.models import Job, NoticeRow
from tests.conversation_kit import DPO, FIETSEN_DPO, SECRET, staff_speaker
from workflows import decisions, handover
from workflows.connectors.signed_webhook import problems_of, signed_headers
from workflows.work import Work

KINDS = ("acknowledged", "completed", "no_data", "refused")


@pytest.fixture
def passed_on(scene):
    request = scene.file("voorbeeld-bakkerij", details="My orders of last year.")
    scene.act(request, handover.record_delivery)
    return scene.request(request.reference)


def reply(scene, request, kind, reason=None):
    return scene.act(
        request, lambda w, r: handover.record_reply(w, r, kind=f"request.{kind}", reason=reason)
    )


def test_the_body_fits_its_schema_and_carries_what_the_person_said(scene):
    scene = scene.with_settings(public_url="https://loket.example/")
    request = scene.file("voorbeeld-bakkerij", details="My orders.")
    with scene.unit() as uow:
        found = uow.requests.get(request.tenant_id, request.id)
        body = handover.handover_of(Work(uow, scene.told, scene.clock()), found).body()
    assert problems_of(body, "request") == []
    assert body["reply_url"] == "https://loket.example/tenants/voorbeeld-bakkerij/replies"
    assert body["person"]["email"] == "noor@example.org"
    assert body["details"] == "My orders."


def test_a_delivery_is_told_once_however_often_it_is_recorded(scene, passed_on):
    scene.act(passed_on, handover.record_delivery)
    assert scene.request(passed_on.reference).status == "passed_on"
    assert scene.said().count("request-forwarded") == 1


def test_a_delivery_of_a_request_withdrawn_meanwhile_changes_nothing(scene):
    from workflows import dsar

    request = scene.file("voorbeeld-bakkerij")
    scene.act(request, dsar.withdraw)
    scene.act(request, handover.record_delivery)
    assert scene.request(request.reference).status == "withdrawn"


def test_without_an_endpoint_its_own_people_get_a_card_and_report(scene):
    request = scene.file("salsoft")
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    for _ in range(2):
        scene.act(request, handover.record_posted)
    assert scene.said().count("handover-card") == 1
    assert scene.request(request.reference).status == "in_progress"
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.report_no_data(scene.token("handover-card", "no-data"), "CRM and mailbox")
    assert scene.request(request.reference).status == "done_no_data"
    assert scene.said()[-1] == "handover-card"
    assert scene.newest("handover-card").buttons == []
    assert "request-no-data" in scene.said()


@pytest.mark.parametrize(
    ("kind", "then", "said"),
    [
        ("acknowledged", "in_progress", "request-acknowledged"),
        ("completed", "done", "request-done"),
        ("no_data", "done_no_data", "request-no-data"),
        ("refused", "refused", "request-refused-by-controller"),
    ],
)
def test_what_a_controller_reports_is_told_to_the_person(scene, passed_on, kind, then, said):
    assert reply(scene, passed_on, kind, "Not ours.")
    assert scene.request(passed_on.reference).status == then
    assert scene.newest(said).address["conversation"] == "1001"


@pytest.mark.parametrize("kind", KINDS)
def test_after_the_end_no_report_changes_anything(scene, passed_on, kind):
    reply(scene, passed_on, "completed")
    assert not reply(scene, passed_on, kind, "No.")
    assert scene.request(passed_on.reference).status == "done"


@pytest.mark.parametrize("kind", ["acknowledged", "completed", "no_data"])
def test_a_report_before_the_decision_does_not_fit(scene, kind):
    assert not reply(scene, scene.file("salesinteract", "erasure"), kind)


def test_a_report_before_the_delivery_was_written_down_proves_it(scene):
    request = scene.file("voorbeeld-bakkerij")
    assert reply(scene, request, "acknowledged")
    assert scene.request(request.reference).status == "in_progress"
    assert "request-forwarded" in scene.said()


def test_a_second_acknowledgement_does_not_fit(scene, passed_on):
    assert reply(scene, passed_on, "acknowledged")
    assert not reply(scene, passed_on, "acknowledged")
    assert scene.said().count("request-acknowledged") == 1


def test_trouble_is_noted_and_only_the_last_is_told(scene):
    request = scene.file("voorbeeld-bakkerij")
    told = scene.said()
    for last in (False, True):
        scene.act(
            request,
            lambda w, r, last=last: handover.record_trouble(w, r, reason="http-503", last=last),
        )
        assert (scene.request(request.reference).status == "failed") == last
        assert ("handover-failed" in scene.said()[len(told) :]) == last
    assert scene.newest("handover-failed").address["conversation"] == "C0SALESDPO"


def test_a_customers_own_dpo_hears_of_trouble_where_it_has_one(scene):
    request = scene.file("voorbeeld-fietsen")
    with scene.turn(staff_speaker(FIETSEN_DPO)) as turn:
        turn.approve(scene.token("dpo-card", "approve"))
    scene.act(request, lambda w, r: handover.record_trouble(w, r, reason="no-connector", last=True))
    assert scene.newest("handover-failed").address["conversation"] == "C0FIETSENDPO"


def test_trying_again_starts_one_job_however_often_it_is_pressed(scene):
    request = scene.file("voorbeeld-bakkerij")
    scene.act(request, lambda w, r: handover.record_trouble(w, r, reason="x", last=True))
    for _ in range(3):
        with scene.turn(staff_speaker(DPO)) as turn:
            turn.retry_handover(scene.token("handover-failed", "retry-handover"))
    assert scene.request(request.reference).status == "approved"
    assert len(scene.rows(Job, name="pass_on")) == 2


# The reply as it comes in by HTTP


def post(scene, slug, body, secret=SECRET, message_id="m1"):
    headers = signed_headers(secret, body, message_id=message_id, at=datetime.now(UTC))
    return scene.desk.receive_tenant_reply(slug, headers, body)


def body_of(request, kind="completed"):
    return json.dumps(
        {"version": 1, "type": f"request.{kind}", "reference": request.reference}
    ).encode()


def test_a_signed_reply_is_taken_once(scene, passed_on):
    assert post(scene, "voorbeeld-bakkerij", body_of(passed_on)) == 202
    assert post(scene, "voorbeeld-bakkerij", body_of(passed_on)) == 202
    assert post(scene, "voorbeeld-bakkerij", body_of(passed_on), message_id="m2") == 409
    assert scene.said().count("request-done") == 1


OTHER = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="


@pytest.mark.parametrize(
    ("slug", "secret", "status"),
    [
        ("voorbeeld-bakkerij", OTHER, 401),
        ("nobody-here", SECRET, 401),  # like a wrong signature: names cannot be tried
        ("salsoft", SECRET, 401),  # has no endpoint, so nothing it could sign with
        ("salesinteract", SECRET, 404),  # signed well, but not its own request
    ],
)
def test_only_the_controller_itself_may_report(scene, passed_on, slug, secret, status):
    assert post(scene, slug, body_of(passed_on), secret) == status
    assert scene.request(passed_on.reference).status == "passed_on"


def test_a_reply_that_does_not_fit_yet_may_come_again(scene):
    request = scene.file("salesinteract", "erasure")
    assert post(scene, "salesinteract", body_of(request, "acknowledged")) == 409
    scene.act(request, decisions.approve_by_policy)
    assert post(scene, "salesinteract", body_of(request, "acknowledged")) == 202


@pytest.mark.parametrize(("body", "status"), [(b"hello", 400), (b"{}", 422)])
def test_what_is_no_reply(scene, body, status):
    assert post(scene, "voorbeeld-bakkerij", body) == status
    assert scene.rows(NoticeRow) == []


@pytest.mark.parametrize("kind", ["acknowledged", "completed", "no_data", "refused"])
def test_a_controller_may_answer_what_we_took_for_undelivered(scene, kind):
    request = scene.file("voorbeeld-bakkerij")
    scene.act(request, lambda w, r: handover.record_trouble(w, r, reason="timeout", last=True))
    assert scene.request(request.reference).status == "failed"
    assert reply(scene, request, kind)
    assert scene.request(request.reference).status != "failed"
