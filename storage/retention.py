"""What may go when, and the erasing itself.

Cases are not dropped here: how long they are kept is the tenant's policy. What is dropped are the
means of work (updates, jobs, links) and the copies of personal data that notices carry.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update

from storage.inbox import FAILED_KEPT, REMEMBERED
from storage.models import (
    Answer,
    Attachment,
    AttachmentStatus,
    AuditEvent,
    Contact,
    NoticeRow,
    NoticeStatus,
    Preview,
    PrivacyRequest,
    RequestStatus,
    Ticket,
    TicketStatus,
)
from storage.repositories import ACROSS
from storage.subjects import forget, forget_account, forget_owner, seal_anew
from storage.unit_of_work import UnitOfWork

JOBS_KEPT = timedelta(days=30)
LINKS_KEPT = timedelta(days=1)
NOTICES_KEPT = timedelta(days=30)
#: Notices without a case to nobody who has a chat with us: no key goes with anybody who is erased.
UNOWNED_KEPT = timedelta(days=7)

#: Notices that nobody will send again.
OVER = (NoticeStatus.SENT, NoticeStatus.UNDELIVERABLE, NoticeStatus.FAILED)

#: An address that says nothing.
NOWHERE = {"conversation": "", "only_for": None}
IN_BULK = {**ACROSS, "synchronize_session": False}


def drop_finished(uow: UnitOfWork, now: datetime) -> None:
    """Drops the rows of handled updates, done jobs and ended links after their time."""
    uow.inbox.forget(now - REMEMBERED, now - FAILED_KEPT)
    uow.jobs.forget(now - JOBS_KEPT)
    uow.links.drop_expired(now - LINKS_KEPT)
    uow.vault.drop_links(now - LINKS_KEPT)


def clear_notices(uow: UnitOfWork, now: datetime) -> int:
    """Empties values and buttons of notices that ended 30 days ago; gives how many.

    Those of a request stay as long as the request: the texts that were sent are its evidence, and
    `storage.case_erasing` empties them with it. Those of an open ticket wait until it is closed.
    """
    before = now - NOTICES_KEPT
    _clear_unowned(uow, now)
    open_tickets = select(Ticket.id).where(Ticket.status != TicketStatus.CLOSED)
    cleared = uow.session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.cleared_at.is_(None),
            NoticeRow.status.in_((*OVER, NoticeStatus.UNCONFIRMED)),
            NoticeRow.due_at < before,
            or_(NoticeRow.sent_at.is_(None), NoticeRow.sent_at < before),
            NoticeRow.request_id.is_(None),
            or_(NoticeRow.ticket_id.is_(None), NoticeRow.ticket_id.not_in(open_tickets)),
        )
        .values({"values": {}, "buttons": [], "cleared_at": now}),
        execution_options=IN_BULK,
    )
    return int(cleared.rowcount)  # type: ignore[attr-defined]


def _clear_unowned(uow: UnitOfWork, now: datetime) -> None:
    """Empties what was said outside cases and chats, and where: nudges, digests, one-time pages."""
    emptied: dict[str, Any] = {"values": {}, "buttons": [], "address": NOWHERE, "sent_ref": None}
    uow.session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.cleared_at.is_(None),
            NoticeRow.status.in_((*OVER, NoticeStatus.UNCONFIRMED)),
            NoticeRow.due_at < now - UNOWNED_KEPT,
            or_(NoticeRow.sent_at.is_(None), NoticeRow.sent_at < now - UNOWNED_KEPT),
            NoticeRow.request_id.is_(None),
            NoticeRow.ticket_id.is_(None),
            NoticeRow.contact_id.is_(None),
        )
        .values({**emptied, "sent_refs": None, "sent_hash": None, "cleared_at": now}),
        execution_options=IN_BULK,
    )


def erase_attachment(uow: UnitOfWork, attachment: Attachment, now: datetime) -> None:
    """Removes bytes, name and references; what stays is that there was a file, and when."""
    attachment.content = attachment.file_ref = attachment.message_ref = None
    attachment.name = ""
    attachment.status = AttachmentStatus.ERASED
    attachment.erased_at = now
    uow.log(
        attachment.tenant_id,
        "ticket:attachment:erased",
        now,
        ticket_id=attachment.ticket_id,
        attachment=attachment.id,
    )


def erase_preview(uow: UnitOfWork, preview: Preview, now: datetime, *, why: str) -> None:
    """Removes the bytes; what stays is that there was a preview, until when, and why it went."""
    preview.content, preview.erased_at = None, now
    uow.log(
        preview.tenant_id,
        "request:identity:preview_erased",
        now,
        request_id=preview.request_id,
        preview=preview.id,
        why=why,
    )


def erase_answer(uow: UnitOfWork, answer: Answer, now: datetime, *, why: str) -> None:
    """Removes what an answer holds; what stays is when it was collected and erased, and why."""
    collected = answer.collected_at
    uow.answers.erase(answer, now)
    uow.log(
        answer.tenant_id,
        "request:answer:erased",
        now,
        request_id=answer.request_id,
        answer=answer.id,
        why=why,
        collected_at=collected.isoformat(timespec="seconds") if collected else None,
        erased_at=now.isoformat(timespec="seconds"),
    )


def erase_contact(uow: UnitOfWork, contact: Contact) -> None:
    """Removes what the conversation holds beside filed cases: facts, drafts, notices' values.

    The account itself stays known, its cases belong to it. Notices that still wait to be sent
    are left whole; buttons in the chat become stale.
    """
    waiting = _without_case(uow, contact)
    contact.state, contact.facts = "idle", {}
    contact.step += 1
    forget_owner(uow.session, contact)
    seal_anew(uow.session, waiting)
    _drop_drafts(uow, contact)
    uow.session.execute(
        update(NoticeRow)
        .where(
            NoticeRow.contact_id == contact.id,
            NoticeRow.request_id.is_(None),
            NoticeRow.ticket_id.is_(None),
            NoticeRow.status.in_(OVER),
        )
        .values({"values": {}, "buttons": []}),
        # Rows in this session must not write their old values back.
        execution_options={**ACROSS, "synchronize_session": "fetch"},
    )


def forget_where(uow: UnitOfWork, contact: Contact) -> None:
    """Lets copies of the database forget which account this was, for one that has no cases.

    What still waits to be sent keeps its address.
    """
    waiting = _without_case(uow, contact)
    forget_account(uow.session, contact)
    seal_anew(uow.session, waiting)


def _without_case(uow: UnitOfWork, contact: Contact) -> Sequence[NoticeRow]:
    """Notices to a contact about no case that may still be sent."""
    query = select(NoticeRow).where(
        NoticeRow.contact_id == contact.id,
        NoticeRow.request_id.is_(None),
        NoticeRow.ticket_id.is_(None),
        NoticeRow.status.not_in(OVER),
    )
    return uow.session.scalars(query, execution_options=ACROSS).all()


def _drop_drafts(uow: UnitOfWork, contact: Contact) -> None:
    drafts = select(PrivacyRequest.id).where(
        PrivacyRequest.contact_id == contact.id, PrivacyRequest.status == RequestStatus.DRAFT
    )
    ids = uow.session.scalars(drafts, execution_options=ACROSS).all()
    if not ids:
        return
    # A copy, a decision or a link comes after filing: a draft has none.
    for row in (NoticeRow, AuditEvent):
        unbound = update(row).where(row.request_id.in_(ids)).values(request_id=None)
        uow.session.execute(unbound, execution_options=IN_BULK)
    keys = select(PrivacyRequest.subject_id).where(PrivacyRequest.id.in_(ids))
    forget(uow.session, *uow.session.scalars(keys, execution_options=ACROSS))
    drop = delete(PrivacyRequest).where(PrivacyRequest.id.in_(ids))
    uow.session.execute(drop, execution_options=IN_BULK)
