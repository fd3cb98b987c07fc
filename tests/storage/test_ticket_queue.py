"""What sleeps, what is tied together, who is writing and what idles; each of its own tenant."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from storage.models import NoticeRow, NoticeStatus, Ticket, TicketLink, TicketStatus
from storage.repositories import ACROSS
from tests.makers import NOW, make_contact, make_message, make_notice, make_tenant, make_ticket
from tests.storage.conftest import Unit

HOUR = timedelta(hours=1)


@pytest.fixture
def tenants(work: Unit) -> tuple[int, int]:
    """Two organisations."""
    with work() as uow:
        uow.add(ours := make_tenant())
        uow.add(theirs := make_tenant())
        return ours.id, theirs.id


def add(work: Unit, tenant_id: int, **given: object) -> Ticket:
    with work() as uow:
        uow.add(ticket := make_ticket(tenant_id=tenant_id, **given))
        return ticket


def test_what_sleeps_is_found_when_its_moment_has_come(
    work: Unit, tenants: tuple[int, int]
) -> None:
    ours, theirs = tenants
    first = add(work, ours, status=TicketStatus.SNOOZED, snoozed_until=NOW)
    other = add(work, theirs, status=TicketStatus.SNOOZED, snoozed_until=NOW - HOUR)
    add(work, ours, status=TicketStatus.SNOOZED, snoozed_until=NOW + HOUR)
    add(work, ours, status=TicketStatus.OPEN, snoozed_until=NOW - HOUR)
    with work() as uow:
        assert uow.queue.asleep_until(NOW) == [(theirs, other.id), (ours, first.id)]
        assert uow.queue.asleep_until(NOW, limit=1) == [(theirs, other.id)]


def test_a_reference_and_a_link_are_found_by_their_own_tenant(
    work: Unit, tenants: tuple[int, int]
) -> None:
    ours, theirs = tenants
    one, other = add(work, ours), add(work, ours)
    with work() as uow:
        uow.add(
            TicketLink(tenant_id=ours, from_id=one.id, to_id=other.id, kind="related", made_at=NOW)
        )
    with work() as uow:
        found = uow.queue.by_reference(ours, one.reference, lock=True)
        assert found is not None
        assert found.id == one.id
        assert uow.queue.by_reference(theirs, one.reference) is None
        assert len(uow.queue.links(ours, one.id)) == len(uow.queue.links(ours, other.id)) == 1
        assert uow.queue.links(theirs, one.id) == []
        assert uow.queue.references(theirs, [one.id]) == {}


def test_notices_to_the_requester_change_to_the_other_ticket_and_those_to_staff_do_not(
    work: Unit, tenants: tuple[int, int]
) -> None:
    ours, _ = tenants
    one, into = add(work, ours), add(work, ours)
    with work() as uow:
        uow.add(contact := make_contact())
        person: dict[str, Any] = {"ticket_id": one.id, "contact_id": contact.id}
        rows = [
            make_notice(key="waits", **person),
            make_notice(key="perhaps", status=NoticeStatus.UNCONFIRMED, **person),
            make_notice(key="sent", status=NoticeStatus.SENT, **person),
            make_notice(key="staff", ticket_id=one.id),
        ]
        for row in rows:
            uow.notices.add(row)
        uow.queue.relink_notices(one.id, into.id)
    with work() as uow:
        moved = (
            uow.session.query(NoticeRow).execution_options(**ACROSS).filter_by(ticket_id=into.id)
        )
        assert {row.key for row in moved} == {"waits", "perhaps"}


def test_who_writes_is_kept_once_and_forgotten_when_it_is_sent(
    work: Unit, tenants: tuple[int, int]
) -> None:
    ours, theirs = tenants
    ticket = add(work, ours)

    def press() -> None:
        with work() as uow:
            uow.queue.open_reply(ours, ticket.id, "U0ANNA", NOW)

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    with work() as uow:
        uow.add(message := make_message(tenant_id=ours, ticket_id=ticket.id))
        uow.add(make_message(tenant_id=ours, ticket_id=ticket.id, internal=True))
        uow.queue.open_reply(ours, ticket.id, "U0BOB", NOW + HOUR)
    with work() as uow:
        assert uow.queue.writing_since(ours, ticket.id, NOW) == ["U0ANNA", "U0BOB"]
        assert uow.queue.writing_since(ours, ticket.id, NOW + HOUR) == ["U0BOB"]
        assert uow.queue.writing_since(theirs, ticket.id, NOW) == []
        anna, bob = (uow.queue.own_reply(ours, ticket.id, one) for one in ("U0ANNA", "U0BOB"))
        assert anna is not None
        assert bob is not None
        assert (anna.seen_id, bob.seen_id) == (0, message.id)
        assert [one.id for one in uow.queue.said_after(ours, ticket.id, 0)] == [message.id]
        uow.queue.close_reply(ours, ticket.id, "U0ANNA")
        uow.queue.close_reply(ours, ticket.id, "U0NOBODY")
    with work() as uow:
        assert uow.queue.writing_since(ours, ticket.id, NOW) == ["U0BOB"]


def test_what_idles_is_what_waits_for_the_requester_since_then(
    work: Unit, tenants: tuple[int, int]
) -> None:
    ours, theirs = tenants
    waiting = {"status": TicketStatus.WAITING_FOR_REQUESTER}
    old = add(work, ours, waiting_since=NOW - HOUR, **waiting)
    young = add(work, ours, waiting_since=NOW + HOUR, category="billing", **waiting)
    busy = add(work, ours, waiting_since=NOW - HOUR)
    add(work, ours, status=TicketStatus.CLOSED)
    add(work, ours, status=TicketStatus.SNOOZED)
    add(work, theirs, waiting_since=NOW - HOUR, **waiting)
    with work() as uow:
        assert [one.id for one in uow.queue.worked(ours)] == [old.id, young.id, busy.id]
        assert [one.id for one in uow.queue.worked(ours, unanswered_since=NOW)] == [old.id]
        assert [one.id for one in uow.queue.worked(ours, category="billing")] == [young.id]


def test_those_merged_into_a_ticket_are_named(work: Unit, tenants: tuple[int, int]) -> None:
    ours, theirs = tenants
    into = add(work, ours)
    merged = add(work, ours, merged_into_id=into.id)
    with work() as uow:
        assert uow.queue.merged_into(ours, into.id) == [merged.reference]
        assert uow.queue.merged_into(theirs, into.id) == []
        assert uow.queue.files(ours, into.id) == []
