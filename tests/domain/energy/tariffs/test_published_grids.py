"""Every published grid, recomputed to the cent from the shipped parameters.

The sample below was copied by hand from the printed grids (subscription a month) and from the
regulator's tables (a year); the whole tables are in `published`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.tariffs.electricity_prices import yearly_cost
from visitapp.domain.energy.tariffs.gas_prices import gas_cost
from visitapp.domain.energy.tariffs.tariffs import TariffError

D = Decimal
PUBLISHED = Path(__file__).parent / "published"
ELECTRICITY, GAS = PUBLISHED / "electricity_trv.yaml", PUBLISHED / "gas_reference.yaml"
CENT = D("0.01")
USES = [(D(0), D(0)), (D(1850), D("0.3")), (D(4500), D("0.35")), (D("12345.6"), D("0.618"))]
COLUMNS = {
    "heures_pleines": "peak",
    "heures_creuses": "off_peak",
    "bleu_hc": "blue_off_peak",
    "bleu_hp": "blue_peak",
    "blanc_hc": "white_off_peak",
    "blanc_hp": "white_peak",
    "rouge_hc": "red_off_peak",
    "rouge_hp": "red_peak",
}
NAMES = {"base": "base", "hphc": "off_peak", "tempo": "tempo"}
BASES = {"edf_monthly": "printed", "cre_annual": "regulator"}


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


def printed(option: str, first: str, last: str, kva: int, month: str, *prices: str) -> Published:
    """A line of the printed grid: € a month, then the prices of a kWh."""
    return line(option, first, last, kva, D(month) * 12, prices, "printed")


def cre(option: str, first: str, last: str, kva: int, year: str, *prices: str) -> Published:
    """A line of the regulator's table: € a year, then the prices of a kWh."""
    return line(option, first, last, kva, D(year), prices, "regulator")


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


SAMPLE = [
    printed("base", "2023-02-01", "2023-07-31", 6, "11.93", "0.2062"),
    printed("base", "2023-08-01", "2024-01-31", 3, "9.47", "0.2276"),
    printed("base", "2024-02-01", "2024-10-31", 9, "15.79", "0.2516"),
    printed("base", "2024-11-01", "2025-01-31", 9, "15.89", "0.2516"),
    printed("base", "2025-02-01", "2025-07-31", 12, "20.86", "0.2016"),
    printed("base", "2025-08-01", "2026-01-31", 6, "15.47", "0.1952"),
    printed("base", "2026-02-01", "2026-07-31", 6, "15.65", "0.1940"),
    printed("base", "2026-02-01", "2026-07-31", 9, "19.56", "0.1927"),
    printed("base", "2026-08-01", "2027-01-31", 6, "15.86", "0.2001"),
    printed("base", "2026-08-01", "2027-01-31", 36, "53.88", "0.1985"),
    cre("base", "2023-02-01", "2023-07-31", 15, "250.54", "0.2062"),
    cre("base", "2024-02-01", "2025-01-31", 6, "151.86", "0.2516"),
    cre("base", "2026-08-01", "2027-01-31", 9, "239.84", "0.1985"),
    printed("off_peak", "2023-02-01", "2023-07-31", 6, "12.35", "0.2228", "0.1615"),
    printed("off_peak", "2023-08-01", "2024-01-31", 9, "16.55", "0.2460", "0.1828"),
    printed("off_peak", "2024-02-01", "2024-10-31", 6, "13.01", "0.2700", "0.2068"),
    printed("off_peak", "2024-11-01", "2025-01-31", 6, "13.09", "0.2700", "0.2068"),
    printed("off_peak", "2025-02-01", "2025-07-31", 12, "21.69", "0.2146", "0.1696"),
    printed("off_peak", "2025-08-01", "2026-01-31", 6, "15.74", "0.2081", "0.1635"),
    printed("off_peak", "2026-02-01", "2026-07-31", 6, "15.65", "0.2065", "0.1579"),
    cre("off_peak", "2026-02-01", "2026-07-31", 6, "188.24", "0.2065", "0.1578"),
    cre("off_peak", "2026-08-01", "2027-01-31", 3, "145.76", "0.2142", "0.1589"),
    printed(
        "tempo", "2024-02-01", "2024-10-31", 9, "16.16",
        "0.1296", "0.1609", "0.1486", "0.1894", "0.1568", "0.7562",
    ),
    printed(
        "tempo", "2026-02-01", "2026-07-31", 6, "15.59",
        "0.1325", "0.1612", "0.1499", "0.1871", "0.1575", "0.7060",
    ),
    cre(
        "tempo", "2025-08-01", "2026-01-31", 6, "186.46",
        "0.1232", "0.1494", "0.1391", "0.1730", "0.1460", "0.6468",
    ),
    cre(
        "tempo", "2026-08-01", "2027-01-31", 6, "189.98",
        "0.1356", "0.1654", "0.1536", "0.1921", "0.1615", "0.7295",
    ),
]  # fmt: skip


