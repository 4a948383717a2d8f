"""« Rappels » by sort: the calls at 15 days and 3 months, the follow-up, and what comes later."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import given, make_household
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.due import SORTS
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


def test_each_sort_has_its_own_and_all_have_everything(desk, home: str) -> None:
    made = {
        "report": put(desk, home, -1, subject="report"),
        "three_months": put(desk, home, 0, subject="three_months"),
        "follow_up": put(desk, home, 3, "follow_up"),
        "others": put(desk, home, 4, "orientation", title="Demander le FSL"),
    }
    other = put(desk, home, 5, subject="partner")
    for sort in SORTS:
        found = reminders.reminders(desk, sort=sort)
        lines = [*found.overdue.lines, *found.today.lines, *found.week.lines]
        want = {made[sort]} if sort in made else set()
        assert {one.record for one in lines} == want | ({other} if sort == "others" else set())
        assert found.waiting == 2, "the count is of all, whatever is shown"
        assert found.sorts == {"report": 1, "three_months": 1, "follow_up": 1, "others": 2}
    assert found.delays == {"days": "15", "months": "3", "year": "12"}


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
    for sort, one in zip(("report", "three_months", "follow_up"), far, strict=True):
        assert [x.record for x in reminders.reminders(desk, sort=sort, later=True).later.lines] == [
            one
        ]
    assert reminders.reminders(desk, sort="others", later=True).later.total == 0
