"""What working a queue needs."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SNOOZED = sa.text("status IN ('snoozed')")


def upgrade() -> None:
    """Adds what a ticket is sorted by, its ties to others, and who has a reply form open."""
    op.add_column(
        "ticket", sa.Column("priority", sa.String(10), server_default="normal", nullable=False)
    )
    ticket = sa.table("ticket", sa.column("priority"), sa.column("urgent", sa.Boolean()))
    op.execute(ticket.update().where(ticket.c.urgent).values(priority="urgent"))
    op.add_column("ticket", sa.Column("tags", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("ticket", sa.Column("subject", sa.LargeBinary()))
    op.add_column("ticket", sa.Column("snoozed_until", WHEN))
    op.add_column("ticket", sa.Column("waiting_since", WHEN))
    op.add_column("ticket", sa.Column("merged_into_id", BIG))
    op.add_column("ticket", sa.Column("handed_to", sa.String(10)))
    op.create_index("ix_ticket_merged_into_id", "ticket", ["merged_into_id"])
    op.create_index("ix_ticket_tenant_status", "ticket", ["tenant_id", "status"])
    op.create_index(
        "ix_ticket_snoozed",
        "ticket",
        ["snoozed_until"],
        sqlite_where=SNOOZED,
        postgresql_where=SNOOZED,
    )
    _create_links()
    _create_open_replies()
    op.create_index("ix_notice_edits_id", "notice", ["edits_id"])


def _create_links() -> None:
    op.create_table(
        "ticket_link",
        *_of_tenant(),
        sa.Column("from_id", BIG, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("to_id", BIG, sa.ForeignKey("ticket.id"), index=True, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.UniqueConstraint("from_id", "to_id"),
    )


def _create_open_replies() -> None:
    op.create_table(
        "open_reply",
        *_of_tenant(),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), nullable=False),
        sa.Column("user", sa.String(128), nullable=False),
        sa.Column("by", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", WHEN, nullable=False),
        sa.Column("seen_id", BIG, nullable=False),
        sa.UniqueConstraint("ticket_id", "user"),
    )


def _of_tenant() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
    )


def downgrade() -> None:
    """Takes it away."""
    op.drop_index("ix_notice_edits_id", "notice")
    op.drop_table("open_reply")
    op.drop_table("ticket_link")
    for index in ("ix_ticket_snoozed", "ix_ticket_tenant_status", "ix_ticket_merged_into_id"):
        op.drop_index(index, "ticket")
    for column in (
        "handed_to",
        "merged_into_id",
        "waiting_since",
        "snoozed_until",
        "subject",
        "tags",
        "priority",
    ):
        op.drop_column("ticket", column)