@for_each("one", SAMPLE, ids=lambda one: f"{one.option}-{one.kva}-{one.first}")
def test_a_line_of_a_published_grid_to_the_cent(one: Published) -> None:
    assert wrong(one) == []


def every_line() -> Iterator[Published]:
    """Each power of each record of the whole tables."""
    for record in yaml.safe_load(ELECTRICITY.read_text("utf-8"))["records"]:
        option, basis = NAMES[record["option"]], BASES[record["subscription_basis"]]
        last = record["valid_to"] or date(2027, 1, 31)
        for kva, yearly in record["subscription_eur_year_ttc"].items():
            raw = (record.get("kwh_eur_ttc_by_kva") or {}).get(kva) or record["kwh_eur_ttc"]
            prices = {COLUMNS.get(name, name): D(str(price)) for name, price in raw.items()}
            yield Published(
                option, int(kva), record["valid_from"], last, basis, D(str(yearly)), prices
            )


def test_every_grid_of_the_whole_tables_to_the_cent() -> None:
    lines = list(every_line())
    assert len(lines) > 200
    assert {(one.option, one.basis) for one in lines} == {
        (option, basis) for option in NAMES.values() for basis in BASES.values()
    }
    assert [error for one in lines for error in wrong(one)] == []


GAS_SAMPLE = [
    ("2023-07-15", "heating", "0.08195", "257.18"),
    ("2023-08-31", "cooking", "0.107", "102.94"),
    ("2023-12-01", "heating", "0.10406", "257.18"),
    ("2024-03-15", "heating", "0.09291", "257.18"),
    ("2024-04-15", "cooking", "0.10914", "102.94"),
    ("2024-09-15", "heating", "0.10363", "277.43"),
    ("2025-04-15", "cooking", "0.1531", "114.30"),
    ("2025-07-15", "heating", "0.10852", "290.83"),
    ("2025-11-15", "heating", "0.10345", "330.80"),
    ("2024-05-02", "cooking", "0.11061", "102.94"),
    ("2024-07-14", "heating", "0.10261", "277.43"),
    ("2025-06-30", "heating", "0.11", "277.43"),
    ("2025-08-01", "cooking", "0.139", "134.14"),
    ("2025-12-25", "heating", "0.10282", "330.80"),
    ("2026-01-01", "cooking", "0.13249", "147.24"),
    ("2026-02-14", "heating", "0.09983", "343.90"),
    ("2026-02-14", "cooking", "0.13043", "147.24"),
    ("2026-03-31", "heating", "0.105", "343.90"),
    ("2026-10-31", "heating", "0.14557", "360.79"),
]


@for_each(("day", "profile", "price", "yearly"), GAS_SAMPLE)
def test_a_month_of_the_gas_reference_price_to_the_cent(
    day: str, profile: str, price: str, yearly: str
) -> None:
    cost = gas_cost(D(11000), date.fromisoformat(day), tables().grids, profile)
    assert cost.total_eur == D(yearly) + (11000 * D(price)).quantize(CENT)


def test_every_month_of_the_gas_table() -> None:
    """Prices, subscriptions and holes; one month was published finer than the table rounds it,
    and six that it does not have were found elsewhere.
    """
    finer = {date(2026, 2, 1)}
    elsewhere = {
        date(2024, 3, 1), date(2024, 4, 1), date(2024, 9, 1),
        date(2025, 4, 1), date(2025, 7, 1), date(2025, 11, 1),
    }  # fmt: skip
    names = {"cuisson_ecs": "cooking", "chauffage": "heating"}
    known: set[date] = set()
    for record in yaml.safe_load(GAS.read_text("utf-8"))["monthly_reference"]:
        for day in (record["valid_from"], record["valid_to"]):
            for name, profile in names.items():
                price = record["kwh_pcs_eur_ttc"][name]
                yearly = record["subscription_eur_year_ttc"][name]
                if record["kwh_pcs_eur_ttc"]["chauffage"] is None:
                    with pytest.raises(TariffError):
                        gas_cost(D(11000), day, tables().grids, profile)
                    continue
                known.add(record["valid_from"])
                cost = gas_cost(D(11000), day, tables().grids, profile)
                assert cost.subscription_eur == (None if yearly is None else D(str(yearly)))
                if price is None:
                    assert cost.energy_eur is None
                elif record["valid_from"] in finer:
                    assert abs((cost.energy_eur or 0) / 11000 - D(str(price))) < D("0.0005")
                else:
                    assert cost.energy_eur == (11000 * D(str(price))).quantize(CENT)
    month = date(2023, 7, 1)
    while month < date(2026, 12, 1):
        if month not in known | elsewhere:
            with pytest.raises(TariffError):
                gas_cost(D(11000), month, tables().grids, "heating")
        month = (month + timedelta(days=31)).replace(day=1)
