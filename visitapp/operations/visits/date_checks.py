"""The day of a visit or of a follow-up, asked when it is finished: see `domain/review/days.py`."""

from datetime import date, timedelta

from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.date_checks import clock_is_wrong
from visitapp.operations.records.list_row import date_of
from visitapp.operations.schemes.parameters import numbers_of_files
from visitapp.store.log import records

VISIT_DATE, FOLLOWED_ON = "visit_date", "followed_on"
EARLY_DAYS = "review_early_days"


class ImpossibleDay(UserError):
    """A day that cannot be; `path` is the question to correct it at."""

    def __init__(self, message: str, hint: str, path: str) -> None:
        super().__init__(message, hint)
        self.path = path


def require_visited(desk: Desk, *, visit: str) -> None:
    """Raises `ImpossibleDay` for a visit that is dated to come, by a clock that may be right."""
    on = date_of(draft_of(desk, visit).answers, VISIT_DATE)
    why = None if on is None else days.why_not_visited(on, desk.now())
    if why is not None and not clock_is_wrong(desk):
        raise ImpossibleDay(*why, VISIT_DATE)


def require_followed(desk: Desk, draft: Draft, *, visited: date | None) -> None:
    """The same of a follow-up, which is not before its visit either, whatever the clock."""
    on = date_of(draft.answers, FOLLOWED_ON)
    why = None if on is None else days.why_not_followed(on, visited, desk.now())
    if on is None or why is None:
        return
    if on <= days.last_day(desk.now()) or not clock_is_wrong(desk):
        raise ImpossibleDay(*why, FOLLOWED_ON)


def possible(desk: Desk, draft: Draft) -> days.Between:
    """The days that a visit can have, for its checks: not long before its appointment, and no last
    one where this clock does not know."""
    on, last = date_of(draft.answers, VISIT_DATE), days.last_day(desk.now())
    lost = on is not None and on > last and clock_is_wrong(desk)
    return days.Between(_first_day(desk, draft), None if lost else last)


def _first_day(desk: Desk, draft: Draft) -> date | None:
    """By the number of its household's scheme. None too for an appointment that is still to come:
    its own day is what is wrong."""
    planned = records.find(desk.database, draft.record.parent or "")
    if planned is None or planned.day is None or planned.day > days.last_day(desk.now()):
        return None
    early = numbers_of_files(desk, planned.day)(planned.parent or "").get(EARLY_DAYS)
    return None if early is None else planned.day - timedelta(days=whole(early.number))
