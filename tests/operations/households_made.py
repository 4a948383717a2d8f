"""Households and visits that several tests need, made through the operations."""

from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments import households
from visitapp.operations.desk.changed import Changed
from visitapp.operations.records import answers
from visitapp.operations.visits import visits


def given(**values) -> dict[str, Answer]:
    """Answers given, by path."""
    return {name: Answer(value=value) for name, value in values.items()}


def say(desk, record: str, **values) -> Changed:
    """Answer a record, path by path."""
    return answers.answer_many(desk, record=record, answers=given(**values))


def make_household(desk, first: str = "Odile", last: str = "Ravaux", **more) -> str:
    """A household; returns its household."""
    usual = {"street": "3, rue Neuve", "commune": "Bagnolet", "persons": 2}
    said = given(first_name=first, last_name=last, **(usual | more))
    return households.create(desk, answers=said).made


def make_appointment(
    desk, household: str, day: date, start: str = "09:30", *, anyway: bool = False, **more
) -> str:
    """An appointment; returns its id. `anyway`: beside another one of its household."""
    said = given(day=day, start=start, visit_number="first", **more)
    return households.plan_visit(desk, household=household, answers=said, anyway=anyway).made


def make_expected(desk, **more) -> str:
    """A household whose visit has a day, far off: nobody is to call it first."""
    household = make_household(desk, **more)
    make_appointment(desk, household, desk.now().date() + timedelta(days=60))
    return household


def begin_visit(desk, household: str, day: date | None = None, *at: str, **more) -> str:
    """A visit begun at a household, on a day that was planned, today if none is said."""
    appointment = make_appointment(desk, household, day or desk.now().date(), *at, **more)
    return visits.begin(desk, appointment=appointment).made


def make_visit(desk, **more) -> str:
    """A visit begun today at a new household."""
    return begin_visit(desk, make_household(desk, **more))
