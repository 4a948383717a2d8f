"""What the server refused on a laptop of the model, and what a person put down since."""

from typing import TYPE_CHECKING, Any

from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.sync.changes import discard_refused
from visitapp.sync.changes.merge import standing

if TYPE_CHECKING:
    from tests.world.world import World


def refused_at(database: Database) -> list[Any]:
    """Every change that was refused, written again since or not."""
    return database.rows("SELECT record, path, change, reason FROM refusal ORDER BY change")


def put_down_at(database: Database) -> set[str]:
    """Every change that somebody put down after it was refused."""
    held = database.rows("SELECT id FROM record")
    return {
        one.change.id for row in held for one in discard_refused.discarded(database, str(row["id"]))
    }


def leave_agencys(world: "World", name: str, record: str, path: str) -> None:
    """« Laisser la réponse de l’agence »: what was refused is not asked about any more."""
    database = world.machines[name].database
    there = {one.id for one in log.of_path(database, record, path) if one.number is not None}
    before = {one.id for one in log.of_path(database, record, path)}
    discard_refused.put_down(database, record, path, by=name, at=world.now())
    left = log.of_path(database, record, path)
    for id in before - {one.id for one in left}:
        world.promised.pop(id, None)  # its author does without it, also once its file has left
    assert there <= {one.id for one in left}, "what the agency has was put down"
    found = standing(left)
    shown = database.rows(
        "SELECT change FROM answer WHERE record = :record AND path = :path",
        record=record, path=path,
    )  # fmt: skip
    stands = found is not None and found.current.value is not None
    assert [row["change"] for row in shown] == ([found.current.id] if stands and found else [])
    world.written(name, record)
