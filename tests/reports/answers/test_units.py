"""Every figure of every questionnaire is said with its unit, its own or the one beside it."""

from decimal import Decimal

from tests.for_each import for_each
from tests.questionnaires.material import KINDS
from tests.questionnaires.material import questionnaire as form_of
from tests.reports.samples import questionnaire
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Located
from visitapp.domain.text import unit_for
from visitapp.reports.answers.words import answered, said_at

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


@for_each(("energy", "unit", "words"), [
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


TWELVE = Answer(value=Decimal(12))
FIGURES = [
    (kind, place) for kind in KINDS for place in form_of(kind).located.values()
    if place.question.type in ("number", "integer", "money")
]  # fmt: skip
BESIDE = {  # what was chosen beside it, and the unit that a person reads on the tool or the label
    "visit:fittings/before": {"led_bulb": "W", "aerator": "L/min", "shower_head": "L/min"},
    "visit:fittings/after": {"led_bulb": "W", "aerator": "L/min", "shower_head": "L/min"},
    "visit:adjustments/before": {"heating": "°C", "tank": "°C", "fridge": "°C", "freezer": "°C",
                                 "box": "h par jour"},
    "visit:adjustments/after": {"heating": "°C", "tank": "°C", "fridge": "°C", "freezer": "°C",
                                "box": "h par jour"},
    "visit:bills/quantity": {"electricity": "kWh", "water": "m³", "heat_network": "kWh"},
    "follow_up:bills/quantity": {"electricity": "kWh", "water": "m³", "heat_network": "kWh"},
    "override:number": {"kWh/an": "kWh/an"},
}  # fmt: skip
CHOSEN = {"fittings": "item", "adjustments": "what", "bills": "energy", "": "unit"}
BARE = {"visit:bills/index_start", "visit:bills/index_end", "follow_up:bills/index_start",
        "follow_up:bills/index_end"}  # fmt: skip
"""Figures read on a meter, one after the other: they are compared, never counted."""


@for_each(("kind", "place"), FIGURES, ids=[f"{kind}:{place.pattern}" for kind, place in FIGURES])
def test_every_figure_is_said_with_its_unit(kind: str, place: Located) -> None:
    form, name = form_of(kind), f"{kind}:{place.pattern}"
    row = f"{place.repeat}/r1" if place.repeat else ""
    path = f"{row}/{place.question.id}" if row else place.question.id

    def words(beside: dict[str, Answer]) -> str:
        found = said_at(form, {path: TWELVE, **beside}, path, place.question)
        return found.replace("\u00a0", " ")

    if place.question.unit == "année":
        assert words({}) == "12"  # a year is its figures
    elif name == "visit:actions/order":
        assert words({}) == "12"  # a rank
    elif place.question.unit or place.question.type == "money":
        unit = unit_for(12, place.question.unit or "€")
        assert words({}).endswith(f" {unit}")
    elif name in BARE:
        assert words({"bills/r1/energy": Answer(value="electricity")}) == "12"
    else:
        assert words({}) == "12"  # nothing says of what: no unit is made up
        asked = f"{row}/{CHOSEN[place.repeat]}" if row else CHOSEN[place.repeat]
        for chosen, unit in BESIDE[name].items():
            assert words({asked: Answer(value=chosen)}) == f"12 {unit}"
