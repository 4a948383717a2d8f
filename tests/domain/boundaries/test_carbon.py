"""Carbon of electricity by use, through the savings of a home that heats its rooms or its water."""

import pytest

from tests.domain.savings.cases import run


def test_electricity_of_heating() -> None:
    """10 000 kWh, 1.5 °C less at 7, 8.5 and 10 % a degree, × 0.0693 kg (Base Empreinte)."""
    found = run(
        "lower_setpoint",
        {
            "answers": {
                "heating_energy": "electricity", "heating_system": "convectors",
                "rooms/a/kind": "living", "rooms/a/temperature": 21,
            },
            "end_uses": {"electricity": {"heating": 10000}},
        },
    ).suggestion  # fmt: skip
    assert found is not None
    assert found.co2_kg is not None
    assert float(found.co2_kg.central) == pytest.approx(10_000 * 1.5 * 0.085 * 0.0693, rel=0.001)


def test_electricity_of_hot_water() -> None:
    """A tank in a cellar, 65 °C for 55–57: 131.7 kWh (see the rule), × 0.0585 kg (hot water)."""
    found = run(
        "tank_setpoint",
        {
            "answers": {
                "hot_water_energy": "electricity", "hot_water_system": "tank",
                "tank_litres": 200, "tank_setpoint": 65, "tank_outside_heated": True,
            },
            "end_uses": {"electricity": {"hot_water": 2000}},
        },
    ).suggestion  # fmt: skip
    assert found is not None
    assert found.co2_kg is not None
    whole = 200 * 0.23 * 45 * 8592 / 24 / 1000  # Wh/(L·K·day), 45 °C, 8 592 h: 741 kWh
    assert float(found.co2_kg.central) == pytest.approx(whole * 8 / 45 * 0.0585, rel=0.002)
