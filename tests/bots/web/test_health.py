"""Health and metrics."""

import httpx

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
