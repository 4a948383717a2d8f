"""Two years of bills side by side, counted by hand on a made-up weather.

Every day of 2024 lacks 10 °C below 15 °C, every day of 2025 lacks 8 °C. The home takes 2 kWh a
day and half a kWh a degree: 7 kWh a day of 2024, 6 a day of 2025.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.comparison import Shape, Span, a_year_before, effects, span, two_years
from visitapp.domain.energy.results import Effects
from visitapp.domain.energy.weather.degree_days import DegreeDays, month_days

D = Decimal
PARAMETERS = tables().parameters.on(DAY)
BASES = tuple(float(base) for base in range(10, 21))
NEW_2024, NEW_2025, NEW_2026 = (date(year, 1, 1) for year in (2024, 2025, 2026))


def weather(*years: int) -> DegreeDays:
    outside = {2023: 4, 2024: 5, 2025: 7}
    return DegreeDays(BASES, {
        (year, month): tuple((base - outside[year]) * month_days(year, month) for base in BASES)
        for year in years
        for month in range(1, 13)
    })  # fmt: skip


SHAPE = Shape(weather(2024, 2025), 15.0, 2.0, 0.5)


def bill(
    start: date, end: date, kwh: int, eur: int | None = None, fixed: int | None = None
) -> BillPeriod:
    return BillPeriod(
        start, end, D(kwh),
        amount_eur=None if eur is None else D(eur),
        subscription_eur=None if fixed is None else D(fixed),
    )  # fmt: skip


YEAR_2024 = bill(NEW_2024, NEW_2025, 3660, 830, 98)
YEAR_2025 = bill(NEW_2025, NEW_2026, 3000, 1000, 100)


def compared(*periods: BillPeriod, shape: Shape | None = SHAPE) -> Effects:
    found = effects(periods, shape, PARAMETERS)
    assert found is not None
    return found


def test_price_subscription_cold_and_use_are_told_apart() -> None:
    """From 0.20 to 0.30 € a kWh: 0.10 × 3 330; 660 kWh less at 0.25 €, 370 of them by the cold.

    0.5 × (365 × 8 − 366 × 10) = −370.
    """
    assert compared(YEAR_2024, YEAR_2025) == Effects(
        NEW_2025, date(2025, 12, 31), D(3660), D(3000), D(-370),
        before_eur=D(830), now_eur=D(1000), price_eur=D(333), subscription_eur=D(2),
        volume_eur=D(-165), weather_eur=D("-92.5"), use_eur=D("-72.5"),
    )  # fmt: skip


def test_without_a_model_the_cold_is_not_told() -> None:
    found = compared(YEAR_2024, YEAR_2025, shape=None)
    assert (found.weather_quantity, found.weather_eur, found.use_eur) == (None, None, None)
    assert found.volume_eur == -165


@pytest.mark.parametrize("known", [(2023, 2024), (2023, 2025)])
def test_with_the_weather_of_one_year_only_the_cold_is_not_told(known: tuple[int, int]) -> None:
    found = compared(YEAR_2024, YEAR_2025, shape=Shape(weather(*known), 15.0, 2.0, 0.5))
    assert (found.weather_quantity, found.weather_eur, found.use_eur) == (None, None, None)


@pytest.mark.parametrize("unparted", [0, 1])
def test_a_subscription_of_one_year_only_stays_in_the_price(unparted: int) -> None:
    """915 € of 3 660 kWh, 1 050 € of 3 000 kWh: from 0.25 to 0.35 €, 0.10 × 3 330; −660 × 0.30."""
    fixed = [98, 100]
    before = bill(NEW_2024, NEW_2025, 3660, 915, fixed[0] if unparted else None)
    now = bill(NEW_2025, NEW_2026, 3000, 1050, None if unparted else fixed[1])
    found = compared(before, now)
    assert (found.price_eur, found.subscription_eur, found.volume_eur) == (333, None, -198)


@pytest.mark.parametrize(
    ("before", "now"), [((3660, None), (3000, 1000)), ((3660, 830), (3000, None)),
                        ((0, 830), (3000, 1000)), ((3660, 830), (0, 1000))],
)  # fmt: skip
def test_without_euros_or_without_kwh_there_is_no_price(
    before: tuple[int, int | None], now: tuple[int, int | None]
) -> None:
    found = compared(bill(NEW_2024, NEW_2025, *before), bill(NEW_2025, NEW_2026, *now))
    assert (found.before_quantity, found.now_quantity) == (before[0], now[0])
    assert (found.before_eur, found.now_eur, found.price_eur, found.use_eur) == (None,) * 4


def test_one_kwh_is_enough_to_have_a_price() -> None:
    """One kWh at 2 €, then one at 3 €: 1 × (3 − 2), nothing by the volume."""
    tiny = compared(bill(NEW_2024, NEW_2025, 1, 2), bill(NEW_2025, NEW_2026, 1, 3), shape=None)
    assert (tiny.price_eur, tiny.volume_eur) == (1, 0)


def test_euros_are_to_the_cent_and_quantities_to_a_tenth() -> None:
    """A bill of 370 days, 1 000 € and 100 kWh: of 365 days, 986.486… € and 98.648… kWh."""
    long = bill(date(2024, 12, 27), NEW_2026, 100, 1000)
    found = compared(bill(NEW_2024, date(2024, 12, 27), 366, 50), long, shape=None)
    told = (found.now_eur, found.now_quantity, found.price_eur, found.volume_eur)
    assert [str(one) for one in told[:2]] == ["986.49", "98.6"]
    assert [one.as_tuple().exponent for one in told if one is not None] == [-2, -1, -2, -2]
    warm = compared(YEAR_2024, YEAR_2025)
    assert str(warm.weather_quantity) == "-370.0"
    assert str(warm.weather_eur) == "-92.50"


def test_the_longest_stretch_that_both_years_cover() -> None:
    """Nothing is known from January to April of 2025: 245 days, of 366 kWh over 366 days."""
    later = bill(date(2025, 5, 1), NEW_2026, 245)
    found = compared(bill(NEW_2024, NEW_2025, 366), later, shape=None)
    assert (found.first_day, found.last_day) == (date(2025, 5, 1), date(2025, 12, 31))
    assert (found.before_quantity, found.now_quantity) == (245, 245)
    assert effects([later], None, PARAMETERS) is None


@pytest.mark.parametrize(
    ("missing", "first"), [(15, NEW_2025), (16, date(2025, 6, 17))]
)  # fmt: skip
def test_fifteen_days_may_lack_of_a_year(missing: int, first: date) -> None:
    spring = bill(NEW_2025, date(2025, 6, 1), 151)
    autumn = bill(date(2025, 6, 1 + missing), NEW_2026, 200)
    found = compared(bill(NEW_2024, NEW_2025, 366), spring, autumn, shape=None)
    assert found.first_day == first


def test_a_stretch_is_a_year_at_most() -> None:
    """20 days lack in June 2025: it begins after them, not a year before, where 30 may lack."""
    whole = [bill(date(year, 1, 1), date(year + 1, 1, 1), 365) for year in (2022, 2023, 2024)]
    parts = [bill(NEW_2025, date(2025, 6, 1), 151), bill(date(2025, 6, 21), NEW_2026, 194)]
    found = compared(*whole, *parts, shape=None)
    assert found.first_day == date(2025, 6, 21)


def test_a_subscription_of_nothing_is_known() -> None:
    """0.20 € a kWh, then 0.30 €: all of the price."""
    before, now = (bill(NEW_2024, NEW_2025, 3660, 732, 0), bill(NEW_2025, NEW_2026, 3000, 900, 0))
    found = compared(before, now)
    assert (found.price_eur, found.subscription_eur, found.volume_eur) == (333, 0, -165)


@pytest.mark.parametrize(("missing", "told"), [(4, True), (5, False)])
def test_fewer_days_may_lack_of_a_part_of_a_year(missing: int, told: bool) -> None:
    """15 × 100 / 365 = 4.1 days of 100, the last of the year."""
    last_year = bill(date(2024, 9, 23), NEW_2025, 100)
    first, again = bill(date(2025, 9, 23), date(2025, 10, 3), 10), date(2025, 10, 3 + missing)
    found = effects([last_year, first, bill(again, NEW_2026, 90)], None, PARAMETERS)
    assert found is not None
    assert (found.first_day == first.start) is told


def test_this_year_and_the_one_before_it() -> None:
    now, before = two_years([YEAR_2024, YEAR_2025], None, PARAMETERS)
    assert now == Span(NEW_2025, NEW_2026, D(3000), D(1000), D(100))
    assert before == Span(NEW_2024, NEW_2025, D(3660), D(830), D(98))


@pytest.mark.parametrize(
    ("day", "before"),
    [("2024-02-29", "2023-02-28"), ("2023-02-28", "2022-02-28"), ("2024-02-10", "2023-02-10"),
     ("2024-03-29", "2023-03-29"), ("2024-01-31", "2023-01-31"), ("2024-03-30", "2023-03-30")],
)  # fmt: skip
def test_the_same_day_of_the_year_before(day: str, before: str) -> None:
    assert a_year_before(date.fromisoformat(day)) == date.fromisoformat(before)


OVER = bill(date(2024, 12, 1), date(2025, 2, 1), 403, 465, 62)
"""31 days of 7 kWh, then 31 of 6 kWh; 403 € of energy and 62 € of subscription."""
JANUARY = NEW_2025, date(2025, 2, 1)


def of(periods: Sequence[BillPeriod], shape: Shape | None, gap: int = 0) -> Span | None:
    return span(periods, *JANUARY, gap, shape)


def test_a_bill_over_an_edge_is_shared_by_the_model_and_its_subscription_by_days() -> None:
    """186 of 403 kWh, 186 + 31 €; by days alone, half of all."""
    found = of([OVER], SHAPE)
    assert found is not None
    assert float(found.quantity) == pytest.approx(186)
    assert float(found.eur or 0) == pytest.approx(217)
    assert found.subscription_eur == 31
    assert of([OVER], None) == Span(*JANUARY, D("201.5"), D("232.5"), D(31))


def test_a_bill_inside_is_taken_whole_and_those_beside_are_left() -> None:
    """What is not known of the bills beside changes nothing."""
    inside = bill(*JANUARY, 180, 70, 10)
    before, after = bill(date(2024, 12, 1), NEW_2025, 900), bill(JANUARY[1], date(2025, 3, 1), 800)
    for shape in (SHAPE, None):
        found = of([bill(date(2024, 10, 1), date(2024, 12, 1), 5), before, inside, after], shape)
        assert found == Span(*JANUARY, D(180), D(70), D(10))


def test_what_one_bill_does_not_say_is_not_known_of_all() -> None:
    half = date(2025, 1, 16)
    first, second = bill(NEW_2025, half, 90, 40, 5), bill(half, JANUARY[1], 90, 40, 5)
    unpaid = bill(half, JANUARY[1], 90, None, None)
    assert of([first, second], None) == Span(*JANUARY, D(180), D(80), D(10))
    for both in ([first, unpaid], [bill(NEW_2025, half, 90), second]):
        assert of(both, None) == Span(*JANUARY, D(180), None, None)
    unparted = bill(half, JANUARY[1], 90, 40, None)
    assert of([first, unparted], None) == Span(*JANUARY, D(180), D(80), None)


@pytest.mark.parametrize(("gap", "told"), [(3, True), (2, False)])
def test_days_that_lack_are_counted(gap: int, told: bool) -> None:
    found = of([bill(NEW_2025, date(2025, 1, 29), 162)], SHAPE, gap)
    assert (found is not None) is told


def test_a_model_that_expects_nothing_leaves_the_sharing_to_days() -> None:
    found = of([OVER], Shape(SHAPE.degree_days, 15.0, 0.0, 0.0))
    assert found is not None
    assert found.quantity == D("201.5")


def test_a_home_that_uses_nearly_nothing_is_shared_by_the_model_too() -> None:
    """A thousandth of the same home: 186 of 403, and of the 465 € without a subscription."""
    small = Shape(SHAPE.degree_days, 15.0, 0.002, 0.0005)
    found = of([bill(OVER.start, OVER.end, 403, 465)], small)
    assert found is not None
    assert float(found.quantity) == pytest.approx(186)
    assert float(found.eur or 0) == pytest.approx(465 * 186 / 403)
    assert found.subscription_eur is None


def test_one_day_and_a_bill_of_nothing_count() -> None:
    one_day = of([bill(date(2024, 12, 1), date(2025, 1, 2), 64)], None, gap=30)
    assert one_day == Span(*JANUARY, D(2), None, None)
    free = of([bill(*JANUARY, 180, 0, 0)], None)
    assert free == Span(*JANUARY, D(180), D(0), D(0))
