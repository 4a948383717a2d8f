"""What is left in a bag: its last count, plus what was handed, less what was fitted, all in the
bag's own history, one line a visit or handover."""

from collections.abc import Iterator
from datetime import datetime

from visitapp.domain.stock.levels import Moved, left_in_bag
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log
from visitapp.store.log.log import Change

FITTED, HANDED = "@fitted/", "@handed/"
"""Then what only a visit leads to, or a movement of the stock. The value: `since`, how many by
item."""


def left(desk: Desk, bag: str) -> dict[str, int]:
    """By item that was counted, how many are left. Under zero, more went than was counted."""
    counted: dict[str, tuple[datetime, int]] = {}
    told: dict[str, Change] = {}
    for one in log.history(desk.database, bag):
        first, _, rest = one.path.partition("/")
        item, _, name = rest.partition("/")
        if (first, name) == ("items", "count"):
            number = one.said
            if isinstance(number, int):
                counted[item] = (one.at, number)
            else:
                counted.pop(item, None)
        elif one.path.startswith((FITTED, HANDED)):
            told[one.path] = one
    return left_in_bag(counted, [moved for one in told.values() for moved in _moved(one)])


def _moved(one: Change) -> Iterator[Moved]:
    known = one.value or {}
    sign = -1 if one.path.startswith(FITTED) else 1
    for item, many in known.get("items", {}).items():
        yield Moved(datetime.fromisoformat(known["since"]), item, sign * many)
