"""A key for each account, beside that of its conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; `storage.adopting` and each change of a row give it a key."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("contact", sa.Column("account_id", big))


def downgrade() -> None:
    """Drops it; addresses that were sealed with such a key are lost."""
    op.drop_column("contact", "account_id")
