"""A missed or postponed appointment is planned after all: the one in its place is cancelled."""

from datetime import timedelta

import pytest

from tests.operations.households_made import given, make_household
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments, households
from visitapp.operations.appointments.reschedule import give_way
from visitapp.operations.visits import visits
from visitapp.store.log import log, records

DAY = timedelta(days=1)
WHY = "La personne est là."


def states(desk, *found: str) -> list[str]:
    return [state(desk, one) for one in found]


def planned(desk, home: str, days: int, start: str = "10:00", **more) -> str:
    said = given(day=desk.now().date() + days * DAY, start=start, **more)
    return households.plan_visit(desk, household=home, answers=said).made


def put_off(desk, appointment: str, days: int, start: str = "10h") -> str:
    return appointments.postpone(
        desk, appointment=appointment, reason="Enfant malade.",
        day=desk.now().date() + days * DAY, start=start,
    ).made  # fmt: skip


def put_back(desk, appointment: str, *, anyway: bool = False):
    return appointments.end(
        desk, appointment=appointment, state="planned", reason=WHY, anyway=anyway
    )


def to_come(desk, home: str) -> list[str]:
    every = records.of_kind(desk.database, "appointment", parent=home)
    return [one.id for one in every if one.state == "planned"]


def test_the_one_that_it_was_put_off_to_is_cancelled_with_the_reason_and_said(desk) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    other = put_off(desk, first, 2)
    done = put_back(desk, first)
    assert states(desk, first, other, home) == ["planned", "cancelled", "planned"]
    [why] = log.history(desk.database, other, "@reason")
    assert why.value == {"value": "Le rendez-vous du 25\u00a0novembre 2026 est de nouveau prévu."}
    assert done.result == "Celui du 27\u00a0novembre 2026 est annulé."
    assert {first, other, home} <= done.records


@pytest.mark.parametrize("back", [0, 1])
def test_put_off_twice_the_last_one_is_cancelled(desk, back: int) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    second = put_off(desk, first, 2)
    third = put_off(desk, second, 5)
    put_back(desk, (first, second)[back])
    assert to_come(desk, home) == [(first, second)[back]]
    assert states(desk, third) == ["cancelled"]


@pytest.mark.parametrize("missed", ["absent", "refused"])
def test_one_that_was_missed_too(desk, clock, missed: str) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    appointments.end(desk, appointment=first, state=missed, reason="Personne.")
    clock.at += timedelta(minutes=5)
    other = planned(desk, home, 3)
    assert put_back(desk, first).result == "Celui du 28\u00a0novembre 2026 est annulé."
    assert (to_come(desk, home), states(desk, other)) == ([first], ["cancelled"])


def test_missed_then_put_off_it_is_the_last_that_is_cancelled(desk, clock) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    appointments.end(desk, appointment=first, state="absent")
    clock.at += timedelta(minutes=5)
    put_off(desk, planned(desk, home, 3), 6)
    put_back(desk, first)
    assert to_come(desk, home) == [first]


def test_put_off_to_one_that_was_missed_it_is_what_was_planned_since(desk, clock) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    second = put_off(desk, first, 0, "16h")
    clock.at += timedelta(minutes=5)
    appointments.end(desk, appointment=second, state="absent")
    clock.at += timedelta(minutes=5)
    planned(desk, home, 3)
    put_back(desk, first)
    assert to_come(desk, home) == [first]
    assert states(desk, second) == ["absent"]


def test_what_was_planned_before_or_for_another_visit_stays(desk, clock) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0, visit_number="first")
    before = planned(desk, home, 3)
    clock.at += timedelta(minutes=5)
    appointments.end(desk, appointment=first, state="absent")
    clock.at += timedelta(minutes=5)
    second = planned(desk, home, 30, visit_number="second")
    assert put_back(desk, first).result is None
    assert states(desk, first, before, second) == ["planned"] * 3


def test_one_that_was_begun_stays(desk) -> None:
    home = make_household(desk)
    first = planned(desk, home, 0)
    other = put_off(desk, first, 0, "16h")
    visits.begin(desk, appointment=other)
    assert put_back(desk, first).result is None
    assert states(desk, other) == ["planned"]


def test_the_visitor_is_not_expected_twice_by_the_one_that_goes(desk) -> None:
    """Put off by half an hour: back at its own hour, it is not at odds with what it replaces."""
    home = make_household(desk)
    first = planned(desk, home, 0, "10:00", visitor="Nadège")
    other = put_off(desk, first, 0, "10h30")
    put_back(desk, first)
    assert states(desk, first, other) == ["planned", "cancelled"]


def test_refused_nothing_is_cancelled(desk) -> None:
    """The visitor is elsewhere at that hour, or no reason is said."""
    home = make_household(desk)
    first = planned(desk, home, 0, visitor="Nadège")
    other = put_off(desk, first, 2)
    planned(desk, make_household(desk, "Rosa", "Delmas"), 0, visitor="Nadège")
    with pytest.raises(UserError, match="à ce moment-là"):
        put_back(desk, first)
    with pytest.raises(UserError, match="pourquoi"):
        appointments.end(desk, appointment=first, state="planned")
    assert states(desk, first, other) == ["postponed", "planned"]
    put_back(desk, first, anyway=True)
    assert states(desk, first, other) == ["planned", "cancelled"]


def test_one_of_no_household_goes_alone(desk) -> None:
    alone = records.create(
        desk.database, kind="appointment", questionnaire="appointment@1", state="absent",
        at=desk.now(),
    ).id  # fmt: skip
    other = records.create(
        desk.database, kind="appointment", questionnaire="appointment@1", state="planned",
        at=desk.now(),
    ).id  # fmt: skip
    assert give_way(desk, records.get(desk.database, alone)) is None
    assert states(desk, other) == ["planned"]


def test_of_two_that_were_put_off_each_gives_its_own_way(desk, clock) -> None:
    """Nobody said which visit each is: where each was put off to is known."""
    home = make_household(desk)
    one, two = planned(desk, home, 0), planned(desk, home, 1)
    clock.at += timedelta(minutes=5)
    later_one = put_off(desk, one, 5)
    clock.at += timedelta(minutes=5)
    later_two = put_off(desk, two, 6)
    put_back(desk, two)
    assert states(desk, later_one, later_two) == ["planned", "cancelled"]
