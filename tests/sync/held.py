"""What a running program holds of its store: answers in memory, and rows of its lists.

It does with them what `operations/drafts.py` and `operations/relisting.py` do: whatever changed
elsewhere is read again, in the transaction that tells of it; a program that begins holds nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from visitapp.store.file.database import Database
from visitapp.store.log import conflicts, log, records
from visitapp.sync.changes.receive import Received

Said = tuple[dict[str, Any], str, dict[str, list[str]]]
"""Of one record: its answers, its state, and by path what stands beside the answer."""


@dataclass
class Held:
    """Of one laptop, by record."""

    memory: dict[str, Said] = field(default_factory=dict)

    def came(self, database: Database, came: Received) -> None:
        """Something else is shown at these places now. In the transaction that says so."""
        for record in {record for record, _ in came.places} | came.made:
            self.keep(database, record)

    def keep(self, database: Database, record: str) -> None:
        """Read a record again, and describe it on the lists."""
        self.memory[record] = _read(database, record)
        answers, state, _ = self.memory[record]
        records.describe(database, record, summary={"says": answers, "in": state}, search="")

    def left(self, gone: set[str]) -> None:
        """These records are not here any more."""
        for record in gone:
            self.memory.pop(record, None)

    def begin_anew(self) -> None:
        """The program died, or another database was put in its place."""
        self.memory.clear()

    def check(self, database: Database, name: str) -> None:
        """What is held is what the store says, and nothing is held of what is not there."""
        there = {str(row["id"]) for row in database.rows("SELECT id FROM record")}
        assert self.memory.keys() <= there, f"{name} remembers a record that left"
        for record in sorted(there):
            found = _read(database, record)
            assert self.memory.get(record, found) == found, f"{name}: memory is old, {record}"
            summary = records.get(database, record).summary
            listed = {"says": found[0], "in": found[1]}
            assert summary in ({}, listed), f"{name}: the list row is old, {record}"
            self.memory[record] = found


def _read(database: Database, record: str) -> Said:
    rows = database.rows("SELECT DISTINCT path FROM branch WHERE record = :record", record=record)
    beside = {row["path"]: conflicts.other_changes(database, record, row["path"]) for row in rows}
    return log.answers(database, record), records.get(database, record).state, beside
