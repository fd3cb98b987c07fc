"""Erasing a ticket: what was said on it goes, that there was one stays.

Whatever is sealed and belongs to the ticket is emptied in every table, as `storage.case_erasing`
does for requests. Who of the staff acted stays, and what a breach report documents (GDPR art.
33(5)). What happened when, in codes, stays for sums and reports unless it is erased wholly.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from storage.case_erasing import IN_BULK, clear_said, emptied
from storage.models import (
    Attachment,
    AttachmentStatus,
    Breach,
    Continuation,
    NoticeRow,
    OpenReply,
    Record,
    TargetWarning,
    Ticket,
    TicketEvent,
    TicketItem,
    TicketMessage,
    TicketStatus,
    TicketWord,
)
from storage.subjects import forget_owner, seal_anew
from storage.types import Hashed
from storage.unit_of_work import UnitOfWork

#: Who of the staff acted, and what is documented about breaches.
KEPT = frozenset(
    {
        "breach.reason",
        "breach.steps",
        "erasure.by",
        "erasure.second_by",
        "ticket.assignee",
        "ticket_event.facts",
        "ticket_item.offered_by",
        "ticket_message.by",
        "ticket_message.sent_by",
    }
)
#: Hashes of the platform's ids, by which a person's message could be found again.
FOUND_BY = ("ticket_message", "ticket_item", "attachment")
DROPPED = (TicketWord, Continuation, OpenReply)
STATISTICS = (TicketEvent, TargetWarning)


def erase_ticket(uow: UnitOfWork, ticket: Ticket, now: datetime, *, wholly: bool = False) -> None:
    """Empties everything said on a ticket, and lets go of the chat account; closes an open one.

    `wholly` drops what sums are made of, too: events, category, tags.
    """
    ticket_id, tenant_id = ticket.id, ticket.tenant_id
    stays = _documented(uow, ticket, wholly=wholly)
    ticket.contact_id, ticket.erased_at = None, now
    ticket.status, ticket.closed_at = TicketStatus.CLOSED, ticket.closed_at or now
    ticket.next_target_at = ticket.watch_at = ticket.snoozed_until = None
    if wholly:
        ticket.category, ticket.tags, ticket.urgent = "other", [], False
    forget_owner(uow.session, ticket)
    uow.session.flush()
    seal_anew(uow.session, stays)
    _drop(uow, ticket_id, (*DROPPED, *(STATISTICS if wholly else ())))
    clear_said(uow, NoticeRow.ticket_id == ticket_id, now)
    _empty_tables(uow, ticket_id)
    _end_files(uow, ticket_id, now)
    uow.session.expire_all()
    uow.log(tenant_id, "ticket:erased", now, ticket_id=ticket_id)


def _documented(uow: UnitOfWork, ticket: Ticket, *, wholly: bool) -> list[Any]:
    """What was sealed with the ticket's key and stays: read before the key goes."""
    kinds: tuple[Any, ...] = (Breach,) if wholly else (Breach, TicketEvent)
    found: list[Any] = []
    for kind in kinds:
        of_ticket = select(kind).where(
            kind.tenant_id == ticket.tenant_id, kind.ticket_id == ticket.id
        )
        found += uow.session.scalars(of_ticket)
    return found


def _drop(uow: UnitOfWork, ticket_id: int, kinds: tuple[Any, ...]) -> None:
    for kind in kinds:
        gone = delete(kind).where(kind.ticket_id == ticket_id)
        uow.session.execute(gone, execution_options=IN_BULK)


def _empty_tables(uow: UnitOfWork, ticket_id: int) -> None:
    for table, belongs in owned_tables(ticket_id):
        values = emptied(table, KEPT)
        if table.name in FOUND_BY:
            values |= {one.name: None for one in table.c if isinstance(one.type, Hashed)}
        if table.name == TicketItem.__tablename__:
            values["contact_id"] = None
        if table.name != "notice" and values:
            clear = update(table).where(belongs).values(values)
            uow.session.execute(clear, execution_options=IN_BULK)


def _end_files(uow: UnitOfWork, ticket_id: int, now: datetime) -> None:
    over = (Attachment.ticket_id == ticket_id, Attachment.erased_at.is_(None))
    files = update(Attachment).where(*over)
    done = {"status": AttachmentStatus.ERASED, "erased_at": now}
    uow.session.execute(files.values(done), execution_options=IN_BULK)
    said = update(TicketMessage).where(
        TicketMessage.ticket_id == ticket_id, TicketMessage.erased_at.is_(None)
    )
    uow.session.execute(said.values(erased_at=now), execution_options=IN_BULK)


def owned_tables(ticket_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table with rows of a ticket, and which rows those are."""
    for table in Record.metadata.tables.values():
        if table.name == Ticket.__tablename__:
            yield table, table.c.id == ticket_id
        elif "ticket_id" in table.c:
            yield table, table.c.ticket_id == ticket_id
