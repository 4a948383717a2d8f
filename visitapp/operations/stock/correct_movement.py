"""Correct a stock movement, with the reason; the history keeps what it was, and the bag follows."""

from datetime import date
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import save, write
from visitapp.operations.stock.agency_stock import limits, movement_at
from visitapp.operations.stock.bag_movements import note_handed_again
from visitapp.operations.stock.checks import COUNT, ON, PRICE, TO_BAG

NO_REASON = UserError("Il manque la raison.", "Une phrase suffit, elle reste dans l’historique.")
GONE = UserError("Ce mouvement n’est plus dans le stock.", "Revenez à « Stock ».")


def correct(
    desk: Desk, *, movement: str, count: int | None, on: date, reason: str,
    unit_cost: Decimal | None = None,
) -> Changed:  # fmt: skip
    """Give `movement` (its `order`) its right number, day, price in euros (None unknown). Raises
    `UserError` without a reason, for what the form refuses, or none."""
    home, before = movement_at(desk, movement)
    if before is None:
        raise GONE
    limits(desk).require(
        what=before.what, count=count, on=on, visitor=before.visitor, unit_cost=unit_cost
    )
    if not reason.strip():
        raise NO_REASON
    new: dict[str, Any] = {ON: on, COUNT: count, PRICE: unit_cost}
    old: dict[str, Any] = {ON: before.on, COUNT: before.count, PRICE: before.unit_cost}
    wrong = {name for name, said in new.items() if said != old[name]}
    if wrong:  # the last reason stands with the count, whatever was wrong
        wrong.add(COUNT)
    answers = {
        f"movements/{movement}/{name}": (
            None if said is None else Answer(value=said, note=reason.strip())
        )
        for name, said in new.items() if name in wrong
    }  # fmt: skip

    def work() -> Changed:
        write(desk, draft_of(desk, home), answers)
        if before.what in TO_BAG and answers:
            many = TO_BAG[before.what] * (count or 0)
            note_handed_again(desk, movement, {before.item: many}, before.on, on)
        return changed(home, *answers)

    return save(desk, work)
