"""What is explained is what was computed: each stage run again on the views gives the same."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import tables, visit_form
from tests.domain.explanation.examples import NAMES, sight, visit
from tests.domain.savings.anything import answers_from, answers_near
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.end_uses import split as split_uses
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.explanation.bills import of_energy
from visitapp.domain.explanation.explain_visit import figures_of
from visitapp.domain.explanation.lines import Lines
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.recording_views import Keep
from visitapp.domain.study.study import study
from visitapp.domain.support.aids import aids
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.indicators import indicators

DAY = date(2026, 11, 25)
MANY = settings(max_examples=examples(2000), deadline=None, database=None)
SOME = settings(max_examples=examples(300), deadline=None, database=None)
_MONEY = ("amount", "subscription_amount", "off_peak_kwh")


def sight_of(answers: Answers, day: date = DAY, department: str = "93") -> Sight:
    """The views on any visit."""
    form = visit_form()
    found = study(form, answers, tables(), on=day, department=department)
    parameters = tables().parameters.on(day)
    return Sight(
        Reading(form, answers),
        Lines(form, tables().columns),
        parameters,
        tables(),
        found,
        department,
    )


def any_answers(seed: int) -> Answers:
    """Answers of every kind, half of the time near those of an example."""
    form = visit_form()
    if seed % 2:
        return answers_near(form, visit(NAMES[seed % len(NAMES)]).answers, seed)
    return answers_from(form, seed)


def same_bills(at: Sight) -> None:
    for energy, use in at.study.bills.items():
        mine = of_energy(energy)
        views = at.noting({"bills": mine, "contracts": mine})
        again = household_bills(
            views.reading, views.weather, views.parameters, views.grids, at.study.day, at.department
        )
        assert again == {energy: use}


def same_uses(at: Sight) -> None:
    for energy, use in at.study.bills.items():
        views = at.noting()
        again = split_uses(views.reading, views.uses({energy: use}), views.parameters)
        assert again.uses == tuple(one for one in at.study.end_uses if one.energy == energy)


def same_contracts(at: Sight) -> None:
    rows = [r for r in at.reading.rows("contracts") if isinstance(r.value("energy"), str)]
    assert len(rows) == len(at.study.contracts)
    for row, check in zip(rows, at.study.contracts, strict=True):
        views = at.noting({"contracts": only(row), "bills": of_energy(check.energy)})
        bills = views.uses(at.study.bills)
        (again,) = contract_checks(views.reading, bills, views.grids, at.study.day)
        assert numbers_of(again) == numbers_of(check)


def only(row: Row) -> Keep:
    return lambda other: other.id == row.id


def numbers_of(check: ContractCheck) -> ContractCheck:
    """A check without its words: two contracts for one energy are seen only together."""
    return replace(check, findings=(), before=(), verdict="")


def same_support(at: Sight) -> None:
    views = at.noting()
    bills = views.uses(at.study.bills)
    case = Case(views.reading, views.parameters, bills, at.study.contracts, at.department)
    assert indicators(case) == at.study.indicators
    for aid in at.study.aids:
        views = at.noting()
        text = {aid.id: at.tables.aids[aid.id]}
        bills = views.uses(at.study.bills)
        again = aids(
            views.reading, views.parameters, text, at.study.day,
            bills=bills, contracts=at.study.contracts, department=at.department,
            contacts=at.tables.contacts,
        )  # fmt: skip
        assert again == (aid,)


def same(at: Sight) -> None:
    """Every stage, energy by energy, contract by contract, aid by aid."""
    same_bills(at)
    same_uses(at)
    same_contracts(at)
    same_support(at)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_explained_by_what_was_computed(name: str) -> None:
    same(sight(name))


@pytest.mark.timeout(1800)  # two thousand visits, each computed twice
@MANY
@given(st.integers(0, 10**9))
def test_any_visit_is_explained_by_what_was_computed(seed: int) -> None:
    at = sight_of(any_answers(seed))
    same(at)
    known = figures_of(at.study, visit_form(), at.reading.answers, tables(), "93")
    for id, figure in known.items():
        assert figure.formula, id
        assert figure.lines or figure.made_of, id


@SOME
@given(st.integers(0, 10**9))
def test_what_a_bill_says_of_money_never_changes_a_quantity(seed: int) -> None:
    """So the trace of a quantity may leave the amounts of the bills out."""
    answers = any_answers(seed)
    other = {
        path: Answer(value=7, source=answer.source)
        if split(path)[0] == "bills" and split(path)[2] in _MONEY
        else answer
        for path, answer in answers.items()
    }
    one, two = sight_of(answers).study, sight_of(other).study
    assert {name: use.annual for name, use in one.bills.items()} == {
        name: use.annual for name, use in two.bills.items()
    }
