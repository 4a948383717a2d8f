"""Another computer of the agency, where some records have not arrived."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.sync.desks import desk_at
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes.receive import receive_record, to_wire


@contextmanager
def computer_without(desk, folder: Path, *absent: str) -> Iterator[Any]:
    """An adviser's, that received every record of `desk` but these, at the same moment."""
    with desk_at(folder) as (other, _):
        meta.write(other.database, "role", "adviser")
        arrive(replace(other, now=desk.now), desk, *absent)
        yield replace(other, now=desk.now)


def arrive(other, desk, *absent: str) -> None:
    """What `desk` holds arrives there, but for these records."""
    rows = desk.database.rows("SELECT * FROM change ORDER BY sequence")
    changes = [
        to_wire(one).model_copy(update={"number": number})
        for number, one in enumerate(map(log.from_row, rows), 1)
        if one.record not in absent
    ]
    receive_record(other.database, changes, lambda came: relist(other, came))
