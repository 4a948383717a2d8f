"""The oldest rows of the audit go, and the chain begins at the first that stays.

What is kept apart is cut by the age of its own lines, never by what the database says: a beginning
that somebody else took out of the database is still there, and is missed.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

from visitapp.server.audit import audit_copy
from visitapp.server.database.database import Session
from visitapp.server.database.people_tables import APPEND_ONLY
from visitapp.store.file.files import write_whole

MOST = timedelta(days=7)
"""What one day takes off at most: a clock that is years ahead for an hour takes a week."""
OLDEST = "SELECT at FROM audit ORDER BY number LIMIT 1"
FIRST_KEPT = """
SELECT coalesce(
    (SELECT min(audit_seal.place) FROM audit_seal
     JOIN audit ON audit.number = audit_seal.number WHERE audit.at >= :limit),
    (SELECT max(place) FROM audit_seal)
) AS place
"""
"""The last link always stays: the next goes on from it."""
BEFORE = "SELECT place, hash FROM audit_seal WHERE place = :place"
BEGIN = """
INSERT INTO meta (key, value) VALUES ('audit_begins', :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
ROWS = """
DELETE FROM audit WHERE number IN (SELECT number FROM audit_seal WHERE place < :first)
"""
LINKS = "DELETE FROM audit_seal WHERE place < :first"


async def let_go(session: Session, limit: datetime, *, postgres: bool) -> datetime | None:
    """Rows older than `limit` go, a week of them at most; from when on they are kept now."""
    oldest = await session.rows(OLDEST)
    if not oldest:
        return None
    limit = min(limit, datetime.fromisoformat(oldest[0]["at"]) + MOST)
    [found] = await session.rows(FIRST_KEPT, limit=_told(limit))
    before = await session.rows(BEFORE, place=int(found["place"] or 0) - 1)
    if before:
        await session.rows(BEGIN, value=f"{before[0]['place']} {before[0]['hash']}")
        await _open_then_shut(session, int(found["place"]), postgres=postgres)
    return limit


async def _open_then_shut(session: Session, first: int, *, postgres: bool) -> None:
    """The one transaction in which a row of the audit may go."""
    kind = "RULE" if postgres else "TRIGGER"
    shut = APPEND_ONLY["postgresql" if postgres else "sqlite"]
    for table in ("audit", "audit_seal"):
        where = f" ON {table}" if postgres else ""
        await session.rows(f"DROP {kind} {table}_no_DELETE{where}")
    await session.rows(ROWS, first=first)
    await session.rows(LINKS, first=first)
    for one in shut:
        if "no_DELETE" in one:
            await session.rows(one)


def cut_copy(apart: Path, limit: datetime) -> None:
    """What is kept apart begins at its first line of `limit` or later; its last stays."""
    path = apart / audit_copy.NAME
    if not path.exists():
        return
    *lines, _unfinished = path.read_bytes().split(b"\n")
    told = _told(limit)
    old = 0
    while old < len(lines) - 1 and json.loads(lines[old])["at"] < told:
        old += 1
    if old:
        write_whole(path, b"".join(line + b"\n" for line in lines[old:]))


def _told(moment: datetime) -> str:
    """As the rows say it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}"
