"""Putting a ticket off, and what wakes it."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.models import NoticeRow
from tests.conversation_kit import SUPPORT, Staff
from tests.policy_kit import policies, with_policy
from tests.workflows.queue_kit import (
    answers,
    card,
    error_of,
    kinds,
    opened,
    sort,
    submit,
    writes,
)
from workflows import snoozing
from workflows.policy import Policies

HOUR = timedelta(hours=1)
ZONE = "Europe/Amsterdam"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("choice", "now", "until"),
    [
        ("hour", "2026-03-02T10:00", "2026-03-02T11:00"),
        ("four-hours", "2026-03-02T10:00", "2026-03-02T14:00"),
        # Nine o'clock on the wall: UTC+1 in winter, UTC+2 from 29 March on.
        ("tomorrow", "2026-03-02T10:00", "2026-03-03T08:00"),
        ("tomorrow", "2026-03-28T10:00", "2026-03-29T07:00"),
        # Past midnight there, though not yet in UTC.
        ("tomorrow", "2026-03-02T23:30", "2026-03-04T08:00"),
        ("monday", "2026-03-05T10:00", "2026-03-09T08:00"),
        # On a Monday, the next one.
        ("monday", "2026-03-02T05:00", "2026-03-09T08:00"),
    ],
)
def test_what_each_choice_means(choice, now, until):
    assert snoozing.moment(choice, ZONE, at(now)) == at(until)


def test_it_sleeps_until_its_moment_and_tells_who_has_it(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, assign_to=SUPPORT, snooze="hour")
    found = scene.ticket(ticket.reference)
    assert (found.status, found.snoozed_until) == ("snoozed", scene.clock() + HOUR)
    shown = card(scene, ticket).values
    assert (shown["snoozed_at"], shown["timezone"]) == (found.snoozed_until.isoformat(), ZONE)
    scene.clock.forward(HOUR - timedelta(seconds=1))
    assert snoozing.wake_due(scene.tools()) == 0
    scene.clock.forward(timedelta(seconds=1))
    assert snoozing.wake_due(scene.tools()) == 1
    found = scene.ticket(ticket.reference)
    assert (found.status, found.snoozed_until) == ("open", None)
    told = scene.newest("ticket-woken")
    assert (told.values["people"], told.values["woken"]) == ([SUPPORT], "time")
    assert card(scene, ticket).values["snoozed_at"] == ""
    assert snoozing.wake_due(scene.tools()) == 0, "a second run finds nothing to do"
    assert scene.said().count("ticket-woken") == 1


def test_the_requester_wakes_it_at_once(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, snooze="monday")
    writes(scene, ticket, "Nog iets.")
    assert scene.ticket(ticket.reference).status == "open"
    assert scene.newest("ticket-woken").values["woken"] == "requester"
    assert "woken" in kinds(scene, ticket)
    scene.clock.forward(timedelta(days=14))
    assert snoozing.wake_due(scene.tools()) == 0


def test_it_can_be_taken_up_again_and_put_off_anew(scene):
    ticket = scene.open_ticket()
    assert "wake" not in dict(_options(opened(scene, ticket)))
    sort(scene, ticket, snooze="hour")
    later = scene.clock() + timedelta(days=3)
    sort(scene, ticket, snooze_until=later.isoformat())
    scene.clock.forward(2 * HOUR)
    assert snoozing.wake_due(scene.tools()) == 0, "the first moment counts no more"
    assert "wake" in dict(_options(opened(scene, ticket)))
    sort(scene, ticket, snooze="wake")
    assert scene.ticket(ticket.reference).status == "open"
    assert "ticket-woken" not in scene.said()


def _options(form):
    return next(field.options for field in form.fields if field.name == "snooze")


def test_an_answer_or_the_end_lets_the_moment_pass(scene):
    for ends in (lambda one: answers(scene, one, "Antwoord."), _closes(scene)):
        ticket = scene.open_ticket()
        sort(scene, ticket, snooze="hour")
        ends(ticket)
        assert scene.ticket(ticket.reference).snoozed_until is None
    scene.clock.forward(2 * HOUR)
    assert snoozing.wake_due(scene.tools()) == 0


def _closes(scene):
    return lambda ticket: Staff(scene, SUPPORT).presses("ticket-card", "close", ticket_id=ticket.id)


def test_moments_that_make_no_sense_are_refused(scene):
    ticket = scene.open_ticket()
    past = scene.clock().isoformat()
    assert error_of(scene, ticket, "snooze-until", snooze="date", snooze_until=past)
    far = (scene.clock() + timedelta(days=400)).isoformat()
    assert error_of(scene, ticket, "snooze-until", snooze_until=far)
    assert error_of(scene, ticket, "snooze-until", snooze="date")
    assert error_of(scene, ticket, "snooze-until", snooze_until="soon")
    assert error_of(scene, ticket, "snooze-until", snooze_until="2026-03-09T10:00:00")
    assert error_of(scene, ticket, "snooze", snooze="never")


def test_the_same_form_twice_puts_it_off_once(scene):
    ticket = scene.open_ticket()
    form = opened(scene, ticket)
    submit(scene, form, snooze="hour")
    submit(scene, form, snooze="hour")
    assert scene.ticket(ticket.reference).snoozed_until == scene.clock() + HOUR


def test_a_tenant_without_policy_keeps_nobody_elses_tickets_asleep(scene):
    ours, theirs = scene.open_ticket(), scene.open_ticket("salesinteract", category="other")
    sort(scene, ours, snooze="hour")
    with scene.unit() as uow:
        found = uow.tickets.get(theirs.tenant_id, theirs.id)
        found.status, found.snoozed_until = "snoozed", scene.clock() + HOUR / 2
    scene.clock.forward(2 * HOUR)
    known = with_policy(policies(), lambda policy: policy)
    fewer = Policies({slug: one for slug, one in known.items() if slug != "salesinteract"})
    assert snoozing.wake_due(scene.with_settings(policies=fewer).tools()) == 1
    assert scene.ticket(ours.reference).status == "open"
    assert scene.ticket(theirs.reference).status == "snoozed"
    assert snoozing.wake_due(scene.tools()) == 1
    assert scene.rows(NoticeRow, key="ticket-woken", ticket_id=theirs.id)
