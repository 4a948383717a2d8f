"""The day of something done is over, that of a visit planned is near: else the year is a slip.

What is of 2062 is in no year that anybody counts. Refused where it is written, whatever the door;
never on the word of a clock that is known to be wrong.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.domain.support.dates import whole
from visitapp.domain.text import date_long
from visitapp.operations.desk import Desk
from visitapp.operations.right_clock import clock_is_wrong

DONE: Mapping[str, frozenset[str]] = {
    "dossier": frozenset({"registered_on", "called_on"}),
    "referral": frozenset({"registered_on"}),
    "support_action": frozenset({
        "started_on", "notice_on", "notice_received_on", "answered_on", "commission_on",
        "judge_on", "signal_on", "caf_told_on", "works_done_on", "done_on",
    }),
    "call": frozenset({"called_on"}),
}  # fmt: skip
"""By kind, the questions that ask the day of something done."""
PLANNED: Mapping[str, frozenset[str]] = {"appointment": frozenset({"day"})}
AHEAD = "planned_ahead_days"


def require_real_days(desk: Desk, kind: str, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the day of something done that is to come, and for a visit planned
    further than anybody plans one."""
    for path, answer in answers.items():
        day = answer.value if answer is not None else None
        if not isinstance(day, date):
            continue
        if path in DONE.get(kind, ()) and day > days.last_day(desk.now()):
            _refuse(desk, f"Le {date_long(day)} n’est pas encore venu.")
        elif path in PLANNED.get(kind, ()) and day > _furthest(desk):
            _refuse(desk, f"Le {date_long(day)} est bien loin pour une visite.")


def _furthest(desk: Desk) -> date:
    """The last day that a visit is planned on; any, where the clock stands before all numbers."""
    today = desk.now().date()
    ahead = desk.reference.tables().parameters.on(today).get(AHEAD)
    return date.max if ahead is None else today + timedelta(days=whole(ahead.number))


def _refuse(desk: Desk, message: str) -> None:
    if not clock_is_wrong(desk):
        raise UserError(message, "Vérifiez le mois et l’année.")
