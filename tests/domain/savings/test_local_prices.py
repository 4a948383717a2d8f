"""A local price of water where no bill tells one; what the objects of the kit cost."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, home
from visitapp.domain.parameters.overrides import Override, overridden
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess import assess
from visitapp.domain.savings.combine import together
from visitapp.domain.savings.found import Results

LEAK = {"answers": {"meter_leak_l_h": 3}}  # 3 L/h × 8.76 = 26.28 m³ a year
PRICE = tables().parameters.on(date(2023, 6, 1))["water_price"]


def leak(results: Results):
    return assess(BY_ID["meter_leak"], replace(home(LEAK), results=results)).suggestion


def test_without_a_bill_the_local_price_gives_the_euros_and_is_to_be_checked() -> None:
    found = leak(Results(water_price=PRICE))
    # Sispea, France, 2023: 4.52 €/m³; 26.28 × 4.52 = 118.79 €
    assert found.eur.central == pytest.approx(Decimal("118.79"), abs=Decimal("0.01"))
    assert found.to_check
    [line] = [line for line in found.trace if line.name == "water_price"]
    assert (line.kind, line.unit, line.valid_from) == ("parameter", "€/m³", "2023-01-01")
    both = together([found], Results(water_price=PRICE))
    assert both.eur.central == found.eur.central


def test_the_price_of_the_bill_comes_first() -> None:
    annual = home(LEAK).results.annual  # water at 4.50 €/m³
    found = leak(Results({"water": annual["water"]}, water_price=PRICE))
    assert found.eur.central == pytest.approx(Decimal("118.26"), abs=Decimal("0.01"))
    assert all(line.name != "water_price" for line in found.trace)


def test_no_price_is_known_since_2024_and_nothing_is_stretched() -> None:
    assert PARAMETERS.get("water_price") is None
    found = leak(Results())
    assert found.eur is None
    assert found.m3.central == Decimal("26.28")


def test_the_price_of_the_agency_says_where_it_comes_from() -> None:
    ours = Override(
        "water_price", "", Decimal(5), date(2026, 1, 1), "Facture du SEDIF", "Nadège",
        datetime(2026, 11, 25, tzinfo=UTC), unit="€/m³",
    )  # fmt: skip
    table = overridden(tables().parameters, [ours])
    found = leak(Results(water_price=table.on(date(2026, 11, 25))["water_price"]))
    assert found.eur.central == pytest.approx(Decimal("131.40"), abs=Decimal("0.01"))
    [line] = [line for line in found.trace if line.name == "water_price"]
    assert line.source == "Agence\u00a0: Facture du SEDIF (Nadège, 25/11/2026)"
    assert not line.to_check


def test_the_kit_costs_what_shops_and_landlords_publish() -> None:
    """Doors 10 to 15 €, film 12 €, curtain from 25 €, three rings for 12 €, a bulb some 3 €."""
    assert PARAMETERS["kit_cost"].value == {
        "led_bulb": 3, "aerator": Decimal(12) / 3, "door_bottom": Decimal("12.5"),
        "window_film": 12, "thermal_curtain": 25,
    }  # fmt: skip
    assert PARAMETERS["kit_cost"].to_check


LAMPS = {"answers": {"lamps/a/kind": "incandescent", "lamps/a/count": 3, "lamps/a/watts": 60}}


def test_three_bulbs_cost_three_times_one_and_follow_the_agency() -> None:
    shipped = assess(BY_ID["led"], home(LAMPS)).suggestion
    assert shipped.cost_eur == 9  # 3 × 3 €
    ours = Override(
        "kit_cost", "led_bulb", Decimal("1.80"), date(2026, 1, 1), "Bon de commande", "Nadège",
        datetime(2026, 11, 25, tzinfo=UTC), unit="€",
    )  # fmt: skip
    table = overridden(tables().parameters, [ours]).on(date(2026, 11, 25))
    found = assess(BY_ID["led"], replace(home(LAMPS), parameters=table)).suggestion
    assert found.cost_eur == Decimal("5.40")
    [line] = [line for line in found.trace if line.name.startswith("kit_cost")]
    assert line.source.startswith("Agence\u00a0: Bon de commande (Nadège, 25/11/2026)")
