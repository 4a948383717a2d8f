"""A no of the household holds on every computer, whatever their clocks say and who sends first.

Laptops that really exchange with a server: a visitor's, and an adviser's.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.operations.households_made import given, make_appointment, make_visit
from tests.sync.desks import talk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.letters import letters
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts
from visitapp.operations.sending.agency import Agency
from visitapp.operations.visits import visits
from visitapp.store.log import records

Side = tuple[Desk, Agency]
YEAR_2000 = datetime(2000, 1, 1, 0, 30, tzinfo=UTC)


@pytest.fixture
def sides(basile: Side, ana: Side) -> tuple[Side, Side]:
    return basile, ana


def at_clock(desk: Desk, moment: datetime | timedelta) -> Desk:
    """The same desk, its clock elsewhere."""
    real = desk.now
    if isinstance(moment, datetime):
        return replace(desk, now=lambda: moment)
    return replace(desk, now=lambda: real() + moment)


def visited(desk: Desk, answer: bool | None = None, day: date | None = None) -> tuple[str, str]:
    """A visit that was finished, with what it says of the landlord; and its household."""
    visit = make_visit(desk)
    said: dict[str, Any] = {"tenure": "private_tenant", "visit_date": day or desk.now().date()}
    if answer is not None:
        said["consent_landlord"] = answer
    answers.answer_many(desk, record=visit, answers=given(**said))
    visits.finish(desk, visit=visit)
    return visit, household_of(desk, visit)


def allowed(household: str, *sides: Side) -> list[bool]:
    return [permission_for(desk, household=household, recipient="landlord").allowed
            for desk, _ in sides]  # fmt: skip


def change_mind(desk: Desk, visit: str, answer: bool) -> None:
    visits.reopen(desk, visit=visit, reason="Le foyer change d’avis")
    answers.answer(desk, record=visit, path="consent_landlord", answer=Answer(value=answer))
    visits.finish(desk, visit=visit)


@pytest.mark.parametrize("clock", [YEAR_2000, timedelta(days=1)])
def test_a_no_at_the_visit_holds_after_a_yes_on_the_telephone(sides: Any, clock: Any) -> None:
    basile, ana = sides
    visit, household = visited(basile[0])
    talk(basile, ana)
    record_consent.note(ana[0], household=household, recipient="landlord", given=True)
    talk(ana, basile)
    assert allowed(household, basile, ana) == [True, True]
    change_mind(at_clock(basile[0], clock), visit, answer=False)
    talk(basile, ana)
    assert allowed(household, basile, ana) == [False, False]
    with pytest.raises(UserError, match="refusé"):
        letters.make(ana[0], household=household, document="landlord_file")


@pytest.mark.parametrize("clock", [timedelta(days=400), YEAR_2000])
@pytest.mark.parametrize("act", ["withdraw", "refuse"])
def test_what_the_household_takes_back_stops_what_was_noted_ahead(
    sides: Any, clock: Any, act: str
) -> None:
    basile, ana = sides
    _, household = visited(at_clock(basile[0], clock), answer=True)
    talk(basile, ana)
    assert allowed(household, basile, ana) == [True, True]
    here: Any = {"household": household, "recipient": "landlord"}
    if act == "withdraw":
        record_consent.withdraw(ana[0], **here)
    else:
        record_consent.note(ana[0], **here, given=False)
    talk(ana, basile)
    assert allowed(household, basile, ana) == [False, False]
    with pytest.raises(UserError):
        letters.make(ana[0], household=household, document="landlord_file")
    record_consent.note(ana[0], **here, given=True)
    talk(ana, basile)
    assert allowed(household, basile, ana) == [True, True], "asked again, the household says yes"


@pytest.mark.parametrize("clock", [timedelta(days=1), YEAR_2000])
def test_a_yes_that_had_not_heard_of_the_no_opens_nothing(sides: Any, clock: Any) -> None:
    """Said at the visit before the household refused on the telephone, and sent after that."""
    basile, ana = sides
    visit, household = visited(basile[0])
    talk(basile, ana)
    record_consent.note(ana[0], household=household, recipient="landlord", given=False)
    talk(ana)
    change_mind(at_clock(basile[0], clock), visit, answer=True)
    talk(basile, ana)
    assert allowed(household, basile, ana) == [False, False]
    change_mind(at_clock(basile[0], clock), visit, answer=False)
    change_mind(at_clock(basile[0], clock), visit, answer=True)
    talk(basile, ana)
    opened = clock != timedelta(days=1)  # by its own clock, noted after the day of the visit
    assert allowed(household, basile, ana) == [opened, opened], "now the refusal is known there"


@pytest.mark.parametrize("clock", [timedelta(0), YEAR_2000])
def test_a_household_that_moved_is_asked_again_whatever_the_clock_of_its_visit(
    sides: Any, clock: Any
) -> None:
    basile, ana = sides
    desk = at_clock(basile[0], clock)
    _, household = visited(desk, answer=True)
    talk(basile, ana)
    assert allowed(household, basile, ana) == [True, True]
    moved = given(street="40, avenue du Stade", commune="Montreuil")
    answers.answer_many(ana[0], record=household, answers=moved)
    appointment = make_appointment(ana[0], household, ana[0].now().date())
    again = visits.begin(ana[0], appointment=appointment).made
    visits.finish(ana[0], visit=again)
    talk(ana, basile)
    assert allowed(household, basile, ana) == [False, False]
    with pytest.raises(UserError, match="déménagé"):
        letters.make(ana[0], household=household, document="landlord_file")


@pytest.mark.parametrize(("first", "choice"), [("basile", "donné"), ("ana", "refusé")])
def test_a_yes_and_a_no_said_apart_wait_for_a_person(sides: Any, first: str, choice: str) -> None:
    """They are one record: nothing leaves until somebody chooses, and the choice holds for all."""
    basile, ana = sides
    _, household = visited(basile[0])
    talk(basile, ana)
    here: Any = {"household": household, "recipient": "landlord"}
    yes = record_consent.note(basile[0], **here, given=True).made
    no = record_consent.note(ana[0], **here, given=False).made
    assert yes == no
    order = (basile, ana) if first == "basile" else (ana, basile)
    talk(*order, order[0])
    for desk, _ in sides:
        with pytest.raises(UserError, match="a deux réponses"):
            letters.make(ana[0], household=household, document="landlord_file")
        assert permission_for(desk, **here).state == "conflict"
    [waits] = conflicts.conflicts(ana[0], record=str(yes))
    chosen = next(side.change for side in waits.sides if side.words == choice)
    conflicts.choose(ana[0], record=str(yes), path="@state", change=chosen)
    talk(ana, basile)
    assert allowed(household, basile, ana) == [choice == "donné"] * 2


def test_the_same_yes_said_apart_is_one(sides: Any) -> None:
    basile, ana = sides
    _, household = visited(basile[0])
    talk(basile, ana)
    for desk, _ in sides:
        record_consent.note(desk, household=household, recipient="landlord", given=True)
    talk(basile, ana, basile)
    for desk, _ in sides:
        assert len(records.of_kind(desk.database, "consent", parent=household)) == 1
        assert conflicts.conflicts(desk) == ()
    assert allowed(household, basile, ana) == [True, True]


def test_a_no_said_again_stands_against_a_yes_that_had_not_heard_it(sides: Any) -> None:
    basile, ana = sides
    _, household = visited(basile[0], answer=False)
    talk(basile, ana)
    record_consent.note(ana[0], household=household, recipient="landlord", given=True)
    record_consent.note(basile[0], household=household, recipient="landlord", given=False)
    talk(ana, basile, ana)
    assert allowed(household, basile, ana) == [False, False]
