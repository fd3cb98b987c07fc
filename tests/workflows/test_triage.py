"""Whose a ticket is, in which channel, how pressing, about what, and with which tags."""

from dataclasses import replace

import pytest

from storage.models import NoticeRow, TicketEvent
from tests.conversation_kit import DPO, FIETSEN_DPO, OUTSIDER, SUPPORT, Staff, staff_speaker, token
from tests.policy_kit import policies, with_policy
from tests.workflows.queue_kit import (
    BILLING_CHANNEL,
    DPO_CHANNEL,
    LEAD,
    SECOND,
    SUPPORT_CHANNEL,
    answers,
    card,
    error_of,
    kinds,
    led,
    opened,
    sort,
    with_lead,
    writes,
)
from workflows import triage
from workflows.errors import NotYours


@pytest.fixture
def scene(scene):
    return with_lead(scene)


def where(scene, ticket):
    return card(scene, ticket).address["conversation"]


# Whose it is


def test_a_colleague_gets_it_and_is_named_in_the_thread_only(scene):
    ticket = scene.open_ticket()
    first = card(scene, ticket)
    assert sort(scene, ticket, assign_to=SECOND).errors == {}
    assert scene.ticket(ticket.reference).assignee == SECOND
    told = scene.newest("ticket-assigned")
    assert (told.values["people"], told.values["by"]) == ([SECOND], SUPPORT)
    assert (told.thread_id, told.address["conversation"]) == (first.id, SUPPORT_CHANNEL)
    assert card(scene, ticket).values["by"] == SECOND
    offered = [b["action"] for b in card(scene, ticket).buttons]
    assert offered == ["reply", "more", "close", "show-sum"]


@pytest.mark.parametrize("stranger", [OUTSIDER, DPO, FIETSEN_DPO])
def test_only_who_works_there_can_be_chosen(scene, stranger):
    ticket = scene.open_ticket()
    assert "does not work" in error_of(scene, ticket, "assign-to", assign_to=stranger)


def test_taking_it_oneself_tells_nobody(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, assign_to=SUPPORT)
    assert scene.ticket(ticket.reference).assignee == SUPPORT
    assert "ticket-assigned" not in scene.said()


def test_a_colleagues_ticket_is_taken_by_a_lead_alone(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, assign_to=SECOND)
    assert error_of(scene, ticket, "assign-to", assign_to=SUPPORT)
    assert error_of(scene, ticket, "hand-to", hand_to="nobody")
    assert error_of(scene, ticket, "hand-to", hand_to="dpo")
    sort(scene, ticket, LEAD, assign_to=SUPPORT)
    assert scene.ticket(ticket.reference).assignee == SUPPORT


def test_who_has_it_gives_it_back(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, assign_to=SUPPORT)
    sort(scene, ticket, hand_to="nobody")
    assert scene.ticket(ticket.reference).assignee is None
    assert card(scene, ticket).buttons[0]["action"] == "claim"
    assert kinds(scene, ticket)[-1] == "unassigned"


def test_the_lead_is_asked_in_the_thread(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, hand_to="lead")
    assert scene.newest("ticket-handed-to-lead").values["people"] == [LEAD]
    assert (where(scene, ticket), card(scene, ticket).values["handed_to"]) == (
        SUPPORT_CHANNEL,
        "lead",
    )


def test_handed_to_the_dpo_it_moves_with_what_was_said_and_its_old_card_says_where(scene):
    ticket = scene.open_ticket()
    answers(scene, ticket, "Welke export?")
    writes(scene, ticket, "Die van maart.")
    old = card(scene, ticket)
    scene.send_all()
    sort(scene, ticket, hand_to="dpo")
    moved = scene.newest("ticket-moved")
    assert moved.edits_id == scene.rows(NoticeRow, key="ticket-card")[0].id
    assert (moved.address["conversation"], moved.values["handed_to"]) == (SUPPORT_CHANNEL, "dpo")
    new = card(scene, ticket)
    assert (where(scene, ticket), new.edits_id) == (DPO_CHANNEL, None)
    told = scene.rows(NoticeRow, key="said-before", thread_id=new.id)
    assert [one.values["text"] for one in told] == [
        "De export werkt niet.",
        "Welke export?",
        "Die van maart.",
    ]
    assert all(one.contact_id is None for one in told)
    with scene.turn(staff_speaker(DPO)) as turn:
        turn.claim_ticket(token(new, "claim"))
    with pytest.raises(NotYours), scene.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(token(old, "close"))


