"""Another computer of the agency, where some records have not arrived."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.sync.desks import desk_at
from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes.receive import receive_record, to_wire
from visitapp.sync.wire.messages import WireChange


@contextmanager
def computer_without(desk, folder: Path, *absent: str) -> Iterator[Any]:
    """An adviser's, that received every record of `desk` but these, at the same moment."""
    with desk_at(folder) as (other, _):
        meta.write(other.database, "role", "adviser")
        arrive(replace(other, now=desk.now), desk, *absent)
        yield replace(other, now=desk.now)


def arrive(other, desk, *absent: str) -> None:
    """What `desk` holds arrives there, but for these records, and what follows is done."""
    receive_record(other.database, told(desk, *absent), lambda came: relist(other, came))
    follow_all(other)


def told(desk, *absent: str) -> list[WireChange]:
    """Every change of `desk`, numbered, but of these records."""
    rows = desk.database.rows("SELECT * FROM change ORDER BY sequence")
    return [
        to_wire(one).model_copy(update={"number": number})
        for number, one in enumerate(map(log.from_row, rows), 1)
        if one.record not in absent
    ]
