"""Answers beside the current one, given unseen; a new answer replaces all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from visitapp.store.file.database import Database

BESIDE = "SELECT change FROM branch WHERE record = :record AND path = :path ORDER BY change"
CLEAR = "DELETE FROM branch WHERE record = :record AND path = :path"
ADD = """
INSERT INTO branch (record, path, change, differs) VALUES (:record, :path, :change, :differs)
"""
CONFLICTS = """
SELECT DISTINCT record, path FROM branch WHERE differs = 1 AND path <> '@reason'
AND (:record IS NULL OR record = :record) ORDER BY record, path
"""
"""Two reasons of two moves are both true, and both in the history: nobody chooses between them."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question with answers that differ, for a person to choose."""

    record: str
    path: str


def other_changes(database: Database, record: str, path: str) -> list[str]:
    """The ids of the changes beside the current one."""
    return [str(row["change"]) for row in database.rows(BESIDE, record=record, path=path)]


def clear(database: Database, record: str, path: str) -> None:
    """Nothing stands beside the current answer any more."""
    database.write(CLEAR, record=record, path=path)


def keep_branches(
    database: Database, record: str, path: str, same: Iterable[str], other: Iterable[str]
) -> None:
    """These changes stand beside the current one: some say the same, others something else."""
    clear(database, record, path)
    for differs, ids in enumerate((same, other)):
        for change in ids:
            database.write(ADD, record=record, path=path, change=change, differs=differs)


def conflicts(database: Database, record: str | None = None) -> list[Conflict]:
    """Every question to choose, or those of one record."""
    return [Conflict(**row) for row in database.rows(CONFLICTS, record=record)]
