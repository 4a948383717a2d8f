"""A figure whose unit another answer of its row gives is said with that unit."""

from decimal import Decimal

import pytest

from tests.reports.samples import questionnaire
from visitapp.domain.checklist.answers import Answer, State
from visitapp.reports.answer_words import answered, said_at

FORM = questionnaire()


def said(energy: str, unit: str | None, quantity: Answer | None = None) -> str:
    answers = {
        "bills/r1": Answer(value=True),
        "bills/r1/energy": Answer(value=energy),
        "bills/r1/quantity": quantity or Answer(value=Decimal(94)),
    }
    if unit is not None:
        answers["bills/r1/unit"] = Answer(value=unit)
    question = FORM.located["bills/quantity"].question
    words = said_at(FORM, answers, "bills/r1/quantity", question)
    if energy != "collective_charges":
        told = {line.question.id: line.text for line in answered(FORM, answers)}
        assert told["quantity"] == words, "the list of the internal report says the same"
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("energy", "unit", "words"), [
    ("electricity", None, "94 kWh"),  # not asked: an electricity bill counts kWh
    ("water", None, "94 m³"),
    ("heat_network", None, "94 kWh"),
    ("gas", "m3", "94 m³"),
    ("gas", "kwh", "94 kWh"),
    ("fuel_oil", "litre", "94 litres"),
    ("wood", "stere", "94 stères"),
    ("gas", None, "94"),  # asked and not answered: not guessed
    ("collective_charges", None, "94"),  # nobody knows of what
])  # fmt: skip
def test_a_bill_says_in_what_it_counts(energy: str, unit: str | None, words: str) -> None:
    assert said(energy, unit) == words


def test_what_is_not_known_has_no_unit() -> None:
    assert said("water", None, Answer(state=State.UNKNOWN)) == "ne sait pas"


def test_an_index_is_read_on_a_meter_and_has_none() -> None:
    question = FORM.located["bills/index_end"].question
    answers = {
        "bills/r1/energy": Answer(value="water"),
        "bills/r1/index_end": Answer(value=Decimal(94)),
    }
    assert said_at(FORM, answers, "bills/r1/index_end", question) == "94"
