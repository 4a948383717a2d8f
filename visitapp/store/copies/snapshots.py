"""Snapshots: verified copies of the database, one folder each, and going back to one.

A copy is made by VACUUM INTO (encrypted with the same key), flushed, opened and counted before it
gets its name. It is read by a connection of its own, from whatever thread: who writes meanwhile
waits for nothing, and is not in it. The slots file is copied beside it. Photos are not: they are
never rewritten.

A turn kept with each copy orders them; the day in its name is for people, by a clock that may have
been wrong.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from visitapp.store.file import meta
from visitapp.store.file.connection import SIDECARS
from visitapp.store.file.database import Database, Row, look_into, open_database
from visitapp.store.file.errors import Damaged, Missing, NoCopy
from visitapp.store.file.files import flush_file, flush_folder, make_folder, room, write_whole
from visitapp.store.file.ids import uuid7
from visitapp.store.file.profile import DATABASE, KEYS

KEPT = 7
RECENT = 2
"""Copies that stay beside the one just made, whatever their day."""
DAY = timedelta(days=1)
TURN = "turn"
"""The file beside a copy that holds its turn."""
_FORM = "%Y%m%dT%H%M%S.%fZ"
_UNFINISHED = "unfinished-"
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy: when it was made (UTC, as the clock said), its size in bytes, and its turn."""

    folder: Path
    at: datetime
    size: int
    turn: int

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / DATABASE

    @property
    def keys(self) -> Path:
        """The slots file of that moment; it may be missing."""
        return self.folder / KEYS


def take(
    database: Path, folder: Path, *, key: bytes, keys: Path, at: datetime, kept: int = KEPT,
    begun: Callable[[Database], object] = lambda _: None,
) -> Snapshot:  # fmt: skip
    """A verified copy, `kept` in all (`needless`). `begun` gets the connection that reads, which
    may be interrupted. Raises DiskFull, Damaged, NoCopy."""
    try:
        with _one_at_a_time, room():
            place = _made(database, folder, key, keys, at, begun)
            others = [one for one in list_snapshots(folder) if one.folder != place]
            for old in needless(_read(place), others, kept - 1):
                with suppress(OSError):  # held open elsewhere: the next one taken tries again
                    let_go(old)
            return _read(place)
    except OSError as error:
        raise NoCopy(type(error).__name__) from error


def _made(
    database: Path, folder: Path, key: bytes, keys: Path, at: datetime,
    begun: Callable[[Database], object],
) -> Path:  # fmt: skip
    make_folder(folder)
    _sweep(folder)
    unfinished = folder / f"{_UNFINISHED}{uuid7()}"
    make_folder(unfinished)
    try:
        with look_into(database, key, check=False) as own, own.errors():
            begun(own)
            before = _counts(own)
            own.connection.execute("VACUUM INTO ?", (str(unfinished / DATABASE),))
            after = _counts(own)
        flush_file(unfinished / DATABASE)
        with look_into(unfinished / DATABASE, key) as copy:
            _between(before, _counts(copy), after)
        if keys.is_file():
            write_whole(unfinished / KEYS, keys.read_bytes())
        write_whole(unfinished / TURN, f"{_next_turn(folder)}\n".encode())
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    flush_folder(unfinished)
    place = _free_place(folder, at)
    os.replace(unfinished, place)
    flush_folder(folder)
    return place


def _next_turn(folder: Path) -> int:
    """After all that are here."""
    return max((one.turn for one in list_snapshots(folder)), default=0) + 1


def _free_place(folder: Path, at: datetime) -> Path:
    """Named by the moment; a clock that was put back may say the same one twice."""
    moment = at.astimezone(UTC)
    while (place := folder / moment.strftime(_FORM)).exists():
        moment += timedelta(microseconds=1)
    return place


def let_go(snapshot: Snapshot) -> None:
    """Delete a snapshot. Cut in between it has lost its name: the next one taken sweeps it."""
    leaving = snapshot.folder.with_name(f"{_UNFINISHED}{uuid7()}")
    os.replace(snapshot.folder, leaving)
    flush_folder(leaving.parent)
    shutil.rmtree(leaving)
    flush_folder(leaving.parent)


