"""Receipts of controllers, and requests that came in another way."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def upgrade() -> None:
    """Makes the four tables."""
    op.create_table(
        "handover_receipt",
        *_of_a_request(),
        sa.Column("begun_at", WHEN, nullable=False),
        sa.Column("way", sa.String(16)),
        sa.Column("message_id", sa.String(80)),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.Column("sent_at", WHEN, index=True),
        sa.Column("acknowledged_at", WHEN),
        sa.Column("late_at", WHEN),
        sa.Column("reminded_at", WHEN),
        sa.Column("reminded_again_at", WHEN),
    )
    op.create_table(
        "handover_link",
        *_of_a_request(),
        sa.Column("address", SEALED, nullable=False),
        sa.Column("token_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("code", SEALED),
        sa.Column("code_until", WHEN),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("codes_since", WHEN),
        sa.Column("session_hash", sa.String(64)),
        sa.Column("opened_at", WHEN),
    )
    _make_filing()
    op.create_table(
        "letter_to_send",
        *_of_a_request(),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("values", SEALED, nullable=False),
        sa.Column("notice_id", BIG),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("reminded_at", WHEN),
        sa.Column("sent_at", WHEN),
        sa.Column("sent_by", SEALED),
    )


def _of_a_request() -> list[sa.Column]:  # type: ignore[type-arg]
    return [
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
    ]


def _make_filing() -> None:
    way = sa.Enum(
        "email",
        "phone",
        "letter",
        "in_person",
        "other",
        name="way",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    op.create_table(
        "filing",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), unique=True, nullable=False
        ),
        sa.Column("way", way, nullable=False),
        sa.Column("identified", sa.String(20), nullable=False),
        sa.Column("by", SEALED, nullable=False),
        sa.Column("filed_at", WHEN, nullable=False),
    )


def downgrade() -> None:
    """Drops them."""
    for name in ("letter_to_send", "filing", "handover_link", "handover_receipt"):
        op.drop_table(name)
