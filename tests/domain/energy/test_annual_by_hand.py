"""The normal year on made-up weather, where what bills come to can be said with a pencil.

In `SAME` every day of every year has 5 °C: whatever its months, a bill tells the same day.
"""

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.domain.boundaries.test_bill_priors import FLAT
from tests.domain.energy.test_annual import home, months, use_of
from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.annual import Known, Normal, annual_use, interval, normal_year
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.regression import Fit
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.weather.degree_days import DegreeDays, month_days

D = Decimal
PARAMETERS = tables().parameters.on(DAY)
BASES = tuple(float(base) for base in range(10, 23))
NEW_2021, NEW_2022 = date(2021, 1, 1), date(2022, 1, 1)


def same(*years: int) -> DegreeDays:
    """5 °C on every day of these years, told month by month."""
    return DegreeDays(BASES, {
        (year, month): tuple((base - 5) * month_days(year, month) for base in BASES)
        for year in years
        for month in range(1, 13)
    })  # fmt: skip


def bill(start: date, end: date) -> BillPeriod:
    """20 kWh a day."""
    return BillPeriod(start, end, D(20) * (end - start).days)


def normal(periods: list[BillPeriod], weather: DegreeDays, energy: str = "electricity") -> Normal:
    found = normal_year(periods, energy, Known(weather, PARAMETERS, heated=True))
    assert found is not None
    return found


def width(periods: list[BillPeriod], weather: DegreeDays) -> float:
    fitted = normal(periods, weather).fit
    assert fitted is not None
    return (fitted.high - fitted.low) / fitted.annual


HIDDEN = (7 * 0.5 * 365.25 / (365 * 11) / 0.21) ** 2
"""What a day of hidden weather weighs, in days: 7 °C, half of a usual year of 365 × 11 °C·days."""


def test_a_year_of_unknown_weather_widens_as_its_days() -> None:
    year = [bill(NEW_2021, NEW_2022)]
    known, unknown = width(year, same(2019, 2021)), width(year, same(2019))
    assert (unknown / known) ** 2 == pytest.approx(1 + HIDDEN, rel=5e-3)
    told = annual_use(year, "electricity", same(2019), PARAMETERS, heated=True)
    assert told is not None
    assert "weather_unknown" in [one.code for one in told.warnings]


def test_a_reading_inside_a_month_moves_cold_from_one_bill_to_the_next_and_no_more() -> None:
    """Two bills of a year: what the one has too much, the other lacks, so the year is as sure.

    Parted by a day without a bill, each is on its own: of d days, d² / (d + 7.5 × hidden).
    """
    middle, weather = date(2021, 6, 16), same(2019, 2021)
    at_first = width([bill(NEW_2021, date(2021, 6, 1)), bill(date(2021, 6, 1), NEW_2022)], weather)
    joined = width([bill(NEW_2021, middle), bill(middle, NEW_2022)], weather)
    assert joined == pytest.approx(at_first, rel=1e-3)
    parted = width([bill(NEW_2021, middle), bill(date(2021, 6, 17), NEW_2022)], weather)
    first, second = 166**2 / (166 + 7.5 * HIDDEN), 198**2 / (198 + 14 * 16 / 30 * HIDDEN)
    assert (parted / at_first) ** 2 == pytest.approx(365 / (first + second), rel=3e-3)


def test_three_bills_in_a_row_are_each_joined_to_the_one_before() -> None:
    weather, cuts = same(2019, 2021), (date(2021, 4, 16), date(2021, 9, 16))
    firsts = [NEW_2021, date(2021, 4, 1), date(2021, 9, 1), NEW_2022]
    middles = [NEW_2021, *cuts, NEW_2022]
    at_first, joined = (
        width([bill(start, end) for start, end in pairwise(days)], weather)
        for days in (firsts, middles)
    )
    assert joined == pytest.approx(at_first, rel=1e-3)


