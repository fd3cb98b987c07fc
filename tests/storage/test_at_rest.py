"""Who opens the database's file, or a dump of it, with another program reads nothing personal."""

import base64
import subprocess
from pathlib import Path

from sqlalchemy import JSON, Enum, LargeBinary, String, select, type_coerce

from storage import crypto, subjects
from storage.engine import Storage
from storage.models import Record
from storage.repositories import ACROSS
from storage.types import Hashed, Sealed
from storage.unit_of_work import UnitOfWork
from tests import makers
from tests.databases import KEYS
from tests.servers import program
from tests.storage.every_row import fill_every_table

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
    "attachment": {"channel", "direction", "media_type", "reason"},
    "breach": {"role", "told"},
    "clock_event": {"facts", "ground"},
    "contact": {"address_hash", "channel", "language", "state"},
    "cooling_off": {"end"},
    "data_key": {"purpose", "wrapped"},
    "decision": {"ground"},
    "digest": set(),
    "erasure": {"batch", "mode", "reference"},
    "erasure_item": {"channel", "place", "reason", "state", "what"},
    "erasure_order": {"end", "mode", "reference", "shown"},
    "filing": {"identified"},
    "gone_message": {"hash"},
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
    "subject_key": {"wrapped"},
    "tenant": {"slug"},
    "ticket": {"category", "handed_to", "language", "priority", "reference", "tags"},
    "ticket_event": {"kind"},
    "ticket_item": {"offer_choice", "offered_right", "told"},
    "ticket_link": {"kind"},
    "ticket_message": {"sent_how"},
    "upload_link": {"token_hash"},
    "taken_message": {"outcome", "how"},
    "nudge": set(),
    "bar": set(),
    "continuation": set(),
    "staff_group": {"team", "usergroup"},
    "week_report": set(),
    "target_warning": {"mark"},
    "ticket_word": set(),
    "slack_workspace": {"team_hash", "gone_why", "scopes"},
    "sign": {"facts", "name"},
    "slack_service": set(),
    "slack_invitation": {"token_hash", "state_hash", "cookie_hash"},
}


def every_record(uow: UnitOfWork) -> set[bytes]:
    """Stores a marked record of each kind, and what goes in by other ways; gives all marks."""
    marks = fill_every_table(uow)
    tenant_id, request_id = 1, 1
    of_request = {"tenant_id": tenant_id, "request_id": request_id}
    for record in (
        makers.make_tenant(slug="readable-slug"),
        makers.make_answer(**of_request, token="MARK-token-KRAM", erased_at=makers.NOW),
        makers.make_preview_link(tenant_id=tenant_id, preview_id=1, token="MARK-look-KRAM"),
        makers.make_identity_check(**of_request, secret="MARK-secret-KRAM"),
        makers.make_enrolment(tenant_id=tenant_id, token="MARK-enrol-KRAM"),
        makers.make_upload_link(**of_request, token="MARK-token-KRAM"),
        makers.make_handover_link(**of_request, token="MARK-handover-KRAM"),
        makers.make_notice(conversation="MARK-conversation-KRAM"),
    ):
        uow.add(record)
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


def dump_of(storage: Storage, *given: str) -> str:
    """What `pg_dump` writes."""
    url = storage.engine.url  # but by a role that sees the rows of all tenants
    with storage.engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar()
    place = ["-h", str(url.host or url.query.get("host")), "-p", str(url.port or "")]
    place += ["-U", "postgres"]
    command = [program("pg_dump", "/usr/lib/postgresql/*/bin"), *place, *given, str(name)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def readable(mark: bytes) -> set[str]:
    """How a mark would look in a dump: as a text, or as the bytes of one."""
    return {mark.decode(), mark.hex(), base64.b64encode(mark).decode()}


def test_no_marked_value_is_in_a_dump_and_the_keys_can_be_left_out(on_postgres: Storage) -> None:
    with UnitOfWork(on_postgres) as uow:
        marks = every_record(uow)
    whole = dump_of(on_postgres)
    assert "readable-slug" in whole, "the rows are in this dump"
    assert [mark for mark in marks if any(one in whole for one in readable(mark))] == []
    with on_postgres.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT wrapped FROM subject_key").scalars().all()
    wrapped = [bytes(one).hex() for one in found if one]
    assert wrapped
    assert all(one in whole for one in wrapped)
    lasting = dump_of(on_postgres, "--exclude-table-data=subject_key")
    apart = dump_of(on_postgres, "--data-only", "--table=subject_key")
    assert not any(one in lasting for one in wrapped)
    assert all(one in apart for one in wrapped)
    assert "readable-slug" not in apart, "keys alone say nothing about anybody"


def opened_values(storage: Storage, ring: crypto.KeyRing) -> list[str]:
    """The columns of which this ring opens a value."""
    found = []
    with storage.engine.connect().execution_options(**ACROSS) as connection:
        for table in Record.metadata.sorted_tables:
            for column in (one for one in table.c if isinstance(one.type, Sealed)):
                query = select(type_coerce(column, LargeBinary)).where(column.is_not(None))
                values = connection.execute(query).scalars().all()
                if any(_opens(ring, bytes(value), str(column)) for value in values):
                    found.append(str(column))
    return found


def _opens(ring: crypto.KeyRing, value: bytes, context: str) -> bool:
    try:
        ring.open(value, context)
    except crypto.KeyProblem:
        return False
    return True


def test_without_the_keys_nothing_opens(storage: Storage) -> None:
    with UnitOfWork(storage) as uow:
        every_record(uow)
    own = crypto.current()
    stranger = crypto.KeyRing([crypto.Key(own.ids[0], b"another key of the same name, 32")])
    subjects.serve(storage, stranger)
    assert opened_values(storage, stranger) == []
    without_subjects = crypto.KeyRing(KEYS)
    without_subjects.subjects.load = lambda _id: None
    left = subjects.COLUMNS & set(opened_values(storage, without_subjects))
    unowned = {"notice.address", "notice.buttons", "notice.values"}
    assert left == unowned, "one notice of these belongs to nobody"
    assert set(opened_values(storage, own)) >= subjects.COLUMNS
