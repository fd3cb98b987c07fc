"""App Home, search and rules: whose ticket it is, and the words to find one by."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds both; tickets of before are found by words once somebody writes on them."""
    op.add_column("ticket", sa.Column("assignee_key", sa.String(128)))
    op.create_index("ix_ticket_assignee_key", "ticket", ["assignee_key"])
    op.create_table(
        "ticket_word",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True, nullable=False),
        sa.Column("message_id", BIG, sa.ForeignKey("ticket_message.id"), nullable=False),
        sa.Column("word", sa.String(128), nullable=False),
        sa.UniqueConstraint("message_id", "word"),
    )
    op.create_index("ix_ticket_word_tenant_word", "ticket_word", ["tenant_id", "word"])


def downgrade() -> None:
    """Takes them away."""
    op.drop_table("ticket_word")
    op.drop_index("ix_ticket_assignee_key", "ticket")
    op.drop_column("ticket", "assignee_key")
