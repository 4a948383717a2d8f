"""The study as a whole: adds up, never too much, never negative, never breaks, and fast."""

import json
import time
from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.anything import answers_from, answers_near
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.savings.suggestion import Range, Suggestion
from visitapp.domain.study import Study, study
from visitapp.domain.study_json import study_json

EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]
MANY = settings(
    max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
SEEDS = st.integers(0, 2**40)
CENT = Decimal("0.01")


@cache
def example(name: str) -> Answers:
    answers, problems = decode(
        visit_form(), json.loads(shipped.text(f"examples/{name}"))["answers"]
    )
    assert not problems
    return answers


def of(answers: Answers) -> Study:
    return study(visit_form(), answers, tables(), on=DAY)


def anything(seed: int) -> Answers:
    """One visit in three drawn from nothing, the others near a real one."""
    if seed % 3 == 0:
        return answers_from(visit_form(), seed)
    return answers_near(visit_form(), example(EXAMPLES[seed // 3 % len(EXAMPLES)]), seed)


def ranges(one: Suggestion) -> list[Range]:
    return [r for r in (one.kwh, one.m3, one.eur, one.co2_kg, one.back_kwh) if r is not None]


@MANY
@given(SEEDS)
def test_over_any_answers(seed: int) -> None:
    found = of(anything(seed))
    check_end_uses_add_up(found)
    check_no_saving_passes_its_use(found)
    check_nothing_is_negative_or_out_of_order(found)
    check_nothing_dangerous_is_proposed(found)
    json.dumps(study_json(found))


def check_end_uses_add_up(found: Study) -> None:
    total: dict[str, Decimal] = defaultdict(Decimal)
    for use in found.end_uses:
        total[use.energy] += use.kwh
    for energy, bill in found.bills.items():
        if energy != "water":
            assert total[energy] == bill.annual, energy


def check_no_saving_passes_its_use(found: Study) -> None:
    uses = {(use.use, use.energy): use.kwh for use in found.end_uses}
    for one in (*found.suggestions, *found.held):
        if one.kwh and one.energy in found.bills:
            assert one.kwh.high <= uses[one.use, one.energy], one.id
        paid = found.bills[one.energy].eur if one.energy in found.bills else None
        if one.eur and paid is not None and paid > 0 and not one.m3:
            assert one.eur.high <= paid, one.id
        if one.m3 and "water" in found.bills:
            assert one.m3.high <= found.bills["water"].annual, one.id


def check_nothing_is_negative_or_out_of_order(found: Study) -> None:
    for one in (*found.suggestions, *found.held):
        for r in ranges(one):
            assert 0 <= r.low <= r.central <= r.high, one.id
            assert r.high.is_finite()
    for use in found.end_uses:
        assert use.kwh >= 0


def check_nothing_dangerous_is_proposed(found: Study) -> None:
    first = [one for one in found.suggestions if one.first]
    assert len(first) <= 3
    assert found.suggestions[: len(first)] == tuple(first)
    assert not any(one.blocked_by for one in found.suggestions)
    if {"gas_smell", "co_signs"} & {alert.id for alert in found.alerts}:
        assert found.suggestions == ()


@MANY
@given(SEEDS, st.integers(1, 3))
def test_kept_actions_together_never_pass_what_is_paid(seed: int, count: int) -> None:
    answers = dict(anything(seed))
    before = of(answers)
    kept = [one for one in before.suggestions if one.eur][:count]
    if not kept:
        return
    for one in kept:
        answers[f"actions/{one.id}"] = Answer(value=True)
        answers[f"actions/{one.id}/decision"] = Answer(value="keep")
    after = of(answers)
    together = after.kept_together
    assert together is not None
    assert 0 <= together.low <= together.central <= together.high
    alone = sum((one.eur.high for one in kept if one.eur), Decimal(0))
    assert together.high <= alone + CENT
    known = {energy for energy, use in after.bills.items() if use.eur and use.eur > 0}
    paid = sum((after.bills[energy].eur or Decimal(0) for energy in known), Decimal(0))
    if all(one.energy in known or (one.m3 and "water" in known) for one in kept):
        assert together.high <= paid + CENT


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_household_gets_figures_and_doors(name: str) -> None:
    found = of(example(name))
    assert found.bills
    assert sum(1 for one in found.suggestions if one.eur) >= 8
    assert [one.first for one in found.suggestions][:3] == [True] * 3
    assert found.orientations
    check_end_uses_add_up(found)


def test_an_empty_visit_says_what_is_missing_and_nothing_else() -> None:
    found = of({})
    assert found.bills == {}
    assert found.suggestions == ()
    assert found.alerts == ()
    assert found.missing
    assert all(one.label and one.unlocks for one in found.missing)


def test_the_same_answers_give_the_same_study() -> None:
    answers = example(EXAMPLES[0])
    assert of(answers) == of(answers)


def test_a_removed_row_does_not_count() -> None:
    answers = dict(example("gas_flat.json"))
    fridges = [
        path.rsplit("/", 1)[0]
        for path, answer in answers.items()
        if path.startswith("appliances/") and path.endswith("/kind")
    ]
    for row in fridges:
        answers[row] = Answer(value=False)
    found = of(answers)
    assert not [one for one in found.suggestions if one.family == "cold"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_full_visit_takes_less_than_fifty_milliseconds(name: str) -> None:
    answers = example(name)
    of(answers)
    spent = []
    for _ in range(9):
        start = time.perf_counter()
        of(answers)
        spent.append(time.perf_counter() - start)
    assert median(spent) < 0.05


def bill(eur: str | None) -> AnnualUse:
    """One energy that cost so much a year, or whose cost no bill says."""
    one, euros = Decimal(1), None if eur is None else Decimal(eur)
    return AnnualUse("gas", "kWh", one, one, one, one, one, None, "", eur=euros)


@pytest.mark.parametrize(
    ("bills", "paid"),
    [
        ((), None),
        ((None,), None),
        (("1430", "790", None), Decimal(2220)),
        (("-300", "120.50"), None),
        (("-300", "420.50"), Decimal("120.50")),
    ],
)
def test_what_is_paid_is_every_known_bill_or_nothing(bills, paid) -> None:
    uses = {str(number): bill(eur) for number, eur in enumerate(bills)}
    assert Study(date(2026, 11, 25), bills=uses).paid_eur == paid
