"""Erasing a case: the matter goes, the facts of the procedure stay.

Whatever is sealed is personal data or could be: it is emptied in every table whose rows belong to
the case, directly or through a row that does. New tables are covered by being there. What stays
are kinds, statuses, dates, references and the audit trail, for accountability (GDPR art. 5(2)).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, select, update

from storage.models import (
    Answer,
    Continuation,
    HandoverLink,
    IdCopy,
    NoticeRow,
    NoticeStatus,
    PrivacyRequest,
    Record,
    UploadLink,
)
from storage.repositories import ACROSS
from storage.subjects import forget_owner
from storage.types import Sealed, SealedBytes, SealedJson
from storage.unit_of_work import UnitOfWork

IN_BULK = {**ACROSS, "synchronize_session": False}

#: Who of the staff acted: an account's id of the workspace, part of the evidence.
KEPT = frozenset(
    {
        "audit_event.by",
        "decision.by",
        "erasure.by",
        "erasure.second_by",
        "preview_link.by",
        "proposal.by",
        "proposal.ended_by",
    }
)
LISTS = frozenset({"notice.buttons"})
NOWHERE = {"conversation": "", "only_for": None}


def erase_case(
    uow: UnitOfWork, request: PrivacyRequest, now: datetime, *, wholly: bool = False
) -> None:
    """Empties everything sealed that belongs to the case, and lets go of the chat account.

    What still waits to be said about it is not said, and its links open nothing more. `wholly`
    leaves out what checks of identity found, too.
    """
    request_id = request.id
    request.contact_id, request.erased_at = None, now
    forget_owner(uow.session, request)
    _end_links(uow, request_id, now)
    clear_said(uow, NoticeRow.request_id == request_id, now)
    for table, belongs in owned_tables(request_id):
        if table.name != "notice" and (values := emptied(table, KEPT)):
            uow.session.execute(
                update(table).where(belongs).values(values), execution_options=IN_BULK
            )
    if wholly:
        request.attestation = {}
        found = update(IdCopy).where(IdCopy.request_id == request_id).values(verdict=None)
        uow.session.execute(found, execution_options=IN_BULK)
    uow.session.flush()
    uow.session.expire_all()
    uow.log(request.tenant_id, "request:erased", now, request_id=request_id)


def _end_links(uow: UnitOfWork, request_id: int, now: datetime) -> None:
    for link in (UploadLink, HandoverLink, Continuation):
        ended = delete(link).where(link.request_id == request_id)
        uow.session.execute(ended, execution_options=IN_BULK)
    kept = update(Answer).where(Answer.request_id == request_id, Answer.erased_at.is_(None))
    over = kept.values(erased_at=now, code_hash=None)
    uow.session.execute(over, execution_options=IN_BULK)


def clear_said(uow: UnitOfWork, about: ColumnElement[bool], now: datetime) -> None:
    """Empties notices: none that waits is sent, and where each was said is known no more.

    Of those to staff the hash of the place stays, so that a late word under a card is known as one.
    """
    drop = delete(NoticeRow).where(about, NoticeRow.status == NoticeStatus.WAITING)
    uow.session.execute(drop, execution_options=IN_BULK)
    cleared = emptied(Record.metadata.tables["notice"], KEPT)
    cleared |= {"cleared_at": now, "address": NOWHERE}
    theirs = cleared | {"contact_id": None, "sent_hash": None}
    said = update(NoticeRow).where(about)
    to_people = said.where(NoticeRow.contact_id.is_not(None)).values(theirs)
    uow.session.execute(to_people, execution_options=IN_BULK)
    to_staff = said.where(NoticeRow.cleared_at.is_distinct_from(now)).values(cleared)
    uow.session.execute(to_staff, execution_options=IN_BULK)


def owned_tables(request_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table with rows of a case, and which rows those are."""
    tables = Record.metadata.tables.values()
    direct = {table: _belongs(table, request_id) for table in tables if _names_case(table)}
    for table in tables:
        if table in direct:
            yield table, direct[table]
            continue
        for key in table.foreign_keys:
            parent = key.column.table
            if parent in direct and parent.name != "notice":
                ids = select(parent.c.id).where(direct[parent])
                yield table, key.parent.in_(ids)


def _names_case(table: Table) -> bool:
    return table.name == "privacy_request" or "request_id" in table.c


def _belongs(table: Table, request_id: int) -> ColumnElement[bool]:
    column = table.c.id if table.name == "privacy_request" else table.c.request_id
    found: ColumnElement[bool] = column == request_id
    return found


def emptied(table: Table, kept: frozenset[str]) -> dict[str, Any]:
    """What each sealed column of a table becomes, but for those that are kept."""
    return {
        column.name: _empty(column)
        for column in table.c
        if isinstance(column.type, Sealed) and str(column) not in kept
    }


def _empty(column: Column[Any]) -> Any:
    if str(column) in LISTS:
        return []
    if column.nullable:
        return None
    if isinstance(column.type, SealedJson):
        return {}
    return b"" if isinstance(column.type, SealedBytes) else ""
