"""How Alembic runs the migrations: on the given connection, in one transaction."""

from alembic import context

from visitapp.store.file.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
    context.config.attributes["after"](connection)
