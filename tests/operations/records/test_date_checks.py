"""What is done on a day to come, or planned in thirty years, is refused; nothing is written."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import PARIS_WINTER
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import given, make_appointment, make_household
from visitapp.cli.trial.throwaway import EXAMPLES, example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.records import answers as answering
from visitapp.operations.records import create
from visitapp.operations.support import actions
from visitapp.operations.training import family
from visitapp.store.log import records

FAR = date(2062, 11, 25)


def registered(desk, _: str, day: date) -> str:
    answers = given(first_name="O", last_name="R", registered_on=day)
    return str(households.create(desk, answers=answers).made)


def started(desk, household: str, day: date) -> str:
    answers = given(subject="social_worker", started_on=day, remind_on=desk.now().date())
    return str(actions.open_action(desk, household=household, answers=answers).made)


def called(desk, household: str, day: date) -> None:
    call = create.make(desk, kind="call", parent=household, answers=given(subject="call_back")).made
    answering.answer(desk, record=call, path="called_on", answer=Answer(value=day))


def corrected(desk, household: str, day: date) -> None:
    answering.answer(desk, record=household, path="registered_on", answer=Answer(value=day))


ACTS: dict[str, Callable[[Any, str, date], Any]] = {
    "registered": registered, "started": started, "called": called, "corrected": corrected,
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_is_done_is_of_a_day_that_came(desk, act: Callable[[Any, str, date], Any]) -> None:
    as_adviser(desk)
    household = make_household(desk)
    with pytest.raises(UserError, match="25\u00a0novembre 2062 n’est pas encore venu"):
        act(desk, household, FAR)
    assert records.count(desk.database, "support_action") == 0
    assert records.count(desk.database, "household") == 1
    act(desk, household, desk.now().date())


@pytest.mark.parametrize(("ahead", "taken"), [(365, True), (550, True), (551, False)])
def test_a_visit_is_planned_in_a_year_not_in_thirty(desk, ahead: int, taken: bool) -> None:
    """`planned_ahead_days` of resources/parameters/review.yaml: 550 days."""
    as_adviser(desk)
    household, day = make_household(desk), desk.now().date() + timedelta(days=ahead)
    told = ""
    try:
        make_appointment(desk, household, day)
    except UserError as refused:
        told = refused.message
    assert (told == "") == taken
    assert records.count(desk.database, "appointment") == int(taken)


def test_a_clock_that_is_lost_refuses_no_real_day(desk, clock) -> None:
    household, today = make_household(desk), desk.now().date()
    clock.at = datetime(2000, 1, 1, tzinfo=PARIS_WINTER)
    answering.answer(desk, record=household, path="registered_on", answer=Answer(value=today))
    make_appointment(desk, household, today)


def test_an_example_and_the_training_family_are_there_on_a_clock_some_weeks_behind(
    desk, clock
) -> None:
    """They were registered in November 2026: a new version tries itself on any clock, and somebody
    who learns begins on any."""
    clock.at = datetime(2026, 10, 26, 9, tzinfo=PARIS_WINTER)
    made = record(desk, example(EXAMPLES[0]))
    assert records.get(desk.database, made).kind == "visit"
    [home] = records.of_kind(desk.database, "household")
    assert home.summary["registered_on"] == "2026-10-26"
    planned = family.install(desk).made
    assert records.get(desk.database, planned).training
