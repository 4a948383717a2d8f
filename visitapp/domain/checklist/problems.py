"""Errors block an answer, warnings ask to look again and yield to a reason (`Answer.kept`)."""

from dataclasses import dataclass
from typing import Literal

from visitapp.domain.checklist.answers import Answer, Answers, State, Value, with_one
from visitapp.domain.checklist.bounds import too_far
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.values import fault, is_text
from visitapp.domain.checklist.walk import question_at

STATE_WORDS = {
    State.UNKNOWN: "Ne sait pas",
    State.REFUSED: "Refuse",
    State.NOT_APPLICABLE: "Sans objet",
    State.LATER: "Plus tard",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend at one path. An error is refused; a warning may be kept."""

    path: str
    severity: Literal["error", "warning"]
    message: str


def check(
    questionnaire: Questionnaire, answers: Answers, path: str, answer: Answer
) -> Problem | None:
    """The worst problem of `answer` at `path` given the other answers, or None."""
    situation = Situation(questionnaire, with_one(answers, path, answer))
    return check_in(situation, path, answer)


def problems(questionnaire: Questionnaire, answers: Answers) -> list[Problem]:
    """Everything wrong among the answers that count, hidden ones left alone."""
    situation = Situation(questionnaire, answers)
    found = [
        check_in(situation, path, answer)
        for path, answer in answers.items()
        if situation.relevant(path)
    ]
    return [problem for problem in found if problem is not None]


def check_in(situation: Situation, path: str, answer: Answer) -> Problem | None:
    """The same for a situation that already holds the answer."""
    question = question_at(situation.questionnaire, path)
    if question is None:
        return Problem(path, "error", "Cette question n’existe pas dans le questionnaire.")
    wrong = form_fault(question, path, answer)
    if wrong:
        return Problem(path, "error", wrong)
    if answer.state is not State.GIVEN or question.type in ("group", "repeat"):
        return None
    repeat, row, _ = split(path)
    impossible = too_far(situation, question, question.constraint, answer.value, (repeat, row))
    if impossible:
        return Problem(path, "error", impossible)
    surprise = too_far(situation, question, question.usual, answer.value, (repeat, row), usual=True)
    if surprise and not answer.kept.strip():
        return Problem(path, "warning", surprise)
    return None


def form_fault(question: Question, path: str, answer: Answer) -> str:
    """Problems of the answer by itself: state, type, choices."""
    _, row, child = split(path)
    if row and not child:
        presence = answer.state is State.GIVEN and isinstance(answer.value, bool)
        return "" if presence else "Une ligne est présente (oui) ou retirée (non)."
    if not (is_text(answer.note) and is_text(answer.kept)):
        return "La note contient des signes illisibles. Écrivez-la de nouveau."
    if answer.state is State.GIVEN:
        return _missing(question) if _empty(answer.value) else fault(question, answer.value)
    if not _empty(answer.value):
        return f"« {STATE_WORDS[answer.state]} » ne va pas avec une réponse. Gardez l’un des deux."
    if question.type == "group" or answer.state.value not in question.special:
        return f"« {STATE_WORDS[answer.state]} » n’est pas proposé ici. Répondez à la question."
    return ""


def _empty(value: Value) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _missing(question: Question) -> str:
    if question.required and "later" in question.special:
        return f"Il manque : {question.label}. Répondez, ou choisissez « Plus tard »."
    return f"Il manque : {question.label}. Répondez à la question."
