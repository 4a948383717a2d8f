"""The rules read after the bills: just under and just over each limit."""

import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.boundaries.test_bill_priors import BASES, FLAT, believed
from tests.domain.energy.test_annual import home, months
from tests.domain.energy.visits import DAY, tables
from tests.for_each import for_each
from visitapp.domain.energy.annual import Known, annual_use, normal_year
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.comparison import effects, two_years
from visitapp.domain.energy.constant_use import follows_the_cold
from visitapp.domain.energy.priors import season_of
from visitapp.domain.energy.regression import Bill, Fit
from visitapp.domain.energy.results import AnnualUse

PARAMETERS = tables().parameters.on(DAY)
FITTED = Fit(
    annual=9000, low=8000, high=10000, heating=6000, balance=16, balance_sd=0.5, constant=0.0,
    even_constant=0.0, heated_share=0.6,
)  # fmt: skip


def bills(count: int, contrast: float) -> list[Bill]:
    """Bills of 30 days, of which one had so many more degrees of cold a day than the others."""
    cold = [2.0 + contrast] + [2.0] * (count - 1)
    return [Bill(300, 30, [30 * each] * len(BASES), 30) for each in cold]


def follows(fitted: Fit, count: int = 4, contrast: float = 4.02) -> bool | None:
    return follows_the_cold(fitted, bills(count, contrast), believed("gas", None), FLAT, PARAMETERS)


@pytest.mark.parametrize(
    ("even_constant", "share", "told"),
    [
        (0.951, 0.6, False),
        (0.949, 0.6, None),
        (0.049, 0.6, True),
        (0.051, 0.6, None),
        (0.0, 0.1505, True),
        (0.0, 0.1495, None),
    ],
)
def test_nineteen_chances_in_twenty_and_fifteen_per_cent_of_heating(
    even_constant: float, share: float, told: bool | None
) -> None:
    assert follows(replace(FITTED, even_constant=even_constant, heated_share=share)) is told


@pytest.mark.parametrize(
    ("count", "contrast", "told"), [(4, 4.02, True), (3, 4.02, None), (4, 3.98, None)]
)
def test_four_bills_and_four_degrees_between_them(
    count: int, contrast: float, told: bool | None
) -> None:
    assert follows(FITTED, count, contrast) is told


def gas(periods: list[BillPeriod], heated: bool | None = True) -> AnnualUse:
    found = annual_use(periods, "gas", tables().degree_days, PARAMETERS, heated=heated)
    assert found is not None
    return found


def test_bills_are_kept_for_two_years_and_a_month() -> None:
    """761 days before the end of the last: the bill that ends the day after is the first kept."""
    last = BillPeriod(date(2024, 1, 1), date(2025, 1, 1), Decimal(9000))
    for end, kept in ((date(2022, 12, 3), True), (date(2022, 12, 2), False)):
        assert (last.end - end).days == (760 if kept else 761)
        old = BillPeriod(date(2022, 1, 1), end, Decimal(4000))
        use = gas([old, last])
        assert (use.first_day == date(2022, 1, 1)) is kept
        assert ("old_bills" in [w.code for w in use.warnings]) is not kept


@pytest.mark.parametrize(("days", "short"), [(329, True), (330, False)])
def test_eleven_months_say_a_year(days: int, short: bool) -> None:
    end = date.fromordinal(date(2024, 1, 1).toordinal() + days)
    use = gas([BillPeriod(date(2024, 1, 1), end, Decimal(9000))])
    assert ("short_cover" in [w.code for w in use.warnings]) is short


def test_estimates_missing_seasons_and_the_method_widen_the_interval() -> None:
    """Electricity that does not heat, 73 days: 1.645 × √(1 % ² + 6 % ² × 0.8² + 8 % ²), squared in.

    On a bill of 100 000 kWh a year, so that the rounding to 1 kWh hides nothing.
    """
    start, end = date(2024, 1, 1), date(2024, 3, 14)
    exact = BillPeriod(start, end, Decimal(20_000))
    assert exact.days == 73
    bare = 2.132 * 0.21 / math.sqrt(73)  # Student, 4 degrees: t = 2.132

    def half(reading: BillPeriod) -> float:
        use = annual_use([reading], "electricity", tables().degree_days, PARAMETERS, heated=False)
        assert use is not None
        return float((use.high - use.low) / 2 / use.annual)

    season = 0.06 * (1 - 73 / 365)
    floor = 0.01
    read = math.sqrt(bare**2 + 1.645**2 * (season**2 + floor**2))
    guessed = math.sqrt(bare**2 + 1.645**2 * (season**2 + floor**2 + 0.08**2))
    assert half(exact) == pytest.approx(read, rel=2e-3)
    assert half(replace(exact, reading="estimated")) == pytest.approx(guessed, rel=2e-3)


