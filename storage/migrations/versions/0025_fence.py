"""PostgreSQL's fence around tenants' rows: row-level security, forced, on each of their tables."""

from alembic import op

from storage.fence import put_around, take_from

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLES = (
    "announcement",
    "answer",
    "answer_part",
    "attachment",
    "audit_event",
    "audit_seal",
    "bar",
    "breach",
    "clock_event",
    "continuation",
    "cooling_off",
    "decision",
    "digest",
    "enrolment",
    "filing",
    "handover_link",
    "handover_receipt",
    "id_copy",
    "identity_check",
    "identity_note",
    "letter_to_send",
    "notice",
    "nudge",
    "open_reply",
    "preview",
    "preview_link",
    "privacy_request",
    "proposal",
    "reminder",
    "restriction",
    "slack_service",
    "taken_message",
    "target_warning",
    "ticket",
    "ticket_event",
    "ticket_item",
    "ticket_link",
    "ticket_message",
    "ticket_word",
    "upload_link",
    "week_report",
)


def upgrade() -> None:
    """Puts it up. SQLite has nothing like it."""
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            for statement in put_around(table):
                op.execute(statement)


def downgrade() -> None:
    """Takes it down."""
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            for statement in take_from(table):
                op.execute(statement)
