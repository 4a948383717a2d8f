"""Copying a live PostgreSQL database with `pg_dump`, without the keys of households."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from visitapp.domain.errors import UserError
from visitapp.server.backup.sqlite_copy import Counted
from visitapp.server.database.schema import NO_ANSWER
from visitapp.store.file.files import flush_file

Opened = Connection[tuple[Any, ...]]
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'visitapp'
"""
KEYS = "household_key"
BUSY = UserError("Le serveur tourne encore sur cette base.", "Arrêtez-le, puis recommencez.")
NOT_WHOLE = UserError("La sauvegarde n’est pas entière : elle n’est pas gardée.", "Recommencez.")


def dump(address: str, target: Path) -> Counted:
    """Dump one moment of the database, then read the dump again and count it. Raises UserError."""
    with _one_moment(address) as (moment, snapshot):
        tables = [str(row[0]) for row in moment.execute(TABLES, ("public",))]
        counts = {name: _count(moment, name) for name in tables if name != KEYS}
        highest = moment.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()
        target.unlink(missing_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _run(address, "pg_dump", "--format=custom", "--no-owner", "--no-acl",
             "--table=public.*", f"--exclude-table-data=public.{KEYS}",
             f"--snapshot={snapshot}", f"--file={target}")  # fmt: skip
    flush_file(target)
    if count_rows(target) != counts:
        raise NOT_WHOLE
    return counts, int(highest[0]) if highest else 0


@contextmanager
def _one_moment(address: str) -> Iterator[tuple[Opened, str]]:
    """A moment without a change half-way; writers wait for one statement."""
    with psycopg.connect(address) as moment:
        moment.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with psycopg.connect(address) as gate:
            gate.execute("SET LOCAL lock_timeout = '20s'")
            gate.execute("LOCK TABLE change IN SHARE MODE")
            found = moment.execute("SELECT pg_export_snapshot()").fetchone()
            gate.rollback()
        yield moment, str(found[0]) if found else ""
        moment.rollback()


def count_rows(target: Path) -> dict[str, int]:
    """Read a whole dump as a restore would, and count the rows of each table. Raises UserError."""
    command = [str(binary("pg_restore")), "--data-only", "--file=-", str(target)]
    counts: dict[str, int] = {}
    table = ""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet) as reading:  # noqa: S603
        for line in reading.stdout or ():
            if table:
                if line == b"\\.\n":
                    table = ""
                else:
                    counts[table] += 1
            elif line.startswith(b"COPY public."):
                table = line.split()[1].decode().removeprefix("public.").strip('"')
                counts[table] = 0
    if reading.returncode != 0:
        raise NOT_WHOLE
    return counts


def put_back(address: str, dumped: Path, aside: str) -> bool:
    """Restore a dump, the old tables to schema `aside`, all or nothing; whether there were any."""
    moved = move(address, "public", aside)
    try:
        _run(address, "pg_restore", "--no-owner", "--no-acl", "--single-transaction",
             "--exit-on-error", f"--dbname={_without_password(address)}", str(dumped))  # fmt: skip
    except BaseException:
        if moved:
            move(address, aside, "public")
        raise
    return moved


def check_alone(address: str) -> None:
    """Raises UserError while a server uses the database."""
    try:
        opened = psycopg.connect(address)
    except psycopg.OperationalError:
        raise NO_ANSWER from None
    with opened as connection:
        found = connection.execute(OTHERS).fetchone()
    if found and found[0]:
        raise BUSY


def binary(name: str) -> Path:
    """A program of PostgreSQL, the newest there is. Raises UserError."""
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    found = newest or shutil.which(name)
    if found is None:
        raise UserError(
            f"Le programme {name} n’est pas sur cette machine.", "Installez postgresql-client."
        )
    return Path(found)


def move(address: str, source: str, target: str) -> bool:
    """Move every table of one schema to another; whether there was any."""
    with psycopg.connect(address) as connection:
        names = [str(row[0]) for row in connection.execute(TABLES, (source,))]
        if not names:
            return False
        schema = sql.Identifier(target)
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(schema))
        for name in names:
            table = sql.Identifier(source, name)
            connection.execute(sql.SQL("ALTER TABLE {} SET SCHEMA {}").format(table, schema))
    return True


def drop(address: str) -> None:
    """Remove the tables of a load that failed."""
    with psycopg.connect(address) as connection:
        for row in connection.execute(TABLES, ("public",)).fetchall():
            table = sql.Identifier("public", str(row[0]))
            connection.execute(sql.SQL("DROP TABLE {} CASCADE").format(table))


def _count(connection: Opened, table: str) -> int:
    asked = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    found = connection.execute(asked).fetchone()
    return int(found[0]) if found else 0


def _run(address: str, name: str, *words: str) -> None:
    """One program of PostgreSQL; the password goes by the environment, which `ps` does not show."""
    command = [str(binary(name)), *words]
    if name == "pg_dump":
        command.append(f"--dbname={_without_password(address)}")
    password = conninfo_to_dict(address).get("password")
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        raise UserError(f"{name} a échoué ({' '.join(last)}).", "Rien n’a été changé.")


def _without_password(address: str) -> str:
    told = {key: value for key, value in conninfo_to_dict(address).items() if key != "password"}
    return make_conninfo("", **told)
