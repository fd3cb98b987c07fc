"""Who may open and write tickets; privacy requests are never limited."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import Bar, TicketEvent, TicketMessage
from tests.conversation_kit import SUPPORT, settings, speaker_of, staff_speaker
from workflows.errors import Barred, TooManyTickets
from workflows.notices import STATE
from workflows.policy import Policies
from workflows.tickets import Said


def press(scene, field, user=SUPPORT):
    """Ticks that box in the form behind *More*."""
    token = scene.token("ticket-card", "more")
    form = scene.desk.form(staff_speaker(user), token)
    names = {one.name: one.initial or "" for one in form.fields}
    assert field in names
    with scene.turn(staff_speaker(user)) as turn:
        turn.change_ticket(token, {**names, field: "yes", STATE: form.state})


def write(scene, ticket, text="En nu?"):
    with scene.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text=text))


def test_who_is_barred_opens_and_writes_nothing_and_hears_it(scene_on_both):
    scene = scene_on_both
    ticket = scene.open_ticket()
    press(scene, "bar")
    assert scene.newest("you-are-barred").values["email"] == "info@salsoft.nl"
    with pytest.raises(Barred):
        write(scene, ticket)
    with pytest.raises(Barred):
        scene.open_ticket()
    assert len(scene.rows(TicketMessage)) == 1
    assert scene.row(TicketEvent, kind="barred").facts == {"by": SUPPORT}


def test_a_bar_is_one_tenants_and_stops_no_request_and_no_report_of_a_leak(scene):
    scene.open_ticket()
    press(scene, "bar")
    assert scene.file("salsoft").reference
    assert scene.open_ticket(category="breach").reference
    assert scene.open_ticket("xential", category="other").reference


def test_a_bar_can_be_lifted_and_pressing_twice_changes_nothing(scene):
    ticket = scene.open_ticket()
    press(scene, "bar")
    with pytest.raises(AssertionError):
        press(scene, "bar")  # the form offers only to lift it
    press(scene, "unbar")
    assert scene.row(Bar).lifted_at is not None
    write(scene, ticket)


def test_who_does_not_lead_is_not_offered_to_bar(scene):
    known = dict(settings().policies)
    support = replace(known["salsoft"].support, leads=("U0SUPPORT2",))
    known["salsoft"] = replace(known["salsoft"], support=support)
    scene = scene.with_settings(policies=Policies(known))
    scene.open_ticket()
    form = scene.desk.form(staff_speaker(SUPPORT), scene.token("ticket-card", "more"))
    assert "bar" not in [one.name for one in form.fields]


def test_so_many_tickets_a_day_and_then_it_says_when_the_next_can_come(scene):
    known = dict(settings().policies)
    support = replace(known["salsoft"].support, tickets_a_day=2)
    known["salsoft"] = replace(known["salsoft"], support=support)
    scene = scene.with_settings(policies=Policies(known))
    first_at = scene.clock()
    scene.open_ticket()
    scene.clock.forward(timedelta(hours=1))
    scene.open_ticket()
    with pytest.raises(TooManyTickets) as refused:
        scene.open_ticket()
    assert refused.value.values["again_at"] == (first_at + timedelta(days=1)).isoformat()
    assert scene.open_ticket(speaker=speaker_of("1002")).reference
    scene.clock.forward(timedelta(hours=23, minutes=1))
    assert scene.open_ticket().reference
