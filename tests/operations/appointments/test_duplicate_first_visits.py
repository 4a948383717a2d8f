"""The first visit of a household planned twice: said with its day and who goes, a person decides;
made by two people who did not see each other, the agenda says both."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import given, make_appointment, make_household
from tests.operations.read_back import state
from tests.sync.agency_server import agency_server
from tests.sync.desks import desk_at, talk
from visitapp.operations.appointments import appointments, households
from visitapp.operations.appointments.double_booking import PlannedAlreadyError
from visitapp.store.log import records


@pytest.fixture
def day(desk) -> date:
    """Tomorrow, Thursday 26 November 2026."""
    found: date = desk.now().date() + timedelta(days=1)
    return found


def plain(refused) -> str:
    return str(refused.value.message).replace("\u00a0", " ")


def doubled(desk, day: date) -> list[bool]:
    return [one.doubled for _, found in appointments.week(desk, start=day).days for one in found]


def test_a_second_first_visit_is_said_with_the_day_and_who_goes(desk, day: date) -> None:
    home = make_household(desk)
    make_appointment(desk, home, day, "09:30", visitor="Nadège")
    with pytest.raises(PlannedAlreadyError) as refused:
        make_appointment(desk, home, day + timedelta(days=4), "14:00", visitor="Karim")
    assert plain(refused) == (
        "Ce foyer a déjà un rendez-vous pour la première visite : "
        "jeudi 26 novembre 2026 à 9 h 30, avec Nadège."
    )
    assert len(records.of_kind(desk.database, "appointment", parent=home)) == 1
    said = given(day=day, start="14:00", visit_number="first")
    assert households.plan_visit(desk, household=home, answers=said, anyway=True).made
    assert doubled(desk, day) == [True, True]


def test_nobody_named_and_no_hour_is_said_by_its_day(desk, day: date) -> None:
    home = make_household(desk)
    make_appointment(desk, home, day, "")
    with pytest.raises(PlannedAlreadyError) as refused:
        make_appointment(desk, home, day)
    assert plain(refused).endswith("première visite : jeudi 26 novembre 2026.")


def test_the_same_visitor_at_the_same_hour_is_said_too(desk, day: date) -> None:
    home = make_household(desk, "Paul", "Lac")
    make_appointment(desk, home, day, "10:00", visitor="Nadège")
    with pytest.raises(PlannedAlreadyError) as refused:
        make_appointment(desk, home, day, "10:00", visitor="Nadège")
    assert plain(refused).endswith(
        "à 10 h, avec Nadège. Nadège a déjà une visite à ce moment-là : Paul L. à 10 h."
    )


@pytest.mark.parametrize("number", ["second", "follow_up"])
def test_another_visit_of_the_household_is_no_second_one(desk, day: date, number: str) -> None:
    home = make_household(desk)
    make_appointment(desk, home, day)
    said = given(day=day + timedelta(days=30), start="09:00", visit_number=number)
    assert households.plan_visit(desk, household=home, answers=said).made
    assert doubled(desk, day) == [False]


@pytest.mark.parametrize("state", ["cancelled", "refused", "absent"])
def test_what_will_not_be_is_no_appointment(desk, day: date, state: str) -> None:
    home = make_household(desk)
    today = day - timedelta(days=1)
    planned = make_appointment(desk, home, today)
    appointments.end(desk, appointment=planned, state=state, reason="x")
    assert make_appointment(desk, home, day)
    assert doubled(desk, day).count(True) == 0


def test_put_off_or_of_a_day_that_is_over_it_is_not_in_the_way(desk, day: date) -> None:
    home, other = make_household(desk), make_household(desk, "Line", "Abadie")
    planned = make_appointment(desk, home, day)
    assert appointments.postpone(
        desk, appointment=planned, reason="Malade", day=day + timedelta(days=2), start="9 h"
    ).made
    make_appointment(desk, other, day - timedelta(days=3))
    assert make_appointment(desk, other, day)


def test_training_and_another_household_are_not_asked_about(desk, day: date) -> None:
    said = given(first_name="Essai")
    training = households.create(desk, answers=said, training=True).made
    for home in (training, training, make_household(desk), make_household(desk, "Line")):
        assert make_appointment(desk, home, day)


def test_planned_by_two_people_who_did_not_see_each_other_both_are_shown(tmp_path) -> None:
    with (
        agency_server(tmp_path) as server,
        desk_at(tmp_path / "ana", server, "ana", "adviser") as a,
        desk_at(tmp_path / "lise", server, "lise", "adviser") as b,
    ):
        day = a[0].now().date() + timedelta(days=1)
        home = make_household(a[0])
        talk(a, b, a)
        make_appointment(a[0], home, day, "09:30", visitor="Nadège")
        make_appointment(b[0], home, day, "14:00", visitor="Karim")
        assert doubled(a[0], day) == [False]
        talk(a, b, a, b)
        assert [doubled(one[0], day) for one in (a, b)] == [[True, True]] * 2
        later = next(
            one for one in records.of_kind(a[0].database, "appointment", parent=home)
            if one.summary["visitor"] == "Karim"
        )  # fmt: skip
        appointments.end(a[0], appointment=later.id, state="cancelled", reason="En double.")
        talk(a, b)
        assert [doubled(one[0], day) for one in (a, b)] == [[False]] * 2
        assert state(b[0], home) == "planned"


def test_put_off_beside_another_asks_nothing_new(desk, day: date) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, day)
    make_appointment(desk, home, day, "14:00", anyway=True)
    later = day + timedelta(days=1)
    assert appointments.postpone(
        desk, appointment=planned, reason="Malade", day=later, start="9 h"
    ).made
    assert doubled(desk, day).count(True) == 2
