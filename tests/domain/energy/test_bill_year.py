"""The year that bills make while they are typed, and what is usual: figures worked out by hand."""

from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, GAS_FLAT, bill, tables, visit
from visitapp.domain.energy.bill_year import (
    RunningYear,
    UsualYear,
    running_year,
    unit_prices,
    usual_year,
)  # fmt: skip

PARAMETERS = tables().parameters.on(DAY)
D = Decimal
GAS = [
    bill("2025-11-06", "2026-03-06", 6480, amount_eur=D("812.40")),
    bill("2026-03-06", "2026-07-07", 2765, amount_eur=D("361.80")),
    bill("2026-07-07", "2026-11-05", 1995, amount_eur=D("255.80")),
]


def year(*bills: object, energy: str = "gas") -> RunningYear:
    found = running_year(bills, energy, PARAMETERS)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_three_bills_make_a_year() -> None:
    found = year(*GAS)
    assert found == RunningYear(364, D(11240), D("1430.00"), whole=True)
    assert found.price == D(1430) / D(11240)


def test_a_year_is_not_whole_before_eleven_months() -> None:
    assert year(*GAS[:2]) == RunningYear(243, D(9245), D("1174.20"), whole=False)


def test_an_amount_that_is_not_known_leaves_the_year_without_one() -> None:
    found = year(GAS[0], bill("2026-03-06", "2026-07-07", 2765))
    assert (found.eur, found.price) == (None, None)
    assert year(bill("2026-01-01", "2026-02-01", 0, amount_eur=D(20))).price is None


def test_only_the_last_year_counts() -> None:
    """Four half-years: the last two, 182 and 184 days."""
    halves = [("2024-11-18", "2025-05-19"), ("2025-05-19", "2025-11-17"),
              ("2025-11-17", "2026-05-18"), ("2026-05-18", "2026-11-16")]  # fmt: skip
    found = year(*(bill(one, other, 1000) for one, other in halves), energy="electricity")
    assert (found.days, found.quantity) == (364, D(2000))
    assert year(bill("2024-01-01", "2025-06-01", 5)).days == 517, "one long bill stays"


def test_a_year_is_twelve_months_and_a_half_at_most() -> None:
    """190 days, and as many more: 380; one more day, and the last bill stands alone."""
    last = bill("2026-05-10", "2026-11-16", 1000)
    assert year(bill("2025-11-01", "2026-05-10", 1000), last).days == 380
    assert year(bill("2025-10-31", "2026-05-10", 1000), last).days == 190


def test_cubic_metres_of_gas_are_counted_in_kwh_and_those_of_water_as_they_are() -> None:
    gas = bill("2026-07-07", "2026-11-05", 161, unit="m3", kwh_per_unit=D("11.18"))
    assert year(gas).quantity == D("1799.98")
    assert year(bill("2026-01-01", "2026-12-01", 90, unit="m3"), energy="water").quantity == 90


def test_a_bill_in_cubic_metres_says_the_price_of_a_kwh() -> None:
    """366,20 € for 161 m³ of 11,18 kWh: 0,203 €, and not 2,27 €. Half a bill says none."""
    gas = bill("2026-07-07", "2026-11-05", 161, unit="m3", kwh_per_unit=D("11.18"),
               amount_eur=D("366.20"), id="r1")  # fmt: skip
    half = bill("2026-03-06", "2026-07-07", 2765, id="r2")
    found = unit_prices({"gas": [gas, half]}, PARAMETERS)
    assert {row: round(price, 3) for row, price in found.items()} == {"r1": D("0.203")}


def test_no_bill_makes_no_year() -> None:
    assert running_year([], "gas", PARAMETERS) is None


def usual(energy: str, **more: object) -> UsualYear:
    found = usual_year(visit({**GAS_FLAT, **more}), energy, PARAMETERS)
    assert found is not None
    return found


def test_a_flat_heated_by_gas() -> None:
    """1 900 kWh for 3 persons (× 1.1818), and 7 600 of heating for 61 m² of 91.5; a factor 1.6487
    on each side."""
    found = usual("gas")
    assert (found.heats, found.persons, found.surface) == (True, D(3), D(61))
    [kwh] = found.ranges
    assert [round(one) for one in (kwh.low, kwh.central, kwh.high)] == [4435, 7312, 12055]


def test_electricity_that_does_not_heat() -> None:
    [kwh] = usual("electricity").ranges
    assert [round(one) for one in (kwh.low, kwh.central, kwh.high)] == [2007, 3309, 5456]


def test_both_are_told_while_nobody_said_whether_it_heats() -> None:
    reading = visit({"adults": 2, "children": 0})
    found = usual_year(reading, "electricity", PARAMETERS)
    assert found is not None
    assert (found.heats, found.surface) == (None, None)
    without, with_heating = found.ranges
    assert [round(without.central), round(with_heating.central)] == [2673, 8073]


def test_water_goes_by_persons() -> None:
    [m3] = usual("water").ranges
    assert [round(one) for one in (m3.low, m3.central, m3.high)] == [99, 163, 269]
    assert usual_year(visit({}), "water", PARAMETERS) is None


@pytest.mark.parametrize("energy", ["wood", "collective_charges", "lpg"])
def test_nothing_is_usual_of_some(energy: str) -> None:
    assert usual_year(visit(GAS_FLAT), energy, PARAMETERS) is None


def test_where_a_year_stands() -> None:
    found = usual("gas")
    for kwh, place in ((4000, "less"), (9000, "usual"), (13000, "more")):
        assert found.place(RunningYear(364, D(kwh), None, whole=True)) == place
    assert found.place(RunningYear(200, D(13000), None, whole=False)) is None
