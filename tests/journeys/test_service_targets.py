"""A service target in Slack as time goes by; the clock is moved as on the sandbox's page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.models import NoticeRow, NoticeStatus
from tests.journeys.conftest import Worlds
from tests.journeys.test_tickets import opens
from tests.journeys.test_time import HERE, at, turns_to
from tests.journeys.world import World


@pytest.fixture
def world(worlds: Worlds, tmp_path: Path) -> Iterator[World]:
    """A world whose clock nobody else goes by, on SQLite."""
    worlds.close()
    with World(tmp_path) as one:
        yield one


def test_somebody_is_called_before_an_answer_is_late_and_the_week_is_told(world: World) -> None:
    support, card = opens(world, world.telegram("nl"))
    due_at = datetime.fromisoformat(world.notice(card.notice_id).values["target_at"])
    turns_to(world, due_at - timedelta(minutes=10))
    warning = support.hears(card, "target-warning", missed="no", target="first_response")
    assert warning.values["target_at"] == due_at.isoformat()
    assert "geteld" in support.opens(card, "show-sum")

    turns_to(world, due_at)
    support.hears(card, "target-warning", missed="yes")
    assert "Te laat: eerste antwoord" in support.reads(card)
    turns_to(world, due_at + timedelta(minutes=10))
    support.hears_nothing(card)

    day = due_at.astimezone(HERE).date()
    monday = day - timedelta(days=day.weekday())
    turns_to(world, at(monday + timedelta(days=7), 9, 1))

    def posted() -> list[NoticeRow]:
        rows = world.notices_like("week-report")
        sent = [row for row in rows if row.status is NoticeStatus.SENT]
        return [row for row in sent if row.values["start_on"] == monday.isoformat()]

    told = world.until(posted, what="the report of that week")
    assert told is not None
    assert [row.values["chart"]["weeks"][-1]["missed"] for row in told] == [1]
