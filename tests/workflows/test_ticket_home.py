"""The queue in the App Home of staff."""

from datetime import timedelta

import pytest

from storage.models import Ticket, TicketStatus
from tests.conversation_kit import DPO, OUTSIDER, SUPPORT, speaker_of, staff_speaker
from workflows.errors import AlreadyClaimed, NotYours

SECOND = "U0SUPPORT2"


def queue(scene, user=SUPPORT):
    """The references that the person's App Home lists, in order."""
    sections = scene.desk.home(staff_speaker(user)).sections
    return [one.values["reference"] for one in sections if one.key == "home-queue-ticket"]


def choose(scene, chosen, user=SUPPORT):
    with scene.turn(staff_speaker(user)) as turn:
        turn.show_queue(chosen)


def claim(scene, reference, user=SUPPORT):
    with scene.turn(staff_speaker(user)) as turn:
        turn.claim_from_home(reference)


def change(scene, ticket, **values):
    with scene.unit() as uow:
        row = uow.tickets.get(ticket.tenant_id, ticket.id)
        for name, value in values.items():
            setattr(row, name, value)


@pytest.fixture
def three(scene_on_both):
    """The desk, and three open tickets of three people."""
    scene = scene_on_both
    tickets = [scene.open_ticket(category="other", speaker=speaker_of(f"20{n}")) for n in range(3)]
    return scene, tickets


def test_the_most_pressing_come_first_and_then_the_oldest(three):
    scene, (one, two, three_) = three
    change(scene, three_, priority="urgent")
    assert queue(scene) == [three_.reference, one.reference, two.reference]


def test_a_filter_is_remembered_for_each_person(three):
    scene, (one, two, three_) = three
    claim(scene, two.reference)
    choose(scene, "mine")
    assert queue(scene) == [two.reference]
    assert len(queue(scene, SECOND)) == 3
    choose(scene, "unassigned")
    assert queue(scene) == [one.reference, three_.reference]


def test_what_is_put_off_shows_where_it_is_asked_for(three):
    scene, (one, *_) = three
    later = scene.clock() + timedelta(days=1)
    change(scene, one, status=TicketStatus.SNOOZED, snoozed_until=later)
    assert one.reference not in queue(scene)
    choose(scene, "snoozed")
    assert queue(scene) == [one.reference]


def test_by_target_and_by_tag(three):
    scene, (one, two, three_) = three
    for ticket, minutes in ((one, None), (two, 60), (three_, 30)):
        at = None if minutes is None else scene.clock() + timedelta(minutes=minutes)
        change(scene, ticket, tags=["export"] if ticket is one else [], next_target_at=at)
    choose(scene, "due")
    assert queue(scene) == [three_.reference, two.reference]
    choose(scene, "tag:export")
    assert queue(scene) == [one.reference]


def test_claiming_from_the_queue_first_wins_and_the_second_hears_it(three):
    scene, (one, *_) = three
    claim(scene, one.reference)
    with pytest.raises(AlreadyClaimed):
        claim(scene, one.reference, SECOND)
    assert scene.row(Ticket, id=one.id).assignee == SUPPORT


def test_outsiders_see_no_queue_and_can_do_nothing_with_it(three):
    scene, (one, *_) = three
    assert queue(scene, OUTSIDER) == []
    assert "home-queue" not in [s.key for s in scene.desk.home(staff_speaker(OUTSIDER)).sections]
    with pytest.raises(NotYours):
        claim(scene, one.reference, OUTSIDER)
    with pytest.raises(NotYours):
        choose(scene, "mine", OUTSIDER)


def test_a_breach_report_is_in_the_queue_of_the_dpo_alone(scene):
    ticket = scene.open_ticket(category="breach")
    assert queue(scene) == []
    assert queue(scene, DPO) == [ticket.reference]
    with pytest.raises(NotYours):
        claim(scene, ticket.reference)


def test_an_unknown_filter_shows_all(three):
    scene, _ = three
    choose(scene, "tag:gone")
    assert queue(scene) == []
    choose(scene, "whatever")
    assert len(queue(scene)) == 3
