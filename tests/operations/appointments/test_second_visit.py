"""The second visit begins with what the first was told; counts and the log stay true."""

from datetime import timedelta

from tests.operations.households_made import given, make_appointment, make_household, say
from visitapp.domain.checklist.answers import SAID_BEFORE, Answer, Source
from visitapp.operations.appointments import households
from visitapp.operations.records import answers
from visitapp.operations.visits import visits


def first(desk, household: str, *, finished: bool = True) -> str:
    """A first visit with a few answers."""
    visit = visits.begin(
        desk, appointment=make_appointment(desk, household, desk.now().date())
    ).made
    told = {
        "adults": Answer(3, source=Source.SAID), "surface": Answer(61, source=Source.MEASURED),
        "consent_visit": Answer(True), "bills/r1": Answer(True),
        "bills/r1/energy": Answer("gas"), "fittings/r1": Answer(True),
    }  # fmt: skip
    answers.answer_many(desk, record=visit, answers=told)
    if finished:
        visits.finish(desk, visit=visit)
    return visit


def second(desk, household: str, number: str = "second") -> dict[str, Answer]:
    """The answers with which another visit begins."""
    planned = households.plan_visit(
        desk, household=household, answers=given(day=desk.now().date(), start="14:00",
                                             visit_number=number),
    ).made  # fmt: skip
    return dict(answers.answers_of(desk, record=visits.begin(desk, appointment=planned).made))


def test_it_begins_with_what_the_first_was_told(desk) -> None:
    household = make_household(desk)
    first(desk, household)
    found = second(desk, household)
    assert found["adults"] == Answer(3, source=Source.SAID, note=SAID_BEFORE)
    assert found["surface"].value == 61
    assert found["bills/r1/energy"].value == "gas"
    assert "consent_visit" not in found
    assert "fittings/r1" not in found
    assert found["visit_date"].note == ""


def test_a_visit_that_was_not_finished_tells_nothing(desk) -> None:
    household = make_household(desk)
    first(desk, household, finished=False)
    assert "adults" not in second(desk, household)


def test_another_first_visit_asks_everything(desk) -> None:
    household = make_household(desk)
    first(desk, household)
    assert "adults" not in second(desk, household, "first")


def test_another_households_visit_is_not_read(desk) -> None:
    first(desk, make_household(desk, "Odile", "Ravaux"))
    assert "adults" not in second(desk, make_household(desk, "Anouk", "Perrin"))


def test_in_another_home_the_bills_and_the_walls_are_asked_anew(desk, clock) -> None:
    household = make_household(desk)
    first(desk, household)
    clock.at += timedelta(days=30)
    say(desk, household, street="40, avenue du Stade", commune="Montreuil")
    clock.at += timedelta(days=1)
    found = second(desk, household)
    assert found["adults"] == Answer(3, source=Source.SAID, note=SAID_BEFORE)
    assert not {"surface", "bills/r1", "bills/r1/energy"} & set(found)


def test_an_address_that_was_completed_is_no_other_home(desk, clock) -> None:
    household = make_household(desk)
    first(desk, household)
    clock.at += timedelta(days=30)
    say(desk, household, street="3, rue Neuve, apt 4")
    assert second(desk, household)["surface"].value == 61
