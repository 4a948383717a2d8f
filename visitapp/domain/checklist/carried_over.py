"""What a second visit takes over from the first, to be confirmed.

An agreement is asked each time; what was fitted, and what was chosen, is of its own day; a photo
and a signature stay with the visit where they were taken. In another home, only what was said of
the people is copied: its bills, its walls and its heating are others. « Ne sait pas » and a refusal
are asked again: they are perhaps known now.
"""

from visitapp.domain.checklist.answers import SAID_BEFORE, Answer, Answers, State, already_said
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation

OF_ITS_DAY = frozenset({"welcome", "fittings", "outcome"})
"""Sections of which nothing is copied."""
NEVER = frozenset({"photo", "signature", "reference"})
"""Types of questions of which nothing is copied."""
OF_PEOPLE = "household"
"""The section that a household takes along when it moves."""
OF_THE_HOME = frozenset({"tenure", "moved_in", "housing_cost", "housing_aid"})
"""Its questions that are about the home all the same."""


def said_before(form: Questionnaire, answers: Answers, *, moved: bool = False) -> dict[str, Answer]:
    """Answers a second visit begins with, rows keeping their ids; `moved`: in another home."""
    situation = Situation(form, answers)
    found: dict[str, Answer] = {}
    for path, answer in answers.items():
        located = form.located.get(pattern(path))
        if located is None or located.section.hidden or located.section.id in OF_ITS_DAY:
            continue
        if located.question.type in NEVER or answer.state is not State.GIVEN:
            continue
        if moved and (located.section.id != OF_PEOPLE or path in OF_THE_HOME):
            continue
        if situation.relevant(path):
            found[path] = already_said(answer, SAID_BEFORE)
    return found


def of_a_second_visit(answers: Answers) -> bool:
    """Whether a visit begins with the previous one's answers."""
    number = answers.get("visit_number")
    return number is not None and number.value == "second"
