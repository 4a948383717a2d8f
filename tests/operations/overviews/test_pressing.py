"""What presses comes sooner in « Aujourd’hui », with why; late is what its scheme promised."""

from datetime import date, timedelta

import pytest

from tests.operations.arrivals_made import accepted, again, register
from tests.operations.households_made import make_appointment
from tests.operations.read_back import state
from tests.operations.schemes_made import put
from visitapp.operations.intake import worklist
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.overviews import reminders

TODAY = date(2026, 11, 25)
CUT = {"cut": "cut", "broken": True, "children": 2}
WHY = "Énergie ou eau coupée, Chauffage ou eau chaude en panne, 2\u00a0enfants"


pytestmark = pytest.mark.usefixtures("adviser")


def promised(desk, days: int) -> None:
    """Ecogie says in how many days it calls, since the beginning of the year."""
    put(desk, since=date(2026, 1, 1), first_call=days)


# --- « Aujourd’hui »


def test_an_urgent_household_is_to_be_called_the_day_it_is_accepted(desk) -> None:
    jo = accepted(desk, first_name="Jo", **CUT)
    other = accepted(desk, first_name="Odile", children=2)
    found = reminders.reminders(desk)
    line, calm = found.today.lines
    assert (calm.record, calm.urgent) == (other, False)
    assert (line.record, line.title, line.urgent, line.late) == (
        jo, "Foyer accepté, à appeler", True, 0,
    )  # fmt: skip
    assert line.detail == f"{WHY}. Inscrit aujourd’hui"
    assert reminders.waiting(desk) == found.steps["call"] == 2
    assert found.overdue.lines == ()


def test_a_cut_that_a_letter_announces_is_called_today_before_what_is_older(desk) -> None:
    old = accepted(desk, first_name="Odile", days_ago=10)
    told = accepted(desk, first_name="Fatou", cut="threatened")
    lines = reminders.reminders(desk, most=1).today.lines
    assert [(one.record, one.urgent, one.detail) for one in lines] == [
        (told, True, "Coupure annoncée. Inscrit aujourd’hui")
    ]
    found = reminders.reminders(desk).today
    assert ([one.record for one in found.lines], found.total) == ([told, old], 2)


def test_it_is_late_by_the_same_promise_as_the_others(desk) -> None:
    """Ten days without a promise of its scheme: two days late after twelve."""
    jo = accepted(desk, first_name="Jo", days_ago=12, **CUT)
    (line,) = reminders.reminders(desk).overdue.lines
    assert (line.record, line.late, line.urgent) == (jo, 2, True)


def test_what_presses_without_urgency_is_said(desk) -> None:
    home = accepted(desk, days_ago=5, children=2)
    found = reminders.reminders(desk)
    (line,) = found.today.lines
    assert (line.record, line.urgent) == (home, False)
    assert line.detail.startswith("2\u00a0enfants. Inscrit")
    assert reminders.waiting(desk) == 1


def test_a_later_registration_of_the_household_presses_too(desk) -> None:
    home = accepted(desk, first_name="Jo")
    again(desk, home, first_name="Jo", **CUT)
    (line,) = reminders.reminders(desk).today.lines
    assert (line.record, line.urgent) == (home, True)


def test_of_those_to_read_the_urgent_come_first_and_say_why(desk) -> None:
    _, old = register(desk, first_name="Odile", days_ago=9)
    _, jo = register(desk, first_name="Jo", days_ago=1, **CUT)
    lines = reminders.reminders(desk).registrations.lines
    assert [(one.record, one.urgent) for one in lines] == [(jo, True), (old, False)]
    assert lines[0].detail == f"{WHY}. Inscrit hier"
    assert lines[1].detail == "Inscrit il y a 9\u00a0jours"
    assert [one.late for one in lines] == [0, 0], "ten days without a promise"


def test_one_to_read_is_late_by_what_its_scheme_promised(desk) -> None:
    promised(desk, 3)
    register(desk, days_ago=9)
    (line,) = reminders.reminders(desk).registrations.lines
    assert (line.late, line.detail) == (6, "Inscrit il y a 9\u00a0jours")


# --- late


@pytest.mark.parametrize(("days", "late"), [(3, False), (4, True)])
def test_a_registration_is_late_when_what_its_scheme_promised_is_over(
    desk, days: int, late: bool
) -> None:
    promised(desk, 3)
    _, registration = register(desk, days_ago=days)
    found = worklist.arrivals(desk)
    assert [line.late for line in found.lines] == [late]
    assert found.late == int(late)
    assert arrival(desk, registration=registration).late is late


@pytest.mark.parametrize(("days", "late"), [(10, False), (11, True)])
def test_without_a_promise_it_is_after_ten_days(desk, days: int, late: bool) -> None:
    """`intake_late_days` of parameters/intake.yaml."""
    register(desk, days_ago=days)
    assert [line.late for line in worklist.arrivals(desk).lines] == [late]


def test_who_waits_to_be_called_is_late_too_and_no_more_once_a_day_is_set(desk) -> None:
    promised(desk, 3)
    home, soon = accepted(desk, days_ago=30), accepted(desk, first_name="Odile", days_ago=2)
    found = worklist.arrivals(desk, view="waiting")
    assert {line.household: line.late for line in found.lines} == {home: True, soon: False}
    assert found.late == 1
    make_appointment(desk, home, TODAY + timedelta(days=3))
    assert state(desk, home) == "planned"
    assert not any(line.late for line in worklist.arrivals(desk, view="waiting").lines)
