"""A household, a visit or a year of them, made once in a run and copied into the desks of others.

For what takes a tenth of a second or more to put in a new desk. A desk that something was written
in before is filled as usual.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from tests.made_once import ITS_OWN
from visitapp.cli.trial.throwaway import example, record
from visitapp.store.file.connection import connect


def prepared[T](fill: Callable[..., T]) -> Callable[..., T]:
    """`fill(desk, …)`, whose result and whose files are kept for each author, device and day."""
    kept: dict[object, tuple[T, Any, dict[Path, bytes]]] = {}

    @wraps(fill)
    def filled(desk: Any, *given: Any) -> T:
        database, root = desk.database, desk.profile.root
        if not _is_new(database):
            return fill(desk, *given)
        which = desk.author, desk.device, desk.now.at, desk.key, given
        if which not in kept:
            found = fill(desk, *given)
            database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            files = [one for one in root.rglob("*") if one.is_file()]
            of = {one.relative_to(root): one.read_bytes() for one in files
                  if not one.name.endswith(("-wal", "-shm"))}  # fmt: skip
            kept[which] = found, desk.now.at, of
            return found
        found, desk.now.at, of = kept[which]
        database.connection.close()
        for name, data in of.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        database.connection = connect(database.path, desk.key)
        return found

    return filled


def _is_new(database: Any) -> bool:
    """Whether nothing was written since it was made, but ids of its own."""
    written = database.connection.total_changes
    return written in (0, ITS_OWN) and not database.rows("SELECT 1 FROM change LIMIT 1")


@prepared
def recorded(desk: Any, family: str) -> str:
    """A whole visit of the examples, recorded answer by answer."""
    return record(desk, example(family))
