"""The commune of a file is corrected after it was accepted: its territory and scheme follow."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.operations.households_made import given
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.intake import decide, worklist
from visitapp.operations.intake.new_information import take_up
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.records import answers, transitions
from visitapp.store.file import meta


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def accepted(desk: Any, **chosen: str) -> tuple[str, str]:
    """A household of Montreuil, accepted as it is proposed, but for what was `chosen`."""
    household, registration = register(desk)
    found = arrival(desk, registration=registration)
    usual = {"scheme": found.eligibility.scheme, "territory": found.territory}
    assert usual == {"scheme": "ecogie", "territory": "t8"}
    decide.accept(desk, registration=registration, **{**usual, **chosen})
    return household, registration


def to_vincennes(desk: Any, household: str, *paths: str) -> None:
    for path, answer in given(commune="Vincennes", postcode="94300").items():
        if not paths or path in paths:
            answers.answer(desk, record=household, path=path, answer=answer)


def says(desk: Any, record: str, path: str) -> Any:
    answer = answers.answers_of(desk, record=record).get(path)
    return answer.value if answer is not None else None


def registered(desk: Any, **scope: str) -> int:
    year = Scope(date(2026, 1, 1), date(2026, 12, 31), **scope)
    return next(row.many or 0 for row in yearly(desk, scope=year).steps)


def test_it_waits_and_is_counted_where_it_lives(desk: Any) -> None:
    household, registration = accepted(desk)
    to_vincennes(desk, household)
    assert (says(desk, household, "scheme"), says(desk, registration, "scheme")) == (
        "visites_energie", "visites_energie",
    )  # fmt: skip
    assert says(desk, registration, "territory") is None
    found = worklist.arrivals(desk, view="waiting")
    assert [(code, many.count) for code, _, many in found.places] == [("T10", 1)]
    assert [(scheme, many) for scheme, _, many in found.schemes] == [("visites_energie", 1)]
    assert [registered(desk, territory=one) for one in ("T8", "T10")] == [0, 1]
    assert [registered(desk, scheme=one) for one in ("ecogie", "visites_energie")] == [0, 1]
    page = arrival(desk, registration=registration)
    assert (page.territory, page.counted_in, page.moved_to) == ("t10", "t10", ("", ""))


def test_within_one_scheme_the_territory_alone_follows(desk: Any) -> None:
    household, registration = accepted(desk)
    answers.answer(desk, record=household, path="commune", answer=given(commune="Gagny")["commune"])
    assert (says(desk, household, "scheme"), says(desk, registration, "territory")) == (
        "ecogie",
        None,
    )
    found = worklist.arrivals(desk, view="waiting")
    assert [code for code, _, _ in found.places] == ["T9"]


def test_what_a_person_chose_stays(desk: Any) -> None:
    household, _ = accepted(desk, scheme="visites_energie", territory="t9")
    answers.answer(desk, record=household, path="commune", answer=given(commune="Gagny")["commune"])
    assert says(desk, household, "scheme") == "visites_energie"
    to_vincennes(desk, household)
    assert says(desk, household, "scheme") == "visites_energie"


def test_a_territory_chosen_against_the_commune_stays(desk: Any) -> None:
    household, registration = accepted(desk, territory="t9")
    to_vincennes(desk, household)
    assert says(desk, registration, "territory") == "t9"


def test_visited_already_the_scheme_is_proposed(desk: Any) -> None:
    household, registration = accepted(desk)
    transitions.move(desk, record=household, state="visited")
    to_vincennes(desk, household)
    assert says(desk, household, "scheme") == "ecogie"
    assert arrival(desk, registration=registration).moved_to == (
        "visites_energie",
        "Visites énergie",
    )
    decide.assign(desk, registration=registration, scheme="visites_energie")
    assert says(desk, household, "scheme") == "visites_energie"
    assert arrival(desk, registration=registration).moved_to == ("", "")


def test_corrected_by_a_visitor_it_is_proposed_to_the_adviser(desk: Any) -> None:
    household, registration = accepted(desk)
    meta.write(desk.database, "role", "visitor")
    to_vincennes(desk, household)
    assert says(desk, household, "scheme") == "ecogie"
    meta.write(desk.database, "role", "adviser")
    assert arrival(desk, registration=registration).moved_to == (
        "visites_energie",
        "Visites énergie",
    )


def test_a_registration_corrected_after_it_was_accepted_does_the_same(desk: Any) -> None:
    household, registration = accepted(desk)
    to_vincennes(desk, registration)
    assert (says(desk, household, "commune"), says(desk, household, "scheme")) == (
        "Vincennes", "visites_energie",
    )  # fmt: skip
    assert says(desk, registration, "territory") is None


def test_an_address_taken_up_from_a_second_registration_does_the_same(
    desk: Any, clock: Any
) -> None:
    household, registration = accepted(desk)
    clock.at += timedelta(hours=1)
    _, second = register(desk, street="3, rue Neuve", commune="Vincennes", postcode="94300")
    clock.at += timedelta(hours=1)
    decide.same_household(desk, registration=second, household=household)
    (new,) = (one for one in arrival(desk, registration=second).new if one.id == "street")
    take_up(desk, registration=second, id="street", seen=new.seen)
    assert says(desk, household, "scheme") == "visites_energie"
    assert says(desk, registration, "territory") is None


def test_a_commune_of_no_territory_changes_nothing(desk: Any) -> None:
    household, registration = accepted(desk)
    for path, answer in given(commune="Lyon", postcode="69001").items():
        answers.answer(desk, record=household, path=path, answer=answer)
    assert (says(desk, household, "scheme"), says(desk, registration, "territory")) == (
        "ecogie",
        "t8",
    )