@pytest.mark.parametrize(("kwh", "heats"), [(4700, False), (4900, True)])
def test_it_heats_when_that_is_the_likelier(kwh: int, heats: bool) -> None:
    """Even odds at √(2 800 × 8 200) = 4 792 kWh: see `test_bill_priors`."""
    year = [BillPeriod(date(2020, 1, 1), date(2020, 12, 31), D(kwh))]
    found = annual_use(year, "electricity", FLAT, PARAMETERS)
    assert found is not None
    assert found.method == ("degree_days" if heats else "days")


def test_water_is_to_a_tenth() -> None:
    """53 m³ in 181 days."""
    use = use_of([BillPeriod(date(2025, 1, 1), date(2025, 7, 1), D(53), unit="m3")], "water", None)
    assert (str(use.annual), use.unit, use.heating) == ("107.0", "m³", 0)
    half = use_of([BillPeriod(date(2025, 1, 1), date(2025, 7, 1), D("53.2"), unit="m3")], "water")
    assert str(half.annual) == "107.4"
    assert "heating_unknown" not in [one.code for one in use.warnings]


def test_an_exact_home_is_told_whole() -> None:
    """What a day and a degree take is known: 5 kWh for each degree-day less of 2022."""
    weather = tables().degree_days
    use = use_of(home(months(date(2021, 1, 1), 24), 9, 5, 16))
    colder = [weather.between(date(y, 1, 1), date(y + 1, 1, 1), 16) for y in (2021, 2022)]
    assert use.effects is not None
    assert use.effects.weather_quantity is not None
    assert float(use.effects.weather_quantity) == pytest.approx(
        5 * (colder[1] - colder[0]), rel=0.06
    )
    assert use.follows_cold is True
    assert use.base == use.annual - use.heating
    assert use.balance_c is not None
    assert use.balance_c.as_tuple().exponent == -1
    assert (use.estimated, use.warnings) == (False, ())


def test_a_bill_over_the_new_year_is_shared_as_the_home_heats() -> None:
    """From June 2022 to February 2023 in one bill: 2023 has what the law of the home says."""
    edges = [date(2022, 1, 1), date(2022, 6, 1), date(2023, 3, 1), date(2024, 1, 1)]
    periods = list(pairwise(edges))
    exact = 9 * 365 + 5 * tables().degree_days.between(date(2023, 1, 1), edges[3], 16)
    assert float(use_of(home(periods, 9, 5, 16)).this_year_quantity or 0) == pytest.approx(
        exact, rel=0.02
    )


def test_the_balance_is_said_from_four_bills_that_tell_it() -> None:
    """Three months of spring tell it as well as four, but for their number."""
    spring = home(months(date(2023, 4, 1), 4), 9, 5, 16)
    for periods, said in ((spring, True), (spring[:3], False)):
        fitted = normal(periods, tables().degree_days, "gas").fit
        assert fitted is not None
        assert fitted.balance_sd < 1.2
        assert (use_of(periods).balance_c is not None) is said


def test_what_the_bills_say_against_the_answers_is_a_warning() -> None:
    heats = home(months(date(2023, 1, 1), 12), 6, 4, 16)
    told = use_of(heats, "electricity", heated=False)
    assert [one.code for one in told.warnings] == ["use_heats_against_answers"]
    assert told.follows_cold is True


def test_one_bill_that_was_not_read_is_enough_to_say_so() -> None:
    first, second = home(months(date(2023, 1, 1), 2, 6), 9, 5, 16)
    assert not use_of([first, second]).estimated
    assert use_of([first, replace(second, reading="estimated")]).estimated
    assert use_of([replace(first, reading="mixed"), second]).estimated


