"""Each failed attempt makes the next one wait longer, up to a limit.

The count is in the database, so that any number of workers keep the same one. Nobody can shut a
colleague out: the wait is one minute at most, a success forgets it, and an account that has signed
in from a place before waits there for wrong attempts on itself alone, and on that place alone. A
failure that the server's clock puts in the future, from a day when it was ahead, is none.
"""

from datetime import datetime, timedelta

from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_keys import own_key

FREE, MOST = 5, timedelta(minutes=1)
FORGOTTEN = timedelta(minutes=15)
READ = "SELECT count, at FROM failure WHERE place = :place"
COUNT = """
INSERT INTO failure (place, count, at) VALUES (:place, 1, :at)
ON CONFLICT (place) DO UPDATE SET at = excluded.at,
    count = CASE WHEN failure.at < :fresh OR failure.at > :ahead THEN 1
        ELSE failure.count + 1 END
"""
HOLD = """
INSERT INTO failure (place, count, at) VALUES (:place, 0, '')
ON CONFLICT (place) DO UPDATE SET count = failure.count RETURNING count, at
"""
"""The row, made and held in one step: one that is read after may have been forgotten meanwhile."""
FORGET = "DELETE FROM failure WHERE place = :place"
SWEEP = """
DELETE FROM failure WHERE place IN (
    SELECT place FROM failure WHERE at < :before OR at > :ahead {free}
)
"""
KNOWN = "SELECT 1 FROM known_place WHERE account = :account AND place = :place"
KNOW = """
INSERT INTO known_place (account, place, at) VALUES (:account, :place, :at)
ON CONFLICT (account, place) DO UPDATE SET at = excluded.at
"""


async def wait(session: Session, place: str, at: datetime) -> timedelta:
    """How long this place must wait before it tries again; nothing for the first five."""
    found = await session.rows(READ, place=await _kept(session, place))
    return _left(found[0], at) if found else timedelta(0)


async def attempt(session: Session, places: tuple[str, ...], at: datetime) -> timedelta:
    """Count an attempt beforehand in each of these, in turn; or how long it must wait."""
    names = sorted([await _kept(session, place) for place in places])
    left = timedelta(0)
    for place in names:
        [row] = await session.rows(HOLD, place=place)
        left = max(left, _left(row, at))
    if left == timedelta(0):
        for place in names:
            await _count(session, place, at)
    return left


async def failed(session: Session, place: str, at: datetime) -> None:
    """One more failure of this place."""
    await _count(session, await _kept(session, place), at)


async def _count(session: Session, place: str, at: datetime) -> None:
    fresh, ahead = (at - FORGOTTEN).isoformat(), (at + MOST).isoformat()
    await session.rows(COUNT, place=place, at=at.isoformat(), fresh=fresh, ahead=ahead)


async def succeeded(session: Session, *places: str) -> None:
    """Forget the failures of these places, in the order in which an attempt holds them."""
    for place in sorted([await _kept(session, place) for place in places]):
        await session.rows(FORGET, place=place)


async def sweep(session: Session, at: datetime) -> None:
    """Forget old failures: an attack from everywhere leaves no table behind. One that somebody
    holds is left: two who come back at once would each wait for the other."""
    free = f"{session.waits} SKIP LOCKED" if session.waits else ""
    before, ahead = (at - 4 * FORGOTTEN).isoformat(), (at + MOST).isoformat()
    await session.rows(SWEEP.format(free=free), before=before, ahead=ahead)


async def counted_for(session: Session, account: str, place: str) -> tuple[str, ...]:
    """Where an attempt counts: on the account alone from a place it signed in from before."""
    known = await session.rows(KNOWN, account=account, place=await _kept(session, place))
    return at_home(account, place) if known else (place, f"account:{account}")


def at_home(account: str, place: str) -> tuple[str, ...]:
    """Where an attempt on an account is counted at a place that is known to be its own."""
    return (f"account:{account}@{place}",)


async def know(session: Session, account: str, place: str, at: datetime) -> None:
    """An account signed in from here."""
    kept = await _kept(session, place)
    await session.rows(KNOW, account=account, place=kept, at=at.isoformat())


async def _kept(session: Session, place: str) -> str:
    """A place as the database keeps it: a print, which tells nobody the address."""
    return (await own_key(session)).print_of(f"place {place}")


def _left(row: Row, at: datetime) -> timedelta:
    if row["count"] < FREE or not row["at"]:
        return timedelta(0)
    last = datetime.fromisoformat(row["at"])
    if at - last > FORGOTTEN or last - at > MOST:
        return timedelta(0)
    due = last + min(MOST, timedelta(seconds=2 ** min(10, row["count"] - FREE)))
    return min(MOST, max(timedelta(0), due - at))
