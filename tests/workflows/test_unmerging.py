"""Two tickets that were made one are taken apart again."""

import pytest

from storage.models import TicketEvent
from tests.conversation_kit import OUTSIDER, Staff, staff_speaker
from tests.workflows.queue_kit import card, kinds, sort, submit, writes
from workflows.errors import NotYours, StaleButton


@pytest.fixture
def pair(scene):
    """An urgent one with a tag that goes on as another one, which has a tag of its own."""
    one, into = scene.open_ticket(), scene.open_ticket(text="En de import.", source_ref="1001/9")
    sort(scene, one, priority="urgent", tags="export")
    sort(scene, into, tags="known-fault")
    asked = sort(scene, one, tie="merge", tie_to=into.reference)
    submit(scene, asked.form, merge_sure="yes")
    return one, into


def apart(scene, one, user="U0SUPPORT"):
    Staff(scene, user).presses("ticket-card", "unmerge", ticket_id=one.id)


def test_it_is_open_again_and_later_words_go_to_each(scene, pair):
    one, into = pair
    apart(scene, one)
    found = scene.ticket(one.reference)
    assert (found.status, found.closed_at, found.merged_into_id) == ("open", None, None)
    writes(scene, one, "Over de export.")
    assert scene.newest("requester-wrote").ticket_id == one.id
    writes(scene, into, "Over de import.")
    assert scene.newest("requester-wrote").ticket_id == into.id
    told = scene.newest("tickets-apart-again")
    assert told.values["other"] == into.reference
    assert card(scene, into).values["merged"] == ""
    assert kinds(scene, one)[-3:-1] == ["unmerged", "reopened"]


def test_priority_and_tags_are_those_of_before(scene, pair):
    one, into = pair
    assert scene.ticket(into.reference).priority == "urgent"
    apart(scene, one)
    found = scene.ticket(into.reference)
    assert (found.priority, found.tags) == ("high", ["known-fault"])


def test_what_staff_chose_since_stays(scene, pair):
    one, into = pair
    sort(scene, into, priority="low")
    apart(scene, one)
    assert scene.ticket(into.reference).priority == "low"


def test_pressed_twice_it_is_done_once(scene, pair):
    one, _ = pair
    old = card(scene, one)
    apart(scene, one)
    with pytest.raises(StaleButton), scene.turn(staff_speaker("U0SUPPORT")) as turn:
        turn.unmerge_ticket(f"{old.nonce}.0")
    assert scene.said().count("tickets-apart-again") == 1
    assert len(scene.rows(TicketEvent, ticket_id=one.id, kind="unmerged")) == 1


def test_outsiders_take_nothing_apart(scene, pair):
    one, _ = pair
    with pytest.raises(NotYours), scene.turn(staff_speaker(OUTSIDER)) as turn:
        turn.unmerge_ticket(f"{card(scene, one).nonce}.0")
    assert scene.ticket(one.reference).status == "closed"
