"""How much a profile holds: counts and sizes, no content."""

from dataclasses import dataclass
from pathlib import Path

from visitapp.store.file.database import Database

RECORDS = """
SELECT kind, state, training, count(*) AS many FROM record GROUP BY kind, state, training
ORDER BY kind, state, training
"""
CHANGES = "SELECT count(*) AS every, count(*) - count(number) AS unsent FROM change"
PHOTOS = "SELECT count(*) AS many FROM attachment"
ARRIVED = "SELECT count(*) AS many FROM received"
REFUSALS = "SELECT count(*) AS many FROM refusal"
BRANCHES = "SELECT count(*) AS many FROM branch WHERE differs = 1"


@dataclass(frozen=True, slots=True)
class Group:
    """How many records of a kind are in a state."""

    kind: str
    state: str
    training: bool
    many: int


@dataclass(frozen=True, slots=True)
class Census:
    """`changes`, `unsent` of them without a number; photos, `arrived` of them at the agency."""

    groups: tuple[Group, ...]
    changes: int
    unsent: int
    photos: int
    arrived: int
    refusals: int
    to_choose: int


def census(database: Database) -> Census:
    """Count everything."""
    groups = tuple(
        Group(str(row["kind"]), str(row["state"] or ""), bool(row["training"]), int(row["many"]))
        for row in database.rows(RECORDS)
    )
    [changes] = database.rows(CHANGES)
    counted = [int(database.rows(sql)[0]["many"]) for sql in (PHOTOS, ARRIVED, REFUSALS, BRANCHES)]
    return Census(groups, int(changes["every"]), int(changes["unsent"]), *counted)


def bytes_under(place: Path) -> int:
    """The size of a file, or of every file of a folder; 0 when there is none."""
    if place.is_file():
        return place.stat().st_size
    return sum(one.stat().st_size for one in place.rglob("*") if one.is_file())
