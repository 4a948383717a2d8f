"""Copying a live SQLite database, without the keys of households."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.server.database import epoch, marker
from visitapp.store.file.files import flush_file, flush_folder

TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
"""
EPOCH, GIVEN = epoch.READ, marker.GIVEN["sqlite"]
Counted = tuple[dict[str, int], int]
"""The rows of each table, and the highest number: all changes up to it are there."""


def copy(source: Path, target: Path) -> Counted:
    """Copy one moment of the database, then open the copy and count it. Raises UserError."""
    with closing(sqlite3.connect(source, isolation_level=None, timeout=30)) as live:
        live.execute("BEGIN")
        expected = _counted(live)  # its first read chooses the moment
        target.unlink(missing_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(target, isolation_level=None)) as made:
            live.backup(made)
            made.execute("PRAGMA journal_mode = DELETE")
            made.execute("PRAGMA secure_delete = ON")
            made.execute("DELETE FROM household_key")
        live.execute("ROLLBACK")
    flush_file(target)
    expected[0]["household_key"] = 0
    if verified(target) != expected:
        raise UserError("La sauvegarde n’est pas entière : elle n’est pas gardée.", "Recommencez.")
    return expected


def verified(path: Path) -> Counted:
    """Open a copy, check it page by page, and count it. Raises UserError."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise UserError(f"{path} : cette copie est abîmée.", "Recommencez.")
            return _counted(copy)
    except sqlite3.DatabaseError:
        raise UserError(f"{path} : cette copie ne s’ouvre pas.", "Recommencez.") from None


def stands(path: Path) -> tuple[str, int]:
    """The epoch of a database and the last number that it ever gave; nothing and 0: unreadable."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as one:
            return str(one.execute(EPOCH).fetchone()[0]), int(one.execute(GIVEN).fetchone()[0])
    except (sqlite3.Error, TypeError):
        return "", 0


def put_back(source: Path, database: Path, aside: Path) -> None:
    """Put a copy in the place of the database, whole; what was there is kept aside."""
    unfinished = database.with_name(database.name + ".new")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as made:
            backup.backup(made)
    flush_file(unfinished)
    if database.exists():
        os.link(database, aside)
    for end in ("-wal", "-shm"):
        side = database.with_name(database.name + end)
        if side.exists():
            os.replace(side, aside.with_name(aside.name + end))
    os.replace(unfinished, database)
    flush_folder(database.parent)


def _counted(connection: sqlite3.Connection) -> Counted:
    names = [str(row[0]) for row in connection.execute(TABLES)]
    counts = {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for name in names
    }
    highest = connection.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()
    return counts, int(highest[0])
