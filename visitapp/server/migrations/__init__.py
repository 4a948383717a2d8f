"""Alembic's scripts for the server: one file a version, never changed once released."""
