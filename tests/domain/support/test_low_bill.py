"""A poor label and a low bill, counted by hand on 60 m²; electricity counts 1.9 in 2026."""

from decimal import Decimal

from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.results import EndUse
from visitapp.domain.support.low_bill import low_for_its_class

PARAMETERS = tables().parameters.on(DAY)


def said(letter: str, *uses: tuple[str, str, int], **more: object) -> str:
    reading = visit({"dpe_class": letter, "surface": 60, **more})
    told = [EndUse(use, "", energy, Decimal(kwh), None, Decimal(1), "said")
            for use, energy, kwh in uses]  # fmt: skip
    return " ".join(one.message for one in low_for_its_class(reading, told, PARAMETERS))


def test_half_of_the_bottom_of_a_poor_class_is_said() -> None:
    """F begins at 330 kWh/m²: 165 × 60 = 9 900 kWh is its half."""
    gas, water = ("heating", "gas", 7900), ("hot_water", "gas", 1999)
    words = said("f", gas, water)
    assert "Étiquette F, 330 kWh/m² par an au moins" in words.replace("\u00a0", " ")
    assert "demandez s’il a froid" in words
    assert said("f", gas, ("hot_water", "gas", 2000)) == ""
    assert said("f", gas, water, ("cooking", "gas", 5000)) == words


def test_electricity_counts_as_primary_energy() -> None:
    """5 200 × 1.9 = 9 880 and 5 211 × 1.9 = 9 901."""
    assert said("f", ("heating", "electricity", 5200))
    assert said("f", ("heating", "electricity", 5211)) == ""


def test_the_label_of_the_home_comes_before_the_bottom_of_its_class() -> None:
    """450 kWh/m²: half is 225 × 60 = 13 500 kWh."""
    assert "450" in said("g", ("heating", "gas", 13499), dpe_energy=450)
    assert said("g", ("heating", "gas", 13500), dpe_energy=450) == ""


def test_nothing_is_said_of_a_good_label_or_of_an_unknown_heating_or_size() -> None:
    heat = ("heating", "gas", 1000)
    assert said("e", heat) == ""
    assert said("f", ("hot_water", "gas", 1000)) == ""
    assert said("f", heat, surface={"state": "unknown"}) == ""
