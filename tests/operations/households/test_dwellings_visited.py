"""A household that moved: the visit counts for the territory and the scheme where it took place."""

from datetime import date, timedelta

from tests.operations.arrivals_made import register
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import given, make_appointment, say
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.appointments import households
from visitapp.operations.indicators import sheets
from visitapp.operations.intake import decide
from visitapp.operations.records import answers
from visitapp.operations.visits import visits

MONTREUIL = given(street="3, rue Neuve", postcode="93100", commune="Montreuil")
VINCENNES = given(street="8, avenue de Paris", postcode="94300", commune="Vincennes")


def made(desk) -> str:
    as_adviser(desk)
    who = given(first_name="Odile", last_name="Ravaux", persons=2)
    return str(households.create(desk, answers=who | MONTREUIL).made)


def visited(desk, household: str, number: str = "first") -> None:
    today = desk.now().date()
    visit = visits.begin(desk, appointment=make_appointment(desk, household, today)).made
    say(desk, visit, visit_date=today, visit_number=number)
    visits.finish(desk, visit=visit)


def moves(desk, household: str, clock, days: int) -> None:
    clock.at += timedelta(days=days)
    answers.answer_many(desk, record=household, answers=VINCENNES)


def count(desk, year: int, territory: str, scheme: str) -> tuple[object, object, int]:
    """Visits, households, and those that the authority's report sees, of a year there."""
    scope = Scope(date(year, 1, 1), date(year, 12, 31), scheme, territory)
    found = {one.definition.name: one.value for one in sheets.sheet(desk, scope=scope).figures}
    seen = sheets.yearly(desk, scope=scope).figure("year_reinforced")
    assert seen is not None
    return found["visits"], found["households"], seen.of or 0


def test_the_visit_stays_where_it_took_place(desk, clock) -> None:
    household, year = made(desk), desk.now().year
    visited(desk, household)
    moves(desk, household, clock, 10)
    assert count(desk, year, "T8", "ecogie") == (1, 1, 1)
    assert count(desk, year, "T10", "visites_energie") == (0, 0, 0)


def test_a_visit_in_the_new_home_is_of_the_new_territory_and_the_old_year_keeps_its_own(
    desk, clock
) -> None:
    household, year = made(desk), desk.now().year
    visited(desk, household)
    moves(desk, household, clock, 100)
    visited(desk, household, "second")
    assert desk.now().year == year + 1
    assert count(desk, year, "T8", "ecogie") == (1, 1, 1)
    assert count(desk, year, "T10", "visites_energie") == (0, 0, 0)
    assert count(desk, year + 1, "T10", "visites_energie") == (1, 1, 1)
    assert count(desk, year + 1, "T8", "ecogie") == (0, 0, 0)


def test_who_was_never_visited_is_where_she_lives(desk, clock) -> None:
    household = made(desk)
    moves(desk, household, clock, 10)
    visited(desk, household)
    assert count(desk, desk.now().year, "T10", "visites_energie") == (1, 1, 1)


def test_a_commune_that_was_only_corrected_is_no_move(desk, clock) -> None:
    """The same home, typed wrong at first: the commune written last is where the visit was."""
    household = made(desk)
    visited(desk, household)
    clock.at += timedelta(minutes=5)
    say(desk, household, commune="Montreuil-sous-Bois")
    assert count(desk, desk.now().year, "T8", "ecogie") == (1, 1, 1)


def test_a_visit_in_its_second_file_is_where_it_took_place_too(desk, clock) -> None:
    household, year = made(desk), desk.now().year
    second, registration = register(desk, first_name="Odile", last_name="Ravaux")
    visited(desk, second)
    decide.same_household(desk, registration=registration, household=household)
    moves(desk, household, clock, 10)
    assert count(desk, year, "T8", "ecogie") == (1, 1, 1)
    assert count(desk, year, "T10", "visites_energie") == (0, 0, 0)
