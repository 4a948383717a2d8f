"""What is due by step, and what comes later."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import given, make_household
from visitapp.domain.overviews.waiting import ANSWER, CALL, STEPS
from visitapp.operations.overviews import reminders
from visitapp.operations.records.create import make
from visitapp.store.file import meta

TODAY = date(2026, 11, 25)


@pytest.fixture
def home(desk) -> str:
    meta.write(desk.database, "role", "adviser")
    home = make_household(desk)
    from visitapp.operations.records import transitions

    transitions.move(desk, record=home, state="visited")  # nobody to call for a first visit
    return home


def put(desk, home: str, days: int, kind: str = "call", **said: str) -> str:
    name = "due_on" if kind in ("call", "follow_up") else "remind_on"
    answers = given(**said, **{name: TODAY + timedelta(days=days)})
    return make(desk, kind=kind, parent=home, answers=answers).made


def test_each_step_has_its_own_and_all_have_everything(desk, home: str) -> None:
    calls = {put(desk, home, -1, subject="report"), put(desk, home, 0, subject="three_months"),
             put(desk, home, 0, "follow_up")}  # fmt: skip
    made = {CALL: calls, ANSWER: {put(desk, home, 0, "orientation", title="Demander le FSL")}}
    for step in STEPS:
        found = reminders.reminders(desk, step=step)
        lines = [*found.overdue.lines, *found.today.lines]
        assert {one.record for one in lines} == made.get(step, set())
        assert found.steps == {CALL: 3, ANSWER: 1}, "the count is of all, whatever is shown"


def test_what_comes_later_is_told_when_it_is_asked(desk, home: str) -> None:
    put(desk, home, 7, subject="report")
    far = [put(desk, home, 8, subject="report"), put(desk, home, 60, subject="three_months"),
           put(desk, home, 300, "follow_up")]  # fmt: skip
    found = reminders.reminders(desk)
    assert (found.week.total, found.later.total, found.comes) == (1, 0, True)
    asked = reminders.reminders(desk, later=True)
    assert ([one.record for one in asked.later.lines], asked.later.total) == (far, 3)
    first = reminders.reminders(desk, later=True, most=2)
    assert ([one.record for one in first.later.lines], first.later.total) == (far[:2], 3)
    asked = reminders.reminders(desk, step=CALL, later=True)
    assert [one.record for one in asked.later.lines] == far
    assert reminders.reminders(desk, step=ANSWER, later=True).later.total == 0
