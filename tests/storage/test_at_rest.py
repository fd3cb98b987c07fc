"""Who opens the database's file with another program reads nothing personal."""

from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Enum, LargeBinary, String, inspect

from storage import models
from storage.engine import Storage
from storage.models import Record
from storage.types import Hashed, Sealed, SealedBytes, SealedJson, SealedText
from storage.unit_of_work import UnitOfWork
from tests import makers

#: Plain columns that hold no words of people: our own vocabulary, references, numbers, hashes.
READABLE = {
    "announcement": {"addressee", "change"},
    "approver_key": set(),
    "enrolment": {"code_hash", "language", "token_hash"},
    "proposal": {"act", "end"},
    "answer": {"code_hash", "language", "token_hash"},
    "answer_part": {"channel", "media_type"},
    "audit_event": {"digest", "event", "facts"},
    "audit_seal": {"digest"},
    "attachment": {"channel", "media_type"},
    "breach": {"role", "told"},
    "clock_event": {"facts", "ground"},
    "contact": {"address_hash", "channel", "language", "state"},
    "cooling_off": {"end"},
    "data_key": {"purpose", "wrapped"},
    "decision": {"ground"},
    "digest": set(),
    "filing": {"identified"},
    "handover_link": {"session_hash", "token_hash"},
    "handover_receipt": {"digest", "message_id", "parts", "way"},
    "id_copy": {"channel", "verdict"},
    "identity_check": {"secret_hash"},
    "identity_note": set(),
    "letter_to_send": {"key", "language"},
    "job": {"args", "error", "message_id", "name"},
    "open_reply": set(),
    "notice": {"channel", "error", "key", "language", "nonce", "order_key", "sent_hash"},
    "platform_update": {"error", "order_key", "source", "source_ref"},
    "preview": set(),
    "preview_link": {"token_hash"},
    "privacy_request": {"attestation", "language", "reference", "refusal_ground", "twin"},
    "reminder": {"mark"},
    "restriction": set(),
    "tenant": {"slug"},
    "ticket": {"category", "handed_to", "language", "priority", "reference", "tags"},
    "ticket_event": {"kind"},
    "ticket_item": {"offer_choice", "offered_right", "told"},
    "ticket_link": {"kind"},
    "ticket_message": set(),
    "upload_link": {"token_hash"},
}


def marked(record: Any) -> tuple[Any, set[bytes]]:
    """The record with a mark in each column that must not be readable, and the marks."""
    marks = set()
    for column in inspect(type(record)).columns:
        mark = f"MARK-{column.table.name}-{column.name}-KRAM"
        value: Any = mark
        if isinstance(column.type, SealedBytes):
            value = mark.encode()
        elif isinstance(column.type, SealedJson):
            value = [{"name": mark}] if column.name == "buttons" else {"name": mark}
        elif not isinstance(column.type, (SealedText, Hashed)):
            continue
        setattr(record, column.name, value)
        marks.add(mark.encode())
    return record, marks


def every_record(uow: UnitOfWork) -> set[bytes]:
    """Stores one marked record of each kind; gives all marks."""
    marks: set[bytes] = set()

    def add(record: Any) -> Any:
        record, found = marked(record)
        marks.update(found)
        uow.add(record)
        return record

    tenant = add(makers.make_tenant(slug="readable-slug"))
    of_tenant = {"tenant_id": tenant.id}
    contact = add(makers.make_contact())
    request = add(makers.make_request(**of_tenant, contact_id=contact.id))
    of_request = {**of_tenant, "request_id": request.id}
    ticket = add(makers.make_ticket(**of_tenant))
    of_ticket = {**of_tenant, "ticket_id": ticket.id}
    copy = add(makers.make_id_copy(**of_request))
    answer = add(makers.make_answer(**of_request, token="MARK-token-KRAM"))
    preview = add(makers.make_preview(**of_request, copy_id=copy.id))
    for record in (
        makers.make_preview_link(**of_tenant, preview_id=preview.id, token="MARK-look-KRAM"),
        makers.make_answer_part(**of_tenant, answer_id=answer.id),
        makers.make_identity_check(**of_request, secret="MARK-secret-KRAM"),
        makers.make_identity_note(**of_request),
        makers.make_decision(**of_request),
        makers.make_proposal(**of_request),
        makers.make_approver_key(),
        makers.make_enrolment(**of_tenant, token="MARK-enrol-KRAM"),
        makers.make_clock_event(**of_request),
        makers.make_reminder(**of_request),
        makers.make_digest(**of_tenant),
        makers.make_cooling_off(**of_request),
        makers.make_restriction(**of_request),
        makers.make_upload_link(**of_request, token="MARK-token-KRAM"),
        makers.make_handover_receipt(**of_request),
        makers.make_handover_link(**of_request, token="MARK-handover-KRAM"),
        makers.make_filing(**of_request),
        makers.make_letter_to_send(**of_request),
        makers.make_ticket_event(**of_ticket),
        makers.make_open_reply(**of_ticket),
        makers.make_ticket_item(**of_ticket),
        makers.make_message(**of_ticket),
        makers.make_attachment(**of_ticket),
        makers.make_breach(**of_ticket),
        makers.make_announcement(**of_tenant),
        makers.make_audit_seal(**of_tenant),
        makers.make_audit_event(**of_request),
        makers.make_notice(conversation="MARK-conversation-KRAM"),
        makers.make_job(),
        makers.make_update(),
    ):
        add(record)
    delivery = makers.make_delivery(
        conversation="MARK-conversation-KRAM", payload={"text": "MARK-delivery-KRAM"}
    )
    uow.inbox.store([delivery], makers.NOW)
    return marks | {b"MARK-conversation-KRAM", b"MARK-delivery-KRAM", b"MARK-token-KRAM"}


def test_no_marked_value_is_in_the_bytes_of_the_files(sqlite: Storage, tmp_path: Path) -> None:
    with UnitOfWork(sqlite) as uow:
        marks = every_record(uow)
    sealed = {
        f"MARK-{table.name}-{column.name}-KRAM".encode()
        for table in Record.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, (Sealed, Hashed))
    }
    assert sealed <= marks, "a sealed column was left unmarked"
    files = sorted(tmp_path.glob("loket.db*"))
    assert [file.name for file in files] == ["loket.db", "loket.db-shm", "loket.db-wal"]
    content = b"".join(file.read_bytes() for file in files)
    assert b"readable-slug" in content, "the rows are in these bytes"
    assert [mark for mark in marks if mark in content] == []
    assert b"MARK" not in content


def test_every_column_of_words_is_sealed_or_known_to_be_harmless() -> None:
    for name, table in Record.metadata.tables.items():
        plain = {
            column.name
            for column in table.c
            if isinstance(column.type, (String, JSON, LargeBinary))
            and not isinstance(column.type, Enum)
        }
        assert plain == READABLE[name]


def test_every_record_has_a_maker() -> None:
    for name in models.__all__:
        kind = getattr(models, name)
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record:
            short = {"NoticeRow": "notice", "PrivacyRequest": "request", "TicketMessage": "message"}
            word = short.get(name) or "".join(
                f"_{letter.lower()}" if letter.isupper() else letter for letter in name
            ).strip("_")
            assert name == "DataKey" or hasattr(makers, f"make_{word}"), name