def list_snapshots(folder: Path) -> list[Snapshot]:
    """The snapshots of a profile, the latest first."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if (path / DATABASE).is_file())
    return latest_first(path for path in found if not path.name.startswith(_UNFINISHED))


def latest_first(folders: Iterable[Path]) -> list[Snapshot]:
    """Folders that each hold a database, as they were made: by their turn, whatever their day."""
    return sorted(map(_read, folders), key=_order, reverse=True)


def needless(fresh: Snapshot, others: Sequence[Snapshot], kept: int) -> list[Snapshot]:
    """Those that go so that `kept` stay: days out of turn, then doubles of a day, then old."""
    left = list(others)
    while len(left) > kept:
        left.remove(_least_needed(fresh, left))
    return [one for one in others if one not in left]


def _least_needed(fresh: Snapshot, left: Sequence[Snapshot]) -> Snapshot:
    for place in range(len(left) - 1, -1, -1):
        if _out_of_turn(left[place], left[place + 1 :], fresh):
            return left[place]
    for place in range(len(left) - 1, RECENT - 1, -1):
        if left[place].at.date() == left[place - 1].at.date():
            return left[place]
    return left[-1]


def _out_of_turn(one: Snapshot, before: Sequence[Snapshot], fresh: Snapshot) -> bool:
    """Of a day to come, or made after one whose day, not to come itself, is later."""
    return one.at > fresh.at or any(one.at < other.at <= fresh.at for other in before)


def due(folder: Path, now: datetime) -> bool:
    """Whether a daily snapshot is due: neither of the last two is less than 24 hours old."""
    return not any(timedelta(0) <= now - one.at < DAY for one in list_snapshots(folder)[:2])


def restore(snapshot: Snapshot, database: Path, *, key: bytes, aside: Path) -> Database:
    """Put a snapshot in the place of the database, and open it.

    The database must be closed. What was there goes untouched to a folder in `aside`. The copy
    gets a new incarnation: to the server it is another laptop, never an older one. Raises
    WrongKey, Damaged, NewerDatabase when the snapshot itself does not open; nothing moved then.
    """
    with look_into(snapshot.database, key):
        pass
    unfinished = database.with_name(database.name + ".restored")
    with room():
        shutil.copyfile(snapshot.database, unfinished)
        os.chmod(unfinished, 0o600)
        flush_file(unfinished)
    set_aside(database, aside)
    os.replace(unfinished, database)
    flush_folder(database.parent)
    opened = open_database(database, key)
    meta.write(opened, "incarnation", uuid7())
    return opened


def set_aside(database: Path, aside: Path) -> Path:
    """Move a database and its side files, as they are, to a new folder in `aside`."""
    place = aside / uuid7()
    make_folder(place)
    for end in ("", *SIDECARS):
        path = database.with_name(database.name + end)
        if path.exists():
            os.replace(path, place / path.name)
    flush_folder(place)
    flush_folder(database.parent)
    return place


def restore_keys(snapshot: Snapshot, keys: Path) -> None:
    """Put a snapshot's slots (its password too) back, ours aside. Raises Missing."""
    if not snapshot.keys.is_file():
        raise Missing(KEYS)
    if keys.exists():
        os.replace(keys, keys.with_name(f"{keys.name}.before-{uuid7()}"))
    write_whole(keys, snapshot.keys.read_bytes())


def _order(one: Snapshot) -> tuple[int, datetime, str]:
    return one.turn, one.at, one.folder.name


def _read(folder: Path) -> Snapshot:
    file = (folder / DATABASE).stat()
    try:
        at = datetime.strptime(folder.name, _FORM).replace(tzinfo=UTC)
    except ValueError:  # named by hand
        at = datetime.fromtimestamp(file.st_mtime, UTC)
    return Snapshot(folder, at, file.st_size, _turn(folder))


def _turn(folder: Path) -> int:
    """0 where it cannot be read: its day alone orders such a copy, before all others."""
    try:
        return int((folder / TURN).read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _between(before: Row, copied: Row, after: Row) -> None:
    """What was written meanwhile is in the copy or not. Raises Damaged, and NoCopy where it was
    written and erased meanwhile, so that nothing can be said."""
    for table, count in copied.items():
        low, high = sorted((before[table], after[table]))
        if not low <= count <= high:
            raise Damaged(f"snapshot: {table}") if low == high else NoCopy(f"moving: {table}")


def _counts(database: Database) -> Row:
    return database.rows(COUNTS)[0]


COUNTS = """
SELECT (SELECT count(*) FROM record) AS record, (SELECT count(*) FROM change) AS change,
    (SELECT count(*) FROM answer) AS answer, (SELECT count(*) FROM attachment) AS attachment
"""


def _sweep(folder: Path) -> None:
    """Remove what an interrupted snapshot left."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)
