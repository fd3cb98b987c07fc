"""Reports of breaches: found by their ticket, and those whose time runs out."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from storage.models import Breach
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_breach, make_tenant, make_ticket
from tests.storage.conftest import Unit

HOUR = timedelta(hours=1)


def a_report(uow: UnitOfWork, **given: object) -> Breach:
    """A report of a tenant and a ticket of their own."""
    uow.add(acme := make_tenant())
    uow.add(ticket := make_ticket(tenant_id=acme.id))
    uow.add(breach := make_breach(tenant_id=acme.id, ticket_id=ticket.id, **given))
    return breach


def test_a_report_is_found_by_its_ticket_and_its_tenant_alone(work: Unit) -> None:
    with work() as uow:
        breach, other = a_report(uow), a_report(uow)
        assert uow.breaches.of_ticket(breach.tenant_id, breach.ticket_id) is breach
        assert uow.breaches.of_ticket(other.tenant_id, breach.ticket_id) is None


def test_those_due_by_then_come_from_all_tenants_the_most_pressing_first(work: Unit) -> None:
    with work() as uow:
        late = a_report(uow, due_at=NOW + 2 * HOUR)
        first = a_report(uow, due_at=NOW - HOUR)
        a_report(uow, due_at=NOW + 3 * HOUR)
        assert list(uow.breaches.running(NOW + 2 * HOUR)) == [first, late]


@pytest.mark.parametrize("end", ["reported_at", "dismissed_at"])
def test_what_has_an_end_runs_no_more(work: Unit, end: str) -> None:
    with work() as uow:
        a_report(uow, due_at=NOW, **{end: NOW})
        running = a_report(uow, due_at=NOW)
        assert list(uow.breaches.running(NOW)) == [running]


def test_who_took_a_step_and_why_it_was_none_stand_sealed(work: Unit) -> None:
    with work() as uow:
        steps = {"contain": {"at": NOW.isoformat(), "by": "MARK-1"}}
        ticket_id = a_report(uow, steps=steps, reason="MARK-2").ticket_id
    with work() as uow:
        (row,) = uow.session.execute(
            text("SELECT steps, reason FROM breach"), execution_options=ACROSS
        )
        assert b"MARK" not in b"".join(bytes(value) for value in row)
        across = {"across_tenants": True}
        kept = uow.session.get_one(Breach, 1, execution_options=across)
        assert (kept.ticket_id, kept.steps, kept.reason) == (ticket_id, steps, "MARK-2")
