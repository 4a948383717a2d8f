"""Another outer key: every household's key is closed again, in one transaction."""

from visitapp.server.backup import keep_aside
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.outer_key import OuterKey
from visitapp.server.instance.instance import Place

EVERY = "SELECT root, closed FROM household_key ORDER BY root"
CLOSE = "UPDATE household_key SET closed = :closed WHERE root = :root"


async def turn(place: Place, database: ServerDatabase, new: OuterKey) -> int:
    """Close each key with the new outer key; how many. What is kept apart follows."""
    async with database.session() as session:
        rows = await session.rows(EVERY)
        again = [
            {"root": row["root"], "closed": new.close(row["root"], session.outer.open(**row))}
            for row in rows
        ]
        await session.each(CLOSE, again)
    await keep_aside.refresh(place, database)
    return len(again)
