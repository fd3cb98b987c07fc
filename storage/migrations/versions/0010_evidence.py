"""The chained audit trail, its seals, and when a case was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)
UNCHAINED = sa.text("digest IS NULL")

POSTGRES_FUNCTION = """
CREATE FUNCTION audit_event_is_final() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.digest IS NOT NULL THEN
    RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER audit_event_final BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_is_final()
"""
SQLITE_UPDATE = """
CREATE TRIGGER audit_event_final BEFORE UPDATE ON audit_event WHEN OLD.digest IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
"""


def upgrade() -> None:
    """Adds the columns and the table; from here on a chained event cannot be changed."""
    op.add_column("audit_event", sa.Column("seq", sa.Integer()))
    op.add_column("audit_event", sa.Column("digest", sa.String(64)))
    op.add_column("audit_event", sa.Column("seal", sa.Integer()))
    op.create_index("ix_audit_event_chain", "audit_event", ["request_id", "seq"], unique=True)
    op.create_index(
        "ix_audit_event_unchained",
        "audit_event",
        ["id"],
        sqlite_where=UNCHAINED,
        postgresql_where=UNCHAINED,
    )
    op.create_table(
        "audit_seal",
        sa.Column("id", BIG, primary_key=True, autoincrement=True),
        sa.Column("tenant_id", BIG, sa.ForeignKey("tenant.id"), index=True, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.UniqueConstraint("tenant_id", "number", name="uq_audit_seal_tenant_id_number"),
    )
    op.add_column("privacy_request", sa.Column("erased_at", WHEN))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_FUNCTION)
        op.execute(POSTGRES_TRIGGER)
    else:
        op.execute(SQLITE_UPDATE)
        op.execute(SQLITE_DELETE)


def downgrade() -> None:
    """Drops them again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_event_final ON audit_event")
        op.execute("DROP FUNCTION audit_event_is_final()")
    else:
        op.execute("DROP TRIGGER audit_event_final")
        op.execute("DROP TRIGGER audit_event_kept")
    op.drop_column("privacy_request", "erased_at")
    op.drop_table("audit_seal")
    op.drop_index("ix_audit_event_unchained", table_name="audit_event")
    op.drop_index("ix_audit_event_chain", table_name="audit_event")
    for name in ("seal", "digest", "seq"):
        op.drop_column("audit_event", name)
