"""A visit that is no more: one act, on the file or in the agenda, moves both, on every list."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.operations.households_made import make_appointment, make_household
from tests.operations.read_back import reasons, state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments, households
from visitapp.operations.overviews import day_plan, file_state, prepare_visit
from visitapp.operations.records import transitions
from visitapp.operations.visits import visits
from visitapp.store.log import records

WHY = "La personne est à l’hôpital."


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def now(desk) -> date:
    return desk.now().date()


def in_agenda(desk) -> list[str]:
    return [one.appointment for _, day in appointments.week(desk).days for one in day]


def in_diary(desk) -> int:
    """How many a diary holds: what was given up is told to it, and taken out."""
    told = Calendar.from_ical(appointments.diary(desk)).walk("VEVENT")
    return sum(one.get("status") != "CANCELLED" for one in told)


def on_her_day(desk) -> list[str]:
    found = day_plan.day(desk)
    return [one.appointment for one in (*found.cards, *found.next_cards)]


@pytest.mark.parametrize(
    ("end", "then"),
    [
        ("to_call", "cancelled"),
        ("postponed", "postponed"),
        ("absent", "absent"),
        ("refused", "refused"),
        ("closed", "cancelled"),
    ],
)
def test_on_the_file_both_move_with_the_reason(desk, now: date, end: str, then: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, now)
    assert (in_agenda(desk), in_diary(desk), on_her_day(desk)) == ([planned], 1, [planned])
    motive, told = ("other", f"Autre chose. {WHY}") if end == "closed" else ("", WHY)
    done = appointments.of_file(desk, household=home, state=end, reason=WHY, motive=motive)
    assert (state(desk, home), state(desk, planned)) == (end, then)
    assert reasons(desk, home) == reasons(desk, planned) == [told]
    assert {home, planned} <= done.records, "each screen knows that it is to be read again"
    assert (in_diary(desk), on_her_day(desk)) == (0, [])
    assert in_agenda(desk) == ([] if then == "cancelled" else [planned])
    assert appointments.week(desk).expected == 0


@pytest.mark.parametrize("end", ["to_call", "postponed", "refused", "closed"])
def test_without_its_reason_neither_moves(desk, now: date, end: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, now)
    with pytest.raises(UserError, match="pourquoi"):
        appointments.of_file(desk, household=home, state=end)
    assert (state(desk, home), state(desk, planned)) == ("planned", "planned")


@pytest.mark.parametrize(
    ("end", "then"),
    [("cancelled", "to_call"), ("absent", "absent"), ("refused", "refused")],
)
def test_in_the_agenda_both_move_too(desk, now: date, end: str, then: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, now)
    done = appointments.end(desk, appointment=planned, state=end, reason=WHY)
    assert (state(desk, planned), state(desk, home)) == (end, then)
    assert {home, planned} <= done.records


def test_of_two_appointments_one_is_cancelled_and_the_household_is_still_expected(
    desk, now: date
) -> None:
    home = make_household(desk)
    first = make_appointment(desk, home, now)
    second = make_appointment(desk, home, now + timedelta(days=9), anyway=True)
    which = file_state.file_standing(desk, household=home).which
    assert [one.appointment for one in which["to_call"]] == [first, second]
    assert [one.appointment for one in which["absent"]] == [first], "the other is to come"
    appointments.of_file(desk, household=home, state="to_call", reason=WHY, appointment=second)
    assert (state(desk, first), state(desk, second)) == ("planned", "cancelled")
    assert state(desk, home) == "planned"
    appointments.of_file(desk, household=home, state="to_call", reason=WHY)
    assert (state(desk, first), state(desk, home)) == ("cancelled", "to_call")


@pytest.mark.parametrize("end", ["refused", "closed"])
def test_who_refuses_or_is_closed_has_nothing_planned_left(desk, now: date, end: str) -> None:
    home = make_household(desk)
    made = [make_appointment(desk, home, now + timedelta(days=n), anyway=True) for n in (-2, 0, 9)]
    motive = "moved" if end == "closed" else ""
    appointments.of_file(desk, household=home, state=end, reason=WHY, motive=motive)
    assert {state(desk, one) for one in made} == {"refused" if end == "refused" else "cancelled"}
    assert on_her_day(desk) == []


def test_closing_leaves_what_was_done_as_it_is(desk, now: date) -> None:
    home = make_household(desk)
    made = make_appointment(desk, home, now)
    visits.finish(desk, visit=visits.begin(desk, appointment=made).made)
    missed = make_appointment(desk, home, now)
    appointments.end(desk, appointment=missed, state="absent")
    transitions.move(desk, record=home, state="closed", motive="other", reason=WHY)
    assert (state(desk, made), state(desk, missed)) == ("done", "absent")
    assert on_her_day(desk) == [made]


def test_nobody_is_absent_before_the_day(desk, now: date) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, now + timedelta(days=1))
    assert "absent" not in [one.end for one in file_state.file_standing(desk, household=home).moves]
    for act in (
        lambda: appointments.of_file(desk, household=home, state="absent"),
        lambda: appointments.end(desk, appointment=planned, state="absent"),
    ):
        with pytest.raises(UserError, match="pas encore eu lieu"):
            act()
    assert (state(desk, home), state(desk, planned)) == ("planned", "planned")


def test_a_cancelled_one_stays_so_and_no_visit_begins_there(desk, now: date) -> None:
    planned = make_appointment(desk, make_household(desk), now)
    appointments.end(desk, appointment=planned, state="cancelled", reason=WHY)
    for end in ("planned", "absent", "postponed", "refused"):
        with pytest.raises(UserError, match="On ne passe pas"):
            appointments.end(desk, appointment=planned, state=end, reason=WHY)
    assert prepare_visit.preparation(desk, appointment=planned).card.state == "cancelled"
    with pytest.raises(UserError, match="est annulé"):
        visits.begin(desk, appointment=planned)


def test_a_visit_made_all_the_same_is_done(desk, now: date) -> None:
    """The visitor was at the door, far from a network, when the office cancelled."""
    home = make_household(desk)
    planned = make_appointment(desk, home, now)
    visit = visits.begin(desk, appointment=planned).made
    appointments.end(desk, appointment=planned, state="cancelled", reason=WHY)
    assert on_her_day(desk) == [planned], "a visit that is begun does not vanish from one's day"
    visits.finish(desk, visit=visit)
    assert (state(desk, planned), state(desk, home)) == ("done", "visited")


@pytest.mark.parametrize("end", ["refused", "absent"])
def test_expected_again_after_a_mistake(desk, now: date, end: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, now)
    appointments.end(desk, appointment=planned, state=end, reason=WHY)
    assert state(desk, home) == end
    appointments.end(desk, appointment=planned, state="planned", reason="C’était un voisin.")
    assert (state(desk, planned), state(desk, home)) == ("planned", "planned")


def test_no_visit_is_planned_in_a_closed_file(desk, now: date) -> None:
    home = make_household(desk)
    transitions.move(desk, record=home, state="closed", motive="other", reason=WHY)
    with pytest.raises(UserError, match="est clos"):
        make_appointment(desk, home, now)
    assert records.of_kind(desk.database, "appointment", parent=home) == []


def test_the_file_says_what_became_of_each(desk, now: date) -> None:
    home = make_household(desk)
    made = [make_appointment(desk, home, now - timedelta(days=n)) for n in range(4)]
    for one, end in zip(made, ("cancelled", "absent", "refused"), strict=False):
        appointments.end(desk, appointment=one, state=end, reason=WHY)
    lines = households.household_page(desk, household=home).visits
    assert [one.state for one in lines] == ["cancelled", "absent", "refused", "planned"]


def test_the_next_day_is_one_that_has_a_visit(desk, now: date) -> None:
    other = make_household(desk, first="Rosa")
    gone = make_appointment(desk, make_household(desk), now + timedelta(days=8))
    there = make_appointment(desk, other, now + timedelta(days=9))
    appointments.end(desk, appointment=gone, state="cancelled", reason=WHY)
    found = day_plan.day(desk)
    assert (found.next_day, [one.appointment for one in found.next_cards]) == (
        now + timedelta(days=9), [there],
    )  # fmt: skip
    assert appointments.week(desk).later == now + timedelta(days=9)
