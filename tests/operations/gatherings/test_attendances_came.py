"""How many came: said by a person on the day, never taken from what was planned."""

from datetime import date

import pytest

from tests.operations.gatherings_made import (
    make_confirmed,
    make_contact,
    make_gathering,
    make_training,
)
from tests.operations.households_made import say
from tests.operations.read_back import report
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.gatherings.rows import other_row
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.transitions import move

YEAR = date(2026, 1, 1), date(2026, 12, 31)
T8 = Scope(*YEAR, territory="T8")


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def workshop(desk) -> str:
    return make_gathering(desk, capacity=12)


def only(desk, workshop: str):
    [one] = gathering_file(desk, gathering=workshop).people
    return one


def counted(desk) -> tuple[int, int, int]:
    [found] = facts(desk, *YEAR)
    return found.persons, found.persons_unsaid, found.persons_planned


def test_a_household_confirmed_for_three_of_whom_one_comes_counts_one(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop, seats=3)
    attendances.present(desk, attendance=one)
    assert only(desk, workshop).to_count
    assert counted(desk) == (0, 1, 3)  # three were planned: nobody said how many are there
    attendances.say_came(desk, attendance=one, came=1)
    assert counted(desk) == (1, 0, 0)
    shown = gathering_file(desk, gathering=workshop)
    assert (shown.people[0].came, shown.people[0].seats, shown.people[0].to_count) == (1, 3, False)
    assert (shown.line.taken, shown.line.left) == (1, 11)  # two seats are free again


def test_it_may_be_said_with_the_presence_and_corrected(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop, seats=2)
    attendances.present(desk, attendance=one, came=4)
    assert counted(desk) == (4, 0, 0)
    attendances.present(desk, attendance=one, came=2)
    assert counted(desk) == (2, 0, 0)
    attendances.absent(desk, attendance=one)
    assert counted(desk) == (0, 0, 0)


def test_nobody_knows_is_said_apart_from_what_was_planned(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop, seats=3)
    attendances.present(desk, attendance=one)
    attendances.say_came(desk, attendance=one, came=None)
    shown = only(desk, workshop)
    assert (shown.came, shown.came_unknown, shown.to_count) == (None, True, False)
    assert counted(desk) == (0, 1, 3)


@pytest.mark.parametrize("many", [0, -1, 21])
def test_a_number_that_cannot_be_is_refused(desk, workshop: str, many: int) -> None:
    one = make_confirmed(desk, workshop, seats=3)
    with pytest.raises(UserError, match="ne va pas"):
        attendances.present(desk, attendance=one, came=many)
    attendances.present(desk, attendance=one)
    with pytest.raises(UserError, match="ne va pas"):
        attendances.say_came(desk, attendance=one, came=many)


def test_who_is_not_there_or_comes_alone_is_not_counted(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop, seats=3)
    with pytest.raises(UserError, match="pas notée venue"):
        attendances.say_came(desk, attendance=one, came=2)
    alone = attendances.add_anonymous(desk, gathering=workshop).made
    with pytest.raises(UserError, match="compte pour une"):
        attendances.say_came(desk, attendance=alone, came=2)


def test_a_professional_is_one_person(desk) -> None:
    training = make_training(desk)
    one = attendances.invite(desk, gathering=training, contact=make_contact(desk)).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    assert counted(desk) == (1, 0, 0)


def test_each_person_who_is_there_answers_before_and_after(desk, workshop: str) -> None:
    """Three of a household: one better, one the same, one who answered once; and an old record."""
    one = make_confirmed(desk, workshop, seats=3)
    attendances.present(desk, attendance=one, came=3)
    for person, before, after in ((1, "a_little", "well"), (2, "well", "well"), (3, "well", "")):
        attendances.note_answer(desk, attendance=one, when="before", answer=before, person=person)
        if after:
            attendances.note_answer(desk, attendance=one, when="after", answer=after, person=person)
    with pytest.raises(UserError, match="pas dans la liste"):
        attendances.note_answer(desk, attendance=one, when="after", answer="parfait")
    assert only(desk, workshop).answers == (("a_little", "well"), ("well", "well"), ("well", ""))
    for tally in (facts(desk, *YEAR)[0].tally, gathering_file(desk, gathering=workshop).tally):
        assert (tally.both, tally.better, tally.same) == (2, 1, 1)
        assert tally.before == {"a_little": 1, "well": 2}
    attendances.say_came(desk, attendance=one, came=1)  # two were counted in error
    assert facts(desk, *YEAR)[0].tally.before == {"a_little": 1}
    attendances.note_answer(desk, attendance=one, when="before", answer="", person=2)
    assert f"{other_row(one, 2)}/before" not in {
        path for path, said in answers_of(desk, record=one).items() if said.value
    }


def test_two_computers_write_the_second_person_in_one_row(workshop: str) -> None:
    assert other_row("a", 2) == other_row("a", 2)
    assert other_row("a", 2) != other_row("a", 3) != other_row("b", 3)


def test_a_record_of_before_opens_and_counts_as_planned(desk, workshop: str) -> None:
    """Written as the former program did: present, seats, one answer before and one after."""
    one = make_confirmed(desk, workshop, seats=3)
    move(desk, record=one, state="present")
    say(desk, one, before="a_little", after="well")
    shown = only(desk, workshop)
    assert (shown.came, shown.answers) == (None, (("a_little", "well"),))
    assert counted(desk) == (0, 1, 3)
    assert facts(desk, *YEAR)[0].tally.both == 1


def test_the_year_says_the_people_counted_and_apart_those_planned(desk) -> None:
    """By hand: 2 counted, 5 without a name; 4 + 1 planned in two households that nobody counted."""
    made = make_gathering(desk, capacity=20)
    for name, seats, came in (("Ali", 3, 2), ("Zoé", 4, 0), ("Koffi", None, 0)):
        one = make_confirmed(desk, made, name, "Martin", seats=seats)
        attendances.present(desk, attendance=one, came=came or None)
    gatherings.change(desk, gathering=made, answers={"anonymous_present": Answer(value=5)})
    gatherings.move(desk, gathering=made, state="held")
    found = yearly(desk, scope=T8)
    value = {one.definition.name: one.value for one in found.figures}
    assert (value["year_workshop_people"], value["year_workshop_unsaid"]) == (7, 5)


def test_a_workshop_that_nobody_counted_is_no_zero(desk, workshop: str) -> None:
    attendances.present(desk, attendance=make_confirmed(desk, workshop, seats=3))
    gatherings.move(desk, gathering=workshop, state="held")
    found = report(desk, T8)
    assert found["year_workshop_people"].value is None
    assert found["year_workshop_people"].why_none == "Personne n’a dit combien sont venus."
    assert found["year_workshop_unsaid"].value == 3
