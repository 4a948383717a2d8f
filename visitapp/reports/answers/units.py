"""The unit of a figure: its own, or that of a neighbouring answer or choice (`unit`)."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.energy.bills import unit_of

WORDS: Mapping[str, str] = {"kwh": "kWh", "m3": "m³"}
"""Of the bills that are not asked their unit: one energy, one unit."""
ONE_UNIT = ("electricity", "water", "heat_network")
FIGURES = ("number", "integer")


def with_unit(form: Questionnaire, answers: Answers, path: str, question: Question) -> Question:
    """The question with the unit of its row; as it is when nothing says one."""
    if question.unit or question.type not in FIGURES:
        return question
    row, _, name = path.rpartition("/")
    if name == "quantity" and f"{row.partition('/')[0]}/unit" in form.located:
        unit = _of_bill(form, answers, row)
    else:
        unit = _of_choice(form, answers, row)
    return question.model_copy(update={"unit": unit}) if unit else question


def _of_bill(form: Questionnaire, answers: Answers, row: str) -> str:
    """In what a bill counts, as answered; else what its energy is always billed in."""
    asked = form.located[f"{row.partition('/')[0]}/unit"].question
    energy, unit = _given(answers.get(f"{row}/energy")), _given(answers.get(f"{row}/unit"))
    if unit is None and energy not in ONE_UNIT:
        return ""
    labels = {one.id: one.label for one in asked.choices} or WORDS
    return labels.get(unit_of(energy, unit), "")


def _of_choice(form: Questionnaire, answers: Answers, row: str) -> str:
    """The unit that goes with what was chosen beside it; a text « unit » says one too."""
    repeat = row.partition("/")[0]
    for place in form.located.values():
        if place.repeat != repeat:
            continue
        beside, name = place.question, place.question.id
        said = _given(answers.get(f"{row}/{name}" if row else name))
        if name == "unit" and beside.type == "text" and isinstance(said, str):
            return said
        unit = next((one.unit for one in beside.choices if one.id == said), "")
        if unit:
            return unit
    return ""


def _given(answer: Answer | None) -> object:
    return answer.value if answer is not None and answer.state is State.GIVEN else None
