"""The server's tables on PostgreSQL and SQLite, transactions, schema and migrations, the epoch.
Entry points: `database.ServerDatabase`, `schema.upgrade`.
"""
