"""Households of a scheme with several visits, made through the operations by who coordinates."""

from datetime import date, timedelta

from tests.operations.households_made import given, make_household
from visitapp.operations.appointments import households
from visitapp.operations.review import findings, review
from visitapp.operations.schemes import settings
from visitapp.operations.visits import visits

DAY = timedelta(days=1)
ECOGIE = "ecogie"


def put(desk, many: int, since: date) -> None:
    """The coordinator writes how many visits Ecogie has from a day."""
    made = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=made, answers=given(since=since, visits=many))
    settings.put_in_force(desk, record=made)


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
