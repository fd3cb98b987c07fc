"""What a requester sends as one thing."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
PLATFORMS_ID = sa.String(128)


def upgrade() -> None:
    """Adds the table, and what ties messages and files to it."""
    op.create_table(
        "ticket_item",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True, nullable=False),
        sa.Column("contact_id", BIG, sa.ForeignKey("contact.id")),
        sa.Column("album", PLATFORMS_ID),
        sa.Column("source_ref", PLATFORMS_ID),
        sa.Column("group_id", BIG, index=True),
        sa.Column("told", sa.String(10)),
        sa.Column("spoken", sa.Boolean(), nullable=False),
        sa.Column("woke", sa.Boolean(), nullable=False),
        sa.Column("sent_at", WHEN, nullable=False),
        sa.Column("taken_at", WHEN, nullable=False),
        sa.Column("notice_id", BIG),
        sa.Column("offered_right", sa.String(30)),
        sa.Column("offered_at", WHEN),
        sa.Column("offered_by", sa.LargeBinary()),
        sa.Column("offer_choice", sa.String(3)),
        sa.UniqueConstraint("contact_id", "album"),
        sa.UniqueConstraint("contact_id", "source_ref"),
    )
    op.add_column("ticket_message", sa.Column("item_id", BIG))
    op.create_index("ix_ticket_message_item_id", "ticket_message", ["item_id"])
    op.add_column("attachment", sa.Column("item_id", BIG))
    op.create_index("ix_attachment_item_id", "attachment", ["item_id"])
    op.add_column("attachment", sa.Column("source_ref", PLATFORMS_ID))
    op.add_column("attachment", sa.Column("unique_ref", PLATFORMS_ID))
    op.add_column(
        "attachment", sa.Column("revision", sa.Integer(), server_default="0", nullable=False)
    )


def downgrade() -> None:
    """Takes it away."""
    for name in ("revision", "unique_ref", "source_ref"):
        op.drop_column("attachment", name)
    op.drop_index("ix_attachment_item_id", "attachment")
    op.drop_column("attachment", "item_id")
    op.drop_index("ix_ticket_message_item_id", "ticket_message")
    op.drop_column("ticket_message", "item_id")
    op.drop_table("ticket_item")
