"""The form of one number of the agency: its questionnaire, in the unit and words of that number."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Choice, Question, Questionnaire
from visitapp.domain.parameters.overrides import Override
from visitapp.operations.parameters.lines import NumberLine

ASKED = ("number", "valid_from", "valid_to", "source")


def form_for(
    form: Questionnaire, line: NumberLine, choices: Mapping[Decimal, str]
) -> Questionnaire:
    """The questions that a person answers; the number and its unit are known already."""
    [section] = form.sections
    questions = tuple(
        _number(question, line, choices) if question.id == "number" else question
        for question in section.questions
        if question.id in ASKED
    )
    asked = section.model_copy(update={"questions": questions, "hidden": True})
    return Questionnaire(kind=form.kind, version=form.version, title=form.title, sections=(asked,))


def proposed(override: Override | None, today: date, choices: Mapping[Decimal, str]) -> Answers:
    """What the form shows at first: the number in force, else the day alone."""
    if override is None:
        return {"valid_from": Answer(value=today)}
    value = choice_id(override.value) if choices else override.value
    answers = {
        "number": Answer(value=value),
        "valid_from": Answer(value=override.valid_from),
        "source": Answer(value=override.source),
    }
    if override.valid_to is not None:
        answers["valid_to"] = Answer(value=override.valid_to)
    return answers


def choice_id(number: Decimal) -> str:
    """A number as the id of a choice."""
    return f"{number.normalize():f}"


def _number(question: Question, line: NumberLine, choices: Mapping[Decimal, str]) -> Question:
    if not choices:
        unit = "" if line.unit == "1" else line.unit
        return question.model_copy(update={"unit": unit})
    said = tuple(Choice(id=choice_id(number), label=words) for number, words in choices.items())
    return question.model_copy(
        update={"type": "choice", "choices": said, "constraint": type(question.constraint)()}
    )
