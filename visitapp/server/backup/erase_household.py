"""Erasing: register, rows, files, pages; its own request is for all of its joined files."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anyio import to_thread

from visitapp.domain.errors import UserError
from visitapp.domain.privacy.erasable import ERASABLE
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.backup import keep_aside
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.erasure import erase_rows, register
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.instance.instance import Place
from visitapp.server.sync.joined_files import files_of

HERE = "SELECT root, kind FROM record WHERE id = :id"
ERASED = "SELECT 1 FROM erasure WHERE root = :id"
COUNT = "SELECT count(*) AS n FROM change WHERE root = :id AND scope = ''"


@dataclass(frozen=True, slots=True)
class Done:
    """Changes erased and of which files; `aside` are databases put aside that may hold it."""

    changes: int
    already: bool
    files: tuple[str, ...]
    aside: list[str] = field(default_factory=list)


async def erase(
    place: Place, database: ServerDatabase, root: str, reason: str, at: datetime, *,
    whole: bool = False, act: str = "erased",
) -> Done:  # fmt: skip
    """Erase a household for ever, idempotent; `whole`: every file of it. Raises UserError."""
    on = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    async with database.session() as session:
        asked = await _changes(session, root)
        others = [one for one in await files_of(session, root) if one != root] if whole else []
        found = {root: asked, **{one: await _changes(session, one) for one in others}}
        there = {one: many for one, many in found.items() if many is not None}
        if there:
            register.add_erasures(place.apart, [Erasure(one, reason, on) for one in there])
        for one, many in there.items():
            await erase_rows.erase(session, Erasure(one, reason, on))
            await audit.append(session, act, place=CONSOLE, root=one, many=many)
    await keep_aside.refresh(place, database)
    await to_thread.run_sync(_clean, place)
    aside = await to_thread.run_sync(put_aside, place)
    return Done(sum(there.values()), not there, tuple(there), aside)


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
    if found[0]["kind"] not in ERASABLE:  # before the register: what is in it never comes back
        raise UserError(
            f"{root} : cela n’est d’aucune personne, et ne s’efface pas.",
            "Donnez le numéro d’un foyer, d’une personne du réseau, d’une place ou d’un service.",
        )
    counted = await session.rows(COUNT, id=root)
    return int(counted[0]["n"])


def _clean(place: Place) -> None:
    """Pages on the disk: zeros over them on SQLite; free to be written over on PostgreSQL."""
    if place.is_postgres:
        import psycopg

        with psycopg.connect(place.address, autocommit=True) as connection:
            connection.execute("VACUUM change")
            connection.execute("VACUUM FULL household_key")
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
