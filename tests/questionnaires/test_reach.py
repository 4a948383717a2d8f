"""Every question can come up, and every choice can be taken: nothing is written in vain."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from tests.for_each import for_each
from tests.questionnaires.material import KINDS, questionnaire
from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Located, Question, Questionnaire
from visitapp.domain.checklist.relevance import is_relevant

ROW = "r1"
EVERY = [(kind, one) for kind in KINDS for one in questionnaire(kind).everything()]
ONE_BY_ONE = for_each(
    ("kind", "located"), EVERY, ids=[f"{kind}:{one.pattern}" for kind, one in EVERY]
)


def values(question: Question) -> list[Value]:
    """A few answers of each type, enough to open every door."""
    match question.type:
        case "choice":
            return [choice.id for choice in question.choices]
        case "choices":
            return [(choice.id,) for choice in question.choices]
        case "yes_no":
            return [True, False]
        case "integer":
            return [0, 1, 2]
        case "number" | "money":
            return [Decimal(0), Decimal(100)]
        case "date":
            return [date(2026, 11, 25)]
        case "month":
            return ["2026-11"]
        case _:
            return ["x"]


def openings(form: Questionnaire, located: Located) -> Iterator[dict[str, Answer]]:
    """Sets of answers that may make a question relevant."""
    if not located.question.relevant:
        yield {}
        return
    doors = [_door(form, located, name) for name in compile(located.question.relevant).names]
    for picked in product(*(values(door.question) for door in doors)):
        given = {
            _path(door): Answer(value=value) for door, value in zip(doors, picked, strict=True)
        }
        for behind in product(*(openings(form, door) for door in doors)):
            answers = {key: answer for one in behind for key, answer in one.items()} | given
            if is_relevant(form, answers, _path(located)):
                yield answers
                return


def _door(form: Questionnaire, located: Located, name: str) -> Located:
    beside = form.located.get(f"{located.repeat}/{name}")
    return beside if beside is not None else form.located[name]


def _path(located: Located) -> str:
    return join(located.repeat, ROW if located.repeat else "", located.question.id)


@ONE_BY_ONE
def test_the_question_can_come_up(kind: str, located: Located) -> None:
    assert next(openings(questionnaire(kind), located), None) is not None


@ONE_BY_ONE
def test_each_choice_can_be_taken(kind: str, located: Located) -> None:
    if located.question.type not in ("choice", "choices", "yes_no"):
        return
    form = questionnaire(kind)
    answers = next(openings(form, located))
    for value in values(located.question):
        assert check(form, answers, _path(located), Answer(value=value)) is None


@ONE_BY_ONE
def test_each_special_answer_offered_is_accepted(kind: str, located: Located) -> None:
    from visitapp.domain.checklist.answers import State

    if located.question.type in ("group", "repeat"):
        return
    form = questionnaire(kind)
    answers = next(openings(form, located))
    for special in located.question.special:
        assert check(form, answers, _path(located), Answer(state=State(special))) is None


@for_each(
    ("path", "value"),
    [
        ("adults", 0),
        ("surface", Decimal(3)),
        ("rfr", Decimal(-1)),
        ("showers_week", 999),
        ("rooms/r1/temperature", Decimal(190)),
        ("setpoint_day", Decimal(200)),
        ("boiler_year", 74),
        ("bills/r1/end", date(2025, 1, 1)),
        ("bills/r1/off_peak_kwh", Decimal(5000)),
        ("visit_date", date(1926, 11, 25)),
    ],
)
def test_impossible_values_are_refused_with_what_to_write(path: str, value: Value) -> None:
    answers = {
        "visit_date": Answer(value=date(2026, 11, 25)),
        "bills/r1/energy": Answer(value="electricity"),
        "bills/r1/start": Answer(value=date(2025, 11, 25)),
        "bills/r1/quantity": Answer(value=Decimal(3000)),
        "heating_system": Answer(value="boiler"),
        "heating_shared": Answer(value=False),
    }
    found = check(questionnaire("visit"), answers, path, Answer(value=value))
    assert found is not None
    assert found.severity == "error"
    assert len(found.message.split()) >= 4


def bill(**given: Value) -> dict[str, Answer]:
    """A year of bill for a household of four."""
    row = {"start": date(2025, 11, 10), "end": date(2026, 11, 10), **given}
    answers = {f"bills/r1/{key}": Answer(value=value) for key, value in row.items()}
    return answers | {
        "visit_date": Answer(value=date(2026, 11, 25)),
        "adults": Answer(value=2),
        "children": Answer(value=2),
    }


@pytest.mark.parametrize(
    ("energy", "unit", "usual", "ten_times"),
    [
        ("electricity", None, 2930, 29300),
        ("gas", "kwh", 11000, 110000),
        ("gas", "m3", 980, 9800),
        ("water", None, 140, 1400),
        ("fuel_oil", "litre", 1500, 15000),
    ],
)
def test_a_quantity_ten_times_too_large_is_noticed(
    energy: str, unit: str | None, usual: int, ten_times: int
) -> None:
    given: dict[str, Value] = {"energy": energy} | ({"unit": unit} if unit else {})
    form = questionnaire("visit")
    path = "bills/r1/quantity"
    assert check(form, bill(**given), path, Answer(value=Decimal(usual))) is None
    found = check(form, bill(**given), path, Answer(value=Decimal(ten_times)))
    assert found is not None
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("energy", "unit", "quantity", "paid"),
    [
        ("electricity", None, 2930, "790"),
        ("gas", "kwh", 10640, "1497"),
        ("water", None, 140, "690"),
    ],
)
def test_an_amount_ten_times_too_large_or_too_small_is_noticed(
    energy: str, unit: str | None, quantity: int, paid: str
) -> None:
    given: dict[str, Value] = {"energy": energy, "quantity": Decimal(quantity)}
    given |= {"unit": unit} if unit else {}
    form, path, right = questionnaire("visit"), "bills/r1/amount", Decimal(paid)
    assert check(form, bill(**given), path, Answer(value=right)) is None
    for wrong in (right * 10, right / 10):
        found = check(form, bill(**given), path, Answer(value=wrong))
        assert found is not None
        assert found.severity == "warning"


def test_a_surprise_depends_on_the_household() -> None:
    form = questionnaire("visit")
    many = bill()
    alone = {**many, "adults": Answer(value=1), "children": Answer(value=0)}
    assert check(form, many, "showers_week", Answer(value=28)) is None
    assert check(form, alone, "showers_week", Answer(value=28)) is not None
