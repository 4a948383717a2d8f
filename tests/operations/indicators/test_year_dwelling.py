"""The type of housing in the report of the year: it is asked at the visit, not at the door."""

from datetime import date

import pytest

from tests.operations.households_made import make_appointment, make_household, say
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.visits import visits

YEAR, TODAY = Scope(date(2026, 1, 1), date(2026, 12, 31)), date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("adviser")


def visited(desk, household: str, kind: str, day: date = TODAY) -> None:
    visit = visits.begin(desk, appointment=make_appointment(desk, household, day)).made
    say(desk, visit, visit_date=day, dwelling_type=kind)
    visits.finish(desk, visit=visit)


def lines(desk) -> dict[str, int]:
    found = yearly(desk, scope=YEAR).figure("year_dwelling")
    return {line.label: line.counted for line in found.lines}


def test_it_is_the_one_that_was_seen(desk) -> None:
    visited(desk, make_household(desk, "Awa"), "house")
    make_household(desk, "Ilan")
    assert lines(desk) == {"Maison": 1, "Non connu": 1}


def test_what_the_file_says_stands_until_a_visit_says_otherwise(desk) -> None:
    one, other = make_household(desk, "Awa"), make_household(desk, "Ilan")
    for home in (one, other):
        say(desk, home, dwelling_type="flat")
    visited(desk, one, "house", date(2026, 11, 1))
    assert lines(desk) == {"Appartement": 1, "Maison": 1}
