"""Who the social worker is that follows a household: as its visits name her, now and on the day of
a yes.

She follows the household wherever it lives: the visits of every home say it, the last one that does
counts. One that says « nobody follows us » says it of those before.
"""

from collections.abc import Iterable
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.operations.consents.landlord import nearest
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.households.visits_of_household import of_every_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of

FOLLOWED, NAME = "social_worker", "social_worker_name"
NOBODY = ""
"""The name of nobody: the household said that no social worker follows it."""


def social_worker_now(desk: Desk, household: str) -> tuple[str, ...]:
    """How she is called; `NOBODY` where the household said so since; empty where no visit tells."""
    return _first_told(desk, of_every_home(desk, household))


def social_worker_then(desk: Desk, household: str, on: date) -> tuple[str, ...] | None:
    """The one of a yes that kept none: of the last visit of its day or before that tells, else of
    the first one after that names her. None where none does."""
    visits = nearest(desk, of_every_home(desk, household), on)
    before = [one for one in visits if day_of(desk, one) <= on]
    found = _named(_first_told(desk, before))
    if found:
        return found
    after = (_named(_first_told(desk, [one])) for one in visits[len(before) :])
    return next((names for names in after if names), None)


def is_followed(answers: Answers) -> bool:
    """Whether a visit does not say that nobody follows the household."""
    said = answers.get(FOLLOWED)
    return said is None or said.value is not False


def _named(told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in told if name != NOBODY)


def _first_told(desk: Desk, visits: Iterable[str]) -> tuple[str, ...]:
    for visit in visits:
        answers = draft_of(desk, visit).answers
        name = text_of(answers, NAME).strip()
        if not is_followed(answers):
            return (NOBODY,)
        if name:
            return (name,)
    return ()
