"""Every line of the published price tables of `published/`, through the cost of a year."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.domain.energy.test_end_uses import year
from tests.domain.energy.visits import DAY, tables
from tests.domain.savings.cases import run
from tests.for_each import for_each
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.prices import Terms, with_prices
from visitapp.domain.energy.tariffs.electricity_prices import yearly_cost
from visitapp.domain.energy.tariffs.gas_prices import gas_cost
from visitapp.domain.energy.tariffs.tariffs import TariffError

FOLDER = Path(__file__).parent / "published"
D = Decimal
CENT = Decimal("0.01")
USES = [(D(0), D(0)), (D(1850), D("0.3")), (D(4500), D("0.35")), (D("12345.6"), D("0.618"))]


@dataclass(frozen=True)
class Published:
    """One line of a published grid. `prices` by period; `yearly` is € a year."""

    option: str
    kva: int
    first: date
    last: date
    basis: str
    yearly: Decimal
    prices: Mapping[str, Decimal]

    def total(self, kwh: Decimal, night: Decimal) -> Decimal:
        """A year of `kwh`, `night` (0 to 1) of it off-peak; Tempo: 22 red, 43 white, 300 blue."""
        p = self.prices
        if self.option == "base":
            mean = p["base"]
        elif self.option == "off_peak":
            mean = night * p["off_peak"] + (1 - night) * p["peak"]
        else:
            mean = (
                sum(
                    (
                        days * (night * p[f"{c}_off_peak"] + (1 - night) * p[f"{c}_peak"])
                        for c, days in (("red", 22), ("white", 43), ("blue", 300))
                    ),
                    D(0),
                )
                / 365
            )
        return self.yearly.quantize(CENT) + (kwh * mean).quantize(CENT)


def wrong(line: Published) -> list[str]:
    """What the program says otherwise, on the first, the middle and the last day of a grid."""
    grids = tables().grids
    days = {line.first, line.first + (line.last - line.first) // 2, line.last}
    found = []
    for day in sorted(days):
        for kwh, night in USES:
            cost = yearly_cost(
                line.option, line.kva, kwh, night, day, grids,
                basis="printed" if line.basis == "printed" else "regulator",
            )  # fmt: skip
            if cost.total_eur != line.total(kwh, night) or cost.basis != line.basis:
                found.append(f"{line} {day} {kwh} kWh: {cost.total_eur}")
    return found


def line(
    option: str, first: str, last: str, kva: int, yearly: Decimal, prices: Any, basis: str
) -> Published:
    names = {
        "base": ("base",),
        "off_peak": ("peak", "off_peak"),
        "tempo": tuple(f"{c}_{p}" for c in ("blue", "white", "red") for p in ("off_peak", "peak")),
    }[option]
    by_period = dict(zip(names, map(D, prices), strict=True))
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Published(option, kva, *days, basis, yearly, by_period)


KWH = Decimal(10_000)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grids() -> dict[str, list[Published]]:
    found: dict[str, list[Published]] = defaultdict(list)
    for row in rows("electricity.csv"):
        key = f"{row['option']}-{row['basis']}-{row['first']}"
        found[key].append(
            line(
                row["option"],
                row["first"],
                row["last"],
                int(row["kva"]),
                Decimal(row["eur_year"]),
                row["eur_kwh"].split(),
                row["basis"],
            )
        )
    return found


GRIDS = grids()


@for_each("name", GRIDS)
def test_a_grid_of_electricity_to_the_cent(name: str) -> None:
    assert [error for one in GRIDS[name] for error in wrong(one)] == []


@for_each("row", rows("gas.csv"), ids=lambda row: row["first"])
@for_each("profile", ["cooking", "heating"])
def test_a_month_of_gas(row: dict[str, str], profile: str) -> None:
    """Within half of the last digit of the page: most give five, some three (0.15 is 0.150)."""
    price, yearly = row[f"{profile}_kwh"], row[f"{profile}_year"]
    for day in (row["first"], row["last"]):
        if not row["heating_kwh"]:
            with pytest.raises(TariffError):
                gas_cost(KWH, date.fromisoformat(day), tables().grids, profile)
            continue
        cost = gas_cost(KWH, date.fromisoformat(day), tables().grids, profile)
        if yearly:
            assert cost.subscription_eur == Decimal(yearly)
        else:
            assert cost.subscription_eur is None or cost.mark.startswith("dernier prix connu")
        if not price:
            assert cost.mark.startswith("dernier prix connu")
            with pytest.raises(TariffError):
                gas_cost(KWH, date.fromisoformat(day), tables().grids.strict(), profile)
        else:
            printed = Decimal(price)
            digits = max(3, len(price.partition(".")[2]))
            half = Decimal(5).scaleb(-digits - 1)
            assert cost.energy_eur is not None
            assert abs(cost.energy_eur / KWH - printed) <= half


@pytest.mark.parametrize(
    ("day", "profile", "price", "yearly"),
    [
        ("2024-03-15", "heating", "0.09291", "257.18"),
        ("2025-04-15", "cooking", "0.1531", "114.30"),
        ("2025-07-15", "heating", "0.10852", "290.83"),
        ("2025-11-15", "heating", "0.10345", "330.80"),
        ("2026-02-14", "heating", "0.09983", "343.90"),
        ("2026-02-14", "cooking", "0.13043", "147.24"),
    ],
)
def test_a_month_of_gas_that_most_pages_round_is_to_the_cent(
    day: str, profile: str, price: str, yearly: str
) -> None:
    cost = gas_cost(D(11000), date.fromisoformat(day), tables().grids, profile)
    assert cost.total_eur == D(yearly) + (11000 * D(price)).quantize(CENT)


def test_a_month_of_gas_that_no_page_gives_has_the_last_known_price_and_compares_no_bill() -> None:
    grids = tables().grids
    known = {row["first"] for row in rows("gas.csv") if row["heating_kwh"]}
    every = [date(n // 12, n % 12 + 1, 1) for n in range(2023 * 12 + 6, 2026 * 12 + 11)]
    missing = [day for day in every if day.isoformat() not in known]
    assert len(missing) >= 4
    for day in missing:
        assert gas_cost(KWH, day, grids, "heating").mark.startswith("dernier prix connu")
        with pytest.raises(TariffError):
            gas_cost(KWH, day, grids.strict(), "heating")


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


@pytest.mark.parametrize(
    ("kwh", "yearly", "paid", "each"),
    [
        # 100.58 × 30 / 365.25 = 8.2612; (48.2612 − 8.2612) / 400 kWh
        (4800, "100.58", "48.2612", "0.1"),
        # 249.48 × 30 / 365.25 = 20.4912; (100.4912 − 20.4912) / 1 000 kWh
        (12000, "249.48", "100.4912", "0.08"),
    ],
)
def test_the_subscription_of_the_month_is_taken_off_the_bill(
    kwh: int, yearly: str, paid: str, each: str
) -> None:
    """CRE, June 2023: 2.36 € and 7.70 € under those of July (102.94 and 257.18 €)."""
    bill = BillPeriod(date(2023, 6, 1), date(2023, 7, 1), D(kwh) / 12, amount_eur=D(paid))
    found = with_prices(year("gas", kwh), [bill], Terms(), DAY, tables().grids)
    assert found.subscription_eur == D(yearly)
    assert found.marginal_eur == D(each)
