"""The answers of a record as facts to read: the question, and what was answered."""

from collections.abc import Container, Iterable

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Question
from visitapp.reports.answers.words import said

WRITTEN = ("text", "note")


def facts(
    questions: Iterable[Question], answers: Answers, *, without: Container[str] = ()
) -> list[tuple[str, str]]:
    """What was answered to each question; those without an answer are left out."""
    return [
        (one.label.rstrip(" \u00a0?"), _words(one, answer))
        for one in questions
        if (answer := answers.get(one.id)) is not None and one.id not in without
    ]


def _words(question: Question, answer: Answer) -> str:
    """A text keeps the lines it was written on."""
    if answer.state is not State.GIVEN:
        return STATE_WORDS[answer.state]
    return str(answer.value) if question.type in WRITTEN else said(question, answer)
