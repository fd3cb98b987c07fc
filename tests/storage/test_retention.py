"""What has had its time goes; what a person may have erased is gone; the rest stays."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text

from storage import retention
from storage.engine import Storage
from storage.inbox import REMEMBERED
from storage.models import (
    AttachmentStatus,
    AuditEvent,
    JobStatus,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    RequestStatus,
    TicketStatus,
    Update,
    UpdateStatus,
)
from storage.repositories import ACROSS
from storage.unit_of_work import UnitOfWork
from tests.makers import (
    NOW,
    make_attachment,
    make_audit_event,
    make_contact,
    make_job,
    make_notice,
    make_request,
    make_tenant,
    make_ticket,
    make_update,
    make_upload_link,
)
from tests.storage.conftest import Unit

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)
SECOND = timedelta(seconds=1)


def all_of(uow: UnitOfWork) -> Sequence[NoticeRow]:
    return uow.session.scalars(select(NoticeRow), execution_options=ACROSS).all()


def keys(uow: UnitOfWork, *, cleared: bool) -> set[str]:
    """Keys of the notices whose values are empty, or not."""
    return {row.key for row in all_of(uow) if (row.values == {} and row.buttons == []) is cleared}


def test_finished_work_is_dropped_after_its_time_and_nothing_else(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        uow.add(make_upload_link(tenant_id=acme.id, request_id=request.id, token="t"))
        uow.add(make_job(name="done", status=JobStatus.DONE, done_at=NOW))
        uow.add(make_job(name="waiting"))
        uow.add(make_job(name="dead", status=JobStatus.DEAD))
        uow.add(make_update(source_ref="1", status=UpdateStatus.HANDLED, handled_at=NOW))
        uow.add(make_update(source_ref="2"))
        uow.add(make_update(source_ref="3", status=UpdateStatus.FAILED))
    with work() as uow:
        retention.drop_finished(uow, NOW + retention.JOBS_KEPT)
        assert uow.jobs.backlog() == 1
        assert uow.inbox.seen("telegram", "1")
    with work() as uow:
        retention.drop_finished(uow, NOW + max(retention.JOBS_KEPT, REMEMBERED) + SECOND)
    with work() as uow:
        names = uow.session.execute(text("SELECT name FROM job ORDER BY name")).scalars().all()
        assert names == ["dead", "waiting"]
        rows = uow.session.scalars(select(Update).order_by(Update.source_ref)).all()
        assert [(row.source_ref, row.payload is None) for row in rows] == [
            ("2", False),
            ("3", True),
        ]
        assert uow.links.find("t") is None


def test_notices_are_emptied_a_month_after_they_ended(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(noor := make_contact())
        sent: dict[str, Any] = {
            "status": NoticeStatus.SENT,
            "sent_at": NOW,
            "contact_id": noor.id,
        }
        uow.add(waits := make_request(tenant_id=acme.id))
        uow.add(done := make_request(tenant_id=acme.id, status=RequestStatus.DONE))
        uow.add(open_ticket := make_ticket(tenant_id=acme.id))
        uow.add(closed := make_ticket(tenant_id=acme.id, status=TicketStatus.CLOSED))
        uow.add(make_notice(key="sent", **sent))
        uow.add(make_notice(key="sent-late", **(sent | {"sent_at": NOW + SECOND})))
        blocked: dict[str, Any] = {"status": NoticeStatus.UNDELIVERABLE, "contact_id": noor.id}
        uow.add(make_notice(key="blocked", **blocked))
        uow.add(make_notice(key="waiting"))
        uow.add(make_notice(key="open-request", request_id=waits.id, **sent))
        uow.add(make_notice(key="closed-request", request_id=done.id, **sent))
        uow.add(make_notice(key="open-ticket", ticket_id=open_ticket.id, **sent))
        uow.add(make_notice(key="closed-ticket", ticket_id=closed.id, **sent))
    with work() as uow:
        assert retention.clear_notices(uow, NOW + MONTH) == 0
        assert retention.clear_notices(uow, NOW + MONTH + SECOND) == 3
        assert retention.clear_notices(uow, NOW + MONTH + SECOND) == 0
    with work() as uow:
        assert keys(uow, cleared=True) == {"sent", "blocked", "closed-ticket"}
    with work() as uow:
        retention.clear_notices(uow, NOW + 2 * MONTH)
        assert keys(uow, cleared=False) == {
            "waiting",
            "open-ticket",
            "open-request",
            "closed-request",
        }


def test_what_was_said_to_nobodys_chat_is_emptied_after_a_week_and_where(work: Unit) -> None:
    with work() as uow:
        uow.add(noor := make_contact())
        sent: dict[str, Any] = {"status": NoticeStatus.SENT, "sent_at": NOW}
        uow.add(make_notice(key="nudge", conversation="C0GENERAL", **sent))
        uow.add(make_notice(key="menu", contact_id=noor.id, **sent))
    with work() as uow:
        retention.clear_notices(uow, NOW + WEEK)
        assert keys(uow, cleared=True) == set()
        retention.clear_notices(uow, NOW + WEEK + SECOND)
    with work() as uow:
        assert keys(uow, cleared=True) == {"nudge"}
        (row,) = (one for one in all_of(uow) if one.key == "nudge")
        assert (row.values, row.buttons, row.sent_ref, row.sent_hash) == ({}, [], None, None)
        assert row.address["conversation"] == ""


def test_an_erased_attachment_leaves_only_that_it_was_there(work: Unit, storage: Storage) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(ticket := make_ticket(tenant_id=acme.id))
        file = make_attachment(tenant_id=acme.id, ticket_id=ticket.id, file_ref="f", name="n.png")
        uow.add(file)
    with work() as uow:
        found = uow.tickets.attachment(acme.id, file.id)
        assert found is not None
        retention.erase_attachment(uow, found, NOW)
    with work() as uow:
        assert uow.tickets.content(acme.id, file.id) is None
        found = uow.tickets.attachment(acme.id, file.id)
        assert found is not None
        assert (found.status, found.erased_at) == (AttachmentStatus.ERASED, NOW)
        assert (found.name, found.file_ref, found.message_ref) == ("", None, None)
        event = uow.session.scalars(select(AuditEvent), execution_options=ACROSS).one()
        assert (event.event, event.ticket_id) == ("ticket:attachment:erased", ticket.id)
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        assert connection.execute(text("SELECT content FROM attachment")).scalar() is None


def test_erasing_a_contact_leaves_its_filed_cases_and_other_people_alone(work: Unit) -> None:
    sent: dict[str, Any] = {"status": NoticeStatus.SENT, "sent_at": NOW}
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(noor := make_contact(facts={"name": "Noor"}, state="asks_name", step=4))
        uow.add(sam := make_contact(facts={"name": "Sam"}, state="asks_name"))
        ours = {"tenant_id": acme.id, "contact_id": noor.id}
        uow.add(draft := make_request(**ours, status=RequestStatus.DRAFT))
        uow.add(filed := make_request(**ours))
        uow.add(theirs := make_request(tenant_id=acme.id, contact_id=sam.id, status="draft"))
        uow.add(make_audit_event(tenant_id=acme.id, request_id=draft.id))
        uow.add(make_notice(key="free", contact_id=noor.id, **sent))
        uow.add(make_notice(key="of-draft", contact_id=noor.id, request_id=draft.id, **sent))
        uow.add(make_notice(key="of-case", contact_id=noor.id, request_id=filed.id, **sent))
        uow.add(make_notice(key="waiting", contact_id=noor.id))
        uow.add(make_notice(key="of-sam", contact_id=sam.id, **sent))
    with work() as uow:
        free = uow.session.scalars(
            select(NoticeRow).where(NoticeRow.key == "free"), execution_options=ACROSS
        ).one()
        contact = uow.contacts.find("telegram", noor.address, lock=True)
        assert contact is not None
        retention.erase_contact(uow, contact)
        free.error = "touched in the same unit of work"
    with work() as uow:
        contact = uow.contacts.get(noor.id)
        assert (contact.state, contact.facts, contact.step) == ("idle", {}, 5)
        assert uow.contacts.get(sam.id).facts == {"name": "Sam"}
        left = uow.session.scalars(select(PrivacyRequest.id), execution_options=ACROSS).all()
        assert set(left) == {filed.id, theirs.id}
        assert keys(uow, cleared=True) == {"free", "of-draft"}
        assert keys(uow, cleared=False) == {"of-case", "waiting", "of-sam"}
        (waiting,) = (one for one in all_of(uow) if one.key == "waiting")
        assert waiting.address["conversation"], "it is still to be said"
