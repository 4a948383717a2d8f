"""Saving what a damaged database still holds into the one restored from a snapshot.

Each page of the file has its own seal, so damage is local: the changes on the other pages are
read, and those that the snapshot does not have yet are added to its log as they were. Photos are
files of their own and need none of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from visitapp.store.file.connection import connect_to_look
from visitapp.store.file.database import Database, Row
from visitapp.store.file.errors import StoreError
from visitapp.store.log import log, records

_ATTEMPTS = 2000
_SMALLEST_ROW = 64
"""Bytes: no change is shorter, so a file of so many bytes has at most so many of them."""
READ = "SELECT * FROM change WHERE sequence BETWEEN :first AND :last ORDER BY sequence"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Changes read, and new here; `places` await `sync.receive.settle`."""

    read: int
    added: int
    places: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)


def latest(aside: Path, name: str) -> Path | None:
    """The database that was last set aside, or None."""
    found = sorted(aside.glob(f"*/{name}")) if aside.is_dir() else []
    return found[-1] if found else None


def replay(damaged: Path, key: bytes, into: Database) -> Salvaged:
    """Add what `damaged` (only read) has and `into` has not; one transaction, maybe nothing."""

    def work() -> Salvaged:
        read = added = 0
        places: set[tuple[str, str]] = set()
        for row in _readable(damaged, key):
            read += 1
            change = log.from_row(row)
            if _add(into, change):
                added += 1
                places.add((change.record, change.path))
        return Salvaged(read, added, frozenset(places))

    return into.run(work)


def _add(into: Database, change: log.Change) -> bool:
    if records.find(into, change.record) is None:
        if change.path != log.CREATED or change.value is None:
            return False
        records.remake(into, change)
    if not log.keep(into, change):
        return False
    if change.path == log.STATE and change.value is not None:
        records.follow_state(into, change)
    return True


def _readable(damaged: Path, key: bytes) -> Iterator[Row]:
    """The rows of the log that can be read, in order, however much of the rest cannot."""
    ranges = [(1, damaged.stat().st_size // _SMALLEST_ROW + _wal_rows(damaged))]
    for _ in range(_ATTEMPTS):
        if not ranges:
            return
        first, last = ranges.pop()
        try:
            rows = _rows(damaged, key, first, last)
        except (StoreError, sqlcipher.DatabaseError):
            if first < last:
                middle = (first + last) // 2
                ranges += [(middle + 1, last), (first, middle)]
            continue
        yield from rows


def _wal_rows(damaged: Path) -> int:
    wal = damaged.with_name(damaged.name + "-wal")
    return wal.stat().st_size // _SMALLEST_ROW if wal.exists() else 0


def _rows(damaged: Path, key: bytes, first: int, last: int) -> list[Row]:
    """A connection for each attempt: SQLCipher gives up for good at the first broken seal."""
    looked = Database(damaged, connect_to_look(damaged, key))
    try:
        return looked.rows(READ, first=first, last=last)
    finally:
        looked.connection.close()
