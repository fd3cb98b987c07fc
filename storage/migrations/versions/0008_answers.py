"""Answers and their parts, and the notices that bring a part into a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
KEPT = sa.text("erased_at IS NULL")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Makes the two tables and adds a column to notices."""
    op.create_table(
        "answer",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("status", _choice("status", "draft", "sent"), nullable=False),
        sa.Column("way", _choice("way", "page", "chat")),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("sent_at", WHEN),
        sa.Column("token_hash", sa.String(64), unique=True),
        sa.Column("expires_at", WHEN),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64)),
        sa.Column("code_made_at", WHEN),
        sa.Column("code_until", WHEN),
        sa.Column("opened_at", WHEN),
        sa.Column("collected_at", WHEN),
        sa.Column("reminded_at", WHEN),
        sa.Column("told_over_at", WHEN),
        sa.Column("erased_at", WHEN),
    )
    op.create_index(
        "uq_answer_kept",
        "answer",
        ["request_id"],
        unique=True,
        sqlite_where=KEPT,
        postgresql_where=KEPT,
    )
    op.create_table(
        "answer_part",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("answer_id", BIG, sa.ForeignKey("answer.id"), index=True, nullable=False),
        sa.Column("kind", _choice("kind", "text", "file", "letter"), nullable=False),
        sa.Column(
            "status", _choice("status", "fetching", "kept", "refused", "erased"), nullable=False
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("by", SEALED, nullable=False),
        sa.Column("source", sa.String(128)),
        sa.Column("channel", sa.String(16)),
        sa.Column("file_ref", SEALED),
        sa.Column("name", SEALED, nullable=False),
        sa.Column("media_type", sa.String(100)),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", WHEN, nullable=False),
        sa.Column("content", SEALED),
    )
    op.add_column("notice", sa.Column("answer_part_id", BIG))


def downgrade() -> None:
    """Drops them; notices forget that they named a part."""
    op.drop_column("notice", "answer_part_id")
    op.drop_table("answer_part")
    op.drop_table("answer")