def test_notes_do_not_travel_and_the_old_thread_still_takes_some(scene):
    ticket = scene.open_ticket()
    scene.send_all()
    thread = scene.rows(NoticeRow, key="ticket-card")[0].sent_ref
    Staff(scene, SUPPORT).writes(thread, "Volgens mij een bekende storing.")
    sort(scene, ticket, hand_to="dpo")
    assert "bekende storing" not in str([one.values for one in scene.rows(NoticeRow)])
    scene.send_all()
    Staff(scene, DPO).writes(thread, "Ik kijk mee.")
    assert scene.said().count("ticket-moved") == 1


def test_the_dpo_hands_it_back(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, hand_to="dpo")
    sort(scene, ticket, DPO, hand_to="support")
    assert (where(scene, ticket), scene.ticket(ticket.reference).handed_to) == (
        SUPPORT_CHANNEL,
        None,
    )


def test_a_breach_report_stays_with_the_dpo(scene):
    ticket = scene.open_ticket(category="breach")
    names = [field.name for field in opened(scene, ticket, user=DPO).fields]
    assert "hand-to" not in names
    assert "category" not in names
    assert triage.receivers(scene.told.policies["salsoft"], ticket) == ()


# Where it is and how it is sorted


def test_a_category_with_a_channel_has_its_cards_there(scene):
    ticket = scene.open_ticket(category="billing")
    assert where(scene, ticket) == BILLING_CHANNEL


def test_another_category_moves_the_card_and_brings_its_priority(scene):
    ticket = scene.open_ticket()  # a fault, which is high
    assert ticket.priority == "high"
    sort(scene, ticket, category="billing")
    found = scene.ticket(ticket.reference)
    assert (found.category, found.priority) == ("billing", "normal")
    assert where(scene, ticket) == BILLING_CHANNEL
    assert scene.newest("ticket-moved").values["handed_to"] == ""
    sort(scene, ticket, category="other", priority="low")
    assert (where(scene, ticket), scene.ticket(ticket.reference).priority) == (
        SUPPORT_CHANNEL,
        "low",
    )
    sort(scene, ticket, category="account")
    assert scene.ticket(ticket.reference).priority == "low", "staff chose that one"


def test_priorities_are_said_in_words_and_kept_as_events(scene):
    ticket = scene.open_ticket()
    breach = scene.open_ticket(category="breach")
    assert (breach.priority, card(scene, breach).values["priority"]) == ("urgent", "urgent")
    sort(scene, ticket, priority="urgent")
    assert card(scene, ticket).values["priority"] == "urgent"
    event = scene.rows(TicketEvent, ticket_id=ticket.id, kind="priority")[0]
    assert event.facts == {"to": "urgent", "was": "high", "by": SUPPORT}
    opening = scene.rows(TicketEvent, ticket_id=ticket.id, kind="opened")[0]
    assert opening.facts["priority"] == "high"
    assert error_of(scene, ticket, "priority", priority="purple")


def test_tags_are_those_of_the_policy(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, tags="known-fault,export")
    assert scene.ticket(ticket.reference).tags == ["export", "known-fault"]
    assert card(scene, ticket).values["tags"] == "Export, Known fault"
    assert error_of(scene, ticket, "tags", tags="export,secret")
    sort(scene, ticket, tags="")
    assert scene.ticket(ticket.reference).tags == []
    assert kinds(scene, ticket)[-2:] == ["tagged", "tagged"]


def test_a_tag_that_is_listed_no_more_keeps_nobody_from_tagging(scene):
    ticket = scene.open_ticket()
    sort(scene, ticket, tags="export")

    def fewer(policy):
        changed = led(policy)
        tags = tuple(one for one in changed.support.tags if one.key != "export")
        return replace(changed, support=replace(changed.support, tags=tags))

    later = scene.with_settings(policies=with_policy(policies(), fewer))
    assert card(later, ticket).values["tags"] == "Export"
    sort(later, ticket, tags="known-fault")
    assert later.ticket(ticket.reference).tags == ["known-fault"]


def test_the_first_words_are_kept_for_lists_and_shown_in_no_channel(scene):
    ticket = scene.open_ticket(text="De export\nwerkt niet " + "heel erg " * 20)
    subject = ticket.subject
    assert subject.startswith("De export werkt niet heel")
    assert len(subject) <= 80
    assert subject.endswith("…")
    assert "export" not in str(card(scene, ticket).values)
    assert triage.subject_of("x" * 200) == "x" * 79 + "…"
    assert triage.subject_of(" \n") is None


def test_a_ticket_of_a_tenant_without_support_can_be_assigned_there_too(scene):
    ticket = scene.open_ticket("voorbeeld-fietsen", category="other")
    sort(scene, ticket, FIETSEN_DPO, assign_to=FIETSEN_DPO)
    assert scene.ticket(ticket.reference).assignee == FIETSEN_DPO
