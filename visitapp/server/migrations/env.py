"""How Alembic runs the server's migrations: on the given connection."""

from alembic import context

from visitapp.server.database.registration_tables import metadata
from visitapp.server.database.schema import VERSIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    render_as_batch=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
