"""The study as a whole: adds up, never too much, never negative, never breaks, and fast."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.anything import EXAMPLES, example
from tests.domain.savings.test_properties import check_end_uses_add_up
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.plain_json import plain
from visitapp.domain.study.study import Study, study
from visitapp.domain.study.study_json import study_json

CENT = Decimal("0.01")


def of(answers: Answers) -> Study:
    return study(visit_form(), answers, tables(), on=DAY)


@pytest.mark.parametrize("name", EXAMPLES)
def test_kept_actions_together_never_pass_their_sum_nor_what_is_paid(name: str) -> None:
    answers = dict(example(name))
    kept = [one for one in of(answers).suggestions if one.eur][:8]
    for one in kept:
        answers[f"actions/{one.id}"] = Answer(value=True)
        answers[f"actions/{one.id}/decision"] = Answer(value="keep")
    after = of(answers)
    assert after.kept_together is not None
    alone = sum((one.eur.high for one in kept if one.eur), Decimal(0))
    assert 0 < after.kept_together.low <= after.kept_together.central <= after.kept_together.high
    assert after.kept_together.high <= alone + CENT
    assert after.paid_eur is not None
    assert after.kept_together.high <= after.paid_eur


def test_uses_far_from_a_bill_are_said_in_the_study_and_in_its_json() -> None:
    """Three persons, gas for the hot water alone, and a bill of 60 000 kWh."""
    answers, problems = decode(
        visit_form(),
        {
            "adults": 2, "children": 1, "hot_water_energy": "gas", "hot_water_system": "instant",
            "heating_energy": "electricity", "heating_shared": False,
            "cooking_energy": "electricity",
            "bills/g": True, "bills/g/energy": "gas", "bills/g/start": "2024-09-01",
            "bills/g/end": "2025-09-01", "bills/g/quantity": 60000, "bills/g/unit": "kwh",
            "bills/g/amount": 6000, "bills/g/reading": "actual",
        },
    )  # fmt: skip
    assert not [one for one in problems if one.severity == "error"]
    found = of(answers)
    assert [one.code for one in found.end_use_findings] == ["parts_far_from_bill"]
    told = plain(found)["end_use_findings"]
    assert told == [{"code": "parts_far_from_bill", "message": found.end_use_findings[0].message}]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_household_gets_figures_and_doors(name: str) -> None:
    found = of(example(name))
    assert found.bills
    assert sum(1 for one in found.suggestions if one.eur) >= 8
    assert sum(one.first for one in found.suggestions) == 3
    assert found.orientations
    check_end_uses_add_up(found)


def test_an_empty_visit_says_what_is_missing_and_nothing_else() -> None:
    found = of({})
    assert found.bills == {}
    assert found.suggestions == ()
    assert found.alerts == ()
    assert found.missing
    assert all(one.label and one.unlocks for one in found.missing)


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


def test_its_json_has_all_of_it_and_the_contracts_by_energy() -> None:
    found = of(dict(example(EXAMPLES[0])))
    said = study_json(found)
    assert set(said) == set(plain(found)) - {"contracts"} | {"contract"}
    assert [one["energy"] for one in said["contract"].values()] == [
        check.energy for check in found.contracts
    ]
