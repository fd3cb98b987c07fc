"""What was erased and what became of its copies; erased tickets; alarms about ID pictures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.fence import put_around

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT = sa.DateTime(timezone=True)
TABLES = ("erasure", "erasure_item", "erasure_order")


def upgrade() -> None:
    """Makes the tables and columns; erasures that were before have none of these rows."""
    _erasure()
    _items()
    _orders()
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            for statement in put_around(table):
                op.execute(statement)
    op.add_column("ticket", sa.Column("erased_at", AT))
    for table in ("id_copy", "attachment"):
        op.add_column(table, sa.Column("alarms", sa.Integer(), nullable=False, server_default="0"))


def _own(*columns: sa.Column[Any]) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        *columns,
    )


def _erasure() -> None:
    op.create_table(
        "erasure",
        *_own(
            sa.Column("reference", sa.String(16), index=True, nullable=False),
            sa.Column("request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True),
            sa.Column("ticket_id", BIG, sa.ForeignKey("ticket.id"), index=True),
            sa.Column("batch", sa.String(32), index=True),
            sa.Column("mode", sa.String(12), nullable=False),
            sa.Column("by", sa.LargeBinary()),
            sa.Column("second_by", sa.LargeBinary()),
            sa.Column("at", AT, nullable=False),
            sa.Column("done_at", AT),
        ),
    )
    where = sa.text("done_at IS NULL")
    op.create_index(
        "ix_erasure_open", "erasure", ["id"], sqlite_where=where, postgresql_where=where
    )


def _items() -> None:
    op.create_table(
        "erasure_item",
        *_own(
            sa.Column("erasure_id", BIG, sa.ForeignKey("erasure.id"), index=True, nullable=False),
            sa.Column("place", sa.String(20), nullable=False),
            sa.Column("what", sa.String(20), nullable=False),
            sa.Column("count", sa.Integer(), nullable=False),
            sa.Column("channel", sa.String(16)),
            sa.Column("ref", sa.LargeBinary()),
            sa.Column("came_at", AT),
            sa.Column("state", sa.String(10), nullable=False),
            sa.Column("reason", sa.String(40)),
            sa.Column("until", sa.Date()),
            sa.Column("settled_at", AT),
        ),
    )
    where = sa.text("state = 'waiting'")
    op.create_index(
        "ix_erasure_item_waiting",
        "erasure_item",
        ["id"],
        sqlite_where=where,
        postgresql_where=where,
    )


def _orders() -> None:
    op.create_table(
        "erasure_order",
        *_own(
            sa.Column("reference", sa.String(16), nullable=False),
            sa.Column("mode", sa.String(12), nullable=False),
            sa.Column("with_evidence", sa.Boolean(), nullable=False),
            sa.Column("shown", sa.String(64), nullable=False),
            sa.Column("by", sa.LargeBinary(), nullable=False),
            sa.Column("at", AT, nullable=False),
            sa.Column("end", sa.String(10)),
            sa.Column("ended_by", sa.LargeBinary()),
            sa.Column("ended_at", AT),
        ),
    )


def downgrade() -> None:
    """Drops them."""
    for table in ("id_copy", "attachment"):
        op.drop_column(table, "alarms")
    op.drop_column("ticket", "erased_at")
    for table in reversed(TABLES):
        op.drop_table(table)
