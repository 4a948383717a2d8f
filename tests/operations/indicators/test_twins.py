"""Two files of one household, both visited, then « C’est le même foyer »: it counts once."""

from datetime import date
from typing import NamedTuple

import pytest

from tests.operations.arrivals_made import accepted, register
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import begin_visit, say
from tests.operations.read_back import figures, year
from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.operations.indicators import sheets
from visitapp.operations.intake import decide
from visitapp.operations.review import review
from visitapp.operations.visits import visits


def visited(desk, household: str, start: str) -> str:
    today = desk.now().date()
    visit = begin_visit(desk, household, today, start=start)
    say(desk, visit, visit_date=today, visit_number="first", adults=2, children=1)
    visits.finish(desk, visit=visit)
    review.validate(desk, visit=visit)
    return visit


def counted(desk, *, after: int = 0) -> dict[str, Figure]:
    """Of the year of today, or of a later one."""
    return figures(desk, year(desk.now().year + after))


class Twins(NamedTuple):
    """Two files of one household, the visit of each, the registration of the second."""

    first: str
    one: str
    other: str
    again: str


@pytest.fixture
def twins(desk) -> Twins:
    as_adviser(desk)
    first = accepted(desk, days_ago=20)
    one = visited(desk, first, "09:00")
    second, again = register(desk)
    return Twins(first, one, visited(desk, second, "14:00"), again)


def join(desk, twins: Twins) -> None:
    decide.same_household(desk, registration=twins.again, household=twins.first)


def test_a_household_visited_through_two_files_is_one(desk, twins: Twins) -> None:
    before = counted(desk)
    assert (before["households"].value, before["persons"].value) == (2, 6)
    join(desk, twins)
    found = counted(desk)
    assert found["visits"].value == 2
    assert set(found["visits"].records) == {twins.one, twins.other}
    assert (found["households"].value, found["persons"].value) == (1, 3)
    assert (found["registrations"].value, found["doubled"].value) == (1, 1)


def test_its_second_follow_up_is_no_lost_household(desk, twins: Twins) -> None:
    join(desk, twins)
    lost = counted(desk, after=1)["lost"]
    assert (lost.of, lost.value) == (1, 0)


def test_the_year_of_an_authority_says_the_same(desk, twins: Twins) -> None:
    join(desk, twins)
    year = Scope(date(desk.now().year, 1, 1), date(desk.now().year, 12, 31))
    found = sheets.yearly(desk, scope=year).figure("year_complete")
    assert found is not None
    assert (found.of, found.counted, found.records) == (1, 1, (twins.first,))  # both its visits
