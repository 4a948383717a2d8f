"""What the server will end by itself: announced for so many days that it ran, then due.

Days are counted, and not taken from a calendar: a clock that is years ahead for an hour counts one,
and what is past its time no more, once the clock is right or somebody was heard of, starts anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from visitapp.server.database.database import Session

ACCOUNT, FILE = "account", "file"
ALL = "SELECT id, kind, since, seen, days FROM ending ORDER BY since, id"
PUT = """
INSERT INTO ending (id, kind, since, seen, days) VALUES (:id, :kind, :seen, :seen, 1)
ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, days = ending.days + 1
"""
AWAY = "DELETE FROM ending WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Ending:
    """One file, or account (`kind`), past its time since a day, and seen so on so many days."""

    id: str
    kind: str
    since: str
    seen: str
    days: int

    def due(self, notice: int) -> str:
        """The day of the round that ends it, when there is one each day till then."""
        left = max(notice + 1 - self.days, 0)
        return (date.fromisoformat(self.seen) + timedelta(days=left)).isoformat()


async def endings(session: Session) -> list[Ending]:
    """All that is announced, the longest first."""
    return [Ending(**row) for row in await session.rows(ALL)]


async def count_day(session: Session, late: Mapping[str, str], today: date) -> list[Ending]:
    """A day more for each of these (kind by id), the first for what is new; the rest is let go."""
    day = today.isoformat()
    before = {one.id: one for one in await endings(session)}
    for id in before.keys() - late.keys():
        await session.rows(AWAY, id=id)
    for id, kind in late.items():
        if id not in before or before[id].seen != day:
            await session.rows(PUT, id=id, kind=kind, seen=day)
    return await endings(session)
