"""The last talk with a person of the network: said by her talks, and by the lists that came in.

It is worked out, never kept beside the talks: two computers that note and take away talks at once
have nothing to choose between.
"""

from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.walk import rows

TALKS, ON, LAST = "talks", "on", "last_talk_on"


def last_talk(answers: Answers) -> date | None:
    """The latest day of her talks, or of a list when it is later; None when nobody said any.

    `last_talk_on` is of a list, unless it is the day of a talk: programs of before wrote that day
    there too, and it goes with its talk, taken away or not.
    """
    noted = _noted(answers)
    held = set(rows(answers, TALKS))
    days = [day for row, day in noted.items() if row in held]
    told = answers.get(LAST)
    if told is not None and isinstance(told.value, date) and told.value not in noted.values():
        days.append(told.value)
    return max(days, default=None)


def with_last_talk(answers: Answers) -> Answers:
    """The answers with the day of the last talk, as lists show them."""
    return {**answers, LAST: Answer(value=last_talk(answers))}


def _noted(answers: Answers) -> dict[str, date]:
    """The day of each talk that was ever noted, by its row."""
    found: dict[str, date] = {}
    for path, answer in answers.items():
        repeat, row, name = split(path)
        if (repeat, name) == (TALKS, ON) and isinstance(answer.value, date):
            found[row] = answer.value
    return found
