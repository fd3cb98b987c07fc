"""Versions of what was said, on both databases; each query keeps to one tenant."""

from storage.engine import Storage
from storage.models import Author, Ticket
from storage.unit_of_work import UnitOfWork
from tests.makers import make_message, make_notice, make_tenant, make_ticket


def opened(uow: UnitOfWork) -> Ticket:
    tenant = make_tenant()
    uow.add(tenant)
    ticket = make_ticket(tenant_id=tenant.id)
    uow.add(ticket)
    return ticket


def test_versions_come_in_order_and_the_newest_is_found(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        ticket, other = opened(uow), opened(uow)
        ids = {"tenant_id": ticket.tenant_id, "ticket_id": ticket.id}
        versions = [make_message(**ids, source_ref="C0/1", revision=n) for n in (1, 0)]
        apart = make_message(**ids)
        for one in (*versions, apart):
            uow.add(one)
        assert [one.revision for one in uow.relay.versions(versions[0])] == [0, 1]
        assert list(uow.relay.versions(apart)) == [apart]
        assert uow.relay.newest(ticket.tenant_id, ticket.id, "C0/1") is versions[0]
        assert uow.relay.newest(other.tenant_id, ticket.id, "C0/1") is None
        assert uow.relay.message(other.tenant_id, apart.id) is None


def test_what_was_let_out_and_what_was_heard_last(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        ticket = opened(uow)
        ids = {"tenant_id": ticket.tenant_id, "ticket_id": ticket.id}
        assert uow.relay.last_heard(**ids) == 0
        heard, sent = make_message(**ids), make_message(**ids, author=Author.STAFF)
        note = make_message(**ids, author=Author.STAFF, internal=True)
        for one in (heard, sent, note):
            uow.add(one)
        assert list(uow.relay.let_out(**ids)) == [sent]
        assert uow.relay.last_heard(**ids) == heard.id


def test_notices_are_found_by_what_they_carry_and_by_what_they_quote(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        ticket = opened(uow)
        message = make_message(tenant_id=ticket.tenant_id, ticket_id=ticket.id)
        uow.add(message)
        carries, quotes = make_notice(message_id=message.id), make_notice(quotes_id=message.id)
        for row in (carries, quotes, make_notice()):
            uow.notices.add(row)
        assert list(uow.relay.notices([message])) == [carries]
        assert list(uow.relay.quoting([message])) == [quotes]
