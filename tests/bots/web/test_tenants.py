"""Replies of controllers: real signatures, the real desk."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from storage.models import NoticeRow, PrivacyRequest, RequestStatus
from tests.conversation_kit import SECRET, Scene
from tests.workflows.answer_kit import parts

PATH = "/tenants/voorbeeld-bakkerij/replies"
OTHER = "whsec_" + base64.b64encode(b"somebody else's secret").decode()


def signed(
    body: bytes, *, secret: str = SECRET, message_id: str = "msg_1", age: timedelta = timedelta(0)
) -> dict[str, str]:
    """Headers as an organisation makes them, with the library alone."""
    at = datetime.now(UTC) - age
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body.decode()),
    }


def reply(
    client: httpx.Client,
    reference: str,
    kind: str = "acknowledged",
    *,
    path: str = PATH,
    more: dict[str, Any] | None = None,
    **signing: Any,
) -> httpx.Response:
    told = {"version": 1, "type": f"request.{kind}", "reference": reference} | (more or {})
    body = json.dumps(told).encode()
    return client.post(path, content=body, headers=signed(body, **signing))


@pytest.fixture
def request_(scene: Scene) -> PrivacyRequest:
    """A request that the bakery's endpoint took."""
    made = scene.file("voorbeeld-bakkerij")
    with scene.unit() as uow:
        row = uow.requests.get(made.tenant_id, made.id)
        row.status = RequestStatus.PASSED_ON
    return made


def status_of(scene: Scene, request: PrivacyRequest) -> RequestStatus:
    return scene.request(request.reference).status


