"""The numbers as Prometheus reads them."""

import re
from datetime import timedelta

import httpx

from bots.web.metrics import METRICS, exposition
from tests.bots.web.web_kit import waiting_request
from tests.conversation_kit import Person, Scene

LINE = re.compile(r'^loket_[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? -?[0-9]+$')


def lines(client: httpx.Client) -> list[str]:
    return client.get("/metrics").text.splitlines()


def test_every_metric_is_told_once_with_its_help(scene: Scene, client: httpx.Client) -> None:
    scene.desk.heard_from("telegram")
    scene.clock.forward(timedelta(days=3))
    scene.desk.heard_from("telegram")
    scene.desk.note("telegram-webhook", pending=4, failed_at="2026-03-03T10:00:00+00:00")
    scene.desk.note("slack-limited", minute="1")
    found = lines(client)
    assert [one.split()[2] for one in found if one.startswith("# TYPE")] == list(METRICS)
    for line in found:
        assert line.startswith("# ") or LINE.match(line), line


def test_a_loop_that_never_ran_is_as_old_as_can_be(client: httpx.Client) -> None:
    assert 'loket_last_run_timestamp_seconds{loop="sweep"} 0' in lines(client)


def test_what_waits_and_how_long(scene: Scene, client: httpx.Client) -> None:
    waiting_request(scene)
    Person(scene).sends()
    scene.clock.forward(timedelta(minutes=10))
    found = lines(client)
    assert 'loket_backlog{kind="jobs"} 1' in found
    assert 'loket_queue_rows{kind="jobs",state="waiting"} 1' in found
    assert 'loket_queue_rows{kind="notices",state="unconfirmed"} 0' in found
    assert 'loket_queue_oldest_seconds{kind="jobs"} 600' in found
    assert "loket_id_pictures_oldest_seconds 600" in found
    assert 'loket_id_pictures_in_chat_of{tenant="salesinteract"} 1' in found
    assert 'loket_id_pictures_in_chat_of{tenant="salsoft"} 0' in found
    assert any(one.startswith('loket_alarms{alarm="QueueOld",about="notices"}') for one in found)


def test_dates_by_tenant_and_nobody_else(scene: Scene, client: httpx.Client) -> None:
    request = waiting_request(scene)
    scene.clock.forward(timedelta(days=90))
    found = "\n".join(lines(client))
    assert 'loket_deadlines_missed{tenant="salesinteract",kind="request"} 1' in found
    for personal in (request.reference, "Sanne", "sanne@example.org", "1001"):
        assert personal not in found


def test_without_a_database_only_that_is_told() -> None:
    assert exposition(None).splitlines()[-1] == "loket_database_up 0"
    assert exposition(None).count("\n") == 3
