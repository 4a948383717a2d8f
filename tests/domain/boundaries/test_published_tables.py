"""Every line of the published price tables of `published/`, through the cost of a year."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.domain.energy.tariffs.test_published_grids import Published, line, wrong
from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.tariffs.gas_prices import gas_cost

FOLDER = Path(__file__).parent / "published"
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
            continue
        cost = gas_cost(KWH, date.fromisoformat(day), tables().grids, profile)
        if yearly:
            assert cost.subscription_eur == Decimal(yearly)
        if price:
            printed = Decimal(price)
            digits = max(3, len(price.partition(".")[2]))
            half = Decimal(5).scaleb(-digits - 1)
            assert cost.energy_eur is not None
            assert abs(cost.energy_eur / KWH - printed) <= half
