"""Erasing a case: the matter goes, the facts of the procedure stay.

Whatever is sealed is personal data or could be: it is emptied in every table whose rows belong to
the case, directly or through a row that does. New tables are covered by being there. What stays
are kinds, statuses, dates, references and the audit trail, for accountability (GDPR art. 5(2)).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select, update

from storage.models import NoticeRow, PrivacyRequest, Record
from storage.repositories import ACROSS
from storage.subjects import forget_owner
from storage.types import Sealed, SealedBytes, SealedJson
from storage.unit_of_work import UnitOfWork

IN_BULK = {**ACROSS, "synchronize_session": False}

#: Who of the staff acted: an account's id of the workspace, part of the evidence.
KEPT = frozenset(
    {"audit_event.by", "decision.by", "preview_link.by", "proposal.by", "proposal.ended_by"}
)
LISTS = frozenset({"notice.buttons"})
NOWHERE = {"conversation": "", "only_for": None}


def erase_case(uow: UnitOfWork, request: PrivacyRequest, now: datetime) -> None:
    """Empties everything sealed that belongs to the case, and lets go of the chat account."""
    request_id = request.id
    request.contact_id, request.erased_at = None, now
    forget_owner(uow.session, request)
    for table, belongs in owned_tables(request_id):
        if values := _emptied(table):
            emptied = update(table).where(belongs).values(values)
            uow.session.execute(emptied, execution_options=IN_BULK)
    notices = update(NoticeRow).where(NoticeRow.request_id == request_id)
    cleared = {"cleared_at": now, "address": NOWHERE, "sent_hash": None, "contact_id": None}
    uow.session.execute(notices.values(cleared), execution_options=IN_BULK)
    uow.session.expire_all()
    uow.log(request.tenant_id, "request:erased", now, request_id=request_id)


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


def _emptied(table: Table) -> dict[str, Any]:
    """What each sealed column of a table becomes."""
    return {
        column.name: _empty(column)
        for column in table.c
        if isinstance(column.type, Sealed) and str(column) not in KEPT
    }


def _empty(column: Column[Any]) -> Any:
    if str(column) in LISTS:
        return []
    if column.nullable:
        return None
    if isinstance(column.type, SealedJson):
        return {}
    return b"" if isinstance(column.type, SealedBytes) else ""
