"""Alembic's scripts: one file a version, never changed once released."""
