"""Runs migrations on the connection that `storage.schema` hands in; reads no settings itself."""

from alembic import context

from storage.models import Record


def migrate() -> None:
    """Takes the steps asked for inside the connection's own transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Record.metadata,
        render_as_batch=True,  # SQLite alters a table by making it anew
        transactional_ddl=True,  # SQLite can, once the driver's own idea of BEGIN is off
        compare_type=True,
    )
    context.run_migrations()


migrate()
