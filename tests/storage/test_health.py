"""Signs of life and numbers, on both databases."""

from datetime import date, timedelta
from typing import Any

from storage.engine import Storage
from storage.health import Due
from storage.models import (
    AttachmentStatus,
    JobStatus,
    NoticeStatus,
    RequestStatus,
    TicketStatus,
    Update,
    UpdateStatus,
)
from tests.makers import (
    NOW,
    make_attachment,
    make_breach,
    make_contact,
    make_id_copy,
    make_job,
    make_notice,
    make_request,
    make_tenant,
    make_ticket,
)
from tests.storage.conftest import Unit
from tests.storage.test_pending import plans

HOUR = timedelta(hours=1)


def update(number: int, status: UpdateStatus, **given: Any) -> Update:
    defaults = {"source": "telegram", "order_key": "x", "due_at": NOW, "received_at": NOW}
    return Update(source_ref=str(number), status=status, **(defaults | given))


def test_a_sign_is_one_row_that_moves_forward(work: Unit) -> None:
    with work() as uow:
        uow.health.note("sweep", NOW, rung=3)
    with work() as uow:
        sign = uow.health.note("sweep", NOW + HOUR, seen=1)
        sign.told_at = NOW
    with work() as uow:
        uow.health.note("sweep", NOW)  # a process whose clock is behind
    with work() as uow:
        (found,) = uow.health.signs()
        assert (found.name, found.at) == ("sweep", NOW + HOUR)
        assert found.facts == {"rung": 3, "seen": 1}
        assert found.told_at is None
        assert uow.health.sign("watch") is None


def test_queues_count_states_and_the_oldest_that_is_due(work: Unit) -> None:
    with work() as uow:
        for one in (
            update(1, UpdateStatus.RECEIVED, due_at=NOW - HOUR),
            update(2, UpdateStatus.RECEIVED, due_at=NOW + HOUR, attempts=5),
            update(3, UpdateStatus.HANDLED, due_at=NOW - 9 * HOUR),
            update(4, UpdateStatus.FAILED),
            make_notice(status=NoticeStatus.UNCONFIRMED, due_at=NOW - 9 * HOUR),
            make_notice(status=NoticeStatus.FAILED),
            make_notice(due_at=NOW + HOUR),
            make_job(status=JobStatus.DEAD),
            make_job(status=JobStatus.DONE),
        ):
            uow.add(one)
    with work() as uow:
        found = uow.health.queues(NOW)
    assert found["updates"].states == {"received": 2, "failed": 1}
    assert found["updates"].ready_since == NOW - HOUR
    assert found["updates"].struggling == 1
    assert found["notices"].states == {
        "waiting": 1,
        "sending": 0,
        "unconfirmed": 1,
        "failed": 1,
        "undeliverable": 0,
    }
    assert found["notices"].ready_since is None
    assert found["jobs"].states == {"waiting": 0, "dead": 1}


def test_pictures_in_a_chat_are_copies_and_refused_files(work: Unit) -> None:
    with work() as uow:
        uow.add(tenant := make_tenant())
        uow.add(request := make_request(tenant_id=tenant.id))
        uow.add(ticket := make_ticket(tenant_id=tenant.id))
        ids = {"tenant_id": tenant.id, "request_id": request.id}
        uow.add(make_id_copy(**ids, received_at=NOW - HOUR))
        uow.add(make_id_copy(**ids, in_chat=False, received_at=NOW - 9 * HOUR))
        uow.add(make_id_copy(**ids, erased_at=NOW, received_at=NOW - 9 * HOUR))
        of_ticket = {"tenant_id": tenant.id, "ticket_id": ticket.id}
        uow.add(make_attachment(**of_ticket, status=AttachmentStatus.REFUSED))
        uow.add(make_attachment(**of_ticket, status=AttachmentStatus.REFUSED, erased_at=NOW))
    with work() as uow:
        assert uow.health.pictures() == (2, NOW - HOUR)


def test_what_is_due_counts_open_cases_of_each_tenant(work: Unit) -> None:
    today = date(2026, 4, 1)
    with work() as uow:
        uow.add(one := make_tenant(slug="one"))
        uow.add(two := make_tenant(slug="two"))
        for tenant, due_on, status in (
            (one, date(2026, 3, 31), RequestStatus.AWAITING_DECISION),
            (one, date(2026, 4, 1), RequestStatus.IN_PROGRESS),
            (one, date(2026, 4, 8), RequestStatus.FAILED),
            (one, date(2026, 4, 9), RequestStatus.IN_PROGRESS),
            (one, date(2026, 3, 1), RequestStatus.DONE),
            (two, date(2026, 3, 1), RequestStatus.DRAFT),
            (two, date(2026, 3, 1), RequestStatus.PASSED_ON),
        ):
            uow.add(make_request(tenant_id=tenant.id, effective_on=due_on, status=status))
        for due_at, over in ((NOW - HOUR, None), (NOW + HOUR, None), (NOW - HOUR, NOW)):
            uow.add(ticket := make_ticket(tenant_id=two.id))
            ids = {"tenant_id": two.id, "ticket_id": ticket.id}
            uow.add(make_breach(**ids, due_at=due_at, reported_at=over))
    with work() as uow:
        assert uow.health.requests_due(today, date(2026, 4, 8)) == [
            Due("one", "request", near=2, missed=1),
            Due("two", "request", near=0, missed=1),
        ]
        assert uow.health.breaches_due(NOW, NOW + HOUR) == [Due("two", "breach", near=1, missed=1)]


def test_open_cases_of_a_channel_are_found_by_their_requester(work: Unit) -> None:
    with work() as uow:
        uow.add(tenant := make_tenant())
        uow.add(there := make_contact())
        uow.add(elsewhere := make_contact(channel="slack"))
        for contact, status in ((there, "in_progress"), (there, "done"), (elsewhere, "approved")):
            uow.add(make_request(tenant_id=tenant.id, contact_id=contact.id, status=status))
        for contact, status in ((there, TicketStatus.SNOOZED), (there, TicketStatus.CLOSED)):
            uow.add(make_ticket(tenant_id=tenant.id, contact_id=contact.id, status=status))
    with work() as uow:
        assert len(uow.health.open_requests("telegram")) == 1
        assert [tenant_id for tenant_id, _ in uow.health.open_tickets("telegram")] == [tenant.id]
        assert uow.health.open_tickets("slack") == []


def test_what_is_due_walks_what_runs_and_not_what_ended(sqlite: Storage) -> None:
    found = plans(sqlite, lambda uow: uow.health.requests_due(NOW.date(), NOW.date()))
    assert "ix_privacy_request_running (effective_on<?)" in found