@pytest.mark.parametrize(("unit", "quantity", "kwh"), [("m3", 1000, 23700), ("litre", 1000, 6580)])
def test_propane_of_a_meter_and_of_a_tank(unit: str, quantity: int, kwh: int) -> None:
    """Propane at 15 °C: 1.86 kg/m³ as a gas and 0.515 kg/L as a liquid, × 12.78 kWh/kg."""
    period = (date(2024, 1, 1), date(2024, 12, 31))
    in_unit = annual_use(
        [BillPeriod(*period, Decimal(quantity), unit=unit)], "lpg", tables().degree_days,
        PARAMETERS, heated=True,
    )  # fmt: skip
    in_kwh = annual_use(
        [BillPeriod(*period, Decimal(kwh))], "lpg", tables().degree_days, PARAMETERS, heated=True
    )
    assert in_unit is not None
    assert in_kwh is not None
    assert in_unit.annual == in_kwh.annual


@pytest.mark.parametrize(("spread", "said"), [(1.194, True), (1.206, False)])
def test_the_balance_is_said_under_four_fifths_of_what_was_supposed(
    spread: float, said: bool
) -> None:
    """0.8 × 1.5 °C = 1.2 °C. A first quarter that grows blurs it: found by halving."""
    exact = home(months(date(2023, 1, 1), 4, 3), 9, 5, 16)
    known = Known(tables().degree_days, PARAMETERS, heated=True)

    def grown(by: float) -> tuple[float, list[BillPeriod]]:
        quantity = (exact[0].quantity * Decimal(1 + by)).quantize(Decimal("0.001"))
        periods = [replace(exact[0], quantity=quantity), *exact[1:]]
        normal = normal_year(periods, "gas", known)
        assert normal is not None
        assert normal.fit is not None
        return normal.fit.balance_sd, periods

    low, high = 0.1, 0.4
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if grown(middle)[0] < spread else (low, middle)
    found, periods = grown(low)
    assert found == pytest.approx(spread, abs=0.001)
    assert (gas(periods).balance_c is not None) is said


COLD_WATER = (7.8, 5.5, 6.9, 9.1, 11.4, 15.1, 16.1, 17.8, 15.9, 14.7, 12.5, 9.2)
"""3CL-DPE 2021, zone H1a, °C from January to December; hot water is counted at 40 °C."""


@for_each("month", range(1, 13))
def test_half_of_what_does_not_heat_is_hot_water_that_follows_the_cold_water(month: int) -> None:
    """(40 − T) / (40 − 11.83) for the half that is hot water, 1 for the other half."""
    mean = sum(COLD_WATER) / 12
    hot = (40 - COLD_WATER[month - 1]) / (40 - mean)
    season = season_of("gas", tables().parameters.on(DAY))
    assert season[month - 1] == pytest.approx(0.5 + 0.5 * hot, abs=4e-4)


END = date(2025, 12, 31)


def bill(start: date, end: date) -> BillPeriod:
    return BillPeriod(start, end, Decimal((end - start).days))


@pytest.mark.parametrize(("missing", "told"), [(15, True), (16, False)])
def test_a_year_may_lack_fifteen_days(missing: int, told: bool) -> None:
    """The last year lacks the days before its only bill; the year before is not known at all."""
    first = date(2024, 12, 31) + timedelta(days=missing)
    now, before = two_years([bill(first, END)], None, PARAMETERS)
    assert (now is not None) is told
    assert before is None


@pytest.mark.parametrize(("days", "told"), [(85, True), (84, False)])
def test_a_season_of_85_days_can_be_compared(days: int, told: bool) -> None:
    """Two bills of that many days, a year apart and nothing between."""
    start = END - timedelta(days=days)
    last_year = [day.replace(year=day.year - 1) for day in (start, END)]
    found = effects([bill(*last_year), bill(start, END)], None, PARAMETERS)
    assert (found is not None) is told
    assert found is None or found.first_day == start
