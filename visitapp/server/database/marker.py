"""The marker beside the database: its expected epoch and how far it had got.

A database that was put back without a new epoch would say to laptops that it still holds what it
has lost. The server therefore does not start on one that does not agree with its marker: another
epoch, or fewer changes than were there already (decision 32).
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.server.database.database import Session
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.store.file.files import write_whole

NAME = "epoch.json"
HIGHEST = "SELECT coalesce(max(number), 0) AS number FROM change"
GIVEN = {
    "sqlite": "SELECT seq AS number FROM sqlite_sequence WHERE name = 'change'",
    "postgres": "SELECT last_value AS number FROM change_number_seq",
}
"""The last number that was ever given: never less than one that was read, even after an erasure."""
AHEAD = """
SELECT 1 FROM change
WHERE xid >= CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint) LIMIT 1
"""
RESTORE = "Lancez visitapp server restore SAUVEGARDE, ou restore --adopt si c’est la bonne base."
LOST = "Le repère de la base (epoch.json) n’est pas à sa place."
OTHER = "La base n’est pas celle du repère (epoch.json) : elle a été remplacée."
WENT_BACK = "La base est revenue en arrière : elle a été remplacée par une copie plus ancienne."
ELSEWHERE = "La base vient d’un autre PostgreSQL : une partie ne serait pas lue."


@dataclass(frozen=True, slots=True)
class Marker:
    """What the database must be. `reached` is the highest number seen in it."""

    epoch: str
    reached: int = 0


def read_marker(apart: Path) -> Marker | None:
    """The marker; None when absent or unreadable."""
    try:
        return Marker(**json.loads((apart / NAME).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_marker(apart: Path, marker: Marker) -> None:
    """Keep the marker, whole or not at all."""
    write_whole(apart / NAME, json.dumps(asdict(marker)).encode())


async def marker_of(session: Session) -> Marker:
    """What the marker of a database is to be."""
    found = await session.rows(HIGHEST)
    return Marker(await epoch_of(session), int(found[0]["number"]))


async def advance(session: Session, apart: Path, own: str = "") -> None:
    """Bring the marker forward, never back; one of another epoch is left as it is.

    `own` is the epoch of the database that a running server was started on, and checked. When the
    database still has it, the marker of another epoch, or none, is a copy that somebody put in its
    place: it is written again, or the next start would be refused.
    """
    marker, now = read_marker(apart), await marker_of(session)
    if marker is None or marker.epoch != now.epoch:
        forward = now.epoch == own
    else:
        forward = now.reached > marker.reached
    if forward:
        write_marker(apart, now)


async def check(session: Session, apart: Path, *, postgres: bool) -> None:
    """Raises UserError when the marker belongs to another database."""
    marker = read_marker(apart)
    if marker is None:
        raise UserError(LOST, RESTORE)
    if await epoch_of(session) != marker.epoch:
        raise UserError(OTHER, RESTORE)
    given = await session.rows(GIVEN["postgres" if postgres else "sqlite"])
    if (int(given[0]["number"]) if given else 0) < marker.reached:
        raise UserError(WENT_BACK, RESTORE)
    if postgres and await session.rows(AHEAD):
        raise UserError(ELSEWHERE, RESTORE)


async def check_kept(session: Session, apart: Path, *, postgres: bool) -> None:
    """The same for the console, where a marker is kept; without one there is nothing to compare."""
    if read_marker(apart) is not None:
        await check(session, apart, postgres=postgres)


async def is_its_own(session: Session, apart: Path, own: str = "") -> bool:
    """Whether what is kept apart belongs to this database. `own`: as for `advance`."""
    marker = read_marker(apart)
    return marker is None or await epoch_of(session) in (marker.epoch, own)
