"""Erasing a household on the server: the register first, then the rows, the files, the pages."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anyio import to_thread

from visitapp.domain.errors import UserError
from visitapp.server import audit, erasing, keeping, register
from visitapp.server.audit_apart import CONSOLE
from visitapp.server.database import ServerDatabase, Session
from visitapp.server.erasing import Erasure
from visitapp.server.place import Place

HERE = "SELECT root, erased FROM record WHERE id = :id"
ERASED = "SELECT 1 FROM erasure WHERE root = :id"
COUNT = "SELECT count(*) AS n FROM change WHERE root = :id AND scope = ''"


@dataclass(frozen=True, slots=True)
class Done:
    """How many changes went. `aside` are databases put aside by a restore, which may hold it."""

    changes: int
    already: bool
    aside: list[str] = field(default_factory=list)


async def erase(
    place: Place, database: ServerDatabase, root: str, reason: str, at: datetime
) -> Done:
    """Erase a household for ever; again, it changes nothing. Raises UserError."""
    async with database.session() as session:
        changes = await _changes(session, root)
        if changes is not None:
            one = Erasure(root, reason, f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
            register.add_erasures(place.apart, [one])
            await erasing.erase(session, one)
            await audit.append(session, "erased", place=CONSOLE, root=root, many=changes)
    await keeping.keep(place, database)
    await to_thread.run_sync(_clean, place)
    return Done(changes or 0, changes is None, await to_thread.run_sync(put_aside, place))


async def _changes(session: Session, root: str) -> int | None:
    """How many changes it has; None when it was erased. Raises UserError."""
    found = await session.rows(HERE, id=root)
    if await session.rows(ERASED, id=root):
        return None
    if not found or found[0]["root"] != root:
        raise UserError(
            f"{root} : ce foyer n’est pas là.",
            "Donnez le numéro du foyer, pas celui d’une visite.",
        )
    counted = await session.rows(COUNT, id=root)
    return int(counted[0]["n"])


def _clean(place: Place) -> None:
    """Pages on the disk: zeros over them on SQLite; free to be written over on PostgreSQL."""
    if place.is_postgres:
        import psycopg

        with psycopg.connect(place.address, autocommit=True) as connection:
            connection.execute("VACUUM change")
        return
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(place.address, isolation_level=None, timeout=10)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_aside(place: Place) -> list[str]:
    """The databases that restores put aside and that nobody removed yet."""
    if not place.is_postgres:
        address = Path(place.address)
        found = address.parent.glob(f"{address.name}.before-restore-*")
        return sorted(str(path) for path in found if path.suffix not in ("-wal", "-shm"))
    import psycopg

    names = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_restore_%' ORDER BY 1"
    with psycopg.connect(place.address) as connection:
        rows: list[Any] = connection.execute(names).fetchall()
    return [str(row[0]) for row in rows]
