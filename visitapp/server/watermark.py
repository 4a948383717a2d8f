"""What the last verified backup holds: told to laptops, which keep until then what they sent."""

from visitapp.server.database import Session

WRITE = """
INSERT INTO meta (key, value) VALUES ('backed_up', :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
READ = "SELECT value FROM meta WHERE key = 'backed_up'"


async def tell(session: Session, reached: int) -> None:
    """From now on laptops are told that changes up to this number are in a backup."""
    await session.rows(WRITE, value=str(reached))


async def backed_up(session: Session) -> int:
    """Changes up to this number are in a verified backup."""
    found = await session.rows(READ)
    return int(found[0]["value"]) if found else 0
