"""What stays outside the backups because it must never go back in time.

The erasures, one line each: nothing erased comes back. And the door (accounts, laptops, codes):
a laptop that was shut out stays out, a code that was used stays used, and laptops whose tokens
were renewed since the backup need no new code. No household is in it; tokens are prints.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.server.database.backup_counter import turn
from visitapp.server.database.bundle_tables import metadata
from visitapp.server.database.database import Session
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.store.file.files import flush_folder, write_whole

ERASED, DOOR = "erased.jsonl", "door.json"
DOOR_TABLES = (
    "account", "device", "invitation", "secret", "laptop", "device_key", "device_slot",
)  # fmt: skip


def create_register(apart: Path) -> None:
    """Create an empty register; a missing one is from now on a lost one."""
    write_whole(apart / ERASED, b"")


def read_erasures(apart: Path) -> list[Erasure]:
    """The register, less an unfinished last line. Raises UserError."""
    path = apart / ERASED
    if not path.exists():
        return []
    *lines, _unfinished = path.read_bytes().split(b"\n")
    found: dict[str, Erasure] = {}
    for number, line in enumerate(lines, start=1):
        try:
            one = Erasure(**json.loads(line))
        except (ValueError, TypeError):
            raise UserError(
                f"{path}, ligne {number} : ce n’est pas un effacement.", "Corrigez la ligne."
            ) from None
        found.setdefault(one.root, one)
    return list(found.values())


def add_erasures(apart: Path, erasures: Iterable[Erasure]) -> None:
    """Write more lines at the end, and wait until they are on the disk."""
    lines = [json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n" for one in erasures]
    if not lines:
        return
    path = apart / ERASED
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        held = path.read_bytes()
        if not held.endswith(b"\n"):
            os.ftruncate(descriptor, held.rfind(b"\n") + 1)
        os.write(descriptor, b"".join(lines))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    flush_folder(apart)


async def agree(session: Session, apart: Path) -> None:
    """The register and the database hold the same erasures: what one lacks, the other gives."""
    written = {one.root: one for one in read_erasures(apart)}
    done = {one.root: one for one in await erase_rows.register(session)}
    add_erasures(apart, [one for root, one in done.items() if root not in written])
    await erase_rows.replay(session, [one for root, one in written.items() if root not in done])


async def door_of(session: Session) -> dict[str, list[str]]:
    """Who may enter: by table, its rows as JSON texts, sorted."""
    tables = {name: await session.rows(f"SELECT * FROM {name}") for name in DOOR_TABLES}  # noqa: S608
    return {name: sorted(map(_text, rows)) for name, rows in tables.items()}


async def keep_door(session: Session, apart: Path, at: datetime) -> None:
    """Save who may enter, if it has changed."""
    told = await door_of(session)
    kept, now = read_door(apart), await turn(session)
    if kept is None or kept["tables"] != told or turn_of(kept) != now:
        door = {"at": at.isoformat(), "turn": now, "tables": told}
        text = json.dumps(door, ensure_ascii=False)
        write_whole(apart / DOOR, text.encode())


def read_door(apart: Path) -> dict[str, Any] | None:
    """The door that is kept: `at`, its `turn`, and the rows of each table as JSON texts."""
    try:
        found = json.loads((apart / DOOR).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and {"at", "turn", "tables"} <= set(found) else None


def turn_of(door: Mapping[str, Any] | None) -> int:
    """The turn at which the door was kept; 0 without one."""
    return int(door["turn"]) if door else 0


async def reopen_door(session: Session, tables: Mapping[str, Sequence[str]]) -> None:
    """After a restore: who may enter is who could just before."""
    for name in reversed(DOOR_TABLES):
        await session.rows(f"DELETE FROM {name}")  # noqa: S608 - a constant
    for name in DOOR_TABLES:
        known = {column.name for column in metadata.tables[name].columns}
        for text in tables.get(name, []):
            row = {key: value for key, value in json.loads(text).items() if key in known}
            places = ", ".join(f":{key}" for key in row)
            sql = f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places})"  # noqa: S608
            await session.rows(sql, **row)


def _text(row: Any) -> str:
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=str)
