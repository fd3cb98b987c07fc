"""Linking tickets of one tenant, and making one of two of the same person."""

import pytest

from storage.models import AuditEvent, NoticeRow, NoticeStatus, TicketLink
from tests.conversation_kit import SUPPORT, Person, Staff, speaker_of, staff_speaker, token
from tests.workflows.queue_kit import (
    DPO_CHANNEL,
    answers,
    card,
    error_of,
    kinds,
    opened,
    sort,
    submit,
    with_lead,
    writes,
)
from workflows import settling
from workflows.errors import CaseClosed
from workflows.work import Work

OTHER = speaker_of("2002")


@pytest.fixture
def pair(scene):
    """Two open tickets of one person."""
    return scene.open_ticket(text="De export werkt niet."), scene.open_ticket(
        text="En de import ook niet.", source_ref="1001/9"
    )


def merge(scene, one, into, **sure):
    """Both steps of the form."""
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    assert asked.form is not None, asked.errors
    return submit(scene, asked.form, **({"merge_sure": "yes"} | sure))


# Links


def test_a_link_shows_on_both_cards_and_in_both_directions(scene, pair):
    one, other = pair
    sort(scene, one, tie="related", tie_to=other.reference.lower())
    assert card(scene, one).values["related"] == other.reference
    assert card(scene, other).values["related"] == one.reference
    assert kinds(scene, one)[-1] == kinds(scene, other)[-1] == "linked"
    sort(scene, other, tie="related", tie_to=one.reference)
    assert len(scene.rows(TicketLink)) == 1, "a pair is linked once"
    sort(scene, other, tie="duplicate", tie_to=one.reference)
    assert scene.row(TicketLink).kind == "duplicate"
    shown = card(scene, one).values
    assert (shown["related"], shown["duplicates"]) == ("", other.reference)


def test_tickets_of_two_people_can_be_linked(scene):
    one, other = scene.open_ticket(), scene.open_ticket(speaker=OTHER)
    sort(scene, one, tie="duplicate", tie_to=other.reference)
    assert card(scene, other).values["duplicates"] == one.reference
    assert "tickets-merged" not in scene.said()


@pytest.mark.parametrize("tie", ["related", "duplicate", "merge"])
def test_another_tenants_ticket_is_as_unknown_as_none(scene, tie):
    ours = scene.open_ticket()
    theirs = scene.open_ticket("salesinteract", category="other")
    unknown = error_of(scene, ours, "tie-to", tie=tie, tie_to="T-ZZZZ")
    assert error_of(scene, ours, "tie-to", tie=tie, tie_to=theirs.reference) == unknown
    assert scene.rows(TicketLink) == []


def test_a_ticket_that_only_the_dpo_works_is_unknown_to_support(scene):
    ours, report = scene.open_ticket(), scene.open_ticket(category="breach")
    assert card(scene, report).address["conversation"] == DPO_CHANNEL
    assert error_of(scene, ours, "tie-to", tie="related", tie_to=report.reference)


def test_what_is_missing_is_asked_for(scene):
    ticket = scene.open_ticket()
    assert error_of(scene, ticket, "tie-to", tie="related")
    assert error_of(scene, ticket, "tie", tie_to="T-ZZZZ")
    assert error_of(scene, ticket, "tie-to", tie="related", tie_to=ticket.reference)
    assert error_of(scene, ticket, "tie-to", tie="merge", tie_to=ticket.reference)


# Merging


def test_a_merge_is_shown_first_and_done_when_it_is_sure(scene, pair):
    one, into = pair
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    assert asked.form.values["merged_into"] == into.reference
    assert scene.ticket(one.reference).status == "open"
    assert "merge-sure" in submit(scene, asked.form).errors
    assert scene.ticket(one.reference).status == "open"
    submit(scene, asked.form, merge_sure="yes")
    found = scene.ticket(one.reference)
    assert (found.status, found.merged_into_id) == ("closed", into.id)


def test_what_was_said_stands_in_the_thread_of_the_one_that_goes_on(scene, pair):
    one, into = pair
    answers(scene, one, "Welke export?")
    merge(scene, one, into)
    told = scene.rows(NoticeRow, key="said-before", ticket_id=into.id)
    assert [one.values["text"] for one in told] == ["De export werkt niet.", "Welke export?"]
    assert {row.values["merged"] for row in told} == {one.reference}
    assert card(scene, into).values["merged"] == one.reference
    away = card(scene, one)
    assert away.values["merged_into"] == into.reference
    assert [button["action"] for button in away.buttons] == ["unmerge"]


def test_the_requester_hears_it_once_and_in_plain_words(scene, pair):
    one, into = pair
    merge(scene, one, into)
    told = scene.row(NoticeRow, key="tickets-merged")
    assert told.values == {"reference": into.reference, "merged": one.reference}
    assert told.address["conversation"] == "1001"
    assert "ticket-closed" not in scene.said()


