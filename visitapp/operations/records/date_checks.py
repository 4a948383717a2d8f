"""The day of something done is never in the future, wherever written, unless this computer's clock
is known to be wrong."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.domain.roles import LEADS
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.list_row import date_of
from visitapp.store.log import log
from visitapp.store.log.records import Record

HINT = "Vérifiez le mois et l’année."


def require_real_days(desk: Desk, record: Record, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the day of something done that is still to come. The days of a
    training family are invented."""
    if not record.training:
        for message in to_come(desk, record.kind, answers).values():
            raise UserError(message, HINT)


def to_come(desk: Desk, kind: str, answers: Mapping[str, Answer | None]) -> dict[str, str]:
    """By question, why its day cannot be that of something done; empty when each may be."""
    days_said = {path: date_of(answers, path) for path in desk.hooks(kind).done_days}
    last = days.last_day(desk.now())
    late = {path: day for path, day in days_said.items() if day is not None and day > last}
    if not late or clock_is_wrong(desk):
        return {}
    return {path: f"Le {date_long(day)} n’est pas encore venu." for path, day in late.items()}


def require_clock(desk: Desk, kind: str, state: str) -> None:
    """Raises `UserError` for what an adviser dates by a clock that stands before any visit."""
    now, dated = desk.now(), state in desk.hooks(kind).dated_states
    if dated and desk.role in LEADS and days.is_wrong(now, None):
        raise UserError(
            f"L’horloge de cet ordinateur est au {date_long(now.date())}.",
            "Réglez-la, puis recommencez.",
        )


def clock_is_wrong(desk: Desk) -> bool:
    """Whether this computer's clock is wrong for certain. Read from the whole log: rarely asked."""
    return days.is_wrong(desk.now(), log.last_written(desk.database, desk.device))
