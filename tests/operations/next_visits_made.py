"""Households of a scheme with several visits, made through the operations by who coordinates."""

from datetime import date, timedelta

from tests.operations import schemes_made
from tests.operations.households_made import given, make_household
from tests.operations.schemes_made import ECOGIE
from visitapp.operations.appointments import households
from visitapp.operations.review import findings, review
from visitapp.operations.visits import visits

DAY = timedelta(days=1)


def put(desk, many: int, since: date) -> None:
    """The coordinator writes how many visits Ecogie has from a day."""
    schemes_made.put(desk, since=since, visits=many)


def new_household(desk, days_ago: int = 20, **more) -> str:
    said = {"scheme": ECOGIE, "registered_on": desk.now().date() - days_ago * DAY, **more}
    return make_household(desk, **said)


def plan(desk, household: str, on: date, number: str) -> str:
    answers = given(day=on, start="14:30", visit_number=number)
    return str(households.plan_visit(desk, household=household, answers=answers).made)


def visit(desk, household: str, number: str = "first", *, validated: bool = True) -> str:
    """A visit of today, read and validated."""
    planned = plan(desk, household, desk.now().date(), number)
    made = visits.begin(desk, appointment=planned).made
    visits.finish(desk, visit=made)
    if validated:
        while findings.check_some(desk):
            pass
        review.validate(desk, visit=made)
    return made
