"""A platform's silence: noted, said once when it cost messages, and never twice."""

from datetime import timedelta

import pytest
import structlog

from bots.conversation.words import shared
from storage.models import AuditEvent, NoticeRow, Sign
from tests.conversation_kit import Scene, speaker_of
from workflows.desk import Desk
from workflows.outage import LOST, watch_silence

DAY = timedelta(days=1)


@pytest.fixture
def known(scene_on_both: Scene) -> Scene:
    """Telegram was heard of; one request and two tickets go by it, one ticket by Slack."""
    scene = scene_on_both
    scene.desk.heard_from("telegram")
    scene.file("salsoft")
    scene.open_ticket()
    scene.open_ticket(speaker=speaker_of("1002"))
    scene.open_ticket(speaker=speaker_of("T1/U9", "slack"))
    return scene


def again(scene: Scene) -> Desk:
    """The desk of a process that begins now."""
    return Desk(scene.storage, scene.told, scene.clock)


def test_a_silence_of_more_than_a_day_is_said_once_to_everybody_concerned(known: Scene) -> None:
    began = known.clock()
    known.clock.forward(3 * DAY)
    with structlog.testing.capture_logs() as logs:
        again(known).heard_from("telegram")
        again(known).heard_from("telegram")  # a second process, or the same after a restart
        known.clock.forward(timedelta(minutes=5))
        again(known).heard_from("telegram")
    (logged,) = [one for one in logs if one["event"] == "telegram_messages_lost"]
    assert (logged["log_level"], logged["requests"], logged["tickets"]) == ("error", 1, 2)

    said = known.rows(NoticeRow, key=LOST)
    assert sorted((row.address["conversation"], row.values["count"]) for row in said) == [
        ("C0SALSOFTDPO", 1),
        ("C0SALSOFTSUP", 2),
    ]
    values = said[0].values
    assert values["lost_from_at"] == began.isoformat()
    assert values["lost_until_at"] == (began + 2 * DAY).isoformat()
    assert "may be lost" in shared().say("en", LOST, **values)

    (event,) = known.rows(AuditEvent, event="telegram:messages-lost")
    assert event.facts["cases"] == 3
    assert event.request_id is None
    assert known.row(Sign, name="telegram").facts["lost_until"]


def test_a_day_is_not_too_long(known: Scene) -> None:
    known.clock.forward(DAY)
    again(known).heard_from("telegram")
    assert known.rows(NoticeRow, key=LOST) == []
    assert known.row(Sign, name="telegram").at == known.clock()


def test_the_first_time_is_no_silence(scene: Scene) -> None:
    scene.open_ticket()
    scene.desk.heard_from("telegram")
    assert scene.rows(NoticeRow, key=LOST) == []


def test_a_second_outage_is_said_as_well(known: Scene) -> None:
    for _ in range(2):
        known.clock.forward(2 * DAY)
        again(known).heard_from("telegram")
    assert len(known.rows(NoticeRow, key=LOST)) == 4


def test_slack_may_be_silent(known: Scene) -> None:
    known.desk.heard_from("slack")
    known.clock.forward(9 * DAY)
    again(known).heard_from("slack")
    assert known.rows(NoticeRow, key=LOST) == []


def test_an_organisation_without_open_cases_by_telegram_hears_nothing(scene: Scene) -> None:
    scene.desk.heard_from("telegram")
    scene.open_ticket(speaker=speaker_of("T1/U9", "slack"))
    scene.clock.forward(2 * DAY)
    with structlog.testing.capture_logs() as logs:
        again(scene).heard_from("telegram")
    assert scene.rows(NoticeRow, key=LOST) == []
    assert [one["event"] for one in logs if one["log_level"] == "error"] == [
        "telegram_messages_lost"
    ]


def test_while_it_lasts_the_log_says_so_once(known: Scene) -> None:
    tools = known.tools()
    known.clock.forward(DAY + timedelta(minutes=1))
    with structlog.testing.capture_logs() as logs:
        assert watch_silence(tools)
        assert not watch_silence(tools)
        known.clock.forward(DAY)
        assert not watch_silence(tools)
    assert [one["event"] for one in logs] == ["telegram_silent_for_a_day"]
    again(known).heard_from("telegram")
    assert not watch_silence(tools)


def test_leaps_of_the_sandboxs_clock_cost_nothing(known: Scene) -> None:
    sandbox = known.with_settings(sandbox=True)
    sandbox.clock.forward(9 * DAY)
    assert not watch_silence(sandbox.tools())
    again(sandbox).heard_from("telegram")
    assert known.rows(NoticeRow, key=LOST) == []


def test_a_sign_is_written_once_a_minute(known: Scene) -> None:
    before = known.row(Sign, name="telegram").at
    known.clock.forward(timedelta(seconds=59))
    known.desk.heard_from("telegram")
    assert known.row(Sign, name="telegram").at == before
    known.clock.forward(timedelta(seconds=1))
    known.desk.heard_from("telegram")
    assert known.row(Sign, name="telegram").at == known.clock()


def test_a_database_that_is_down_harms_nobody(scene: Scene) -> None:
    with scene.storage.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE sign")
    with structlog.testing.capture_logs() as logs:
        scene.desk.heard_from("telegram")
        scene.desk.note("slack-limited", minute="1")
    assert [one["event"] for one in logs] == ["sign_not_noted", "sign_not_noted"]
