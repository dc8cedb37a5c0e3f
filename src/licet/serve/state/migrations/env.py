"""What Alembic runs, over the connection that `upgrading` hands it; both databases change their tables in one step."""

from alembic import context

from licet.serve.state.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
