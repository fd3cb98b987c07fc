"""Roles, bars and one case in two channels."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "bar",
        *_of_tenant(),
        sa.Column("contact_id", BIG, sa.ForeignKey("contact.id"), index=True, nullable=False),
        sa.Column("by", sa.LargeBinary(), nullable=False),
        sa.Column("since", WHEN, nullable=False),
        sa.Column("lifted_at", WHEN),
    )
    op.create_table(
        "continuation",
        *_of_tenant(),
        sa.Column("request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True),
        sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True),
        sa.Column("from_id", BIG, index=True, nullable=False),
        sa.Column("code", sa.String(128), unique=True, nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("used_at", WHEN),
    )
    op.create_table(
        "staff_group",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("usergroup", sa.String(40), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.Column("fetched_at", WHEN, nullable=False),
        sa.UniqueConstraint("team", "usergroup"),
    )


def _of_tenant() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
    )


def downgrade() -> None:
    """Drops them."""
    for table in ("staff_group", "continuation", "bar"):
        op.drop_table(table)
