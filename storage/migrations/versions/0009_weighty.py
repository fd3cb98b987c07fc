"""Second approvals, one-time passwords, and the chain of the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()


def upgrade() -> None:
    """Adds what waits for a second person, and approvers' secrets with the way to get one."""
    op.create_table(
        "proposal",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "request_id", BIG, sa.ForeignKey("privacy_request.id"), index=True, nullable=False
        ),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("filled", SEALED),
        sa.Column("by", SEALED, nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("end", sa.String(20)),
        sa.Column("ended_at", WHEN),
        sa.Column("ended_by", SEALED),
        sa.Column("reason", SEALED),
    )
    op.create_table(
        "approver_key",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("user", sa.String(128), unique=True, nullable=False),
        sa.Column("secret", SEALED, nullable=False),
        sa.Column("confirmed_at", WHEN, nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("wrong_since", WHEN),
        sa.Column("locked_until", WHEN),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("user", SEALED, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("secret", SEALED),
        sa.Column("token_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("code_hash", sa.String(64), unique=True),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("ended_at", WHEN),
    )


def downgrade() -> None:
    """Drops them; approvers have to take a new secret."""
    op.drop_table("enrolment")
    op.drop_table("approver_key")
    op.drop_table("proposal")
