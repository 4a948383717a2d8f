"""Who the landlord is: as the visits of a home name him, now and on the day of a yes.

The home of a household may be sold. Its last visit that names a landlord says who he is now; a yes
of a visit is for who that visit named when it ended, as the log says it.
"""

from collections.abc import Iterable
from datetime import date

from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.households.visits_of_household import last_visit, of_one_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of

NAME = "landlord_name"


def landlord_now(desk: Desk, household: str, visit: str = "") -> tuple[str, ...]:
    """How the landlord is called of the home of a visit, the last one unless it is said; empty
    where no visit names one."""
    at = visit or last_visit(desk, household)
    return first_named(desk, of_one_home(desk, household, at)) if at else ()


def landlord_then(desk: Desk, household: str, on: date) -> tuple[str, ...] | None:
    """The landlord of a yes that kept none: of the last visit of its day or before that names one,
    else of the first one after. None where none does."""
    last = last_visit(desk, household)
    found = first_named(desk, nearest(desk, of_one_home(desk, household, last), on)) if last else ()
    return found or None


def nearest(desk: Desk, visits: list[str], on: date) -> list[str]:
    """Those of a day or before, the latest first, then those after, the first one first."""
    after = [one for one in visits if day_of(desk, one) > on]
    return [*(one for one in visits if one not in after), *reversed(after)]


def first_named(desk: Desk, visits: Iterable[str]) -> tuple[str, ...]:
    """The name that the first of these visits that names a landlord gives him; empty for none."""
    names = (text_of(draft_of(desk, one).answers, NAME).strip() for one in visits)
    return next(((name,) for name in names if name), ())
