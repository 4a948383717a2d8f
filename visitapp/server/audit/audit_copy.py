"""The sealed audit, a line a row, outside backups: a restore erases no trace."""

import json
import os
from pathlib import Path
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.server.audit.audit import FIELDS, Head
from visitapp.server.database.database import Session
from visitapp.store.file.files import flush_folder

NAME = "audit.jsonl"
CONSOLE = "console"
"""The place of what is done by the command line of the server."""
AT_ONCE = 2000
AFTER = """
SELECT audit_seal.place AS link, audit_seal.hash, audit.number, at, act, account, device,
    audit.place, root, about, many
FROM audit_seal JOIN audit ON audit.number = audit_seal.number
WHERE audit_seal.place > :after ORDER BY audit_seal.place LIMIT :most
"""
LAST = "SELECT coalesce(max(place), 0) AS place FROM audit_seal"
ROW = """
INSERT INTO audit (number, at, act, account, device, place, root, about, many)
VALUES (:number, :at, :act, :account, :device, :place, :root, :about, :many)
"""
THERE = "SELECT number FROM audit WHERE number IN :numbers"
"""Asked, and not ON CONFLICT: PostgreSQL refuses it on a table that a rule keeps from changes."""
SEAL = "INSERT INTO audit_seal (place, number, hash) VALUES (:link, :number, :hash)"
GO_ON = """
SELECT setval(pg_get_serial_sequence('audit', 'number'), greatest(max(number), 1)) FROM audit
"""


async def copy_new_links(session: Session, apart: Path) -> None:
    """Write the links that are not kept yet."""
    after = _last(apart)
    while rows := await session.rows(AFTER, after=after, most=AT_ONCE):
        _write(apart, [dict(row) for row in rows])
        after = int(rows[-1]["link"])


async def put_back(session: Session, apart: Path, *, postgres: bool) -> int:
    """After a restore: the links that the database lacks; how many. Raises UserError."""
    last = int((await session.rows(LAST))[0]["place"])
    rows = [row for row in _read(apart) if row["link"] > last]
    for place in range(0, len(rows), AT_ONCE):
        await _add(session, rows[place : place + AT_ONCE])
    if postgres and rows:
        await session.rows(GO_ON)
    return len(rows)


async def _add(session: Session, rows: list[dict[str, Any]]) -> None:
    numbers = [int(row["number"]) for row in rows]
    there = {row["number"] for row in await session.rows(THERE, numbers=numbers)}
    new = [row for row in rows if row["number"] not in there]
    await session.each(ROW, [{name: row[name] for name in FIELDS} for row in new])
    links = [{name: row[name] for name in ("link", "number", "hash")} for row in rows]
    await session.each(SEAL, links)


def _read(apart: Path) -> list[dict[str, Any]]:
    path = apart / NAME
    if not path.exists():
        return []
    *lines, _unfinished = path.read_bytes().split(b"\n")
    try:
        return [json.loads(line) for line in lines]
    except ValueError:
        raise UserError(f"{path} : une ligne ne peut pas être lue.", "Remettez sa copie.") from None


def head(apart: Path) -> Head | None:
    """The last link that is kept: the last whole line; None when there is none."""
    path = apart / NAME
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65536))
        lines = file.read().split(b"\n")[:-1]
    if not lines:
        return None
    last = json.loads(lines[-1])
    return Head(int(last["link"]), str(last["hash"]))


def first(apart: Path) -> dict[str, Any]:
    """The first line that is kept; nothing of it when there is none."""
    path = apart / NAME
    if not path.exists():
        return {}
    with path.open("rb") as file:
        line = file.readline()
    return dict(json.loads(line)) if line.endswith(b"\n") else {}


def _last(apart: Path) -> int:
    found = head(apart)
    return found.place if found else 0


def _write(apart: Path, rows: list[dict[str, Any]]) -> None:
    descriptor = os.open(apart / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        tail = os.pread(descriptor, 65536, max(0, size - 65536))
        whole = tail.rfind(b"\n") + 1
        if whole < len(tail):  # a power cut left half a line
            os.ftruncate(descriptor, size - len(tail) + whole)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        os.write(descriptor, text.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(apart)
