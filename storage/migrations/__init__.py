"""Alembic's environment and the migrations; `storage.schema` runs them."""
