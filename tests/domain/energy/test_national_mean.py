"""The mean French home beside the published statistics: every use within 10 %.

SDES-CEREN 2023, kWh per m² and year: gas homes 83.0 heating, 13.2 hot water, 7.6 cooking;
electric heaters 41 and 21.8; heat networks 98 and 32.8; specific electricity 26.3 (73.0 TWh for
30.41 million homes). Mean surfaces 91.5 m², flats 64.7 m². ElecDom 2020, kWh per appliance.
The bill of each home is the sum of the published parts; the household says nothing of its size.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.energy.test_end_uses import by_use, year
from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.end_uses import described, end_uses
from visitapp.domain.energy.results import EndUse

PARAMETERS = tables().parameters.on(DAY)
ALL, FLAT = 91.5, 64.7
ELECDOM = {
    "fridge_freezer": 346, "fridge": 174, "freezer": 308, "washing_machine": 101,
    "dishwasher": 192, "dryer": 301, "tv": 187, "box": 100, "console": 103, "desktop": 123,
    "laptop": 22,
}  # fmt: skip
USE = {
    "fridge_freezer": "cold", "fridge": "cold", "freezer": "cold", "washing_machine": "washing",
    "dishwasher": "washing", "dryer": "washing",
}  # fmt: skip


def split_of(answers: dict[str, object], energy: str, parts: dict[str, float]) -> dict[str, EndUse]:
    """The split of a bill that is the sum of these parts, its heating told by the weather."""
    whole = round(sum(parts.values()))
    bill = replace(year(energy, whole, round(parts.get("heating", 0))), balance_c=Decimal("16.0"))
    return by_use(end_uses(visit(answers), {energy: bill}, PARAMETERS))


def near(found: dict[str, EndUse], published: dict[str, float]) -> None:
    for use, kwh in published.items():
        assert float(found[use].kwh) == pytest.approx(kwh, rel=0.1), use


def test_a_gas_home() -> None:
    published = {"heating": 83.0 * ALL, "hot_water": 13.2 * ALL, "cooking": 7.6 * ALL}
    home = {
        "heating_energy": "gas", "heating_shared": False, "hot_water_energy": "gas",
        "hot_water_system": "instant", "cooking_energy": "gas",
    }  # fmt: skip
    near(split_of(home, "gas", published), published)


def test_an_electric_flat() -> None:
    cooking = 12_675_049_858 / 30_406_037
    published = {"heating": 41 * FLAT, "hot_water": 21.8 * FLAT, "cooking": cooking}
    home = {
        "dwelling_type": "flat", "heating_energy": "electricity", "heating_shared": False,
        "heating_system": "convectors", "hot_water_energy": "electricity",
        "hot_water_system": "tank", "cooking_energy": "electricity",
    }  # fmt: skip
    found = split_of(home, "electricity", {**published, "specific": 26.3 * FLAT})
    near(found, published)
    specific = sum(float(use.kwh) for name, use in found.items() if name not in published)
    assert specific == pytest.approx(26.3 * FLAT, rel=0.1)


def test_a_flat_on_a_heat_network() -> None:
    published = {"heating": 98.0 * FLAT, "hot_water": 32.8 * FLAT}
    home = {
        "heating_energy": "heat_network", "heating_shared": True,
        "hot_water_energy": "heat_network", "hot_water_system": "shared",
    }  # fmt: skip
    near(split_of(home, "heat_network", published), published)


def test_hot_water_of_all_energies_together() -> None:
    """12.57 + 3.48 + 15.37 + 1.22 + 0.68 + 3.54 + 0.47 TWh for 30.41 million homes: 1 228 kWh."""
    by_energy = {"gas": 12.57, "electricity": 15.37 + 1.22, "fuel_oil": 3.48, "lpg": 0.47}
    total, weight = 0.0, sum(by_energy.values())
    for energy, twh in by_energy.items():
        home = {"hot_water_energy": energy, "hot_water_system": "instant"}
        bill = {energy: year(energy, 10**6, 10**6 - 1228)}
        parts = described(visit(home), bill[energy], PARAMETERS)
        total += twh * float(next(p.kwh for p in parts if p.use == "hot_water"))
    assert total / weight == pytest.approx(37_334_646_616 / 30_406_037, rel=0.1)


def test_the_specific_electricity_of_a_home_that_lists_its_appliances() -> None:
    """Every appliance keeps its measured mean once the bill of 2 402 kWh is split."""
    for kind, kwh in ELECDOM.items():
        home = {"cooking_energy": "gas", "appliances/a/kind": kind}
        found = split_of(home, "electricity", {"specific": 2402})
        use = USE.get(kind, "multimedia")
        assert float(found[use].kwh) == pytest.approx(kwh, rel=0.1), kind
