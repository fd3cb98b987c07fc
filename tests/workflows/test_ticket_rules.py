"""What is done with tickets by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import Job, NoticeRow, Ticket, TicketEvent, TicketStatus
from tests.conversation_kit import SUPPORT, settings, speaker_of
from workflows.policy import Policies
from workflows.support_policy import Rule
from workflows.ticket_log import record
from workflows.ticket_rules import apply_idle_rules, apply_rules
from workflows.tickets import Said
from workflows.work import Work


def with_rules(scene, *rules):
    """The same desk, with SalSoft's rules replaced."""
    known = dict(settings().policies)
    support = replace(known["salsoft"].support, rules=rules)
    known["salsoft"] = replace(known["salsoft"], support=support)
    return scene.with_settings(policies=Policies(known))


def run_jobs(scene):
    """Runs every rule job twice, as a worker that died in between would."""
    for job in [*scene.rows(Job, name="apply_rules")] * 2:
        apply_rules(scene.tools(), job)


def applied(scene):
    return [one.facts["rule"].split(":")[1] for one in scene.rows(TicketEvent, kind="rule")]


def ticket_of(scene, ticket):
    return scene.row(Ticket, id=ticket.id)


def test_a_new_ticket_is_assigned_tagged_and_told_of_once(scene_on_both):
    scene = with_rules(
        scene_on_both,
        Rule("new", "assign", SUPPORT, category="technical"),
        Rule("new", "tag", "export"),
        Rule("new", "priority", "low", category="billing"),
        Rule("new", "notify", "U0CHEF"),
    )
    ticket = scene.open_ticket()
    run_jobs(scene)
    after = ticket_of(scene, ticket)
    assert (after.assignee, after.tags, after.priority) == (SUPPORT, ["export"], "high")
    assert scene.newest("rule-notifies").values["people"] == ["U0CHEF"]
    assert applied(scene) == ["assign", "tag", "notify"]


def test_a_rule_takes_a_ticket_from_nobody(scene):
    scene = with_rules(scene, Rule("new", "assign", SUPPORT))
    ticket = scene.open_ticket()
    with scene.unit() as uow:
        uow.tickets.get(ticket.tenant_id, ticket.id).assignee = "U0SUPPORT2"
    run_jobs(scene)
    assert ticket_of(scene, ticket).assignee == "U0SUPPORT2"


def test_where_there_are_no_rules_no_job_is_made(scene):
    with_rules(scene).open_ticket()
    assert scene.rows(Job, name="apply_rules") == []


def test_a_missed_target_sets_its_rule_off_once_each_time(scene):
    scene = with_rules(scene, Rule("breach", "notify", "U0CHEF", priority="high"))
    ticket = scene.open_ticket()
    for count in (1, 2):
        with scene.unit() as uow:
            work = Work(uow, scene.told, scene.clock())
            row = uow.tickets.get(ticket.tenant_id, ticket.id)
            record(work, row, "ticket:target:missed", target="next_response")
            work.enqueue("apply_rules", tenant_id=row.tenant_id, ticket_id=row.id)
        run_jobs(scene)
        assert len(scene.rows(NoticeRow, key="rule-notifies")) == count


@pytest.fixture
def idle(scene):
    """A desk that closes what nobody touched for an hour, with one ticket."""
    scene = with_rules(scene, Rule("idle", "close", after_minutes=60))
    return scene, scene.open_ticket()


def test_an_idle_ticket_is_closed_and_its_requester_hears_it(idle):
    scene, ticket = idle
    scene.clock.forward(timedelta(minutes=59))
    apply_idle_rules(scene.tools())
    assert ticket_of(scene, ticket).status is TicketStatus.OPEN
    scene.clock.forward(timedelta(minutes=1))
    for _ in range(2):
        apply_idle_rules(scene.tools())
    assert ticket_of(scene, ticket).status is TicketStatus.CLOSED
    assert scene.said().count("ticket-closed") == 1
    assert applied(scene) == ["close"]


def test_a_word_of_the_requester_begins_the_time_anew(idle):
    scene, ticket = idle
    scene.clock.forward(timedelta(minutes=50))
    with scene.turn(speaker_of("1001")) as turn:
        turn.write_to_ticket(ticket.id, Said(text="En nu?"))
    scene.clock.forward(timedelta(minutes=50))
    apply_idle_rules(scene.tools())
    assert ticket_of(scene, ticket).status is TicketStatus.OPEN


def test_what_is_put_off_is_not_idle(idle):
    scene, ticket = idle
    with scene.unit() as uow:
        row = uow.tickets.get(ticket.tenant_id, ticket.id)
        row.status, row.snoozed_until = TicketStatus.SNOOZED, scene.clock() + timedelta(days=1)
    scene.clock.forward(timedelta(hours=2))
    apply_idle_rules(scene.tools())
    assert ticket_of(scene, ticket).status is TicketStatus.SNOOZED


def test_a_rule_that_cannot_be_applied_is_told_to_staff(scene):
    scene = with_rules(scene, Rule("new", "assign", "U0GONE"))
    scene.open_ticket()
    run_jobs(scene)
    assert scene.newest("rule-not-applied").values["rule"].startswith("new:assign:U0GONE")


def test_a_rule_written_later_leaves_older_tickets_alone(scene):
    ticket = with_rules(scene).open_ticket()
    scene.clock.forward(timedelta(days=2))
    later = with_rules(scene, Rule("new", "tag", "export"))
    job = Job(name="apply_rules", args={"tenant_id": ticket.tenant_id, "ticket_id": ticket.id})
    apply_rules(later.tools(), job)
    assert ticket_of(later, ticket).tags == []
