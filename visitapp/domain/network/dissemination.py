"""When and how a document was sent, worked out so that concurrent notes agree."""

from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows

RECIPIENTS, GIVEN_ON, WAY = "recipients", "given_on", "way"
SENT_ON, HOW = "sent_on", "how"
ALONE = frozenset({"online"})
"""Ways that no recipient has: they are noted of the information itself."""


def sent_since(answers: Answers) -> date | None:
    """The first day it was given to somebody, or noted without recipients; None before."""
    every = rows(answers, RECIPIENTS)
    if not every:
        return _day(answers, SENT_ON)
    days = (_day(answers, f"{RECIPIENTS}/{row}/{GIVEN_ON}") for row in every)
    return min((day for day in days if day is not None), default=None)


def sent_by(answers: Answers) -> tuple[str, ...]:
    """The ways in which it was given, in order of their ids."""
    written, every = answers.get(HOW), rows(answers, RECIPIENTS)
    value = written.value if written is not None else None
    ways = frozenset(map(str, value)) if isinstance(value, tuple) else frozenset()
    if not every:
        return tuple(sorted(ways))
    said = (answers.get(f"{RECIPIENTS}/{row}/{WAY}") for row in every)
    given = {str(one.value) for one in said if one is not None and one.value}
    return tuple(sorted((ways & ALONE) | given))


def with_sending(answers: Answers) -> Answers:
    """The answers with since when and how it was sent, as lists show them."""
    ways = Answer(value=sent_by(answers) or None)
    return {**answers, SENT_ON: Answer(value=sent_since(answers)), HOW: ways}


def _day(answers: Answers, path: str) -> date | None:
    found = answers.get(path)
    return found.value if found is not None and isinstance(found.value, date) else None
