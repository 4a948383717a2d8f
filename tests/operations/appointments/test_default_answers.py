"""What a form fills in of itself, and what it leaves to who types."""

from datetime import timedelta

from tests.operations.households_made import begin_visit, given, make_appointment, make_household
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments.default_answers import of_home, of_visit


def values(found: dict[str, Answer]) -> dict[str, object]:
    return {path: one.value for path, one in found.items()}


def test_a_postcode_tells_its_commune_and_scheme(desk) -> None:
    found = of_home(desk, typed=given(postcode="94500"))
    assert values(found) == {"commune": "Champigny-sur-Marne", "scheme": "visites_energie"}
    assert values(of_home(desk, typed=given(commune="Bagnolet"))) == {"scheme": "ecogie"}
    assert of_home(desk, typed=given(postcode="69001")) == {}
    assert of_home(desk, typed={}) == {}


def test_a_first_visit_is_hers_and_takes_an_hour_and_a_half(desk) -> None:
    household = make_household(desk)
    first = {"visit_number": "first", "duration": 90, "visitor": desk.author}
    assert values(of_visit(desk, household=household, typed={})) == first
    make_appointment(desk, household, desk.now().date() + timedelta(days=3))
    assert values(of_visit(desk, household=household, typed={})) == first, "it is not made yet"
    fitting = of_visit(desk, household=household, typed=given(visit_number="second"))
    assert values(fitting)["duration"] == 60


def test_after_a_first_visit_which_one_it_is_is_asked_where_the_scheme_does_not_say(desk) -> None:
    household = make_household(desk)
    begin_visit(desk, household)
    assert values(of_visit(desk, household=household, typed={})) == {"visitor": desk.author}