def test_a_signed_reply_is_taken_and_told(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    answer = reply(client, request_.reference)
    assert (answer.status_code, answer.content) == (202, b"")
    assert status_of(scene, request_) is RequestStatus.IN_PROGRESS
    assert scene.newest("request-acknowledged")


def test_a_reply_sent_again_is_taken_once(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    answers = [reply(client, request_.reference, "completed") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {202}
    assert status_of(scene, request_) is RequestStatus.DONE
    assert len(scene.rows(NoticeRow, key="request-done")) == 1


def test_a_long_message_id_is_known_again(client: httpx.Client, request_: PrivacyRequest) -> None:
    given = {"message_id": "msg_" + "x" * 500}
    assert [reply(client, request_.reference, **given).status_code for _ in range(2)] == [202, 202]


def test_a_reply_that_does_not_fit_is_refused_each_time_until_it_fits(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    with scene.unit() as uow:
        uow.requests.get(request_.tenant_id, request_.id).status = RequestStatus.IN_PROGRESS
    assert [reply(client, request_.reference).status_code for _ in range(2)] == [409, 409]
    with scene.unit() as uow:
        uow.requests.get(request_.tenant_id, request_.id).status = RequestStatus.PASSED_ON
    assert reply(client, request_.reference).status_code == 202
    assert reply(client, request_.reference, "completed", message_id="msg_2").status_code == 202
    assert reply(client, request_.reference, "no_data", message_id="msg_3").status_code == 409


def test_a_refusal_needs_its_reason(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    assert reply(client, request_.reference, "refused").status_code == 422
    told = {"reason": "Deze gegevens zijn al gewist."}
    assert reply(client, request_.reference, "refused", more=told).status_code == 202
    assert status_of(scene, request_) is RequestStatus.REFUSED


@pytest.mark.parametrize(
    "signing",
    [{"secret": OTHER}, {"age": timedelta(minutes=6)}, {"age": timedelta(minutes=-6)}],
)
def test_a_wrong_or_old_signature_is_refused(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest, signing: dict[str, Any]
) -> None:
    assert reply(client, request_.reference, **signing).status_code == 401
    assert status_of(scene, request_) is RequestStatus.PASSED_ON


def test_a_changed_body_is_refused(client: httpx.Client, request_: PrivacyRequest) -> None:
    body = json.dumps(
        {"version": 1, "type": "request.completed", "reference": request_.reference}
    ).encode()
    changed = body.replace(b"completed", b"no_data")
    assert client.post(PATH, content=changed, headers=signed(body)).status_code == 401
    assert client.post(PATH, content=body).status_code == 401


def test_without_a_signature_nobody_learns_which_organisations_are_here(
    client: httpx.Client, request_: PrivacyRequest
) -> None:
    """Also for one whose requests go to a channel: it has no secret to sign with."""
    answers = [
        reply(client, request_.reference, path=f"/tenants/{slug}/replies", secret=OTHER)
        for slug in ("voorbeeld-bakkerij", "salsoft", "nobody-we-know", "x%00y")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(401, b"")}


def test_a_reference_of_another_organisation_is_as_unknown_as_one_of_nobody(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    theirs = scene.file("salsoft")
    answers = [reply(client, reference) for reference in (theirs.reference, "PR-9999")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"")}
    elsewhere = reply(client, request_.reference, path="/tenants/salesinteract/replies")
    assert elsewhere.status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"hello", 400),
        (b"[]", 422),
        (b'{"version": 2}', 422),
        (b" " * 17 * 1024 * 1024 + b"{}", 413),
    ],
)
def test_a_malformed_reply_is_refused(client: httpx.Client, body: bytes, status: int) -> None:
    assert client.post(PATH, content=body, headers=signed(body)).status_code == status


def test_a_database_that_is_down_asks_for_another_try(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    with scene.storage.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE platform_update RENAME TO away")
    assert reply(client, request_.reference).status_code == 503
    with scene.storage.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO platform_update")
    assert reply(client, request_.reference).status_code == 202


# Answers


ANSWER = {
    "text": "Hierbij uw gegevens.",
    "files": [{"name": "../export.csv", "content": base64.b64encode(b"naam;Noor").decode()}],
}


@pytest.mark.parametrize("kind", ["answered", "completed"])
def test_an_answer_with_files_goes_to_the_person_and_ends_the_case(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest, kind: str
) -> None:
    for _ in range(2):
        answer = reply(client, request_.reference, kind, more=ANSWER)
        assert answer.status_code == 202
    assert status_of(scene, request_) is RequestStatus.DONE
    assert len(scene.rows(NoticeRow, key="answer-ready")) == 1
    assert scene.newest("answer-ready").values["files"] == 1
    letter, file = parts(scene, status="kept")
    assert {letter.name, file.name} == {"antwoord.txt", "export.csv"}
    held = {part.name: part.content for part in (letter, file)}
    assert held == {"antwoord.txt": b"Hierbij uw gegevens.", "export.csv": b"naam;Noor"}
    assert "Hierbij" not in str([row.values for row in scene.rows(NoticeRow)])


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"files": ANSWER["files"]}, 422),
        ({"text": "Hallo", "files": [{"name": "a", "content": "no base64!"}]}, 422),
        ({"text": "Hallo", "files": [{"name": "a", "content": "TVqQAAMAAAAEAAAA"}]}, 422),
        ({"text": "Hallo", "files": [{"name": "a"}]}, 422),
        ({"text": "x" * 6001}, 422),
        ({}, 422),
    ],
)
def test_an_answer_that_may_not_go_out_changes_nothing(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest, more: dict[str, Any], status: int
) -> None:
    assert reply(client, request_.reference, "answered", more=more).status_code == status
    assert status_of(scene, request_) is RequestStatus.PASSED_ON
    assert parts(scene) == []


def test_files_have_a_bound(client: httpx.Client, request_: PrivacyRequest) -> None:
    large = base64.b64encode(b"x" * 6_100_000).decode()
    files = [{"name": "a.txt", "content": large}, {"name": "b.txt", "content": large}]
    more = {"text": "Hallo", "files": files}
    assert reply(client, request_.reference, "answered", more=more).status_code == 413


def test_an_answer_for_somebody_without_a_chat_does_not_fit(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    with scene.unit() as uow:
        uow.requests.get(request_.tenant_id, request_.id).contact_id = None
    assert reply(client, request_.reference, "answered", more=ANSWER).status_code == 409
    assert parts(scene) == []


def test_where_nothing_was_found_is_told_or_said_to_be_untold(
    scene: Scene, client: httpx.Client, request_: PrivacyRequest
) -> None:
    searched = {"searched": "Kassasysteem en mailbox."}
    assert reply(client, request_.reference, "no_data", more=searched).status_code == 202
    row = scene.newest("request-no-data")
    assert row.values["searched"] == "Kassasysteem en mailbox."
    assert "noor@example.org" in row.values["searched_for"]
