"""The same visitor at the same time twice: said before the second is planned, a person decides."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.households_made import given, make_appointment, make_household
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.appointments import appointments, households
from visitapp.operations.appointments.double_booking import ExpectedElsewhereError
from visitapp.store.log import records


@pytest.fixture
def day(desk) -> date:
    """Tomorrow: Rosa at 14:30 by Karim, nobody said for how long (90 minutes is usual)."""
    found = desk.now().date() + timedelta(days=1)
    make_appointment(desk, make_household(desk, "Rosa", "Delmas"), found, "14:30", visitor="Karim")
    return found


def plain(refused) -> str:
    return str(refused.value.message).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("start", "more"), [("14:30", {}), ("15:59", {}), ("13:01", {}), ("13:30", {"duration": 61})]
)
def test_an_hour_taken_is_said_with_who_is_there(
    desk, day: date, start: str, more: dict[str, Any]
) -> None:
    with pytest.raises(ExpectedElsewhereError) as refused:
        make_appointment(desk, make_household(desk), day, start, visitor="Karim", **more)
    assert plain(refused) == "Karim a déjà une visite à ce moment-là : Rosa D. à 14 h 30."


@pytest.mark.parametrize(("start", "visitor", "more"), [
    ("16:00", "Karim", {}), ("13:00", "Karim", {}), ("13:30", "Karim", {"duration": 60}),
    ("14:30", "Nadège", {}), ("14:30", "", {}), ("14:30", "Karima", {}),
])  # fmt: skip
def test_an_hour_that_is_free_is_planned(
    desk, day: date, start: str, visitor: str, more: dict[str, Any]
) -> None:
    """When the other one ends it may begin; another person's hour is another person's."""
    assert make_appointment(desk, make_household(desk), day, start, visitor=visitor, **more)


def test_the_same_hour_of_another_day_is_free(desk, day: date) -> None:
    home = make_household(desk)
    assert make_appointment(desk, home, day + timedelta(days=1), "14:30", visitor="Karim")


@pytest.mark.parametrize(("visitor", "said"), [
    (" karim ", "karim a"), ("Nadège et KARIM", "KARIM a"), ("Karim / Zoé", "Karim a"),
    ("NADÈGE ET KARIM", "KARIM a"),
])  # fmt: skip
def test_who_goes_is_read_whatever_its_capitals_alone_or_with_another(
    desk, day: date, visitor: str, said: str
) -> None:
    with pytest.raises(ExpectedElsewhereError) as refused:
        make_appointment(desk, make_household(desk), day, "14:30", visitor=visitor)
    assert plain(refused).startswith(f"{said} déjà une visite")


def test_of_two_visitors_and_two_homes_each_is_named_in_the_order_of_the_hours(
    desk, day: date
) -> None:
    line = make_household(desk, "Line", "Abadie")
    make_appointment(desk, line, day, "14:00", visitor="Nadège")
    with pytest.raises(ExpectedElsewhereError) as refused:
        make_appointment(desk, make_household(desk), day, "14:15", visitor="Karim, Nadège")
    assert plain(refused) == (
        "Karim et Nadège ont déjà une visite à ce moment-là : Line A. à 14 h et Rosa D. à 14 h 30."
    )


def test_refused_nothing_is_written_and_anyway_it_is(desk, day: date) -> None:
    home = make_household(desk)
    with pytest.raises(ExpectedElsewhereError):
        make_appointment(desk, home, day, "14:30", visitor="Karim")
    assert records.of_kind(desk.database, "appointment", parent=home) == []
    assert state(desk, home) == "to_call"
    said = given(day=day, start="14:30", visitor="Karim")
    assert households.plan_visit(desk, household=home, answers=said, anyway=True).made
    assert state(desk, home) == "planned"


@pytest.mark.parametrize("state", ["cancelled", "refused", "absent"])
def test_what_will_not_be_takes_nobodys_time(desk, state: str) -> None:
    today = desk.now().date()
    planned = make_appointment(desk, make_household(desk), today, "14:30", visitor="Karim")
    appointments.end(desk, appointment=planned, state=state, reason="x")
    assert make_appointment(desk, make_household(desk), today, "14:30", visitor="Karim")


def test_training_takes_nobodys_time(desk, day: date) -> None:
    said = given(first_name="Essai")
    training = households.create(desk, answers=said, training=True).made
    assert make_appointment(desk, training, day, "14:30", visitor="Karim")
    after = day + timedelta(days=1)
    assert make_appointment(desk, training, after, "09:00", visitor="Karim")
    assert make_appointment(desk, make_household(desk), after, "09:00", visitor="Karim")


def test_put_off_to_an_hour_that_is_taken_it_stays_where_it_was(desk, day: date) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, day, "09:00", visitor="Karim")
    to: dict[str, Any] = {"appointment": planned, "reason": "Malade", "day": day, "start": "14 h"}
    with pytest.raises(ExpectedElsewhereError):
        appointments.postpone(desk, **to)
    assert state(desk, planned) == "planned"
    made = appointments.postpone(desk, **to, anyway=True).made
    assert state(desk, planned) == "postponed"
    assert records.get(desk.database, made).summary["start"] == "14:00"


def test_put_off_by_half_an_hour_it_is_not_in_its_own_way(desk) -> None:
    day = desk.now().date()
    planned = make_appointment(desk, make_household(desk), day, "09:00", visitor="Karim")
    assert appointments.postpone(
        desk, appointment=planned, reason="Retard", day=day, start="9h30"
    ).made


def test_planned_again_on_an_hour_taken_since_it_is_said(desk, day: date) -> None:
    planned = make_appointment(desk, make_household(desk), day, "10:00", visitor="Karim")
    appointments.end(desk, appointment=planned, state="refused", reason="Non.")
    make_appointment(desk, make_household(desk, "Line", "Abadie"), day, "10:30", visitor="Karim")
    again: dict[str, Any] = {"appointment": planned, "state": "planned", "reason": "Oui."}
    with pytest.raises(ExpectedElsewhereError, match="Line A"):
        appointments.end(desk, **again)
    assert state(desk, planned) == "refused"
    appointments.end(desk, **again, anyway=True)
    assert state(desk, planned) == "planned"


def test_of_an_hour_put_off_till_later_nothing_is_known(desk, day: date) -> None:
    later = Answer(state=State.LATER)
    said = {**given(day=day, visitor="Karim"), "start": later}
    assert households.plan_visit(desk, household=make_household(desk), answers=said).made
    said = {**given(start="14:30", visitor="Karim"), "day": later}
    assert households.plan_visit(desk, household=make_household(desk), answers=said).made
