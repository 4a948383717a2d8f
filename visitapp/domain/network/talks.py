"""The last talk with a person, worked out from talks and lists so that two computers agree."""

from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows

TALKS, ON, LAST = "talks", "on", "last_talk_on"


def last_talk(answers: Answers) -> date | None:
    """The day of the latest talk, or that of a list when later; None when neither exists."""
    paths = [LAST, *(f"{TALKS}/{row}/{ON}" for row in rows(answers, TALKS))]
    said = (answers[path].value for path in paths if path in answers)
    return max((day for day in said if isinstance(day, date)), default=None)


def with_last_talk(answers: Answers) -> Answers:
    """The answers with the day of the last talk, as lists show them."""
    return {**answers, LAST: Answer(value=last_talk(answers))}
