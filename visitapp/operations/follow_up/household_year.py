"""The year of a household: its visits, the one that begins it, its days. One follow-up a year,
counted from the day in force of its first visit, in whatever order they are validated."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.dates import months_later
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.states.households import CallState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visit_inputs import day_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import write
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

REPORT, THREE_MONTHS = "report", "three_months"
CALLS = (REPORT, THREE_MONTHS)
"""Subjects of the calls of the year."""
WAITING_CALLS = (CallState.TO_DO, CallState.NO_ANSWER)
FOLLOWS = ("visit", "visited_on", "due_on")


def year_of(desk: Desk, household: str, visit: str) -> list[str]:
    """The visits of the same year as this one, the first day first; none for another's visit."""
    return next((year for year in years_of(desk, household, visit) if visit in year), [])


def years_of(desk: Desk, household: str, visit: str) -> list[list[str]]:
    """The years of a household, each its visits that count and this one: one begins with the first
    visit a whole year after the start of the last."""
    found = [
        (day_of(desk, one.id), one.id)
        for one in by_household.under(desk.database, household)
        if one.kind == Kind.VISIT and (one.id == visit or _counts(one))
    ]
    numbers, years = numbers_of(desk, household), list[list[tuple[date, str]]]()
    for day, one in sorted(found):
        if not years or day >= _days(numbers, years[-1][0][0])[Kind.FOLLOW_UP]:
            years.append([])
        years[-1].append((day, one))
    return [[one for _, one in year] for year in years]


def first_of(desk: Desk, year: Sequence[str], visit: str) -> str:
    """The visit that begins a year: one that was put aside begins none, unless all were."""
    return next(
        (one for one in year if records.get(desk.database, one).state != VisitState.SUSPENDED),
        visit,
    )


def days(desk: Desk, household: str, visited: date) -> Mapping[str, date]:
    """When a household visited on a day is called, and followed, as its scheme says: by subject,
    and by `KIND`."""
    return _days(numbers_of(desk, household), visited)


def _days(numbers: Parameters, visited: date) -> Mapping[str, date]:
    months = numbers["follow_up_months"]
    return {
        REPORT: visited + timedelta(days=int(numbers["follow_up_call_days"].number)),
        THREE_MONTHS: months_later(visited, int(months.at("call"))),
        Kind.FOLLOW_UP: months_later(visited, int(months.at("follow_up"))),
    }


def follow(desk: Desk, *, follow_up: str, visit: str) -> frozenset[str]:
    """Bring a follow-up and its calls to make to the visit that begins its year, unless a person
    chose the day; what it touched."""
    draft, day = draft_of(desk, follow_up), day_of(desk, visit)
    said = {path: draft.answers[path].value for path in FOLLOWS if path in draft.answers}
    old = said.get("visited_on")
    if (said.get("visit"), old) == (visit, day):
        return frozenset()
    new = {"visit": Answer(value=visit), "visited_on": Answer(value=day)}
    numbers = numbers_of(desk, draft.record.parent or "")
    before = _days(numbers, old) if isinstance(old, date) else {}
    after = _days(numbers, day)
    if said.get("due_on") == before.get(Kind.FOLLOW_UP):
        new["due_on"] = Answer(value=after[Kind.FOLLOW_UP])
    write(desk, draft, new)
    return frozenset({follow_up, *_calls(desk, draft.record.parent or "", before, after)})


def _calls(
    desk: Desk, household: str, before: Mapping[str, date], after: Mapping[str, date]
) -> list[str]:
    moved = []
    for one in calls_to_make(desk, household):
        subject = summary_text(one.summary, "subject")
        if one.day is not None and one.day == before.get(subject):
            write(desk, draft_of(desk, one.id), {"due_on": Answer(value=after[subject])})
            moved.append(one.id)
    return moved


def calls_to_make(desk: Desk, household: str) -> list[Record]:
    """The calls of the year that were not made yet."""
    return [
        one
        for one in records.of_kind(desk.database, Kind.CALL, parent=household)
        if one.state in WAITING_CALLS and one.summary.get("subject") in CALLS
    ]


def _counts(row: Record) -> bool:
    """A visit that is not the one of a year later."""
    return summary_text(row.summary, "visit_number") != Kind.FOLLOW_UP