def test_the_one_that_goes_on_is_as_pressing_and_tagged_as_both(scene, pair):
    one, into = pair
    sort(scene, one, priority="urgent", tags="export")
    sort(scene, into, priority="low", tags="known-fault", snooze="monday")
    merge(scene, one, into)
    found = scene.ticket(into.reference)
    assert (found.priority, found.status) == ("urgent", "open")
    assert sorted(found.tags) == ["export", "known-fault"]


def test_later_words_go_to_the_one_that_goes_on(scene, pair):
    one, into = pair
    writes(scene, one, "Met de knop.", source_ref="1001/5")
    merge(scene, one, into)
    writes(scene, one, "Nog steeds stuk.")
    assert scene.newest("requester-wrote").ticket_id == into.id
    with scene.turn(speaker_of("1001")) as turn:
        assert turn.edit_text("1001/5", "Met de knop rechts.")
    assert scene.newest("requester-edited").ticket_id == into.id
    assert scene.ticket(one.reference).status == "closed"
    with pytest.raises(CaseClosed), scene.turn(speaker_of("1001")) as turn:
        turn.close_own_ticket(one.id)
    assert scene.ticket(into.reference).status == "open"


def test_several_merges_lead_to_the_last_one(scene, pair):
    one, second = pair
    third = scene.open_ticket(text="Alles is stuk.")
    merge(scene, one, second)
    merge(scene, second, third)
    writes(scene, one, "Hallo?")
    assert scene.newest("requester-wrote").ticket_id == third.id
    assert card(scene, third).values["merged"] == second.reference


def test_what_may_not_have_arrived_counts_for_the_one_that_goes_on(scene, pair):
    one, into = pair
    answers(scene, one, "Welke export?")
    merge(scene, one, into)
    reply = scene.newest("ticket-reply")
    assert (reply.status, reply.ticket_id) == (NoticeStatus.WAITING, into.id)
    with scene.unit() as uow:
        result = settling.Settled(reply.id, "undeliverable", error="blocked")
        settling.settle(Work(uow, scene.told, scene.clock()), result)
    assert scene.newest("requester-unreachable").ticket_id == into.id


def test_events_say_on_both_what_happened(scene, pair):
    one, into = pair
    merge(scene, one, into)
    assert {"merged", "closed"} <= set(kinds(scene, one))
    assert "joined" in kinds(scene, into)
    event = scene.row(AuditEvent, event="ticket:merged")
    assert (event.facts, event.by) == ({"into": into.reference}, SUPPORT)


def test_tickets_of_two_people_never_become_one(scene):
    one, other = scene.open_ticket(), scene.open_ticket(speaker=OTHER)
    sentence = error_of(scene, one, "tie-to", tie="merge", tie_to=other.reference)
    assert "two requesters" in sentence


def test_a_closed_one_takes_none_and_a_circle_cannot_be_made(scene, pair):
    one, into = pair
    merge(scene, one, into)
    assert error_of(scene, into, "tie-to", tie="merge", tie_to=one.reference)
    with pytest.raises(CaseClosed), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.change_ticket(_old_token(scene, one), {"form_state": "{}"})


def _old_token(scene, ticket):
    first = scene.rows(NoticeRow, key="ticket-card", ticket_id=ticket.id)[0]
    return token(first, "more")


def test_nothing_goes_on_with_a_merged_one(scene, pair):
    one, into = pair
    first = card(scene, one)
    merge(scene, one, into)
    staff = Staff(scene, SUPPORT)
    with pytest.raises(CaseClosed), scene.turn(staff.speaker) as turn:
        turn.reply_to_ticket(token(first, "reply"), "Hallo")
    with pytest.raises(CaseClosed), scene.turn(staff.speaker) as turn:
        turn.claim_ticket(token(first, "claim"))
    with pytest.raises(CaseClosed), scene.turn(staff.speaker) as turn:
        turn.reopen_ticket(token(first, "claim"))


def test_a_merge_that_became_impossible_while_it_was_shown_is_refused(scene, pair):
    one, into = pair
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    Staff(scene, SUPPORT).presses("ticket-card", "close", ticket_id=into.id)
    assert "tie-to" in submit(scene, asked.form, merge_sure="yes").errors
    assert scene.ticket(one.reference).merged_into_id is None


def test_a_merge_sent_twice_is_done_once(scene, pair):
    one, into = pair
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    submit(scene, asked.form, merge_sure="yes")
    submit(scene, asked.form, merge_sure="yes")
    assert scene.said().count("tickets-merged") == 1


def test_a_merge_with_the_dpos_is_not_supports_to_make(scene):
    scene = with_lead(scene)
    one, into = scene.open_ticket(), scene.open_ticket(text="Nog een vraag.")
    form = opened(scene, one)
    sort(scene, into, hand_to="dpo")
    assert "tie-to" in submit(scene, form, tie="merge", tie_to=into.reference).errors


def test_the_person_sees_one_open_question(scene, pair):
    one, into = pair
    merge(scene, one, into)
    person = Person(scene)
    with scene.turn(person.speaker) as turn:
        assert [ticket.id for ticket in turn.open_tickets()] == [into.id]
