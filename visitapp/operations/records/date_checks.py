"""The day of something done is over, that of a visit planned is near: else the year is a slip.

What is of 2062 is in no year that anybody counts. Refused where it is written, whatever the door;
never on the word of a clock that is known to be wrong.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.domain.support import mediation_days
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.clock_check import clock_is_wrong
from visitapp.store.log.records import Record

DONE: Mapping[str, frozenset[str]] = {
    "household": frozenset({"registered_on", "called_on"}),
    "registration": frozenset({"registered_on"}),
    "support_action": frozenset({"started_on", *mediation_days.DONE, "done_on"}),
    "call": frozenset({"called_on"}),
}  # fmt: skip
"""By kind, the questions that ask the day of something done."""
PLANNED: Mapping[str, frozenset[str]] = {"appointment": frozenset({"day"})}
AHEAD = "planned_ahead_days"
HINT = "Vérifiez le mois et l’année."


def require_real_days(desk: Desk, record: Record, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the day of something done that is to come, and for a visit planned
    further than anybody plans one. The days of a training family are invented."""
    if record.training:
        return
    for message in to_come(desk, record.kind, answers).values():
        raise UserError(message, HINT)
    for path in PLANNED.get(record.kind, ()):
        day = _day(answers, path)
        if day is not None and day > _furthest(desk, record) and not clock_is_wrong(desk):
            raise UserError(f"Le {date_long(day)} est bien loin pour une visite.", HINT)


def to_come(desk: Desk, kind: str, answers: Mapping[str, Answer | None]) -> dict[str, str]:
    """By question, why the day of something done cannot be; empty when every one may."""
    days_said = {path: _day(answers, path) for path in DONE.get(kind, ())}
    last = days.last_day(desk.now())
    late = {path: day for path, day in days_said.items() if day is not None and day > last}
    if not late or clock_is_wrong(desk):
        return {}
    return {path: f"Le {date_long(day)} n’est pas encore venu." for path, day in late.items()}


def _day(answers: Mapping[str, Answer | None], path: str) -> date | None:
    answer = answers.get(path)
    return answer.value if answer is not None and isinstance(answer.value, date) else None


def _furthest(desk: Desk, record: Record) -> date:
    """The last day that a visit is planned on, in its household's scheme; any, where the clock
    stands before all numbers."""
    from visitapp.operations.schemes.parameters import numbers_of

    ahead = numbers_of(desk, record.parent or "").get(AHEAD)
    return date.max if ahead is None else desk.now().date() + timedelta(days=whole(ahead.number))
