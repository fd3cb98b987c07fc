"""Closing many tickets at once: who may, which ones, what is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import NoticeRow, TicketEvent
from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, speaker_of, staff_speaker
from tests.policy_kit import policies, with_policy
from tests.workflows.queue_kit import (
    LEAD,
    SUPPORT_CHANNEL,
    answers,
    kinds,
    led,
    sort,
    submit,
    with_lead,
    writes,
)
from workflows import bulk_closing
from workflows.errors import NotYours, StaleButton
from workflows.notices import STATE

TOKEN = "bulk-close:salsoft"
REASON = "Er kwam geen antwoord meer."
ENGLISH = speaker_of("2002", language="en")


@pytest.fixture
def scene(scene):
    return with_lead(scene)


def form(scene, user=LEAD):
    return scene.desk.form(staff_speaker(user), TOKEN)


def chosen(scene, **filter_):
    """The list that a filter leads to."""
    given = {"idle_days": "", **filter_}
    answer = submit(scene, form(scene), LEAD, **given)
    assert answer.form is not None, answer.errors
    return answer.form


def asked(scene, **given):
    """A ticket of somebody who chose a language."""
    speaker = given.setdefault("speaker", speaker_of("1001"))
    ticket = scene.open_ticket(**given)
    with scene.unit() as uow:
        uow.contacts.find(speaker.channel, speaker.address).language = speaker.language
    return ticket


def idle(scene, days=15, **given):
    """A ticket whose requester has not answered for so many days."""
    ticket = asked(scene, **given)
    answers(scene, ticket, "Werkt het nu?")
    scene.clock.forward(timedelta(days=days))
    return ticket


# Who


def test_it_stands_in_the_home_of_those_who_lead(scene):
    def leading(user):
        sections = scene.desk.home(staff_speaker(user)).sections
        return [one.buttons[0].value for one in sections if one.key == "home-lead"]

    assert leading(LEAD) == ["salsoft"]
    assert "salsoft" not in leading(SUPPORT), "others lead there"
    assert leading(DPO) == leading(OUTSIDER) == []


def test_where_nobody_is_named_everybody_of_the_team_leads(scene):
    def nobody(policy):
        changed = led(policy)
        return replace(changed, support=replace(changed.support, leads=()))

    scene = scene.with_settings(policies=with_policy(policies(), nobody))
    assert form(scene, SUPPORT) is not None


@pytest.mark.parametrize("user", [SUPPORT, DPO, OUTSIDER])
def test_nobody_else_gets_the_form_or_gets_anything_closed(scene, user):
    ticket = idle(scene)
    state = chosen(scene, idle_days="14").state
    assert form(scene, user) is None
    with pytest.raises(NotYours), scene.turn(staff_speaker(user)) as turn:
        turn.close_many(TOKEN, {STATE: state, "reason-nl": REASON})
    assert scene.ticket(ticket.reference).status == "waiting_for_requester"


def test_who_leads_here_leads_nowhere_else(scene):
    theirs = scene.open_ticket("salesinteract", category="other")
    token = "bulk-close:salesinteract"
    assert scene.desk.form(staff_speaker(LEAD), token) is None
    with pytest.raises(NotYours), scene.turn(staff_speaker(LEAD)) as turn:
        turn.close_many(token, {"idle-days": "1"})
    # Nor does a form of ours reach a ticket of theirs.
    state = f'{{"last": {{"{theirs.reference}": 1}}, "languages": ["nl"]}}'
    with scene.turn(staff_speaker(LEAD)) as turn:
        turn.close_many(TOKEN, {STATE: state, "reason-nl": REASON})
    assert scene.ticket(theirs.reference).status == "open"


# Which


def test_idle_ones_are_shown_counted_and_then_closed_with_the_reason(scene):
    ticket, fresh = idle(scene), scene.open_ticket(text="Een nieuwe vraag.")
    shown = chosen(scene, idle_days="14")
    assert (shown.values["count"], shown.values["more"]) == (1, 0)
    assert shown.values["listed"] == [f"{ticket.reference}: De export werkt niet."]
    assert scene.ticket(ticket.reference).status == "waiting_for_requester"
    assert submit(scene, shown, LEAD, reason_nl=REASON).form is None
    assert scene.ticket(ticket.reference).status == "closed"
    assert scene.ticket(fresh.reference).status == "open"
    told = scene.newest("ticket-closed-because")
    assert (told.values["text"], told.address["conversation"]) == (REASON, "1001")
    event = scene.row(TicketEvent, ticket_id=ticket.id, kind="closed")
    assert event.facts["by"] == LEAD
    summary = scene.newest("closed-many")
    assert (summary.address["conversation"], summary.values["closed"]) == (
        SUPPORT_CHANNEL,
        ticket.reference,
    )


def test_days_are_counted_from_our_last_answer(scene):
    ticket = idle(scene, days=10)
    answers(scene, ticket, "Bent u er nog?")
    scene.clock.forward(timedelta(days=10))
    assert "idle-days" in submit(scene, form(scene), LEAD, idle_days="14").errors
    assert chosen(scene, idle_days="10").values["count"] == 1
    writes(scene, ticket, "Ja!")
    scene.clock.forward(timedelta(days=30))
    assert "idle-days" in submit(scene, form(scene), LEAD, idle_days="14").errors


def test_by_category_and_by_tag(scene):
    fault, bill = scene.open_ticket(), scene.open_ticket(category="billing")
    sort(scene, fault, tags="known-fault")
    by_tag = chosen(scene, only_tag="known-fault").values["listed"]
    by_category = chosen(scene, only_category="billing").values["listed"]
    assert [by_tag[0][:6], by_category[0][:6]] == [fault.reference, bill.reference]
    assert "idle-days" in submit(scene, form(scene), LEAD, idle_days="", only_tag="export").errors


def test_breach_reports_the_dpos_and_what_is_put_off_stay_out(scene):
    scene.open_ticket(category="breach")
    sort(scene, scene.open_ticket(), hand_to="dpo")
    sort(scene, scene.open_ticket(), snooze="monday")
    answer = submit(scene, form(scene), LEAD, idle_days="", only_category="technical")
    assert "idle-days" in answer.errors


@pytest.mark.parametrize("days", ["", "soon", "-1"])
def test_a_filter_that_says_nothing_is_asked_again(scene, days):
    assert "idle-days" in submit(scene, form(scene), LEAD, idle_days=days).errors


# What is told


def test_each_requester_reads_it_in_their_language(scene):
    dutch, english = idle(scene, days=0), idle(scene, speaker=ENGLISH)
    shown = chosen(scene, idle_days="14")
    assert [field.name for field in shown.fields] == ["reason-en", "reason-nl"]
    short = submit(scene, shown, LEAD, reason_nl=REASON, reason_en="Done.")
    assert set(short.errors) == {"reason-en"}
    submit(scene, shown, LEAD, reason_nl=REASON, reason_en="No answer came any more.")
    told = {row.ticket_id: row for row in scene.rows(NoticeRow, key="ticket-closed-because")}
    assert (told[dutch.id].language, told[dutch.id].values["text"]) == ("nl", REASON)
    assert told[english.id].values["text"] == "No answer came any more."


def test_who_wrote_meanwhile_stays_open_and_is_named(scene):
    gone, stays = idle(scene, days=0), idle(scene, text="De import ook.")
    shown = chosen(scene, idle_days="14")
    writes(scene, stays, "Nee, nog steeds stuk.")
    submit(scene, shown, LEAD, reason_nl=REASON)
    assert scene.ticket(gone.reference).status == "closed"
    assert scene.ticket(stays.reference).status == "open"
    assert scene.newest("closed-many").values["left_open"] == stays.reference


def test_the_same_list_twice_closes_once(scene):
    ticket = idle(scene)
    shown = chosen(scene, idle_days="14")
    submit(scene, shown, LEAD, reason_nl=REASON)
    submit(scene, shown, LEAD, reason_nl=REASON)
    assert scene.said().count("ticket-closed-because") == 1
    assert kinds(scene, ticket).count("closed") == 1


def test_no_more_than_so_many_at_once_and_the_rest_is_counted(scene, monkeypatch):
    monkeypatch.setattr(bulk_closing, "MOST", 2)
    for number in range(3):
        asked(scene, text=f"Vraag {number}.")
    shown = chosen(scene, only_category="technical")
    assert (shown.values["count"], shown.values["more"]) == (2, 1)
    submit(scene, shown, LEAD, reason_nl=REASON)
    assert scene.said().count("ticket-closed-because") == 2


@pytest.mark.parametrize("state", ["x", "{}", "[1]"])
def test_a_state_that_is_not_ours_closes_nothing(scene, state):
    with pytest.raises(StaleButton), scene.turn(staff_speaker(LEAD)) as turn:
        turn.close_many(TOKEN, {STATE: state, "reason-nl": REASON})
