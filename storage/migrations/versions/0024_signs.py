"""Signs of life, and indexes of what failed or still runs."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RUNNING = (
    "status IN ('awaiting_identity', 'checking_identity', 'awaiting_decision', 'approved', "
    "'passed_on', 'in_progress', 'cooling_off', 'failed')"
)
#: name, table, columns and condition.
PARTIAL = (
    ("ix_platform_update_failed", "platform_update", ["id"], "status IN ('failed')"),
    ("ix_notice_failed", "notice", ["id"], "status IN ('failed', 'undeliverable')"),
    ("ix_job_dead", "job", ["id"], "status IN ('dead')"),
    ("ix_privacy_request_running", "privacy_request", ["effective_on"], RUNNING),
)


def upgrade() -> None:
    """Makes the table and the indexes."""
    op.create_table(
        "sign",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
    )
    for name, table, columns, condition in PARTIAL:
        where = sa.text(condition)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    op.create_index(
        "ix_id_copy_in_chat",
        "id_copy",
        ["received_at"],
        sqlite_where=sa.text("in_chat IS 1 AND erased_at IS NULL"),
        postgresql_where=sa.text("in_chat IS true AND erased_at IS NULL"),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_id_copy_in_chat", table_name="id_copy")
    for name, table, _, _ in PARTIAL:
        op.drop_index(name, table_name=table)
    op.drop_table("sign")
