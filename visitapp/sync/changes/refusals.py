"""Changes the server refused, with the reason, until a person deals with them."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.store.log.log import Change

REFUSE = """
INSERT INTO refusal (record, path, change, reason, at)
SELECT :record, :path, :change, :reason, :at
WHERE EXISTS (SELECT 1 FROM change WHERE id = :change) ON CONFLICT DO NOTHING
"""
"""Its household may have been erased meanwhile, on another answer of the same batch."""
STANDING = """
SELECT * FROM refusal WHERE NOT EXISTS (
    SELECT 1 FROM change AS later, json_each(later.bases) AS one
    WHERE later.record = refusal.record AND later.path = refusal.path
    AND one.value = refusal.change)
AND NOT (refusal.path = '@reason' AND EXISTS (SELECT 1 FROM change AS why
    JOIN change AS move ON move.record = why.record AND move.path = '@state' AND move.at = why.at
    JOIN refusal AS too ON (too.record, too.path, too.change) = (move.record, move.path, move.id)
    WHERE (why.record, why.path, why.id) = (refusal.record, refusal.path, refusal.change)))
ORDER BY at
"""
"""An answer given since then takes its place: nobody is asked about the one refused any more. The
reason of a move that was refused too goes with it."""
WRITTEN = """
SELECT count(DISTINCT path) AS many FROM change
WHERE record = :record AND path NOT LIKE '@%' AND path NOT LIKE '%/%'
"""
THERE = "SELECT 1 FROM change WHERE record = :record AND number IS NOT NULL LIMIT 1"
AGAIN = "DELETE FROM refusal WHERE record = :record"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that the server did not keep, and why."""

    record: str
    path: str
    change: str
    reason: str
    at: datetime


def refuse(database: Database, change: Change, reason: str, at: datetime) -> None:
    """Note why a change was not kept, inside a transaction."""
    database.write(
        REFUSE, record=change.record, path=change.path, change=change.id, reason=reason,
        at=log.to_text(at),
    )  # fmt: skip


def refusals(database: Database) -> list[Refusal]:
    """What the server did not keep and nobody wrote again, oldest first."""
    rows = database.rows(STANDING)
    return [Refusal(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in rows]


def is_there(database: Database, record: str) -> bool:
    """Whether the agency has anything of a record."""
    return bool(database.rows(THERE, record=record))


def answers_in(database: Database, record: str) -> int:
    """How many questions were answered in a record; a row of a repeat is one."""
    return int(database.rows(WRITTEN, record=record)[0]["many"])


def try_again(database: Database, record: str) -> None:
    """Send the refused changes of a record once more, after somebody put right what was wrong."""
    database.run(lambda: database.write(AGAIN, record=record))
