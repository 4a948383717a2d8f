"""The package of numbers that this server carries to laptops: its own pages read it too.

What was read of the agency's numbers is kept under a word that every change of them makes anew, in
the same transaction, so that each worker sees the new ones at its next look.
"""

import json
import secrets
from collections.abc import Awaitable, Callable
from functools import lru_cache

from visitapp import shipped
from visitapp.domain.parameters.package import Package
from visitapp.operations.desk import number_packages
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened

MARK = "SELECT value FROM meta WHERE key = 'numbers'"
NEW_MARK = """
INSERT INTO meta (key, value) VALUES ('numbers', :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
SAID = """
SELECT change.root, change.record, change.id, change.path, change.wire
FROM change JOIN record ON record.id = change.record
WHERE record.kind = 'override' AND record.state = 'in_force' AND record.erased = 0
AND change.scope = '' AND change.path {0} ORDER BY change.number
"""
PIECES = SAID.format("LIKE '@piece_%'")
_shipped = lru_cache(shipped.text)
_read: dict[str, tuple[Package | None]] = {}


async def text(session: Session, name: str) -> str:
    """A file of the tables, as the package in force has it."""
    package = await since_changed(session, _read, _package)
    own = package.files if package is not None else {}
    return own[name] if name in own else _shipped(name)


async def note_change(session: Session) -> None:
    """A number of the agency changed: it may be another package."""
    await session.rows(NEW_MARK, value=secrets.token_hex(8))


async def since_changed[T](
    session: Session, kept: dict[str, tuple[T]], read: Callable[[Session], Awaitable[T]]
) -> T:
    """What was read since the numbers last changed, from `kept`, else read and kept there."""
    found = await session.rows(MARK)
    mark = str(found[0]["value"]) if found else ""
    known = kept.get(mark)
    if known is None:
        known = (await read(session),)
        kept.clear()
        kept[mark] = known
    return known[0]


async def _package(session: Session) -> Package | None:
    told: dict[str, dict[str, str]] = {}
    for row in await opened(session, await session.rows(PIECES)):
        said = (json.loads(row["wire"]).get("value") or {}).get("value")
        told.setdefault(str(row["record"]), {})[str(row["path"])] = str(said)
    return number_packages.newest_of(map(number_packages.file_of, told.values()))
