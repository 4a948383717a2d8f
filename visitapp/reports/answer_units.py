"""The unit of a figure that another answer of its row gives: a bill counts kWh, m³, litres."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.energy.bills import unit_of

WORDS: Mapping[str, str] = {"kwh": "kWh", "m3": "m³"}
"""Of the bills that are not asked their unit: one energy, one unit."""
ONE_UNIT = ("electricity", "water", "heat_network")


def with_unit(form: Questionnaire, answers: Answers, path: str, question: Question) -> Question:
    """The question with the unit of its row; as it is when nothing says one."""
    row, _, name = path.rpartition("/")
    repeat = row.partition("/")[0]
    asked = form.located.get(f"{repeat}/unit")
    if question.unit or name != "quantity" or not row or asked is None:
        return question
    energy, unit = _given(answers.get(f"{row}/energy")), _given(answers.get(f"{row}/unit"))
    if unit is None and energy not in ONE_UNIT:
        return question
    labels = {one.id: one.label for one in asked.question.choices} or WORDS
    known = unit_of(energy, unit)
    return question.model_copy(update={"unit": labels.get(known, "")})


def _given(answer: Answer | None) -> object:
    return answer.value if answer is not None and answer.state is State.GIVEN else None
