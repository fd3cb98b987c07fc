"""Reports of breaches."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "breach",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), unique=True, nullable=False),
        sa.Column("aware_at", WHEN, nullable=False),
        sa.Column("due_at", WHEN, index=True, nullable=False),
        sa.Column("law_due_at", WHEN, nullable=False),
        sa.Column("role", sa.String(16)),
        sa.Column("customer_id", BIG, sa.ForeignKey("tenant.id")),
        sa.Column("steps", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("reported_at", WHEN),
        sa.Column("dismissed_at", WHEN),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("breach")
