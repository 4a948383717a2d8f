"""The chèque énergie at its edges: two units exactly, and what makes an amount one to check."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.income.consumption_units import fiscal_units
from visitapp.domain.income.income import (
    CLASSES,
    cheque_energie,
    income_ceiling,
    scheme_eligibility,
)
from visitapp.domain.parameters.parameters import Parameters

D = Decimal
NOW = tables().parameters.on(DAY)
TABLES = ("cheque_energie_bands", "cheque_energie_ceiling", "cheque_energie_amounts_one")


def sure(**confidence: str) -> Parameters:
    """Every table of the cheque is sure, but those told otherwise."""
    values = {**NOW.values}
    for name in TABLES:
        values[name] = replace(NOW[name], confidence=confidence.get(name, "high"))
    values["cheque_energie_old_bands"] = replace(values[TABLES[0]], id="cheque_energie_old_bands")
    return replace(NOW, values=values)


def test_two_units_are_paid_as_two_units_or_more() -> None:
    """One person and six children in shared custody: 1 + 0.25 + 5 × 0.15 = 2."""
    assert fiscal_units(7, NOW, 6) == 200
    found = cheque_energie(D(4000), 7, NOW, shared_custody=6)
    highest = NOW["cheque_energie_amounts_two"]
    assert not isinstance(highest.value, Decimal)
    assert found.amount_eur == max(highest.value.values())
    assert found.rfr_per_unit == 2000


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("confidence", ["low", "medium"])
def test_one_unsure_table_makes_the_amount_one_to_check(name: str, confidence: str) -> None:
    """Bands are marked « à vérifier » when they are of low confidence, orders when not high."""
    found = cheque_energie(D(4000), 1, sure(**{name: confidence}))
    assert found.to_check is (confidence == "low" or name != "cheque_energie_bands")
    assert not cheque_energie(D(4000), 1, sure()).to_check


def test_without_the_bands_of_before_only_those_of_today_count() -> None:
    left = {k: v for k, v in sure().values.items() if k != "cheque_energie_old_bands"}
    today = cheque_energie(D(4000), 1, replace(NOW, values=left))
    assert today == cheque_energie(D(4000), 1, sure())
    assert today.source == NOW["cheque_energie_bands"].source


@pytest.mark.parametrize("persons", [None, 0])
def test_without_people_nobody_is_under_the_ceiling_of_the_scheme(persons: int | None) -> None:
    found = scheme_eligibility(D(20000), persons, NOW)
    assert (found.eligible, found.to_check) == (None, True)


def test_the_ceiling_of_the_scheme_is_included_and_said_in_whole_euros() -> None:
    ceiling = income_ceiling(CLASSES[int(NOW["scheme_income_class"].number) - 1], 2,
                             "ile_de_france", NOW)  # fmt: skip
    assert scheme_eligibility(ceiling, 2, NOW).eligible is True
    assert scheme_eligibility(ceiling + 1, 2, NOW).eligible is False
    rule = scheme_eligibility(ceiling, 2, NOW).rule
    assert f"{int(ceiling):,}".replace(",", " ") in rule.replace("\u202f", " ").replace(
        "\u00a0", " "
    )
    assert ",0" not in rule
