"""What staff see of service targets: on the card, and the sum behind each; nobody else sees it."""

from datetime import timedelta

import pytest

from bots.conversation.words import shared
from tests.conversation_kit import FIETSEN_DPO, OUTSIDER, SUPPORT, Staff, speaker_of, staff_speaker
from tests.workflows.test_target_watch import (
    MINUTE,
    TEN,
    happens,
    pass_time,
    watched,
    with_targets,
)
from workflows.business_hours import Opening
from workflows.errors import NotYours
from workflows.support_policy import Target
from workflows.targets import Happened, reckon
from workflows.ticket_card import refresh_card
from workflows.ticket_targets import MOST_LINES, as_json, lines_of, shown, sum_buttons
from workflows.work import Work

__all__ = ["watched"]

HOUR = timedelta(hours=1)


def card(scene):
    values = scene.newest("ticket-card").values
    return values["target"], values["target_state"], values["target_at"]


def refresh(scene, ticket):
    with scene.unit() as uow:
        found = uow.tickets.get(ticket.tenant_id, ticket.id, lock=True)
        refresh_card(Work(uow, scene.told, scene.clock()), found)


def sums(*kinds, every=30, now=0):
    """Targets of a ticket with these events, one each so many minutes, always open."""
    events = [Happened("opened", TEN)]
    events += [Happened(kind, TEN + (n + 1) * every * MINUTE) for n, kind in enumerate(kinds)]
    aims = {"normal": Target(60, 120, 480)}
    return reckon(events, aims, Opening("UTC"), TEN + now * MINUTE)


def test_the_card_says_what_is_due_next_and_when(watched):
    ticket = watched.open_ticket()
    assert card(watched) == ("first_response", "running", (TEN + HOUR).isoformat())
    happens(watched, ticket, "ticket:replied")
    refresh(watched, ticket)
    assert card(watched) == ("resolution", "paused", "")
    watched.clock.forward(30 * MINUTE)
    happens(watched, ticket, "ticket:requester_wrote")
    refresh(watched, ticket)
    assert card(watched) == ("next_response", "running", (watched.clock() + 2 * HOUR).isoformat())


def test_the_card_turns_when_a_target_is_missed(watched):
    watched.open_ticket()
    pass_time(watched, 60)
    assert card(watched) == ("first_response", "missed", (TEN + HOUR).isoformat())


def test_without_targets_the_card_says_nothing_of_them(scene):
    scene = with_targets(scene, targets={})
    scene.open_ticket()
    assert card(scene) == ("", "", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Next: first answer by 3 Mar 2026 11:00."),
        ("nl", "Nu: eerste antwoord uiterlijk 3 mrt 2026 11:00."),
    ],
)
def test_the_time_is_that_on_the_wall_of_the_tenant(watched, language, words):
    watched.open_ticket()
    values = watched.newest("ticket-card").values
    assert words in shared().say(language, "ticket-card", **values)


def test_staff_see_each_interval_and_why_it_counts(watched):
    ticket = watched.open_ticket()
    watched.clock.forward(30 * MINUTE)
    happens(watched, ticket, "ticket:replied")
    pass_time(watched, 60)
    happens(watched, ticket, "ticket:requester_wrote")
    pass_time(watched, 90)
    form = watched.desk.form(staff_speaker(SUPPORT), watched.token("target-warning", "show-sum"))
    keys = [(line["key"], line.get("target")) for line in form.values["trace"]]
    assert keys == [
        ("target-sum", "first_response"),
        ("target-counted", None),
        ("target-sum", "next_response"),
        ("target-counted", None),
        ("target-sum", "resolution"),
        ("target-counted", None),
        ("target-waiting", None),
        ("target-counted", None),
    ]
    said = shared().say("en", "form-show-sum", **form.values)
    assert "first answer (normal): in time. 0 h 30 min of 1 h 0 min used, 0 h 30 min left." in said
    assert "3 Mar 2026 10:30 to 3 Mar 2026 11:30: not counted, waiting for the requester." in said
    assert "next answer (normal): runs, due 3 Mar 2026 13:30." in said


@pytest.mark.parametrize("user", [OUTSIDER, FIETSEN_DPO])
def test_nobody_else_sees_the_sum(watched, user):
    watched.open_ticket()
    pass_time(watched, 46)
    token = watched.token("target-warning", "show-sum")
    assert watched.desk.form(staff_speaker(user), token) is None
    assert watched.desk.form(staff_speaker(SUPPORT, "T9"), token) is None
    with watched.turn(staff_speaker(user)) as turn, pytest.raises(NotYours):
        turn.explain(token)


def test_an_outsiders_press_is_answered_privately(watched):
    watched.open_ticket()
    pass_time(watched, 46)
    outsider = Staff(watched, OUTSIDER)
    outsider.presses("target-warning", "show-sum")
    assert [row.key for row in outsider.told_privately()] == ["not-yours"]


def test_the_sum_of_a_ticket_that_waited_often_shows_its_newest_round_alone():
    found = sums("replied", *("requester_wrote", "replied") * 3, now=300)
    assert [one.round for one in shown(found)] == [0, 3, 0]


def test_a_long_sum_is_cut_and_what_is_left_out_is_added_up():
    story = ("snoozed", "woken") * 12
    one = sums(*story, every=10, now=300)[-1]
    lines = lines_of(one, "UTC", most=MOST_LINES)
    assert len(lines) == 2 + MOST_LINES
    counted = [line for line in lines[1:] if "used_minutes" in line]
    assert sum(line["used_hours"] * 60 + line["used_minutes"] for line in counted) == 180
    assert one.used == 180 * MINUTE
    assert len(lines_of(one, "UTC")) == 1 + len(one.stretches)


def test_too_much_is_told_as_such():
    head = lines_of(sums(now=90)[0], "UTC")[0]
    assert (head["over"], head["left_hours"], head["left_minutes"]) == ("yes", 0, 30)


def test_as_plain_values_for_the_command():
    found = as_json(sums("replied", now=90)[0])
    assert found["state"] == "met"
    assert (found["allowed_minutes"], found["used_minutes"], found["remaining_minutes"]) == (
        60,
        30,
        30,
    )
    assert found["intervals"][0]["reason"] == "counted"
    assert found["due_at"] is None


def test_the_button_is_there_where_there_is_a_sum(watched):
    ticket = watched.open_ticket()
    breach = watched.open_ticket(category="breach", speaker=speaker_of("1002"))
    with watched.unit() as uow:
        work = Work(uow, watched.told, watched.clock())
        assert [one.action for one in sum_buttons(work, ticket)] == ["show-sum"]
        assert sum_buttons(work, breach) == ()
