"""Previews of ID copies, their one-time links, and the notices and copies that name one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
KEPT = sa.text("erased_at IS NULL")


def upgrade() -> None:
    """Makes the two tables and adds a column to notices and to copies."""
    op.create_table(
        "preview",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("copy_id", BIG, sa.ForeignKey("id_copy.id"), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("erased_at", WHEN),
        sa.Column("content", SEALED),
    )
    op.create_index(
        "ix_preview_kept", "preview", ["expires_at"], sqlite_where=KEPT, postgresql_where=KEPT
    )
    op.create_table(
        "preview_link",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("preview_id", BIG, sa.ForeignKey("preview.id"), index=True, nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "look",
                "use",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by", SEALED),
        sa.Column("token_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("used_at", WHEN),
    )
    op.add_column("notice", sa.Column("preview_id", BIG))
    op.add_column("id_copy", sa.Column("preview_id", BIG))


def downgrade() -> None:
    """Drops previews and their links; notices and copies forget that they named one."""
    op.drop_column("id_copy", "preview_id")
    op.drop_column("notice", "preview_id")
    op.drop_table("preview_link")
    op.drop_table("preview")
