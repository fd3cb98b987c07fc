"""The form to change a ticket: who gets it, and what becomes of one that stood open a while."""

from dataclasses import replace

import pytest

from bots.conversation.cards import render_form
from bots.conversation.events import ButtonPressed
from bots.conversation.words import LANGUAGES, shared
from bots.sandbox.slack_limits import view_problems
from bots.sandbox.validate_slack import views_problems
from bots.slack.forms import modal
from storage.models import AuditEvent
from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, Staff, staff_speaker, token
from tests.workflows.queue_kit import (
    LEAD,
    SECOND,
    card,
    error_of,
    opened,
    sort,
    submit,
    with_lead,
    writes,
)
from workflows.errors import NotYours, StaleButton
from workflows.notices import STATE


def test_the_form_opens_for_staff_of_the_tenant_alone(scene):
    ticket = scene.open_ticket()
    held = token(card(scene, ticket), "more")
    for who in (staff_speaker(DPO), staff_speaker(OUTSIDER), staff_speaker(SUPPORT, "T2")):
        assert scene.desk.form(who, held) is None
        with pytest.raises(NotYours), scene.turn(who) as turn:
            turn.change_ticket(held, {})
    assert scene.desk.form(staff_speaker(SUPPORT), held) is not None


def test_what_nobody_changed_is_left_as_it_is_and_says_nothing(scene):
    ticket = scene.open_ticket()
    events = len(scene.rows(AuditEvent))
    assert sort(scene, ticket).errors == {}
    assert len(scene.rows(AuditEvent)) == events
    assert scene.ticket(ticket.reference).assignee is None


def test_a_form_that_stood_open_takes_back_nothing_that_a_colleague_did(scene):
    ticket = scene.open_ticket()
    old = opened(scene, ticket)
    sort(scene, ticket, SECOND, priority="urgent", tags="export")
    submit(scene, old, assign_to=SUPPORT)
    found = scene.ticket(ticket.reference)
    assert (found.priority, found.tags, found.assignee) == ("urgent", ["export"], SUPPORT)


def test_what_a_colleague_changed_too_is_shown_once_more(scene):
    ticket = scene.open_ticket()
    old = opened(scene, ticket)
    sort(scene, ticket, SECOND, priority="urgent")
    answer = submit(scene, old, priority="low", snooze="hour")
    assert scene.ticket(ticket.reference).priority == "urgent"
    assert answer.form.values["meanwhile"] == "yes"
    assert {one.name: one.initial for one in answer.form.fields}["snooze"] == "hour"
    submit(scene, answer.form)
    found = scene.ticket(ticket.reference)
    assert (found.priority, found.status) == ("low", "snoozed")


def test_a_closed_ticket_takes_no_change(scene):
    ticket = scene.open_ticket()
    old = opened(scene, ticket)
    with scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(token(card(scene, ticket), "close"))
    submit(scene, old, priority="low")
    assert scene.ticket(ticket.reference).priority == "high"
    assert "case-closed" in scene.said()


def test_two_choices_at_once_about_whose_it_is_are_asked_again(scene):
    ticket = scene.open_ticket()
    assert error_of(scene, ticket, "hand-to", assign_to=SECOND, hand_to="dpo")


def test_a_press_on_a_card_that_is_behind_says_why_nothing_opens(scene):
    ticket = scene.open_ticket()
    old, staff = card(scene, ticket), Staff(scene, SUPPORT)
    staff.presses("ticket-card", "close")
    held = token(old, "more")
    assert scene.desk.form(staff.speaker, held) is None
    staff.does(ButtonPressed, token=held)
    Staff(scene, OUTSIDER).does(ButtonPressed, token=held)
    assert [row.key for row in staff.told_privately()] == ["case-closed"]
    assert [row.key for row in Staff(scene, OUTSIDER).told_privately()] == ["not-yours"]


@pytest.mark.parametrize("state", ["", "x", "[1]"])
def test_a_state_that_is_not_ours_changes_nothing(scene, state):
    ticket = scene.open_ticket()
    held = token(card(scene, ticket), "more")
    with pytest.raises(StaleButton), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.change_ticket(held, {STATE: state, "priority": "low"})


def test_every_kind_of_input_has_what_it_needs(scene):
    kinds = {field.name: field.kind for field in opened(scene, scene.open_ticket()).fields}
    assert (
        kinds.items()
        >= {
            "assign-to": "user",
            "hand-to": "choice",
            "priority": "choice",
            "category": "choice",
            "tags": "choices",
            "snooze": "choice",
            "snooze-until": "datetime",
            "tie": "choice",
            "tie-to": "line",
        }.items()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_are_what_slack_takes(scene, language):
    scene = with_lead(scene)
    one, other = scene.open_ticket(text="De export werkt niet. " * 20), scene.open_ticket()
    sort(scene, one, assign_to=SUPPORT, tags="export,known-fault", snooze="hour")
    writes(scene, one, "Het is nog steeds stuk. " * 40)
    asked = sort(scene, one, tie="merge", tie_to=other.reference).form
    reply = opened(scene, one, "reply", SECOND)
    writes(scene, one, "En nu? " * 100)
    shown = submit(scene, reply, SECOND, text="Welke export?").form
    whose = scene.desk.form(staff_speaker(LEAD), "bulk-close:salsoft")
    listed = submit(scene, whose, LEAD, idle_days="", only_category="technical").form
    lead = opened(scene, one, user=LEAD)
    for form in (opened(scene, one), lead, asked, reply, shown, whose, listed):
        view = modal(render_form(replace(form, language=language), shared()))
        assert views_problems(view) == view_problems(view) == []
        assert len(view["private_metadata"]) < 3000
