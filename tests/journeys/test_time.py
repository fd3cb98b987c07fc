"""What comes with time alone: reminders, a second person called, and the end of a cooling-off.

The clock goes far, so each of these has a world of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from storage.models import NoticeRow, NoticeStatus, PrivacyRequest
from storage.repositories import ACROSS
from tests.journeys.anyhow import files_own
from tests.journeys.conftest import WORLDS, Worlds
from tests.journeys.world import World
from tests.staff import Staff
from tests.talk import Talk
from workflows.policy import Policies, Policy, load
from workflows.reminders import remind
from workflows.working_days import working_days_before

HERE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
SECOND = "U0SECOND"


def with_second(policies: Policies) -> Policies:
    """Salesinteract's officer has somebody who is called when nothing is done."""
    ours: Policy = policies["salesinteract"]
    assert ours.dpo is not None
    dpo = replace(ours.dpo, second=(SECOND,))
    return Policies({**policies, "salesinteract": replace(ours, dpo=dpo)})


@pytest.fixture
def world(worlds: Worlds, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    """A world whose clock nobody else goes by, on SQLite unless a journey names another."""
    worlds.close()
    named = "played_in" in request.fixturenames
    kit = WORLDS[request.getfixturevalue("played_in")](request) if named else {}
    with World(tmp_path, **kit) as one:
        yield one


@pytest.fixture
def world_with_second(worlds: Worlds, tmp_path: Path) -> Iterator[World]:
    """The same, where the officer has a second person."""
    worlds.close()
    with World(tmp_path, policies=with_second(load())) as one:
        yield one


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That time on the wall of the organisation."""
    return datetime.combine(day, time(hour, minute), HERE)


def turns_to(world: World, moment: datetime) -> None:
    """It is that moment, and all that is due by then was done."""
    world.rests()
    world.clock.advance(moment - world.clock.now())
    world.product.desk.wake()
    world.product.tidy_now()
    world.rests()


def case(world: World, reference: str) -> PrivacyRequest:
    """The case as it is kept."""
    with world.looking() as uow:
        wanted = select(PrivacyRequest).where(PrivacyRequest.reference == reference)
        (found,) = uow.session.scalars(wanted, execution_options=ACROSS)
        uow.session.expunge_all()
        return found


def told(world: World, key: str, reference: str) -> list[NoticeRow]:
    """What stands in the officer's channel under that key about a case, the newest first."""
    rows = world.notices_like(key)
    return [one for one in rows if one.values["reference"] == reference]


def is_told(world: World, dpo: Staff, key: str, reference: str, **values: object) -> str:
    """Waits for the newest of that key to have these values; its text, as people see it."""

    def newest() -> bool:
        found = told(world, key, reference)
        right = found and values.items() <= found[0].values.items()
        return bool(right and found[0].status is NoticeStatus.SENT)

    world.until(newest, what=f"{key} {values}")
    return dpo.reads(dpo.card(reference, key))


@pytest.mark.usefixtures("played_in")
def test_an_account_cools_off_for_seven_days_and_is_then_made_anonymous(
    world: World, asker: Talk
) -> None:
    talk, dpo = asker, world.staff("dpo")
    reference = files_own(talk, "erasure", erase="account")
    asked_on = case(world, reference).received_at.astimezone(HERE).date()
    card = dpo.card(reference, "dpo-card")
    assert dpo.approves(card)
    talk.hears("cooling-off-started", last_on=(asked_on + 7 * DAY).isoformat())

    turns_to(world, at(asked_on + 6 * DAY, 8, 50))
    talk.hears_nothing()
    turns_to(world, at(asked_on + 6 * DAY, 9, 1))
    talk.hears("cooling-off-reminder", last_on=(asked_on + 7 * DAY).isoformat())
    turns_to(world, at(asked_on + 7 * DAY, 23, 58))
    talk.hears_nothing()
    dpo.reads_status(card, "cooling_off")
    assert world.tenants.arrivals(reference) == []

    turns_to(world, at(asked_on + 8 * DAY, 0, 1))
    talk.hears("cooling-off-over", tenant="Salesinteract BV")
    talk.hears("request-passed-on")
    assert world.tenants.arrival(reference).body["type"] == "account.anonymise"
    assert len(world.tenants.arrivals(reference)) == 1
    talk.presses("cancel-deletion").hears("button-stale")
    assert world.tenants.reply(reference, "completed") == 202
    talk.hears("erasure-done", account="yes")
    dpo.reads_status(card, "done")


def test_the_officer_is_reminded_once_a_day_that_counts_and_gets_a_digest(world: World) -> None:
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    reference = files_own(talk, "rectification")
    card = dpo.card(reference, "dpo-card")
    due_on = case(world, reference).effective_on
    clock = load()["salesinteract"].clock
    # In a week without holidays the team's own date is the seventh day before.
    target_on = working_days_before(due_on, clock.buffer_working_days, clock.holidays)
    turns_to(world, at(due_on - 14 * DAY, 8, 50))
    assert told(world, "reminder", reference) == []
    for days in (14, 7, 3, 1):
        turns_to(world, at(due_on - days * DAY, 9, 5))
        when = "target" if due_on - days * DAY == target_on else "ahead"
        said = is_told(world, dpo, "reminder", reference, when=when, days=days)
        assert talk.name not in said
        assert remind(world.product.tools()) == 0, "nothing is said twice"
    turns_to(world, at(due_on, 9, 5))
    is_told(world, dpo, "reminder", reference, when="today", days=0)
    turns_to(world, at(due_on + DAY, 9, 5))
    is_told(world, dpo, "reminder", reference, when="overdue", days=1)
    digests = [one for one in world.notices_like("digest") if reference in str(one.values)]
    assert digests, "a digest on each working day names what is due"
    talk.hears_nothing()
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")


def test_a_second_person_is_called_when_nobody_decides(world_with_second: World) -> None:
    world = world_with_second
    talk, dpo = world.telegram("nl"), world.staff("dpo")
    reference = files_own(talk, "rectification")
    card = dpo.card(reference, "dpo-card")
    due_on = case(world, reference).effective_on
    turns_to(world, at(due_on - 3 * DAY, 9, 5))
    is_told(world, dpo, "reminder", reference, days=3)
    assert told(world, "escalation", reference) == []
    turns_to(world, at(due_on - DAY, 9, 5))
    is_told(world, dpo, "escalation", reference, when="ahead", people=[SECOND])
    turns_to(world, at(due_on, 9, 5))
    is_told(world, dpo, "reminder", reference, when="today")
    turns_to(world, at(due_on + DAY, 9, 5))
    is_told(world, dpo, "escalation", reference, when="overdue", days=1, people=[SECOND])
    assert len(told(world, "escalation", reference)) == 2
    # A late answer is better than none.
    assert dpo.approves(card)
    talk.hears_all("request-approved", "request-passed-on")
    assert world.tenants.reply(reference, "completed") == 202
    talk.hears("rectification-done")
