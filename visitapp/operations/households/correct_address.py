"""An address that changed into one alike is another home until a person says that it was a slip:
what was seen of a home must not reach another landlord."""

from dataclasses import dataclass

from visitapp.domain.addresses.addresses import alike
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import (
    Home,
    homes,
    one_id,
    places_of_work,
    said_same,
    say_same,
)
from visitapp.operations.records.write import save

NOTHING = UserError("L’adresse a changé entre-temps.", "Regardez de nouveau le dossier.")


@dataclass(frozen=True, slots=True)
class AnotherNumber:
    """The former street and the present one, as typed."""

    before: str
    now: str


def another_number_of(desk: Desk, *, household: str) -> AnotherNumber | None:
    """What to ask about an address that changed into one alike where something was seen or agreed
    to; None: nothing."""
    found = _last_change(desk, household)
    if found is None:
        return None
    before, now = (one.place for one in found)
    if before.street == now.street:
        return AnotherNumber(", ".join(before.lines), ", ".join(now.lines))
    return AnotherNumber(before.street, now.street)


def say_corrected(desk: Desk, *, household: str) -> Changed:
    """The former address was a slip: the home is the same. Raises `UserError` when it is said
    already, or the address changed meanwhile."""
    return _say(desk, household, slip=True)


def say_moved(desk: Desk, *, household: str) -> Changed:
    """The household lived at the former address: nobody is asked again. Raises the same."""
    return _say(desk, household, slip=False)


def _say(desk: Desk, household: str, *, slip: bool) -> Changed:
    found = _last_change(desk, household)
    if found is None:
        raise NOTHING
    before, now = found
    path = save(desk, lambda: say_same(desk, household, now.id, before.id if slip else ""))
    return changed(household, path)


def _last_change(desk: Desk, household: str) -> tuple[Home, Home] | None:
    """The former home and the present one, when somebody is to say whether they are one; addresses
    between where nothing happened are passed over."""
    every, told = homes(desk, household), said_same(desk, household)
    if not every or every[-1].id in told:
        return None
    now, there = every[-1], places_of_work(desk, household)
    for one in reversed(every[:-1]):
        if one.id == now.id:
            continue
        if one.id in told or one_id(one.id, told) in there:
            known = [home for home in every if one_id(home.id, told) in there]
            seen = any(alike(home.place.street, now.place.street) for home in known)
            return (one, now) if seen and alike(one.place.street, now.place.street) else None
    return None
