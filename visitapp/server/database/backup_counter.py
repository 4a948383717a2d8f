"""A counter of backups and restores: their order, whatever the clock (decision 32)."""

from visitapp.server.database.database import Session

READ = "SELECT value FROM meta WHERE key = 'turn'"
WRITE = """
INSERT INTO meta (key, value) VALUES ('turn', :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


async def turn(session: Session) -> int:
    """The turn of this database; 1 before its first backup, and 0 is said by nobody."""
    found = await session.rows(READ)
    return int(found[0]["value"]) if found else 1


async def next_turn(session: Session, *seen: int) -> int:
    """From now on it is another turn, after this database's and after those that were seen."""
    made = max(await turn(session), *seen) + 1
    await session.rows(WRITE, value=str(made))
    return made
