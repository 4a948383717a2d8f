"""What goes in and out of a bag uncounted: what visits fit, handovers. Its lines name no household
or visit: once erased, they still count and lead nowhere."""

from collections.abc import Mapping
from datetime import date, datetime, time

from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import note_beside
from visitapp.operations.stock.bag import own_bag
from visitapp.operations.stock.bag_level import FITTED, HANDED
from visitapp.operations.stock.count_bag import tell, used_in
from visitapp.store.file.ids import named
from visitapp.store.log import log, records


def note_fitted(desk: Desk, visit: str) -> None:
    """What a visit took out of the bag, once, at its present value; never of an uncounted bag, nor
    in training."""
    if records.get(desk.database, visit).training:
        return
    path = _line(desk, visit)
    bag, before = _noted(desk, path)
    if not bag:
        mine = own_bag(desk)
        bag = mine.id if mine is not None else ""
    if bag:
        since = before["since"] if before else _first_finished(desk, visit).isoformat()
        _write(desk, bag, path, str(since), used_in(draft_of(desk, visit).answers))


def note_again(desk: Desk, visit: str) -> None:
    """The same, of a visit that took something out of a bag already: it was corrected."""
    if _noted(desk, _line(desk, visit))[0]:
        note_fitted(desk, visit)


def note_handed(desk: Desk, movement: str, bag: str, items: Mapping[str, int], on: date) -> None:
    """What was handed to a visitor, or came back (under zero); a past day counts from its end,
    after its count."""
    _write(desk, bag, f"{HANDED}{movement}", _counts_from(desk, on), items)


def note_handed_again(
    desk: Desk, movement: str, items: Mapping[str, int], was_on: date, on: date
) -> None:
    """The same, of a movement that was corrected: in the bag that it went in, if in one."""
    path = f"{HANDED}{movement}"
    bag, before = _noted(desk, path)
    if bag:
        since = str(before["since"]) if on == was_on else _counts_from(desk, on)
        _write(desk, bag, path, since, items)


def _counts_from(desk: Desk, on: date) -> str:
    now = desk.now()
    return (now if on == now.date() else datetime.combine(on, time.max, now.tzinfo)).isoformat()


def _line(desk: Desk, visit: str) -> str:
    """Where a bag says what a visit took, the same on every computer: from the visit's first
    change, as its id outlives it on the server."""
    made = log.history(desk.database, visit, log.CREATED)[0]
    return f"{FITTED}{named('fitted', made.id)}"


def _noted(desk: Desk, path: str) -> tuple[str, Mapping[str, object]]:
    for bag in records.of_kind(desk.database, Kind.BAG):
        found = log.history(desk.database, bag.id, path)
        if found:
            return bag.id, found[-1].value or {}
    return "", {}


def _first_finished(desk: Desk, visit: str) -> datetime:
    """When a visit was first said to be finished: what it took had left the bag."""
    moves = log.history(desk.database, visit, log.STATE)
    return next((one.at for one in moves if one.said == "finished"), desk.now())


def _write(desk: Desk, bag: str, path: str, since: str, items: Mapping[str, int]) -> None:
    note_beside(desk, records.get(desk.database, bag), path,
                {"since": since, "items": dict(items)})  # fmt: skip
    tell(desk, bag)
