"""Messages at night make no sound, unless somebody waits for them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.models import NoticeRow
from tests.conversation_kit import Person, Scene, speaker_of
from tests.policy_kit import policies
from workflows.notices import SLACK, TELEGRAM
from workflows.quiet import WAITING, is_quiet

SALSOFT = policies()["salsoft"]


@pytest.mark.parametrize(
    ("hours", "at", "quiet"),
    [
        ("22:00-07:00", datetime(2026, 1, 10, 21, 30, tzinfo=UTC), True),  # 22:30 there
        ("22:00-07:00", datetime(2026, 1, 10, 20, 59, tzinfo=UTC), False),
        ("22:00-07:00", datetime(2026, 1, 11, 5, 59, tzinfo=UTC), True),
        ("22:00-07:00", datetime(2026, 1, 11, 6, 0, tzinfo=UTC), False),
        ("22:00-07:00", datetime(2026, 7, 10, 20, 0, tzinfo=UTC), True),  # summer time
        ("12:00-13:00", datetime(2026, 1, 10, 11, 30, tzinfo=UTC), True),
        ("12:00-13:00", datetime(2026, 1, 10, 12, 0, tzinfo=UTC), False),
    ],
)
def test_night_is_by_the_clock_on_the_wall(hours: str, at: datetime, quiet: bool) -> None:
    assert is_quiet(replace(SALSOFT, quiet_hours=hours, timezone="Europe/Amsterdam"), at) is quiet


def claimed(scene: Scene, channel: str = TELEGRAM) -> dict[str, bool]:
    found: dict[str, bool] = {}
    while notices := scene.desk.claim_notices(channel):
        found |= {one.key: one.silent for one in notices}
        for one in notices:
            with scene.unit() as uow:
                uow.notices.mark_sent(one.id, None, scene.clock())
    return found


def test_what_nobody_waits_for_is_silent_at_night(scene: Scene) -> None:
    scene.clock.now = datetime(2026, 1, 10, 23, 0, tzinfo=UTC)
    scene.open_ticket()
    assert claimed(scene) == {"ticket-receipt": False}  # they wrote just now
    ticket = scene.newest("ticket-card")
    scene.clock.forward(WAITING + timedelta(seconds=1))
    with scene.unit() as uow:
        from workflows.work import Work

        found = uow.tickets.get(ticket.tenant_id or 0, ticket.ticket_id or 0)
        Work(uow, scene.told, scene.clock()).say_about(found, "ticket-closed")
    assert claimed(scene) == {"ticket-closed": True}
    assert not any(claimed(scene, SLACK).values())


def test_by_day_everything_is_heard(scene: Scene) -> None:
    scene.clock.now = datetime(2026, 1, 10, 12, 0, tzinfo=UTC)
    Person(scene, speaker_of("1001")).says("hallo")
    scene.clock.forward(timedelta(hours=1))
    assert not any(claimed(scene).values())
    assert scene.rows(NoticeRow)
