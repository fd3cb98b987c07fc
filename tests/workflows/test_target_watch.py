"""Warnings about service targets: to whom, when, once, and never while nothing is to be done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.models import AuditEvent, NoticeRow, TargetWarning, Ticket, TicketEvent
from tests.conversation_kit import OUTSIDER, SUPPORT, Scene, speaker_of, staff_speaker
from tests.policy_kit import policies
from workflows import target_watch, ticket_log
from workflows.policy import Policies
from workflows.support_policy import Hours, Target
from workflows.target_watch import watch_targets
from workflows.tickets import Said
from workflows.work import Work

SECOND = "U0SUPPORT2"
AIMS = {"normal": Target(60, 120, 480), "urgent": Target(40, 60, 240)}
WEEK = Hours(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",)))
#: Ten in the morning of a Tuesday in Amsterdam.
TEN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def with_targets(scene: Scene, **given) -> Scene:
    """SalSoft with targets, hours and one lead; its categories all begin as normal."""
    known = policies()
    policy = known["salsoft"]
    plain = tuple(replace(one, priority="normal") for one in policy.support.categories)
    told = {"targets": AIMS, "hours": WEEK, "leads": (SECOND,), "categories": plain, "rules": ()}
    policy = replace(policy, support=replace(policy.support, **(told | given)))
    return scene.with_settings(policies=Policies({**known, "salsoft": policy}))


@pytest.fixture
def watched(scene):
    """The scene at ten o'clock."""
    scene.clock.now = TEN
    return with_targets(scene)


def pass_time(scene, minutes):
    """Time goes by and the beat rings at the end of it; how many warnings were given."""
    scene.clock.forward(minutes * MINUTE)
    return watch_targets(scene.tools())


def claim(scene, user=SUPPORT):
    with scene.turn(staff_speaker(user)) as turn:
        turn.claim_ticket(scene.token("ticket-card", "claim"))


def act(scene, ticket, does):
    with scene.unit() as uow:
        found = uow.tickets.get(ticket.tenant_id, ticket.id, lock=True)
        does(Work(uow, scene.told, scene.clock()), found)


def happens(scene, ticket, event, **facts):
    act(scene, ticket, lambda work, found: ticket_log.record(work, found, event, **facts))


def test_each_level_is_told_once_to_who_has_it(watched):
    watched.open_ticket()
    claim(watched)
    assert pass_time(watched, 44) == 0
    assert pass_time(watched, 1) == 1
    told = watched.newest("target-warning")
    assert told.values["people"] == [SUPPORT]
    assert told.values["target"] == "first_response"
    assert told.values["target_at"] == (TEN + 60 * MINUTE).isoformat()
    assert (told.values["left_hours"], told.values["left_minutes"]) == (0, 15)
    assert told.thread_id == watched.rows(NoticeRow, key="ticket-card")[0].id
    assert pass_time(watched, 8) == 0
    assert pass_time(watched, 1) == 1
    assert pass_time(watched, 6) == 1
    assert watched.newest("target-warning").values["missed"] == "yes"
    assert watched.said().count("target-warning") == 3
    assert pass_time(watched, 60) == 0


def test_once_it_is_missed_those_who_lead_hear_it_too(watched):
    watched.open_ticket()
    claim(watched)
    assert pass_time(watched, 60) == 1
    assert watched.newest("target-warning").values["people"] == [SUPPORT, SECOND]


def test_if_nobody_has_it_the_leads_hear_it_or_all_where_nobody_leads(watched):
    watched.open_ticket()
    assert pass_time(watched, 46) == 1
    assert watched.newest("target-warning").values["people"] == [SECOND]
    everybody = with_targets(watched, leads=())
    assert pass_time(everybody, 9) == 1
    assert watched.newest("target-warning").values["people"] == [SUPPORT, SECOND]


def test_somebody_who_left_does_not_have_it(watched):
    ticket = watched.open_ticket()
    with watched.unit() as uow:
        uow.tickets.get(ticket.tenant_id, ticket.id).assignee = OUTSIDER
    pass_time(watched, 46)
    assert watched.newest("target-warning").values["people"] == [SECOND]


def test_after_a_stop_only_the_most_pressing_is_told(watched):
    watched.open_ticket()
    assert pass_time(watched, 65) == 1
    assert watched.newest("target-warning").values["missed"] == "yes"
    marks = [row.mark for row in watched.rows(TargetWarning)]
    assert marks == [f"first_response:0:normal:{level}" for level in (75, 90, 100)]


