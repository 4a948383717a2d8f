"""« Foyers » finds a household by the number of its registration, at any time of its life."""

import pytest

from tests.operations.arrivals_made import again, register
from tests.operations.households_made import begin_visit, make_household
from visitapp.operations.appointments import households
from visitapp.operations.households.find_by_number import as_number
from visitapp.operations.intake import decide
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.visits import visits

NUMBER = "AC3-DEF"


pytestmark = pytest.mark.usefixtures("adviser")


def found(desk, text: str) -> list[tuple[str, str]]:
    return [(one.household, one.number) for one in households.search(desk, text=text)[1]]


@pytest.mark.parametrize("typed", ["AC3-DEF", "ac3-def", "AC3DEF", "ac3def", " Ac3 dEf "])
def test_a_household_is_found_however_its_number_is_typed(desk, typed: str) -> None:
    make_household(desk)
    household, _ = register(desk, web_code=NUMBER)
    assert found(desk, typed) == [(household, NUMBER)]


def test_it_is_found_from_its_registration_to_after_its_visit(desk) -> None:
    household, registration = register(desk, web_code=NUMBER)
    assert found(desk, "ac3def") == [(household, NUMBER)]
    decide.accept(desk, registration=registration)
    assert found(desk, "ac3def") == [(household, NUMBER)]
    visit = begin_visit(desk, household)
    assert found(desk, "ac3def") == [(household, NUMBER)]
    visits.finish(desk, visit=visit)
    assert found(desk, "ac3def") == [(household, NUMBER)]


def test_one_that_was_refused_is_found_too(desk) -> None:
    household, registration = register(desk, web_code=NUMBER)
    decide.refuse(desk, registration=registration, motive="declined")
    assert found(desk, NUMBER) == [(household, NUMBER)]


def test_a_registration_typed_here_has_the_number_that_its_letters_say(desk) -> None:
    household, registration = register(desk)
    number = arrival(desk, registration=registration).number
    assert found(desk, number.lower()) == [(household, number)]


def test_the_number_of_one_more_of_a_known_household_leads_to_its_own_file(desk) -> None:
    household, first = register(desk, days_ago=20)
    decide.accept(desk, registration=first)
    again(desk, household, web_code=NUMBER)
    assert found(desk, NUMBER) == [(household, NUMBER)]


def test_a_name_of_six_letters_is_still_a_name(desk) -> None:
    """FATEMA has only signs of a number. Who has that number comes first, then who has the name."""
    named = make_household(desk, "Fatema", "Ravaux")
    assert found(desk, "fatema") == [(named, "")]
    household, _ = register(desk, web_code="FAT-EMA")
    assert found(desk, "fatema") == [(household, "FAT-EMA"), (named, "")]
    assert [one.household for one in households.search(desk, text="fatema", limit=1)[1]] == [
        household
    ]


@pytest.mark.parametrize("typed", ["", "AC3", "AC3-DEFG", "Martin", "12 rue", "AC3-DE!"])
def test_what_is_no_number_asks_nothing_more(typed: str) -> None:
    """No code has the I of MARTIN, nor the U and R of a street."""
    assert as_number(typed) == ""
