"""Many Slack workspaces."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds workspaces, whom they serve, and the invitations to install the app."""
    op.create_table(
        "slack_workspace",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("team_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("team_ref", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("enterprise_ref", sa.LargeBinary()),
        sa.Column("bot_token", sa.LargeBinary()),
        sa.Column("bot_user_ref", sa.LargeBinary(), nullable=False),
        sa.Column("app_ref", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.String(1000), nullable=False),
        sa.Column("installed_at", WHEN, nullable=False),
        sa.Column("gone_at", WHEN),
        sa.Column("gone_why", sa.String(40)),
    )
    op.create_table(
        "slack_service",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column(
            "workspace_id", BIG, sa.ForeignKey("slack_workspace.id"), index=True, nullable=False
        ),
        sa.UniqueConstraint("tenant_id"),
    )
    op.create_table(
        "slack_invitation",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("token_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("tenants", sa.LargeBinary(), nullable=False),
        sa.Column("state_hash", sa.String(64), unique=True),
        sa.Column("cookie_hash", sa.String(64)),
        sa.Column("state_ends_at", WHEN),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("expires_at", WHEN, nullable=False),
        sa.Column("used_at", WHEN),
    )


def downgrade() -> None:
    """Drops them."""
    for table in ("slack_invitation", "slack_service", "slack_workspace"):
        op.drop_table(table)
