"""Income rules at every boundary, one euro under and over, against the published tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.parameters import ParameterProblem
from visitapp.domain.support.income import (
    CLASSES,
    anah_class,
    cheque_energie,
    hundredths,
    income_ceiling,
    scheme_eligibility,
)

D = Decimal
NOW = tables().parameters.on(DAY)
CEILINGS = Path(__file__).parents[4] / "shared/reference/income_ceilings.yaml"
FRENCH = {"tres_modeste": "very_modest", "modeste": "modest", "intermediaire": "intermediate"}
REGION = {"ile_de_france": "ile_de_france", "autres_regions": "elsewhere"}


@pytest.mark.parametrize(
    ("persons", "shared", "units"),
    [(1, 0, 100), (2, 0, 150), (3, 0, 180), (4, 0, 210), (2, 1, 125), (3, 1, 165), (3, 2, 140),
     (6, 0, 270)],
)  # fmt: skip
def test_units_of_consumption_are_exact(persons: int, shared: int, units: int) -> None:
    """Code de l’énergie R124-1: 1, 0.5, then 0.3; half for a child in shared custody."""
    assert hundredths(persons, NOW, shared) == units


# Chèque énergie 2025: tops of the bands per UC, and amounts by size of home.
BANDS = (5700, 6800, 7850, 11000)
AMOUNTS = {1: (194, 146, 98, 48), 2: (240, 176, 113, 63), 4: (277, 202, 126, 76)}


@pytest.mark.parametrize("persons", [1, 2, 4])
@pytest.mark.parametrize("band", range(4))
def test_every_band_one_euro_under_and_on_its_top(persons: int, band: int) -> None:
    units = hundredths(persons, NOW)
    top = BANDS[band] * units // 100
    assert cheque_energie(D(top - 1), persons, NOW).amount_eur == AMOUNTS[persons][band]
    above = (*AMOUNTS[persons], 0)[band + 1]
    assert cheque_energie(D(top), persons, NOW).amount_eur == above


def test_the_limit_is_exact_where_a_float_would_slip() -> None:
    """23 100 € for 2.1 UC sits exactly on the limit, and is over it."""
    assert cheque_energie(D(23100), 4, NOW).amount_eur == 0
    assert cheque_energie(D(23099), 4, NOW).amount_eur == 76
    assert cheque_energie(D("23099.99"), 4, NOW).amount_eur == 76


def test_between_the_old_and_the_new_bands_the_amount_is_to_check() -> None:
    certain = tables().parameters.on(date(2025, 12, 1))
    assert cheque_energie(D(5650), 1, certain).to_check
    found = cheque_energie(D(12000), 3, NOW)
    assert (found.units, found.rfr_per_unit, found.campaign) == (D("1.8"), D("6666.67"), 2026)
    assert found.amount_eur == 176


def test_an_older_campaign_has_its_own_bands() -> None:
    """OpenFisca: 10 800 € in 2021 and 2022, first band under 5 600 €."""
    old = tables().parameters.on(date(2022, 6, 1))
    assert cheque_energie(D(10799), 1, old).amount_eur == 48
    assert cheque_energie(D(10800), 1, old).amount_eur == 0
    assert cheque_energie(D(5600), 1, old).amount_eur == 146


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2027, 1, 1)])
def test_a_year_outside_the_table_is_refused(day: date) -> None:
    parameters = tables().parameters.on(day)
    with pytest.raises(ParameterProblem):
        cheque_energie(D(5000), 1, parameters)
    with pytest.raises(ParameterProblem):
        anah_class(D(5000), 1, "ile_de_france", parameters)


def test_anah_classes_by_hand() -> None:
    """Anah, 2026, Île-de-France: 24 031 and 29 253 € alone, ceiling included."""
    for rfr, name in [
        (24031, "very_modest"),
        (24032, "modest"),
        (29253, "modest"),
        (29254, "intermediate"),
        (40851, "intermediate"),
        (40852, "higher"),
    ]:
        assert anah_class(D(rfr), 1, "ile_de_france", NOW).name == name  # fmt: skip
    assert income_ceiling("very_modest", 7, "ile_de_france", NOW) == 56580 + 2 * 7116


@pytest.mark.skipif(not CEILINGS.exists(), reason=f"no reference tables at {CEILINGS}")
def test_anah_tables_at_every_boundary() -> None:
    records: list[dict[str, Any]] = yaml.safe_load(CEILINGS.read_text())["records"]
    for record in records:
        parameters = tables().parameters.on(date(record["year"], 6, 1))
        region = REGION[record["region"]]
        for persons in range(1, 9):
            line = record["rfr_max_inclusive_eur"][min(persons, 5)]
            extra = record["per_additional_person_eur"]
            for french, name in FRENCH.items():
                top = line[french] + max(0, persons - 5) * extra[french]
                assert anah_class(D(top), persons, region, parameters).name == name
                over = anah_class(D(top + 1), persons, region, parameters).name
                assert over == CLASSES[CLASSES.index(name) + 1]
                assert anah_class(D(top), persons, region, parameters).year == record["year"]


def test_the_scheme_follows_the_very_modest_ceiling_unless_told_otherwise() -> None:
    assert scheme_eligibility(D(24031), 1, NOW).eligible is True
    assert scheme_eligibility(D(24032), 1, NOW).eligible is False
    modest = replace(NOW["scheme_income_class"], value=D(CLASSES.index("modest") + 1))
    told = replace(NOW, values={**NOW.values, "scheme_income_class": modest})
    assert scheme_eligibility(D(24032), 1, told).eligible is True
    assert scheme_eligibility(None, 3, NOW).eligible is None
    assert scheme_eligibility(D(100), None, NOW).eligible is None
    assert "à vérifier" in scheme_eligibility(D(100), 1, NOW).rule


@given(st.integers(0, 200000), st.integers(1, 12), st.integers(1, 20000))
@settings(max_examples=1000, deadline=None)
def test_a_higher_income_never_gets_more_and_a_bigger_home_never_less(
    rfr: int, persons: int, more: int
) -> None:
    here = cheque_energie(D(rfr), persons, NOW).amount_eur
    assert cheque_energie(D(rfr + more), persons, NOW).amount_eur <= here
    assert cheque_energie(D(rfr), persons + 1, NOW).amount_eur >= here
    ranks = [
        CLASSES.index(anah_class(D(income), persons, "elsewhere", NOW).name)
        for income in (rfr, rfr + more)
    ]
    assert all(low <= high for low, high in pairwise(ranks))
