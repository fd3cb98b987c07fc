"""Service targets."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds when a ticket's targets are looked at next, and which warnings were given."""
    op.add_column("ticket", sa.Column("next_target_at", WHEN))
    op.create_index("ix_ticket_next_target_at", "ticket", ["next_target_at"])
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
    op.drop_index("ix_ticket_next_target_at", "ticket")
    op.drop_column("ticket", "next_target_at")
