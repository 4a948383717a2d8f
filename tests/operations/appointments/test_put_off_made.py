"""A visit made on an appointment that had been put off: nobody goes to the next one."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import given, make_appointment, make_household, say
from tests.operations.read_back import state
from visitapp.operations.appointments import appointments
from visitapp.operations.appointments.visit_chain import made_before
from visitapp.operations.overviews import day_plan
from visitapp.operations.visits import visits
from visitapp.store.log import log, records

WHY = "Enfant malade."
DAY = timedelta(days=1)


def begun(desk, **more) -> tuple[str, str, str]:
    """A visit begun today: the household, the appointment, the visit."""
    home = make_household(desk)
    planned = make_appointment(desk, home, desk.now().date(), **more)
    return home, planned, visits.begin(desk, appointment=planned).made


def put_off(desk, appointment: str, days: int) -> str:
    day = desk.now().date() + days * DAY
    return appointments.postpone(
        desk, appointment=appointment, reason=WHY, day=day, start="10h"
    ).made


def finish(desk, visit: str):
    say(desk, visit, visit_date=desk.now().date(), visit_number="first")
    return visits.finish(desk, visit=visit)


def old_finish(desk, home: str, planned: str, visit: str) -> None:
    """What a version before this one wrote when a visit ended."""
    for record, end in ((visit, "finished"), (planned, "done"), (home, "visited")):
        records.set_state(
            desk.database, record, end, author=desk.author, device=desk.device, at=desk.now()
        )
    desk.drafts.forget()


def shown(desk) -> list[str]:
    """What « Ma journée » says is to be made, today and the next day."""
    found = day_plan.day(desk)
    return [one.appointment for one in (*found.cards, *found.next_cards) if one.visit is None]


def planned_in_agenda(desk) -> dict[str, date | None]:
    """By planned appointment of this week and the next, when its visit was made already."""
    weeks = [appointments.week(desk, start=desk.now().date() + n * DAY) for n in (0, 7)]
    every = [one for week in weeks for _, day in week.days for one in day]
    return {one.appointment: one.made_on for one in every if one.state == "planned"}


def test_the_next_one_is_cancelled_with_the_reason_and_said(desk) -> None:
    home, planned, visit = begun(desk)
    other = put_off(desk, planned, 2)
    done = finish(desk, visit)
    assert [state(desk, one) for one in (planned, other, home)] == ["done", "cancelled", "visited"]
    [why] = log.history(desk.database, other, "@reason")
    assert why.value == {"value": "La visite a été faite au rendez-vous du 25\u00a0novembre 2026."}
    said = "Visite terminée\u00a0: le rendez-vous du 27\u00a0novembre 2026 est annulé."
    assert done.result == said
    assert other in done.records
    assert (shown(desk), planned_in_agenda(desk)) == ([], {})


@pytest.mark.parametrize("made", ["first", "second"])
def test_put_off_twice_the_last_one_is_cancelled(desk, made: str) -> None:
    home, first, visit = begun(desk)
    second = put_off(desk, first, 2)
    if made == "second":
        visit = visits.begin(desk, appointment=second).made
    third = put_off(desk, second, 5)
    finish(desk, visit)
    assert state(desk, third) == "cancelled"
    assert state(desk, home) == "visited"
    assert state(desk, second) == ("done" if made == "second" else "postponed")


def test_as_planned_nothing_is_cancelled_nor_said(desk) -> None:
    home, _, visit = begun(desk)
    after = make_appointment(desk, home, desk.now().date() + 9 * DAY, anyway=True)
    assert finish(desk, visit).result is None
    assert state(desk, after) == "planned"


def test_the_second_visit_that_is_planned_stays(desk) -> None:
    home, planned, visit = begun(desk)
    said = given(day=desk.now().date() + 30 * DAY, start="09:30", visit_number="second")
    appointments.end(desk, appointment=planned, state="postponed", reason=WHY)
    second = appointments.plan_visit(desk, household=home, answers=said).made
    finish(desk, visit)
    assert state(desk, second) == "planned"
    assert made_before(desk, records.get(desk.database, second)) is None


def test_one_that_was_begun_too_stays(desk) -> None:
    _, planned, visit = begun(desk)
    other = put_off(desk, planned, 0)
    visits.begin(desk, appointment=other)
    finish(desk, visit)
    assert state(desk, other) == "planned"


def test_opened_again_and_ended_again_what_was_planned_since_stays(desk) -> None:
    home, planned, visit = begun(desk)
    appointments.end(desk, appointment=planned, state="postponed", reason=WHY)
    finish(desk, visit)
    after = make_appointment(desk, home, desk.now().date() + 9 * DAY)
    visits.reopen(desk, visit=visit, reason="Un oubli.")
    assert finish(desk, visit).result is None
    assert state(desk, after) == "planned"


def test_what_an_older_version_left_planned_is_not_to_be_made(desk) -> None:
    home, planned, visit = begun(desk)
    other = put_off(desk, planned, 2)
    assert shown(desk) == [other]
    assert planned_in_agenda(desk) == {other: None}
    old_finish(desk, home, planned, visit)
    assert state(desk, other) == "planned", "nothing is cancelled that nobody said"
    assert shown(desk) == []
    assert planned_in_agenda(desk) == {other: desk.now().date()}
    assert appointments.week(desk).expected == 1, "the one that was made"


def test_the_next_day_of_ma_journee_has_visits_to_make(desk) -> None:
    home, planned, visit = begun(desk)
    put_off(desk, planned, 2)
    old_finish(desk, home, planned, visit)
    later = make_appointment(desk, make_household(desk), desk.now().date() + 9 * DAY)
    assert day_plan.day(desk).next_day == desk.now().date() + 9 * DAY
    assert shown(desk) == [later]


def test_one_that_was_planned_since_is_to_be_made(desk, clock) -> None:
    home, planned, visit = begun(desk)
    appointments.end(desk, appointment=planned, state="postponed", reason=WHY)
    old_finish(desk, home, planned, visit)
    clock.at += timedelta(days=400)
    after = make_appointment(desk, home, desk.now().date() + DAY)
    assert made_before(desk, records.get(desk.database, after)) is None
    assert shown(desk) == [after]


def test_one_of_no_household_is_made_alone(desk) -> None:
    """As what another computer sent before its household."""
    planned = records.create(
        desk.database, kind="appointment", questionnaire="appointment@1", state="postponed",
        at=desk.now(),
    )  # fmt: skip
    finish(desk, visits.begin(desk, appointment=planned.id).made)
    assert state(desk, planned.id) == "done"
