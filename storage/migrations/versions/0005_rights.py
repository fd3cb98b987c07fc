"""What each right needs beyond the common path."""

import sqlalchemy as sa  # noqa: F401  # for the tables to come
from alembic import op  # noqa: F401

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them."""


def downgrade() -> None:
    """Drops them."""
