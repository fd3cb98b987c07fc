"""Everything, from nothing. Constraints are named by the convention of `storage.models.base`."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()

TABLES = (
    "tenant",
    "data_key",
    "contact",
    "privacy_request",
    "id_copy",
    "decision",
    "upload_link",
    "ticket",
    "ticket_message",
    "attachment",
    "audit_event",
    "platform_update",
    "job",
    "notice",
)


def choice(name: str, *values: str) -> sa.Enum:
    """One of these values, checked by the database."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def numbered() -> sa.Column[int]:
    """The row's own number."""
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def owned() -> sa.Column[int]:
    """The tenant that the row belongs to."""
    return sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False)


def where(condition: str) -> dict[str, Any]:
    """Makes an index partial on both databases."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    """Makes all tables."""
    create_people()
    create_requests()
    create_tickets()
    create_queues()


def downgrade() -> None:
    """Drops all tables, with what is in them."""
    for table in reversed(TABLES):
        op.drop_table(table)


def create_people() -> None:
    """Who decides, who writes, and the key of look-ups."""
    op.create_table(
        "tenant",
        numbered(),
        sa.Column("slug", sa.String(64), unique=True, nullable=False),
    )
    op.create_table(
        "data_key",
        numbered(),
        sa.Column("purpose", sa.String(40), unique=True, nullable=False),
        sa.Column("wrapped", SEALED, nullable=False),
    )
    op.create_table(
        "contact",
        numbered(),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("facts", SEALED, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.Column("searches_since", WHEN),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("seen_at", WHEN, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("channel", "address_hash"),
    )


def create_requests() -> None:
    """Privacy requests, and what belongs to them."""
    op.create_table(
        "privacy_request",
        numbered(),
        owned(),
        sa.Column("reference", sa.String(16), unique=True, nullable=False),
        sa.Column("via_tenant_id", BIG, sa.ForeignKey("tenant.id")),
        sa.Column("contact_id", BIG, sa.ForeignKey("contact.id"), index=True),
        sa.Column("twin", sa.String(32), index=True),
        sa.Column(
            "kind",
            choice(
                "kind",
                "access",
                "rectification",
                "erasure",
                "restriction",
                "portability",
                "objection",
                "withdrawal",
                "automated_decision",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            choice(
                "status",
                "draft",
                "awaiting_identity",
                "checking_identity",
                "awaiting_decision",
                "approved",
                "passed_on",
                "in_progress",
                "cooling_off",
                "done",
                "done_no_data",
                "not_identified",
                "refused",
                "withdrawn",
                "failed",
            ),
            nullable=False,
        ),
        sa.Column("person", SEALED, nullable=False),
        sa.Column("details", SEALED),
        sa.Column("about", SEALED),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("received_at", WHEN, nullable=False),
        sa.Column("filed_at", WHEN, nullable=False),
        sa.Column("effective_on", sa.Date(), index=True, nullable=False),
        sa.Column("attestation", sa.JSON(), nullable=False),
        sa.Column("refusal_ground", sa.String(60)),
        sa.Column("closed_at", WHEN),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy_version", sa.Date(), nullable=False),
        sa.Column("legal_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "status != 'refused' OR refusal_ground IS NOT NULL", name="refusal_has_ground"
        ),
    )
    op.create_table(
        "id_copy",
        numbered(),
        owned(),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("file_ref", SEALED),
        sa.Column("message_ref", SEALED),
        sa.Column(
            "status",
            choice("status", "checking", "accepted", "rejected", "review", "dropped"),
            nullable=False,
        ),
        sa.Column("verdict", sa.JSON()),
        sa.Column("received_at", WHEN, nullable=False),
        sa.Column("checked_at", WHEN),
        sa.Column("in_chat", sa.Boolean(), nullable=False),
        sa.Column("erased_at", WHEN),
    )
    op.create_table(
        "decision",
        numbered(),
        owned(),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column(
            "outcome", choice("outcome", "approved", "refused", "handed_over"), nullable=False
        ),
        sa.Column("ground", sa.String(60)),
        sa.Column("reasons", SEALED),
        sa.Column("by", SEALED, nullable=False),
        sa.Column("decided_at", WHEN, nullable=False),
        sa.CheckConstraint("outcome != 'refused' OR ground IS NOT NULL", name="refusal_has_ground"),
    )
    op.create_table(
        "upload_link",
        numbered(),
        owned(),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("token_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("used_at", WHEN),
        sa.Column("tries", sa.Integer(), nullable=False),
    )


def create_tickets() -> None:
    """Tickets, and the events of all cases."""
    op.create_table(
        "ticket",
        numbered(),
        owned(),
        sa.Column("reference", sa.String(16), unique=True, nullable=False),
        sa.Column("contact_id", BIG, sa.ForeignKey("contact.id"), index=True),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column(
            "status",
            choice("status", "open", "waiting_for_requester", "snoozed", "closed"),
            nullable=False,
        ),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("assignee", SEALED),
        sa.Column("opened_at", WHEN, nullable=False),
        sa.Column("first_response_at", WHEN),
        sa.Column("closed_at", WHEN),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "ticket_message",
        numbered(),
        owned(),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True, nullable=False),
        sa.Column("author", choice("author", "requester", "staff"), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("by", SEALED),
        sa.Column("source_ref", sa.String(128)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("said_at", WHEN, nullable=False),
        sa.UniqueConstraint("ticket_id", "source_ref", "revision"),
    )
    op.create_index("ix_ticket_message_source", "ticket_message", ["tenant_id", "source_ref"])
    op.create_table(
        "attachment",
        numbered(),
        owned(),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("file_ref", SEALED),
        sa.Column("message_ref", SEALED),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("media_type", sa.String(100)),
        sa.Column(
            "status", choice("status", "screening", "kept", "refused", "erased"), nullable=False
        ),
        sa.Column("received_at", WHEN, nullable=False),
        sa.Column("erased_at", WHEN),
        sa.Column("content", SEALED),
    )
    op.create_index("ix_attachment_refused", "attachment", ["id"], **where("status IN ('refused')"))
    op.create_table(
        "audit_event",
        numbered(),
        owned(),
        sa.Column("request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True),
        sa.Column("event", sa.String(80), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("by", SEALED),
        sa.Column("at", WHEN, nullable=False),
    )


def create_queues() -> None:
    """What came in, what goes out, what is to be done."""
    op.create_table(
        "platform_update",
        numbered(),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("source_ref", sa.String(160), nullable=False),
        sa.Column("order_key", sa.String(64), nullable=False),
        sa.Column("payload", SEALED),
        sa.Column("status", choice("status", "received", "handled", "failed"), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", WHEN, nullable=False),
        sa.Column("leased_until", WHEN),
        sa.Column("error", sa.String(120)),
        sa.Column("received_at", WHEN, nullable=False),
        sa.Column("handled_at", WHEN),
        sa.UniqueConstraint("source", "source_ref"),
    )
    op.create_index(
        "ix_platform_update_todo",
        "platform_update",
        ["source", "order_key", "id"],
        **where("status IN ('received')"),
    )
    op.create_table(
        "job",
        numbered(),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.String(40), unique=True, nullable=False),
        sa.Column("status", choice("status", "waiting", "done", "dead"), nullable=False),
        sa.Column("due_at", WHEN, nullable=False),
        sa.Column("leased_until", WHEN),
        sa.Column("rung_at", WHEN),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(120)),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("done_at", WHEN),
    )
    op.create_index("ix_job_due", "job", ["due_at"], **where("status IN ('waiting')"))
    op.create_table(
        "notice",
        numbered(),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("order_key", sa.String(64), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("values", SEALED, nullable=False),
        sa.Column("buttons", SEALED, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("nonce", sa.String(24), unique=True, nullable=False),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id")),
        sa.Column("request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True),
        sa.Column("message_id", BIG, sa.ForeignKey("ticket_message.id")),
        sa.Column("attachment_id", BIG, sa.ForeignKey("attachment.id")),
        sa.Column("contact_id", BIG, sa.ForeignKey("contact.id"), index=True),
        sa.Column("step", sa.Integer()),
        sa.Column("case_version", sa.Integer()),
        sa.Column("edits_id", BIG),
        sa.Column("thread_id", BIG),
        sa.Column(
            "status",
            choice(
                "status", "waiting", "sending", "sent", "unconfirmed", "undeliverable", "failed"
            ),
            nullable=False,
        ),
        sa.Column("due_at", WHEN, nullable=False),
        sa.Column("leased_until", WHEN),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(120)),
        sa.Column("sent_ref", SEALED),
        sa.Column("sent_hash", sa.String(64), index=True),
        sa.Column("created_at", WHEN, nullable=False),
        sa.Column("sent_at", WHEN),
        sa.Column("cleared_at", WHEN),
    )
    op.create_index(
        "ix_notice_due",
        "notice",
        ["channel", "due_at"],
        **where("status IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_notice_order",
        "notice",
        ["order_key", "id"],
        **where("status IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_notice_unconfirmed", "notice", ["due_at"], **where("status IN ('unconfirmed')")
    )
