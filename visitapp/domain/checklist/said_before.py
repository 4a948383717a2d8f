"""What a second visit need not ask again: what the visit before was told, to be confirmed.

An agreement is asked each time; what was fitted, and what was chosen, is of its own day; a photo
and a signature stay with the visit where they were taken. « Ne sait pas » and a refusal are asked
again: they are perhaps known now.
"""

from visitapp.domain.checklist.answers import SAID_BEFORE, Answer, Answers, State, already_said
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation

OF_ITS_DAY = frozenset({"welcome", "fittings", "outcome"})
"""Sections of which nothing is copied."""
NEVER = frozenset({"photo", "signature", "reference"})
"""Types of questions of which nothing is copied."""


def said_before(form: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """The answers that a second visit begins with, path for path. Rows keep their ids."""
    situation = Situation(form, answers)
    found: dict[str, Answer] = {}
    for path, answer in answers.items():
        located = form.located.get(pattern(path))
        if located is None or located.section.hidden or located.section.id in OF_ITS_DAY:
            continue
        if located.question.type in NEVER or answer.state is not State.GIVEN:
            continue
        if situation.relevant(path):
            found[path] = already_said(answer, SAID_BEFORE)
    return found


def of_a_second_visit(answers: Answers) -> bool:
    """Whether a visit begins with what the one before was told."""
    number = answers.get("visit_number")
    return number is not None and number.value == "second"
