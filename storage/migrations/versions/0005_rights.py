"""What each right needs beyond the common path."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds what is asked, recorded and decided for a right, and two tables of what is going on."""
    op.add_column("privacy_request", sa.Column("particulars", sa.LargeBinary()))
    op.add_column("privacy_request", sa.Column("handling", sa.LargeBinary()))
    op.add_column("decision", sa.Column("facts", sa.LargeBinary()))
    op.create_table(
        "cooling_off",
        *_of_request(),
        sa.Column("started_at", WHEN, nullable=False),
        sa.Column("ends_at", WHEN, nullable=False),
        sa.Column("remind_at", WHEN, nullable=False),
        sa.Column("reminded_at", WHEN),
        sa.Column("ended_at", WHEN),
        sa.Column("end", sa.String(20)),
    )
    op.create_table(
        "restriction",
        *_of_request(),
        sa.Column("since", WHEN, nullable=False),
        sa.Column("lifted_at", WHEN),
    )


def _of_request() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), unique=True, nullable=False
        ),
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("restriction")
    op.drop_table("cooling_off")
    op.drop_column("decision", "facts")
    op.drop_column("privacy_request", "handling")
    op.drop_column("privacy_request", "particulars")
