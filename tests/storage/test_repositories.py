"""A person's own cases, one-time links, and first contacts that arrive together."""

from datetime import timedelta

from sqlalchemy import func, select

from storage import repositories
from storage.engine import Storage
from storage.models import AttachmentStatus, Contact, RequestStatus, Tenant, TicketStatus
from storage.unit_of_work import UnitOfWork
from tests.makers import (
    NOW,
    make_attachment,
    make_contact,
    make_id_copy,
    make_message,
    make_request,
    make_tenant,
    make_ticket,
    make_upload_link,
)
from tests.storage.conftest import Unit
from tests.storage.test_outbox import in_threads


def test_a_person_sees_their_own_cases_with_all_tenants_and_no_others(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(beta := make_tenant())
        uow.add(noor := make_contact())
        uow.add(sam := make_contact())
        uow.add(first := make_request(tenant_id=acme.id, contact_id=noor.id))
        uow.add(
            closed := make_request(
                tenant_id=beta.id, contact_id=noor.id, status=RequestStatus.WITHDRAWN
            )
        )
        uow.add(ticket := make_ticket(tenant_id=acme.id, contact_id=noor.id))
        uow.add(make_message(tenant_id=acme.id, ticket_id=ticket.id, source_ref="1:1"))
        uow.add(make_ticket(tenant_id=acme.id, contact_id=sam.id, status=TicketStatus.CLOSED))
    with work() as uow:
        assert [r.id for r in uow.requests.of_contact(noor.id)] == [closed.id, first.id]
        assert [r.id for r in uow.requests.of_contact(noor.id, open_only=True)] == [first.id]
        assert uow.requests.of_contact(sam.id) == []
        assert uow.requests.own(noor.id, first.id) is not None
        assert uow.requests.own(sam.id, first.id) is None
        assert uow.tickets.own(sam.id, ticket.id) is None
        assert uow.tickets.messages_by_source(noor.id, "1:1") is not None
        assert uow.tickets.messages_by_source(sam.id, "1:1") is None
        assert repositories.count_open(uow.session) == {"requests": 1, "tickets": 1}


def test_pictures_that_still_stand_in_a_chat_are_known(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        uow.add(ticket := make_ticket(tenant_id=acme.id))
        ours = {"tenant_id": acme.id, "request_id": request.id}
        uow.add(there := make_id_copy(**ours))
        uow.add(make_id_copy(**ours, erased_at=NOW))
        uow.add(make_id_copy(**ours, in_chat=False))
        files = {"tenant_id": acme.id, "ticket_id": ticket.id}
        uow.add(refused := make_attachment(**files, status=AttachmentStatus.REFUSED))
        uow.add(make_attachment(**files))
    with work() as uow:
        assert [copy.id for copy in uow.id_copies.still_in_chat()] == [there.id]
        assert uow.id_copies.still_in_chat("slack") == []
        assert [file.id for file in uow.tickets.refused_in_chat()] == [refused.id]


def test_a_link_is_used_once_even_by_eight_at_a_time(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        uow.add(acme := make_tenant())
        uow.add(request := make_request(tenant_id=acme.id))
        ours = {"tenant_id": acme.id, "request_id": request.id}
        uow.add(make_upload_link(**ours, token="once"))
        uow.add(make_upload_link(**ours, token="late", expires_at=NOW))

    def claim(_: int) -> bool:
        with UnitOfWork(storage) as uow:
            return uow.links.claim("once", NOW) is not None

    assert sorted(in_threads(8, claim)) == [False] * 7 + [True]
    with UnitOfWork(storage) as uow:
        assert uow.links.claim("late", NOW) is None
        assert uow.links.claim("unknown", NOW) is None
        uow.links.drop_expired(NOW + timedelta(seconds=1))
        assert uow.links.find("late") is None
        assert uow.links.find("once") is not None


def test_first_messages_that_arrive_together_make_one_contact(storage: Storage) -> None:
    def open_both(_: int) -> tuple[int, int]:
        with UnitOfWork(storage) as uow:
            tenant = uow.tenants.ensure("acme")
            contact = uow.contacts.open("telegram", "1001", NOW)
            contact.step += 1
            return tenant.id, contact.id

    assert len(set(in_threads(8, open_both))) == 1
    with UnitOfWork(storage) as uow:
        assert uow.session.scalar(select(func.count()).select_from(Tenant)) == 1
        assert uow.session.scalars(select(Contact.step)).all() == [8]
