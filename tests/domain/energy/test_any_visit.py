"""Visits filled at random, absurd numbers and dates among them: never a crash, always a sum."""

import random
from datetime import date
from decimal import Decimal

from tests.depth import sample
from tests.domain.energy.visits import DAY, tables, visit_form
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.end_uses import split
from visitapp.domain.energy.household import household_bills
from visitapp.domain.support.aids import aids

NUMBERS = [
    "0",
    "1",
    "999999999999999",
    "0.000000000000001",
    "-5",
    "3",
    "250",
    "1e14",
    "12.5",
    "6000",
]
WHOLE = [0, 1, 2, 3, 7, -1, 10**14]
YEARS = [2024] * 4 + [2025] * 5 + [2026] * 3 + [1, 9999]


def questions() -> dict[str, Question]:
    found: dict[str, Question] = {}

    def walk(inner: tuple[Question, ...], prefix: str) -> None:
        for question in inner:
            if question.type == "group":
                walk(question.questions, prefix)
            elif question.type == "repeat":
                walk(question.questions, f"{question.id}/")
            else:
                found[prefix + question.id] = question

    for section in visit_form().sections:
        walk(section.questions, "")
    return found


def a_value(question: Question, rng: random.Random) -> Value:
    choices = [choice.id for choice in question.choices]
    if question.type in ("number", "money"):
        return Decimal(rng.choice(NUMBERS))
    if question.type == "integer":
        return rng.choice(WHOLE)
    if question.type == "date":
        return date(rng.choice(YEARS), rng.randint(1, 12), 1)
    if question.type == "choice" and choices:
        return rng.choice(choices)
    if question.type == "choices":
        return tuple(rng.sample(choices, min(2, len(choices))))
    return rng.random() < 0.5 if question.type == "yes_no" else "2024-03"


@for_each("seed", range(sample(150, 30)))
def test_a_visit_filled_at_random_has_a_result(seed: int) -> None:
    rng = random.Random(seed)
    answers: dict[str, Answer] = {}
    for path, question in questions().items():
        repeat, _, child = path.rpartition("/")
        rows = [f"{repeat}/{row}/" for row in "ab"] if repeat else [""]
        for row in rows:
            if rng.random() < 0.8:
                if row:
                    answers[row.rstrip("/")] = Answer(value=True)
                answers[row + child] = Answer(value=a_value(question, rng))
    tab = tables()
    parameters = tab.parameters.on(DAY)
    reading = Reading(visit_form(), answers)
    bills = household_bills(reading, tab.degree_days, parameters, tab.grids, DAY)
    uses = split(reading, bills, parameters).uses
    assert all(use.kwh > 0 for use in uses)
    for energy, bill in bills.items():
        assert 0 <= bill.low <= bill.annual <= bill.high
        if energy != "water":
            assert sum(use.kwh for use in uses if use.energy == energy) == bill.annual
    contract_checks(reading, bills, tab.grids, DAY)
    aids(reading, parameters, tab.aids, DAY, bills=bills)
