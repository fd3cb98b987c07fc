"""Keys of subjects; and who acted may be sealed anew in chained events, nothing else of them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OWNERS = ("contact", "privacy_request", "ticket")

#: Everything of an event but `by`: its digest covers what is sealed there, not the sealed bytes.
FINAL = (
    "id",
    "tenant_id",
    "request_id",
    "ticket_id",
    "event",
    "facts",
    "at",
    "seq",
    "digest",
    "seal",
)

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_event_is_final() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.digest IS NOT NULL AND {changed}) THEN
    RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql
"""
POSTGRES_CHANGED = """(
    (to_jsonb(OLD) - 'by') IS DISTINCT FROM (to_jsonb(NEW) - 'by')
    OR OLD."by" IS NOT DISTINCT FROM NEW."by" OR OLD."by" IS NULL OR NEW."by" IS NULL)"""
SQLITE_UPDATE = """
CREATE TRIGGER audit_event_final BEFORE UPDATE ON audit_event
WHEN OLD.digest IS NOT NULL AND {changed}
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
"""
SQLITE_CHANGED = (
    "("
    + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FINAL)
    + ' OR OLD."by" IS NEW."by" OR OLD."by" IS NULL OR NEW."by" IS NULL)'
)


def upgrade() -> None:
    """Makes table and columns; a chained event's `by`, which its digest covers, may be resealed."""
    op.create_table(
        "subject_key",
        sa.Column("id", BIG, primary_key=True, autoincrement=False),
        sa.Column("wrapped", sa.LargeBinary()),
    )
    for owner in OWNERS:
        op.add_column(owner, sa.Column("subject_id", BIG))
    _guard(POSTGRES_CHANGED, SQLITE_CHANGED)


def downgrade() -> None:
    """Refuses every change again; what was sealed with keys of subjects is lost."""
    for owner in OWNERS:
        op.drop_column(owner, "subject_id")
    op.drop_table("subject_key")
    _guard("TRUE", "TRUE")


def _guard(postgres: str, sqlite: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(POSTGRES_FUNCTION.format(changed=postgres)))
        return
    op.execute("DROP TRIGGER audit_event_final")
    op.execute(sa.text(SQLITE_UPDATE.format(changed=sqlite)))
