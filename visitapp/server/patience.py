"""Failed attempts make the next one wait, longer each time, and never for ever.

The count is in the database, so that any number of workers keep the same one. Nobody can shut a
colleague out: the wait is one minute at most, and a success forgets it.
"""

from datetime import datetime, timedelta

from visitapp.server.database import Session

FREE, MOST = 5, timedelta(minutes=1)
FORGOTTEN = timedelta(minutes=15)
READ = "SELECT count, at FROM failure WHERE place = :place"
COUNT = """
INSERT INTO failure (place, count, at) VALUES (:place, 1, :at)
ON CONFLICT (place) DO UPDATE SET count = failure.count + 1, at = excluded.at
"""
FORGET = "DELETE FROM failure WHERE place = :place"


async def wait(session: Session, place: str, at: datetime) -> timedelta:
    """How long this place must wait before it tries again; nothing for the first five."""
    found = await session.rows(READ, place=place)
    if not found:
        return timedelta(0)
    last = datetime.fromisoformat(found[0]["at"])
    if at - last > FORGOTTEN or found[0]["count"] < FREE:
        return timedelta(0)
    due = last + min(MOST, timedelta(seconds=2 ** min(10, found[0]["count"] - FREE)))
    return max(timedelta(0), due - at)


async def failed(session: Session, place: str, at: datetime) -> None:
    """One more failure of this place."""
    await session.rows(COUNT, place=place, at=at.isoformat())


async def succeeded(session: Session, place: str) -> None:
    """Forget the failures of this place."""
    await session.rows(FORGET, place=place)
