"""An erased ticket holds nothing that anybody said; what is counted stays unless it goes wholly."""

from typing import Any

from sqlalchemy import select

from storage.models import (
    Attachment,
    AttachmentStatus,
    AuditEvent,
    Author,
    Breach,
    NoticeRow,
    NoticeStatus,
    Record,
    Ticket,
    TicketEvent,
    TicketMessage,
    TicketStatus,
    TicketWord,
)
from storage.repositories import ACROSS
from storage.ticket_erasing import KEPT, erase_ticket, owned_tables
from storage.types import Sealed
from storage.unit_of_work import UnitOfWork
from tests.makers import NOW, make_attachment, make_contact, make_notice, make_tenant, make_ticket
from tests.storage.conftest import Unit
from tests.storage.erased_kit import still_sealed


def fill(uow: UnitOfWork) -> Ticket:
    """A closed ticket with words, a file, an event, and notices on both sides."""
    uow.add(acme := make_tenant())
    uow.add(noor := make_contact())
    ticket = make_ticket(
        tenant_id=acme.id,
        contact_id=noor.id,
        status=TicketStatus.CLOSED,
        closed_at=NOW,
        tags=["export"],
        assignee="U0SUPPORT",
    )
    uow.add(ticket)
    own: dict[str, Any] = {"tenant_id": acme.id, "ticket_id": ticket.id}
    said = {"author": Author.REQUESTER, "internal": False, "said_at": NOW}
    uow.add(TicketMessage(**own, **said, text="Noor asks", source_ref="1/2", platform_ref="1/2"))
    uow.add(make_attachment(**own, file_ref="f", name="noor.pdf", content=b"%PDF"))
    uow.add(TicketEvent(**own, kind="rated", at=NOW, facts={"score": 5}))
    breach = {"aware_at": NOW, "due_at": NOW, "law_due_at": NOW, "reason": "No data in it."}
    uow.add(Breach(**own, **breach))
    values: dict[str, Any] = {"values": {"text": "Noor asks"}, "buttons": [{"action": "x"}]}
    sent: dict[str, Any] = {
        "status": NoticeStatus.SENT,
        "sent_ref": "C1/9",
        "sent_hash": "hash",
        **values,
    }
    uow.add(make_notice(**own, key="to-noor", contact_id=noor.id, **sent))
    uow.add(make_notice(**own, key="to-staff", **(sent | {"sent_hash": "other"})))
    uow.add(make_notice(**own, key="waits", contact_id=noor.id, **values))
    return ticket


def only(uow: UnitOfWork, kind: Any) -> Any:
    return uow.session.scalars(select(kind), execution_options=ACROSS).one()


def erase(work: Unit, *, wholly: bool = False) -> int:
    with work() as uow:
        ticket_id = fill(uow).id
    with work() as uow:
        erase_ticket(uow, only(uow, Ticket), NOW, wholly=wholly)
    return ticket_id


def test_every_table_with_sealed_values_of_a_ticket_is_reached() -> None:
    reached = {table.name for table, _ in owned_tables(1)}
    named = {
        table.name
        for table in Record.metadata.tables.values()
        if any(key.column.table.name in ("ticket", "ticket_message") for key in table.foreign_keys)
        and any(isinstance(column.type, Sealed) for column in table.c)
    }
    assert named <= reached


def test_nothing_sealed_is_left_and_who_acted_is(work: Unit) -> None:
    ticket_id = erase(work)
    with work() as uow:
        assert still_sealed(uow, owned_tables(ticket_id), KEPT) == []
        ticket = only(uow, Ticket)
        assert (ticket.assignee, ticket.contact_id, ticket.erased_at) == ("U0SUPPORT", None, NOW)
        assert not uow.session.scalars(select(TicketWord), execution_options=ACROSS).all()
        file = only(uow, Attachment)
        assert (file.status, file.name, file.file_ref) == (AttachmentStatus.ERASED, "", None)
        assert only(uow, Breach).reason == "No data in it."
        events = uow.session.scalars(select(AuditEvent), execution_options=ACROSS).all()
        assert [one.event for one in events] == ["ticket:erased"]


def test_what_waits_is_not_sent_and_a_card_is_known_only_as_gone(work: Unit) -> None:
    erase(work)
    with work() as uow:
        rows = uow.session.scalars(select(NoticeRow), execution_options=ACROSS).all()
        left = {row.key: (row.sent_hash, row.sent_ref, row.values, row.contact_id) for row in rows}
        assert left == {"to-noor": (None, None, {}, None), "to-staff": ("other", None, {}, None)}
        assert all(
            uow.erasures.erased_reference(row) == only(uow, Ticket).reference for row in rows
        )


def test_sums_stay_unless_it_goes_wholly(work: Unit) -> None:
    erase(work)
    with work() as uow:
        assert only(uow, TicketEvent).facts == {"score": 5}
        assert only(uow, Ticket).tags == ["export"]
        erase_ticket(uow, only(uow, Ticket), NOW, wholly=True)
    with work() as uow:
        assert not uow.session.scalars(select(TicketEvent), execution_options=ACROSS).all()
        assert (only(uow, Ticket).tags, only(uow, Ticket).category) == ([], "other")


def test_an_open_ticket_is_closed_by_it(work: Unit) -> None:
    with work() as uow:
        uow.add(acme := make_tenant())
        uow.add(make_ticket(tenant_id=acme.id))
        erase_ticket(uow, only(uow, Ticket), NOW)
    with work() as uow:
        assert (only(uow, Ticket).status, only(uow, Ticket).closed_at) == ("closed", NOW)
