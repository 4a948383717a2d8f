"""The visitor's bag, as lists show it: one row of the store, nothing else."""

from dataclasses import dataclass

from visitapp.operations.desk import Desk
from visitapp.store import records

KIT = "kit"


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
    kits = records.of_kind(desk.database, KIT)
    lines = kits[0].summary.get("lines", []) if kits else []
    return tuple(BagLine(**line) for line in lines)
