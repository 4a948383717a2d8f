"""The labels of questions and of the choices ticked in them."""

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.operations.desk.desk import Desk


def chosen(form: Questionnaire, answers: Answers, path: str) -> tuple[str, ...]:
    """The labels of the choices ticked at a path."""
    question = question_at(form, path)
    labels = labels_of(question) if question is not None else {}
    return tuple(labels.get(choice, choice) for choice in ticked(answers, path))


def ticked(answers: Answers, path: str) -> tuple[str, ...]:
    """The choices ticked at a path, empty when there is no answer."""
    answer = answers.get(path)
    return answer.value if answer is not None and isinstance(answer.value, tuple) else ()


def question_label(form: Questionnaire, path: str) -> str:
    """The label of the question at a path, or the path itself."""
    question = question_at(form, path)
    return question.label if question is not None else path


def labels_of(question: Question) -> dict[str, str]:
    """The label of each choice of a question."""
    return {choice.id: choice.label for choice in question.choices}


def choice_words(desk: Desk, kind: str, path: str) -> dict[str, str]:
    """What each choice of a question is called, in the current questionnaire of a kind."""
    return labels_of(desk.forms.latest(kind).located[path].question)
