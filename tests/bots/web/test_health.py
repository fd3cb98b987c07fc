"""Health and metrics."""

import hmac
from collections.abc import Mapping

import httpx
import pytest
from starlette.requests import Request

from bots.web import health
from storage.models import NoticeRow
from tests.bots.web.web_kit import waiting_request
from tests.conversation_kit import Person, Scene


def test_a_process_that_works_is_live_and_ready(client: httpx.Client) -> None:
    assert client.get("/health/live").text == "live\n"
    assert client.get("/health/ready").status_code == 200


def test_without_its_database_it_is_live_but_not_ready(scene: Scene, client: httpx.Client) -> None:
    with scene.storage.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE job")
    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503
    metrics = client.get("/metrics")
    assert metrics.status_code == 503
    assert "loket_database_up 0" in metrics.text
    assert "loket_backlog" not in metrics.text


def test_metrics_count_what_waits_and_pictures_still_in_a_chat(
    scene: Scene, client: httpx.Client
) -> None:
    waiting_request(scene)
    Person(scene).sends()
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert 'loket_backlog{kind="jobs"} 1' in lines
    assert f'loket_backlog{{kind="notices"}} {len(scene.rows(NoticeRow))}' in lines
    assert "loket_id_pictures_in_chat 1" in lines
    assert "loket_database_up 1" in lines


def asked_by(host: str | None, headers: Mapping[str, str] | None = None) -> Request:
    sent = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    client = (host, 40000) if host is not None else None
    return Request({"type": "http", "headers": sent, "client": client})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_without_a_token_this_machine_reads_the_numbers(host: str) -> None:
    assert health.may_read(asked_by(host), None)


@pytest.mark.parametrize(
    "host", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", "localhost", "", None]
)
def test_without_a_token_nobody_else_does(host: str | None) -> None:
    assert not health.may_read(asked_by(host), None)


@pytest.mark.parametrize("name", health.FORWARDED)
def test_who_comes_by_a_server_in_front_is_not_of_this_machine(
    client: httpx.Client, name: str
) -> None:
    """That server calls from here, for somebody elsewhere."""
    answer = client.get("/metrics", headers={name: "127.0.0.1"})
    assert answer.status_code == 403
    assert "loket_" not in answer.text


def test_a_token_is_asked_for_on_this_machine_too_and_compared_in_constant_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[bytes] = []
    real = hmac.compare_digest

    def compare(given: bytes, right: bytes) -> bool:
        compared.append(given)
        return real(given, right)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert not health.may_read(asked_by("127.0.0.1"), "right")
    for given, may in (("right", True), ("righ", False), ("r\u0456ght", False)):
        asked = asked_by("192.0.2.7", {"authorization": f"bearer {given}"})
        assert health.may_read(asked, "right") is may
    assert len(compared) == 4


def test_health_says_one_word_to_anybody(client: httpx.Client) -> None:
    """Nothing that names or counts."""
    assert client.get("/health/live").text == "live\n"
    assert client.get("/health/ready").text == "ready\n"
