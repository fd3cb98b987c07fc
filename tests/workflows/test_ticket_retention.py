"""A closed ticket goes when its policy says so, and not a day before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import Ticket
from tests.conversation_kit import Person, Scene
from tests.workflows.relay_kit import with_support
from workflows import retention_rounds, ticket_retention, tickets
from workflows.policy import Policies
from workflows.support_policy import TICKET_KEPT_DAYS

DAY = timedelta(days=1)


def closed(scene: Scene, **given: str) -> Ticket:
    ticket = scene.open_ticket(**given)
    with scene.unit() as uow:
        found = uow.tickets.get(ticket.tenant_id, ticket.id, lock=True)
        tickets.close(scene.tools().work(uow), found, by="U0SUPPORT")
    scene.send_all()
    return scene.ticket(ticket.reference)


def due(scene: Scene, days: int = 0) -> list[retention_rounds.Due]:
    with scene.unit() as uow:
        day = scene.clock().date() + timedelta(days=days)
        policy = scene.told.policies["salsoft"]
        return list(ticket_retention.due_by(scene.tools().work(uow), policy, day))


@pytest.fixture
def kept_10_days(scene_on_both: Scene) -> Scene:
    return with_support(scene_on_both, kept_days=10)


def test_a_dry_run_says_on_which_day_and_why(kept_10_days):
    ticket = closed(kept_10_days)
    assert due(kept_10_days, 9) == []
    (found,) = due(kept_10_days, 10)
    assert (found.reference, found.kept_days) == (ticket.reference, 10)
    assert found.goes_on == found.closed_on + 10 * DAY
    assert found.source == kept_10_days.told.policies["salsoft"].support.source


def test_it_goes_on_its_day_and_only_once(kept_10_days):
    scene = kept_10_days
    ticket = closed(scene)
    scene.clock.forward(9 * DAY)
    assert ticket_retention.erase_due_tickets(scene.tools()) == 0
    scene.clock.forward(DAY)
    assert ticket_retention.erase_due_tickets(scene.tools()) == 1
    assert ticket_retention.erase_due_tickets(scene.tools()) == 0
    erased = scene.ticket(ticket.reference)
    assert (erased.erased_at, erased.contact_id) == (scene.clock(), None)


def test_one_that_is_open_again_stays(scene):
    scene = with_support(scene, kept_days=10)
    ticket = closed(scene)
    with scene.turn(Person(scene).speaker) as turn:
        turn.write_to_ticket(ticket.id, tickets.Said("Toch nog."))
    scene.clock.forward(400 * DAY)
    assert ticket_retention.erase_due_tickets(scene.tools()) == 0


def test_a_report_of_a_breach_waits_for_its_end(scene):
    scene = with_support(scene, kept_days=10)
    ticket = closed(scene, category="breach")
    scene.clock.forward(11 * DAY)
    assert ticket_retention.erase_due_tickets(scene.tools()) == 0
    with scene.unit() as uow:
        breach = uow.breaches.of_ticket(ticket.tenant_id, ticket.id)
        breach.dismissed_at = scene.clock()
    assert ticket_retention.erase_due_tickets(scene.tools()) == 1


def test_where_nobody_chose_a_term_it_is_a_year(scene):
    policy = scene.told.policies["salsoft"]
    assert ticket_retention.kept_days(policy) == (365, policy.support.source)
    plain = replace(policy, support=replace(policy.support, kept_days=None))
    without = replace(policy, support=None)
    for one in (plain, without):
        known = Policies({**scene.told.policies, "salsoft": one})
        assert ticket_retention.kept_days(known["salsoft"]) == (
            TICKET_KEPT_DAYS,
            ticket_retention.NOT_CHOSEN,
        )
