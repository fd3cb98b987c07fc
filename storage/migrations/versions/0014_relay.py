"""Who let a message out and how, what it answers, every id of a sent text, and a guard."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = sa.DateTime(timezone=True)

#: True for a notice to a requester that would carry what nobody let out.
LEAKS = """
NEW.contact_id IS NOT NULL AND (
  (NEW.message_id IS NULL
   AND NEW.key IN ('ticket-reply', 'ticket-reply-edited', 'ticket-correction'))
  OR EXISTS (
    SELECT 1 FROM ticket_message AS said
    WHERE said.id = NEW.message_id AND said.author = 'staff'
      AND (said.internal OR said.sent_how IS NULL)
  )
)
"""
POSTGRES_FUNCTION = f"""
CREATE FUNCTION notice_was_let_out() RETURNS trigger AS $$
BEGIN
  IF {LEAKS} THEN
    RAISE EXCEPTION 'a notice would carry an internal message';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER notice_let_out BEFORE INSERT ON notice
FOR EACH ROW EXECUTE FUNCTION notice_was_let_out()
"""
SQLITE_TRIGGER = f"""
CREATE TRIGGER notice_let_out BEFORE INSERT ON notice WHEN {LEAKS}
BEGIN SELECT RAISE(ABORT, 'a notice would carry an internal message'); END
"""


def upgrade() -> None:
    """Adds the columns, and has the database refuse a notice with an internal message."""
    for name, kind in (
        ("sent_by", sa.LargeBinary()),
        ("sent_how", sa.String(16)),
        ("platform_ref", sa.LargeBinary()),
        ("quotes_id", BIG),
        ("erased_at", WHEN),
    ):
        op.add_column("ticket_message", sa.Column(name, kind))
    op.add_column("notice", sa.Column("sent_refs", sa.LargeBinary()))
    op.add_column("notice", sa.Column("quotes_id", BIG))
    op.create_index("ix_notice_message_id", "notice", ["message_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_FUNCTION)
        op.execute(POSTGRES_TRIGGER)
    else:
        op.execute(SQLITE_TRIGGER)


def downgrade() -> None:
    """Takes it away."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER notice_let_out ON notice")
        op.execute("DROP FUNCTION notice_was_let_out()")
    else:
        op.execute("DROP TRIGGER notice_let_out")
    op.drop_index("ix_notice_message_id", "notice")
    for name in ("quotes_id", "sent_refs"):
        op.drop_column("notice", name)
    for name in ("erased_at", "quotes_id", "platform_ref", "sent_how", "sent_by"):
        op.drop_column("ticket_message", name)
