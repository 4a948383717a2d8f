"""The visitor's bag, as lists show it: one row of the store, nothing else."""

from dataclasses import dataclass

from visitapp.domain.roles import VISITOR
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log, records
from visitapp.store.log.records import Record


@dataclass(frozen=True, slots=True)
class BagLine:
    """One item of the bag. `count` is None when it was never counted."""

    item: str
    label: str
    icon: str
    count: int | None
    low: bool


def stock(desk: Desk) -> tuple[BagLine, ...]:
    """What is in the bag, in the order of the catalogue; empty until it is first counted."""
    held = own_bag(desk)
    lines = held.summary.get("lines", []) if held is not None else []
    return tuple(BagLine(**line) for line in lines)


def own_bag(desk: Desk) -> Record | None:
    """The bag of who works here, made on this computer or restored; not those of an adviser's
    visitors."""
    bags = records.of_kind(desk.database, Kind.BAG)
    mine = [bag for bag in bags if _made_on(desk, bag) == desk.device]
    if not mine and desk.role == VISITOR:
        mine = bags
    return mine[0] if mine else None


def _made_on(desk: Desk, bag: Record) -> str:
    made = log.history(desk.database, bag.id, log.CREATED)
    return made[0].device if made else ""
