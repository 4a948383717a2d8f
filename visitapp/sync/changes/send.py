"""The outbox in batches, each change with its result; a repeated batch is harmless."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import ValidationError

from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.store.log.log import Change
from visitapp.sync.changes import sign, unknown_fields
from visitapp.sync.changes.outbox import SENT_ONE_DAY
from visitapp.sync.changes.receive import Received, settle, to_wire
from visitapp.sync.changes.refusals import refuse
from visitapp.sync.wire.messages import MOST_BYTES, MOST_CHANGES, Result, WireChange

BATCH = f"""
SELECT change.* FROM change JOIN record ON record.id = change.record
WHERE change.number IS NULL AND {SENT_ONE_DAY} AND NOT EXISTS (
    SELECT 1 FROM refusal WHERE refusal.record = change.record
    AND refusal.path = change.path AND refusal.change = change.id)
ORDER BY change.sequence LIMIT :most
"""  # noqa: S608 - a constant
UNSENDABLE = "Cette réponse ne peut pas être envoyée telle quelle. Écrivez-la de nouveau."


def batch(
    database: Database, *, changes: int = MOST_CHANGES, size: int = MOST_BYTES
) -> list[Change]:
    """The next changes, signed, within `size` bytes of JSON; unsayable ones are set aside."""
    found: list[Change] = []
    aside: list[Change] = []
    room = size
    waiting = [log.from_row(row) for row in database.rows(BATCH, most=changes)]
    fields = unknown_fields.fields_of(database, waiting)
    for change in sign.signed(database, waiting, fields):
        try:
            room -= len(to_wire(change, fields.get(change.id)).model_dump_json().encode())
        except ValidationError:
            aside.append(change)
            continue
        if room < 0 and found:
            break
        found.append(change)
    if aside:
        database.run(lambda: _set_aside(database, aside))
        return found or batch(database, changes=changes, size=size)
    return found


def messages(database: Database, changes: Sequence[Change]) -> list[WireChange]:
    """The same changes as they go over the wire, with what a newer laptop said of them."""
    fields = unknown_fields.fields_of(database, changes)
    return [to_wire(change, fields.get(change.id)) for change in changes]


def write_results(
    database: Database,
    sent: Sequence[Change],
    results: Sequence[Result],
    at: datetime,
    after: Callable[[Received], None],
) -> None:
    """Note numbers and refusals; `after` where another answer is shown now."""
    told = {result.id: result for result in results}

    def work() -> None:
        for change in sent:
            result = told.get(change.id)
            if result is None or result.status == "erased":
                continue
            if result.status == "refused":
                refuse(database, change, result.reason, at)
            else:
                log.set_number(database, change, result.number)
        touched = sorted({(change.record, change.path) for change in sent})
        moved = [place for place in touched if settle(database, *place)]
        if moved:
            after(Received(frozenset(moved), frozenset()))

    database.run(work)


def _set_aside(database: Database, changes: Sequence[Change]) -> None:
    for change in changes:
        refuse(database, change, UNSENDABLE, change.at)
