"""What a closed row says: its name, a summary, its state in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.text import date_short, hour, month_long, plural, quantity
from visitapp.reports.answers.units import with_unit
from visitapp.ui.form.special_row import WORDS

MOST = 3  # answers in a summary


@dataclass(frozen=True)
class RowWords:
    """`state` is a state id of kit/states.py."""

    title: str
    summary: str
    state: str
    state_words: str


def row_words(situation: Situation, repeat: Question, row: str, number: int) -> RowWords:
    """The words for one row; « Ligne 2 » while nothing names it."""
    shown = [child for child in repeat.questions if _relevant(situation, repeat, child, row)]
    named = [_words(situation, repeat, row, id) for id in repeat.row_title]
    title = next((words for words in named if words), "") or f"Ligne {number}"
    rest = [words for words in named[1:] if words and words != title]
    rest += _summary(situation, repeat, row, shown)
    summary = ", ".join([words for words in rest if words][:MOST])
    state, words = _state(situation, repeat, shown, row)
    return RowWords(title, summary, state, words)


_SILENT = ("photo", "signature", "note", "yes_no", "date", "month", "time")
_FIGURES = ("number", "integer")
UNIT = "unit"  # id of the question whose answer stands after another figure of its row


def _summary(situation: Situation, repeat: Question, row: str, shown: list[Question]) -> list[str]:
    """What the other questions answer; a figure without a unit says nothing."""
    told = []
    for child in shown:
        if child.detail or child.id in repeat.row_title or child.id == UNIT:
            continue
        bare = child.type in _FIGURES and not _with_unit(situation, repeat, row, child).unit
        if child.type not in _SILENT and not bare:
            told.append(_words(situation, repeat, row, child.id))
    return told


def value_words(question: Question, value: Value) -> str:
    """A value as people read it: « 29 300 kWh », « Gaz », « mars 2024 »."""
    if question.type == "yes_no":
        return "oui" if value is True else "non"
    if question.type == "money" and isinstance(value, int | Decimal):
        return quantity(Decimal(value), question.unit or "€", max(2, question.decimals))
    if isinstance(value, int | Decimal):
        return quantity(value, question.unit)
    if isinstance(value, date):
        return date_short(value)
    labels = {choice.id: choice.label for choice in question.choices}
    if isinstance(value, tuple):
        return ", ".join(labels.get(one, one) for one in value)
    if question.type == "month":
        return month_long(str(value))
    if question.type == "time":
        return hour(str(value))
    return labels.get(str(value), str(value))


def _words(situation: Situation, repeat: Question, row: str, id: str) -> str:
    question = next((child for child in repeat.questions if child.id == id), None)
    answer = situation.answers.get(f"{repeat.id}/{row}/{id}")
    if question is None or answer is None or not _relevant(situation, repeat, question, row):
        return ""
    if answer.state is not State.GIVEN:
        return WORDS[answer.state.value].lower() if answer.state.value in WORDS else ""
    counted = _with_unit(situation, repeat, row, question)
    return value_words(counted, answer.value) if answer.value is not None else ""


def _with_unit(situation: Situation, repeat: Question, row: str, question: Question) -> Question:
    path = f"{repeat.id}/{row}/{question.id}"
    return with_unit(situation.questionnaire, situation.answers, path, question)


def _relevant(situation: Situation, repeat: Question, child: Question, row: str) -> bool:
    located = situation.questionnaire.located.get(f"{repeat.id}/{child.id}")
    return located is not None and situation.relevant_in(located, row)


def _state(
    situation: Situation, repeat: Question, shown: list[Question], row: str
) -> tuple[str, str]:
    answers: dict[str, Answer] = {}
    for child in shown:
        answer = situation.answers.get(f"{repeat.id}/{row}/{child.id}")
        if answer is not None:
            answers[child.id] = answer
    lacking = sum(
        child.required and (child.id not in answers or answers[child.id].state is State.LATER)
        for child in shown
    )
    wrong = any(
        check_in(situation, f"{repeat.id}/{row}/{id}", answer) is not None
        for id, answer in answers.items()
    )
    if lacking:
        return "in_progress", plural(lacking, "réponse manque", "réponses manquent")
    if wrong:
        return "to_check", "À vérifier"
    return ("done", "Terminé") if answers else ("not_started", "Pas commencé")
