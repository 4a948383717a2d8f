"""A changed street number: another home, unless the person says that it was a typing error.

Nothing tells « 5 » typed for « 15 » from a household that moved along its street, and what was seen
of a home must not reach another landlord. It counts as another home until somebody says.
"""

from dataclasses import dataclass
from itertools import dropwhile, takewhile

from visitapp.domain.addresses.addresses import another_dwelling, another_number
from visitapp.domain.consents.consents import LANDLORD
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import ADDRESS_CORRECTED
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.address_corrections import corrected, marks
from visitapp.operations.households.visited_dwelling import (
    PARTS,
    place_at,
    place_now,
    visited_place,
)
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save
from visitapp.store.lists import by_household
from visitapp.store.log import log
from visitapp.store.log.log import Change

NOTHING = UserError("L’adresse a changé entre-temps.", "Regardez de nouveau le dossier.")


@dataclass(frozen=True, slots=True)
class AnotherNumber:
    """The street of before and the one of now, as they were typed."""

    before: str
    now: str


def another_number_of(desk: Desk, *, household: str) -> AnotherNumber | None:
    """What is to be said of a household whose street number changed; None when nothing is.

    Asked only where something was seen, or agreed to, at the number of before.
    """
    found = _last_number(desk, household)
    if found is None:
        return None
    wrong, right = found
    return AnotherNumber(_street(wrong[0]), _street(right))


def say_corrected(desk: Desk, *, household: str) -> Changed:
    """The number of before was a slip: the home is one. Raises `UserError` when it is said already,
    or the address changed meanwhile."""
    return _say(desk, household, slip=True)


def say_moved(desk: Desk, *, household: str) -> Changed:
    """The household lived at the number of before: nobody is asked again. Raises the same."""
    return _say(desk, household, slip=False)


def _say(desk: Desk, household: str, *, slip: bool) -> Changed:
    found = _last_number(desk, household)
    if found is None:
        raise NOTHING
    wrong, right = found

    def work() -> None:
        for one in wrong:
            log.append(
                desk.database,
                record=household,
                kind="household",
                path=f"{ADDRESS_CORRECTED}{one.id}",
                value={"value": right.id if slip else ""},
                author=desk.author,
                device=desk.device,
                at=desk.now(),
            )

    save(desk, work)
    return changed(household, *(f"{ADDRESS_CORRECTED}{one.id}" for one in wrong))


def _last_number(desk: Desk, household: str) -> tuple[list[Change], Change] | None:
    """The streets that were written with the last number before this one, and the one that stands
    now; None where the last change is of no number alone, was told already, or matters to nobody.
    """
    written, here = (
        by_household.written(desk.database, household, PARTS[0]),
        place_now(desk, household),
    )
    if len(written) < 2 or _street(written[-1]) != here.street:
        return None
    now = (here.street, here.commune)
    meant = [(one, (_street(one), here.commune)) for one in corrected(desk, household, written)]
    before = list(dropwhile(lambda one: not another_dwelling(one[1], now), reversed(meant[:-1])))
    if not before or not another_number(before[0][1], now):
        return None
    same = takewhile(lambda one: not another_dwelling(one[1], before[0][1]), before)
    told = marks(desk, household, written)
    wrong = [one for one, _ in same if one.id not in told]
    open_ = before[0][0].id not in told and _matters(desk, household)
    return (wrong, written[-1]) if open_ else None


def _matters(desk: Desk, household: str) -> bool:
    """Whether a visit took place, or the landlord was agreed to, at the number of before."""
    now = place_now(desk, household)[::2]
    there = []
    for one in by_household.under(desk.database, household):
        if one.kind == Kind.VISIT:
            there.append(visited_place(desk, household, one.id))
        elif summary_text(one.summary, "recipient") == LANDLORD:
            there.append(place_at(desk, household, one.created_at))
    return any(another_number(one[::2], now) for one in there)


def _street(change: Change) -> str:
    return str((change.value or {}).get("value") or "")
