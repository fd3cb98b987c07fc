"""Files both ways and what became of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds whose a file is and how far it got, how long a notice is tried, another way to reach."""
    op.add_column("ticket", sa.Column("fallback_contact", sa.LargeBinary()))
    op.add_column(
        "attachment", sa.Column("direction", sa.String(10), server_default="in", nullable=False)
    )
    op.add_column("attachment", sa.Column("message_id", BIG))
    op.add_column("attachment", sa.Column("reason", sa.String(40)))
    op.add_column("attachment", sa.Column("released_at", WHEN))
    op.add_column("attachment", sa.Column("waiting_told_at", WHEN))
    op.create_index("ix_attachment_message_id", "attachment", ["message_id"])
    op.add_column("notice", sa.Column("tried_since", WHEN))
    op.add_column("notice", sa.Column("alarmed_at", WHEN))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("notice", "alarmed_at")
    op.drop_column("notice", "tried_since")
    op.drop_index("ix_attachment_message_id", "attachment")
    for column in ("waiting_told_at", "released_at", "reason", "message_id", "direction"):
        op.drop_column("attachment", column)
    op.drop_column("ticket", "fallback_contact")
