"""Ratings and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds which weekly reports were posted."""
    op.create_table(
        "week_report",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("tenant_id", "week_on"),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("week_report")