def test_running_twice_or_looking_twice_says_it_once(watched):
    ticket = watched.open_ticket()
    assert pass_time(watched, 46) == 1
    assert watch_targets(watched.tools()) == 0
    for _ in range(2):
        act(watched, ticket, target_watch.look)
    assert watched.said().count("target-warning") == 1


def test_an_answer_in_time_is_followed_by_silence(watched):
    ticket = watched.open_ticket()
    watched.clock.forward(30 * MINUTE)
    happens(watched, ticket, "ticket:replied", by=SUPPORT)
    assert pass_time(watched, 40) == 0
    assert pass_time(watched, 60 * 24 * 5) == 0  # the resolution waits for the requester


def test_a_message_that_waits_is_warned_of_in_its_own_round(watched):
    ticket = watched.open_ticket()
    for event, warned in (("ticket:replied", 0), ("ticket:requester_wrote", 1)) * 2:
        happens(watched, ticket, event)
        assert pass_time(watched, 90) == warned
    marks = {row.mark for row in watched.rows(TargetWarning)}
    assert marks == {"next_response:1:normal:75", "next_response:2:normal:75"}


def test_no_warning_outside_working_hours(watched):
    watched.clock.forward(timedelta(hours=6, minutes=30))  # half past four
    watched.open_ticket()
    assert pass_time(watched, 31) == 0
    assert pass_time(watched, 14 * 60) == 0
    assert pass_time(watched, 2 * 60 + 13) == 0  # 09:14
    assert pass_time(watched, 1) == 1


def test_another_priority_warns_by_its_own_levels(watched):
    ticket = watched.open_ticket()
    assert pass_time(watched, 46) == 1
    happens(watched, ticket, "ticket:priority", to="urgent")
    assert pass_time(watched, 1) == 1
    told = watched.newest("target-warning")
    assert (told.values["missed"], told.values["target_at"]) == (
        "yes",
        (TEN + 40 * MINUTE).isoformat(),
    )


def test_what_was_told_is_an_event_and_a_line_of_the_audit(watched):
    watched.open_ticket()
    pass_time(watched, 46)
    pass_time(watched, 20)
    kinds = [row.kind for row in watched.rows(TicketEvent)]
    assert kinds[-2:] == ["target:near", "target:missed"]
    assert watched.rows(TicketEvent)[-1].facts["target"] == "first_response"
    assert [row.event for row in watched.rows(AuditEvent)][-1] == "ticket:target:missed"


def test_the_queue_learns_when_the_next_target_is_due(watched):
    ticket = watched.open_ticket()
    pass_time(watched, 1)
    assert watched.ticket(ticket.reference).next_target_at == TEN + 60 * MINUTE
    version = watched.ticket(ticket.reference).version
    happens(watched, ticket, "ticket:replied")
    pass_time(watched, 1)
    assert watched.ticket(ticket.reference).next_target_at is None
    assert watched.ticket(ticket.reference).version <= version + 1


def test_a_closed_ticket_is_not_looked_at_again(watched):
    ticket = watched.open_ticket()
    with watched.turn(staff_speaker(SUPPORT)) as turn:
        turn.close_ticket(watched.token("ticket-card", "close"))
    assert pass_time(watched, 1) == 0
    assert watched.ticket(ticket.reference).watch_at is None
    with watched.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text="Toch nog iets."))
    assert watched.ticket(ticket.reference).watch_at == watched.clock()


def test_a_policy_that_gets_targets_is_heeded_within_the_hour(scene):
    scene.clock.now = TEN
    without = with_targets(scene, targets={})
    without.open_ticket()
    assert pass_time(without, 1) == 0
    assert pass_time(with_targets(scene), 60) == 1


def test_a_breach_has_the_laws_clock_and_no_service_target(watched):
    watched.open_ticket(category="breach")
    assert pass_time(watched, 300) == 0


def test_a_tenant_without_a_policy_does_not_stop_the_others(watched):
    watched.open_ticket()
    first = watched.open_ticket("salesinteract", speaker=speaker_of("1002"))
    known = {name: one for name, one in watched.told.policies.items() if name != "salesinteract"}
    assert pass_time(watched.with_settings(policies=Policies(known)), 46) == 1
    assert watched.ticket(first.reference).watch_at > watched.clock()


def test_it_works_on_both_databases(scene_on_both):
    scene_on_both.clock.now = TEN
    scene = with_targets(scene_on_both)
    scene.open_ticket()
    assert [pass_time(scene, 46), watch_targets(scene.tools())] == [1, 0]
    assert scene.row(Ticket).watch_at > scene.clock()
