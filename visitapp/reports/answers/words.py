"""Answers as French words, for report tables."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Located, Question, Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.walk import rows
from visitapp.domain.text import date_long, hour, month_long, quantity
from visitapp.reports.answers.units import with_unit
from visitapp.reports.layout.fonts import printable

PICTURES = ("photo", "signature")


@dataclass(frozen=True, slots=True)
class Line:
    """An answered question; `row` of the `repeat` from 1, or 0 and empty."""

    section: str
    code: str
    label: str
    text: str
    answer: Answer
    question: Question
    row: int = 0
    repeat: str = ""


def said(question: Question, answer: Answer) -> str:
    """One answer in French words: its value with its unit, or why there is none."""
    if answer.state is not State.GIVEN:
        return STATE_WORDS[answer.state].lower()
    value = answer.value
    labels = {choice.id: choice.label for choice in question.choices}
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):
        return _several(question, value, labels)
    if isinstance(value, int | Decimal):
        if question.type == "money":  # a price has its own: « € par kWh », to its decimals
            return quantity(Decimal(value), question.unit or "€", max(2, question.decimals))
        return quantity(Decimal(value), question.unit)
    if isinstance(value, date):
        return date_long(value)
    text = str(value or "")
    if question.type in PICTURES:
        return "oui" if text else ""
    if question.type in ("month", "time"):
        return month_long(text) if question.type == "month" else hour(text)
    return printable(labels.get(text, text))


def said_at(form: Questionnaire, answers: Answers, path: str, question: Question) -> str:
    """The answer at a path in words, with the unit that its row gives; empty when there is none."""
    answer = answers.get(path)
    return said(with_unit(form, answers, path, question), answer) if answer is not None else ""


def _several(question: Question, value: tuple[str, ...], labels: dict[str, str]) -> str:
    if question.type in PICTURES:
        return f"{len(value)}\u00a0photo{'s' if len(value) > 1 else ''}"
    return ", ".join(printable(labels.get(one, one)) for one in value)


def answered(
    questionnaire: Questionnaire, answers: Answers, *, without: Collection[str] = ()
) -> Iterator[Line]:
    """Answers as taken, in screen order, without question types in `without`."""
    places: list[Located] = list(questionnaire.located.values())
    for repeat, group in _by_repeat(places):
        if not repeat:
            for place in group:
                path = place.question.id
                if path in answers and place.question.type not in without:
                    yield _line(place, answers[path], said(place.question, answers[path]))
            continue
        present = rows(answers, repeat)
        for number, row in enumerate(present, 1):
            for place in group:
                path = f"{repeat}/{row}/{place.question.id}"
                if path in answers and place.question.type not in without:
                    words = said_at(questionnaire, answers, path, place.question)
                    yield _line(place, answers[path], words, number)


def _by_repeat(places: list[Located]) -> Iterator[tuple[str, list[Located]]]:
    """Neighbours of one repeat together, in order; groups and repeats themselves have no answer."""
    group: list[Located] = []
    for place in places:
        if place.question.type in ("group", "repeat"):
            continue
        if group and group[0].repeat != place.repeat:
            yield group[0].repeat, group
            group = []
        group.append(place)
    if group:
        yield group[0].repeat, group


def _line(place: Located, answer: Answer, words: str, row: int = 0) -> Line:
    question = place.question
    label = question.label.rstrip(" \u00a0?")
    return Line(
        place.section.title, place.code, label, words, answer, question, row,
        place.repeat,
    )  # fmt: skip


def of(reading: Reading, path: str) -> str:
    """The words of one answer by its path; empty when there is none."""
    repeat, _, name = split(path)
    place = reading.questionnaire.located.get(f"{repeat}/{name}" if repeat else name)
    if place is None:
        return ""
    return said_at(reading.questionnaire, reading.answers, path, place.question)
