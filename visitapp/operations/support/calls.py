"""Calls: planned, noted, moved by what was answered since; noted again until somebody is
reached."""

from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.operations.records.future_day import to_come
from visitapp.operations.records.list_row import text_of
from visitapp.store.file.ids import named, uuid7
from visitapp.store.lists import by_household
from visitapp.store.log import records

BEFORE_VISIT = "before_visit"
RESULT, REACHED, NO_ANSWER = "result", "reached", "no_answer"
SAYS_REACHED = UserError(
    "La réponse dit que la personne a été jointe.",
    "Choisissez «\u00a0Noter l’appel\u00a0», ou changez la réponse.",
)


def said_since(desk: Desk, *, call: str) -> str:
    """The answer of this time to « Avez-vous eu la personne ? »; empty without one."""
    if not by_household.since_moved(desk.database, call, RESULT):
        return ""
    return text_of(answers_of(desk, record=call), RESULT)


def result_of(end: str, said: str) -> str:
    """What to note: what was answered, else what the button (`end`) says. Raises `UserError` when
    they disagree."""
    if end == NO_ANSWER and said == REACHED:
        raise SAYS_REACHED
    return said or (NO_ANSWER if end == NO_ANSWER else REACHED)


def before_visit(desk: Desk, *, household: str, on: date) -> Changed:
    """Call a household on a day about its visit: one call on two computers, another once it is
    over. Raises `UserError` for a past day."""
    day = to_come(desk, on)
    record = named(Kind.CALL, household, BEFORE_VISIT, day.isoformat())
    if records.find(desk.database, record) is not None:
        record = uuid7()
    return make(desk, kind=Kind.CALL, parent=household, record=record, answers={
        "subject": Answer(value=BEFORE_VISIT), "with_whom": Answer(value="household"),
        "due_on": Answer(value=day),
    })  # fmt: skip
