"""Messages of channels that become tickets, and nudges."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes both tables."""
    op.create_table(
        "taken_message",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("source_ref", sa.String(128), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("asked_by", sa.LargeBinary()),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("tenant_id", "source_ref"),
    )
    op.create_table(
        "nudge",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quiet_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("never", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("tenant_id", "person"),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("nudge")
    op.drop_table("taken_message")
