"""Moving from SQLite to PostgreSQL: a backup restored row by row."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

from visitapp.domain.errors import UserError
from visitapp.server.backup import postgres_copy
from visitapp.server.database import schema
from visitapp.server.database.registration_tables import metadata

NUMBERED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_default LIKE 'nextval(%'
"""
GIVEN = "SELECT name, seq FROM sqlite_sequence"


def load(address: str, backup: Path, aside: str) -> bool:
    """Load a SQLite backup, old tables to `aside`, all or nothing. Raises UserError."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"  # brought up to date here: the backup stays as it is
        shutil.copyfile(backup, copy)
        schema.upgrade(str(copy))
        moved = postgres_copy.move(address, "public", aside)
        try:
            schema.upgrade(address)
            with closing(sqlite3.connect(copy)) as source, psycopg.connect(address) as target:
                for table in metadata.sorted_tables:
                    _rows(source, target, table.name, [column.name for column in table.columns])
                _numbers(source, target)
        except BaseException:
            postgres_copy.drop(address)
            if moved:
                postgres_copy.move(address, aside, "public")
            raise
    return moved


def _rows(
    source: sqlite3.Connection, target: postgres_copy.Opened, table: str, columns: list[str]
) -> None:
    """Copy one table, and count it on both sides."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    quoted = ", ".join(f'"{column}"' for column in columns)
    count = 0
    with target.cursor() as cursor, cursor.copy(into) as writing:
        for row in source.execute(f'SELECT {quoted} FROM "{table}"'):  # noqa: S608 - our names
            writing.write_row(row)
            count += 1
    asked = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    found = target.execute(asked).fetchone()
    if not found or found[0] != count:
        raise UserError(f"{table} : tout n’a pas été copié.", "Recommencez.")


def _numbers(source: sqlite3.Connection, target: postgres_copy.Opened) -> None:
    """Numbers go on from the highest that was ever given."""
    given = {str(name): int(last) for name, last in source.execute(GIVEN)}
    for table, column in target.execute(NUMBERED).fetchall():
        last = given.get(str(table), 0)
        if last:
            target.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                           (table, column, last))  # fmt: skip
