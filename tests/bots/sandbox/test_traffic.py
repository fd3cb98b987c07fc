"""The latest calls, as the page lists them."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
import pytest

from bots.sandbox.fake_tenant import Arrival
from bots.sandbox.traffic import KEPT, Row, Traffic
from tests.bots.sandbox.page_scene import served_scene


@pytest.fixture(scope="module")
def scene():
    yield from served_scene()


@pytest.fixture(scope="module")
def listening(scene):
    found = Traffic()
    found.listen(scene.telegram, scene.slack)
    return found


@pytest.fixture
def traffic(scene, listening):
    """Without rows or updates of earlier tests."""
    scene.telegram.clear_faults()
    waiting = scene.telegram.pending
    if waiting:
        call_telegram(scene, "getUpdates", offset=waiting[-1]["update_id"] + 1)
    listening.clear()
    return listening


def call_telegram(scene, method, **params):
    url = f"{scene.telegram.base_url}{scene.telegram.token}/{method}"
    return httpx.post(url, json=params, trust_env=False)


def test_an_update_and_its_answer_are_two_rows_without_the_text(scene, traffic):
    person = scene.telegram.person("sanne")
    person.says("Ik heet Sanne de Vries")
    call_telegram(scene, "getUpdates")
    call_telegram(scene, "sendMessage", chat_id=person.chat_id, text="Dag Sanne")
    rows = traffic.rows()
    assert [(row["direction"], row["method"], row["ok"]) for row in rows] == [
        ("in", "update message", True),
        ("out", "sendMessage", True),
    ]
    assert "Sanne" not in json.dumps(rows)
    assert str(person.chat_id) not in json.dumps(rows)
    assert datetime.fromisoformat(rows[0]["at"]).tzinfo == UTC


def test_a_poll_without_updates_is_no_row(scene, traffic):
    call_telegram(scene, "getUpdates")
    assert traffic.rows() == []


def test_the_same_failure_in_a_run_is_one_row(scene, traffic):
    scene.telegram.outage("*")
    for _ in range(3):
        call_telegram(scene, "getUpdates")
    (row,) = traffic.rows()
    assert (row["ok"], row["times"]) == (False, 3)
    assert row["note"].startswith("502")


def test_a_lost_answer_is_a_failure(scene, traffic):
    scene.telegram.person("sanne").says("hoi")
    scene.telegram.lose_next_answer("sendMessage")
    with pytest.raises(httpx.HTTPError):
        call_telegram(
            scene, "sendMessage", chat_id=scene.telegram.person("sanne").chat_id, text="x"
        )
    (row,) = traffic.rows()
    assert (row["ok"], row["note"]) == (False, "answer lost")


def test_slack_calls_and_deliveries(scene, traffic):
    headers = {"Authorization": f"Bearer {scene.slack.bot_token}"}
    args = {"channel": "C0NOWHERE", "text": "Sanne"}
    httpx.post(
        f"{scene.slack.api_url}chat.postMessage", headers=headers, json=args, trust_env=False
    )
    scene.slack.users["dpo"].shortcut("ask_about_my_data")
    made, sent = traffic.rows()
    assert (made["method"], made["ok"], made["note"]) == (
        "chat.postMessage",
        False,
        "channel_not_found",
    )
    assert (sent["direction"], sent["method"], sent["ok"]) == ("in", "interaction shortcut", False)
    assert "Sanne" not in json.dumps(made)


def test_arrivals_are_taken_up_once(scene, traffic):
    url = f"{scene.tenants_url}/salesinteract/privacy"
    httpx.post(url, content="{}", trust_env=False)
    traffic.look_at(scene.tenants)
    traffic.look_at(scene.tenants)
    httpx.post(url, content="[]", trust_env=False)
    traffic.look_at(scene.tenants)
    rows = traffic.rows()
    assert [row["method"] for row in rows] == ["POST /salesinteract/privacy"]
    assert rows[0]["times"] == 2


def test_only_the_latest_are_kept_and_can_be_asked_for_from_one_on(scene, traffic):
    for number in range(KEPT + 5):
        traffic._add(row_of(f"m{number}"))
    assert len(traffic.rows()) == KEPT
    newest = traffic.rows()[-1]["id"]
    assert [row["id"] for row in traffic.rows(after=newest)] == [newest]
    before = traffic.version
    traffic.clear()
    assert traffic.rows() == []
    assert traffic.version > before


def row_of(method):
    return Row("2026-01-01T00:00:00.000+00:00", "telegram", "out", method, True, "", {})


@pytest.mark.parametrize(("answer", "ok"), [(200, True), (202, True), (401, False), (0, False)])
def test_an_event_that_was_taken_went_well(traffic, answer, ok):
    arrival = Arrival(
        path="/salsoft/privacy",
        message_id="msg_1",
        at=datetime.now(UTC).isoformat(),
        signature="good",
        problems=[],
        repeat=False,
        answer=answer,
        body={"type": "identity.code", "reference": "PR-7F3K"},
    )
    traffic.look_at(SimpleNamespace(arrivals=(arrival,)))
    assert traffic.rows(0)[-1]["ok"] is ok
