"""Proof of identity: one-time codes, and why a copy was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Makes the two tables."""
    op.create_table(
        "identity_check",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("way", _choice("way", "code", "login", "facts"), nullable=False),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("secret_hash", sa.String(64)),
        sa.Column("made_at", WHEN),
        sa.Column("expires_at", WHEN),
        sa.Column("told_at", WHEN),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ended_at", WHEN),
        sa.Column("answers", SEALED),
        sa.Column("message_ref", SEALED),
    )
    op.create_table(
        "identity_note",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("kind", _choice("kind", "doubt", "identified", "not_identified"), nullable=False),
        sa.Column("text", SEALED, nullable=False),
        sa.Column("by", SEALED, nullable=False),
        sa.Column("at", WHEN, nullable=False),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("identity_note")
    op.drop_table("identity_check")
