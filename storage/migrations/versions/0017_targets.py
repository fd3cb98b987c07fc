"""Service targets."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
COLUMNS = ("next_target_at", "watch_at")


def upgrade() -> None:
    """Adds when a ticket's targets are due and looked at, and which warnings were given."""
    for column in COLUMNS:
        op.add_column("ticket", sa.Column(column, WHEN))
        op.create_index(f"ix_ticket_{column}", "ticket", [column])
    op.create_table(
        "target_warning",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("mark", sa.String(60), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.UniqueConstraint("ticket_id", "mark"),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("target_warning")
    for column in COLUMNS:
        op.drop_index(f"ix_ticket_{column}", "ticket")
        op.drop_column("ticket", column)
