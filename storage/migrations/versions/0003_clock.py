"""The clock of a case: events that move its dates, and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the three tables."""
    kind = sa.Enum(
        "asked",
        "satisfied",
        "extended",
        name="kind",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    op.create_table(
        "clock_event",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("kind", kind, nullable=False),
        sa.Column("ground", sa.String(20)),
        sa.Column("at", WHEN, nullable=False),
        sa.Column("months", sa.Integer()),
        sa.Column("facts", sa.JSON(), nullable=False),
    )
    op.create_table(
        "reminder",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("request_id", BIG, sa.ForeignKey("privacy_request.id"), nullable=False),
        sa.Column("mark", sa.String(60), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.UniqueConstraint("request_id", "mark"),
    )
    op.create_table(
        "digest",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.UniqueConstraint("tenant_id", "day"),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("digest")
    op.drop_table("reminder")
    op.drop_table("clock_event")
