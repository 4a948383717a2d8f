"""The visits of a household that were begun: the last one, and those before it."""

from datetime import date, datetime

from visitapp.domain.indicators.facts import DONE
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import dwelling_of
from visitapp.operations.households.visit_inputs import day_of
from visitapp.operations.households.visit_inputs import household_of as household_of
from visitapp.operations.records.find import visits_under


def earlier_visits(desk: Desk, household: str, visit: str) -> list[str]:
    """The visits that ended before this one, in the same home, the latest first."""
    visits = sorted(_visits(desk, household), reverse=True)
    before = visits[[one[3] for one in visits].index(visit) + 1 :]
    here = dwelling_of(desk, household, visit)
    return [one for done, *_, one in before
            if done and dwelling_of(desk, household, one) == here]  # fmt: skip


def of_one_home(desk: Desk, household: str, visit: str) -> list[str]:
    """This visit and every one that is over in the same home, the latest first. This one is the
    latest while it goes on."""
    here = dwelling_of(desk, household, visit)
    every = sorted(
        ((one == visit and not done, done, day, made, one)
         for done, day, made, one in _visits(desk, household)),
        reverse=True,
    )  # fmt: skip
    return [one for goes_on, done, *_, one in every
            if (done or goes_on)
            and dwelling_of(desk, household, one) == here]  # fmt: skip


def of_every_home(desk: Desk, household: str) -> list[str]:
    """Every visit that is over, the latest first; before the first one is, the one that goes on."""
    visits = sorted(_visits(desk, household), reverse=True)
    return [one for done, *_, one in visits if done or not visits[0][0]]


def last_visit(desk: Desk, household: str) -> str:
    """The latest visit that took place, else the one that goes on, else empty."""
    found = _visits(desk, household)
    return max(found)[3] if found else ""


def _visits(desk: Desk, household: str) -> list[tuple[bool, date, datetime, str]]:
    """Of each visit: whether it is over, its day, when it was made, its id."""
    return [
        (visit.state in DONE, day_of(desk, visit.id), visit.created_at, visit.id)
        for visit in visits_under(desk, household)
    ]
