"""People of a server, straight into its base."""

from visitapp.server.accounts import names
from visitapp.server.database.database import Session

ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled)
VALUES (:id, :name, :role, :territory, :scheme, 0) ON CONFLICT DO NOTHING
"""


async def join(
    session: Session, id: str, role: str = "visitor", territory: str = "est", scheme: str = "",
    name: str = "",
) -> None:  # fmt: skip
    """An open account, named after its id unless it has a `name`, if it is not there."""
    kept = await names.closed(session, names.ACCOUNT, name or id)
    told = {"role": role, "territory": territory, "scheme": scheme}
    await session.rows(ACCOUNT, id=id, name=kept, **told)