def test_euros_of_both_years_are_to_the_cent() -> None:
    """A bill of 370 days and 1 000 €: of 365 days, 986.486… €. The 361 days before it: 100 €."""
    start, end = date(2024, 12, 27), date(2026, 1, 1)
    bills = [
        BillPeriod(date(2024, 1, 1), start, D(3610), amount_eur=D(100)),
        BillPeriod(start, end, D(3700), amount_eur=D(1000)),
    ]
    use = use_of(bills, "electricity", heated=False)
    assert (str(use.this_year_eur), use.this_year_quantity) == ("986.49", 3650)
    assert str(use.last_year_eur) == "113.51"  # 100 + 1 000 × 5 / 370
    assert use.last_year_quantity == 3660


FITTED = Fit(
    annual=1000, low=1000, high=1000, heating=750, balance=16, balance_sd=0.5, constant=0.0,
    even_constant=0.0, heated_share=0.75,
)  # fmt: skip


def widened(days: int, fitted: Fit = FITTED) -> tuple[float, float]:
    """Of bills read, on so many days: 90 % is 1.645 times what the method may miss, beside 1 %."""
    weather, end = same(2019, 2021), date.fromordinal(NEW_2021.toordinal() + days)
    known = Known(weather, PARAMETERS, heated=True)
    return interval(normal([bill(NEW_2021, end)], weather), fitted, known)


def test_a_season_that_lacks_hides_only_what_is_not_heating() -> None:
    """73 days: 6 % × 0.8 × the quarter that does not heat is 1.2 %; nothing from a year on."""
    half = 1645 * math.hypot(0.01, 0.012)
    lawful = replace(FITTED, constant=1.0)
    assert widened(73, lawful) == pytest.approx((1000 - half, 1000 + half))
    for days in (365, 400):
        assert widened(days, lawful) == pytest.approx((1000 - 16.45, 1000 + 16.45), abs=1e-6)


def test_what_the_bills_leave_is_added_squared_and_never_below_zero() -> None:
    """30 and 40 kWh of the bills, 16.45 of the method; 40 of heating that breaks the law."""
    low, high = widened(365, replace(FITTED, low=970, high=1040))
    assert low == pytest.approx(1000 - math.hypot(30, 16.45, 40))
    assert high == pytest.approx(1000 + math.hypot(40, 16.45, 40))
    assert widened(365, replace(FITTED, low=0))[0] == 0


def test_a_real_zero_keeps_its_days_its_subscription_and_what_was_said() -> None:
    """30 € of subscription in 181 days; a bill in steres is left and said."""
    bills = [
        BillPeriod(date(2024, 1, 1), date(2024, 4, 1), D(0), amount_eur=D(15)),
        BillPeriod(date(2024, 4, 1), date(2024, 6, 30), D(0), amount_eur=D(15)),
        BillPeriod(date(2024, 7, 1), date(2024, 8, 1), D(3), unit="stere"),
    ]
    use = use_of(bills)
    assert (use.first_day, use.last_day) == (date(2024, 1, 1), date(2024, 6, 29))
    assert [one.code for one in use.warnings] == ["unit_unknown", "nothing_used"]
    assert finding("nothing_used", "Les factures disent : rien d’utilisé.") in use.warnings
    assert use.eur == D("60.54")  # 30 / 181 × 365.25


def test_what_is_missing_is_said_only_where_it_is() -> None:
    def codes(energy: str, heated: bool | None, weather: DegreeDays) -> list[str]:
        unit = "m3" if energy == "water" else "kwh"
        year = [replace(bill(NEW_2021, NEW_2022), unit=unit)]
        found: AnnualUse | None = annual_use(year, energy, weather, PARAMETERS, heated=heated)
        assert found is not None
        return [one.code for one in found.warnings]

    known, unknown = same(2019, 2021), same(2019)
    assert codes("gas", True, known) == []
    assert codes("gas", True, unknown) == ["weather_unknown"]
    assert codes("electricity", False, unknown) == []
    assert codes("water", None, unknown) == []
    assert codes("gas", None, known) == ["heating_unknown"]
    assert codes("gas", None, unknown) == ["weather_unknown", "heating_unknown"]
