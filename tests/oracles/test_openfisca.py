"""Our chèque énergie beside OpenFisca-France 176.1.8: every difference has one of four causes.

- **units**: with one person in full and two or more children in shared custody, the code halves
  the figure of each child at its rank (R124-1: 1 + 0.25 + 0.15 = 1.40); OpenFisca halves the
  persons first (2 persons: 1.50).
- **ceiling**: OpenFisca still has 10 800 € per unit; 11 000 € since 2023.
- **bands**: OpenFisca has the tops of 2019; ours, from 2025, are 5 700, 6 800 and 7 850 €.
- **floats**: 20 790 € for 2.7 units is 7 700 € exactly; in single precision it falls under.

In 2022 the two tables were the same, so only units and floats are left there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.energy.visits import tables
from tests.oracles.golden_file import golden
from visitapp.domain.income.consumption_units import fiscal_units
from visitapp.domain.income.income import cheque_energie

CASES = golden("openfisca")["cases"]
THEIR_EDGES = (5600, 6700, 7700, 10800)
OUR_EDGES_2026 = (5700, 6800, 7850, 11000)


def exact_units(case: Mapping[str, Any]) -> int:
    """Units × 100 by OpenFisca's own rule, in integers."""
    half_persons = 2 * case["persons"] - case["shared"]
    return 100 + 25 * min(2, max(0, half_persons - 2)) + 15 * max(0, half_persons - 4)


def one_full_and_several_shared(case: Mapping[str, Any]) -> bool:
    return bool(case["persons"] - case["shared"] == 1 and case["shared"] >= 2)


def test_units_of_consumption() -> None:
    parameters = tables().parameters.on(date(2026, 6, 1))
    differ = 0
    for case in CASES:
        ours = fiscal_units(case["persons"], parameters, case["shared"])
        assert case["units"] * 100 == pytest.approx(exact_units(case), abs=0.01)
        if one_full_and_several_shared(case):
            children = 25 + 15 * (case["shared"] - 1)
            assert ours == 100 + children < exact_units(case)
            differ += 1
        else:
            assert ours == exact_units(case), case
    print(f"units: {len(CASES) - differ} of {len(CASES)} equal; {differ} with several shared")


def cause(case: Mapping[str, Any], rfr: int) -> str:
    units = exact_units(case)
    if one_full_and_several_shared(case):
        return "units"
    if any(rfr * 100 == edge * units for edge in THEIR_EDGES):
        return "floats"
    if case["year"] >= 2025:
        for theirs, ours in zip(THEIR_EDGES, OUR_EDGES_2026, strict=True):
            if theirs * units <= rfr * 100 < ours * units:
                return "ceiling" if theirs == THEIR_EDGES[-1] else "bands"
    return "none"


def compared() -> Iterator[tuple[Mapping[str, Any], int, int, int]]:
    for case in CASES:
        parameters = tables().parameters.on(date(case["year"], 6, 1))
        for rfr, theirs in case["amounts"]:
            found = cheque_energie(
                Decimal(rfr), case["persons"], parameters, shared_custody=case["shared"]
            )
            yield case, rfr, theirs, found.amount_eur


def test_amounts_differ_by_a_named_cause_only() -> None:
    found: Counter[tuple[int, str]] = Counter()
    for case, rfr, theirs, ours in compared():
        why = "equal" if ours == theirs else cause(case, rfr)
        assert why != "none", (case["year"], case["persons"], case["shared"], rfr, theirs, ours)
        found[case["year"], why] += 1
    print({f"{year} {why}": count for (year, why), count in sorted(found.items())})
    assert {why for year, why in found if year == 2022} <= {"equal", "units", "floats"}
    assert sum(found.values()) > 3000


def test_where_bands_moved_ours_is_higher_and_says_to_check() -> None:
    parameters = tables().parameters.on(date(2026, 6, 1))
    for case, rfr, theirs, ours in compared():
        if ours != theirs and cause(case, rfr) in ("bands", "ceiling"):
            assert ours > theirs
            found = cheque_energie(
                Decimal(rfr), case["persons"], parameters, shared_custody=case["shared"]
            )
            assert found.to_check
