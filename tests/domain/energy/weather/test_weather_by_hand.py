"""Degree-days on a made-up climate, of which each month and each part of a month is known.

At base 18, a day of each month lacks so many degrees; at base 17 one less where that is left.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from tests.domain.energy.weather.test_daily_weather import steady, table_text
from tests.for_each import for_each
from visitapp.domain.energy.per_degree import per_degree, season_weights, share_per_degree
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.weather.daily_weather import DailyWeather, read_daily, with_days
from visitapp.domain.energy.weather.degree_days import (
    DegreeDays,
    Unsure,
    WeatherError,
    month_days,
    read_degree_days,
)

A_DAY = {1: 12, 2: 10, 3: 8, 4: 6, 5: 0.5, 6: 0, 7: 0, 8: 0, 9: 0.5, 10: 6, 11: 8, 12: 11}
BASES = tuple(float(base) for base in range(10, 23))


def climate(*years: int, days: Mapping[date, float] | None = None) -> DegreeDays:
    months = {}
    for year in years:
        for month, cold in A_DAY.items():
            count = month_days(year, month)
            months[year, month] = (max(0.0, cold - 1) * count, cold * count)
    return DegreeDays((17.0, 18.0), months, days or {})


def at(table: DegreeDays, start: date, end: date) -> float:
    return table.between(start, end, 18)


# A part of a month


@for_each(
    ("start", "end", "found"),
    [
        # February goes from 12 to 8 around 10: a fifth less from one end to the other.
        ("2021-02-01", "2021-02-15", 140 * 1.05),
        ("2021-02-15", "2021-03-01", 140 * 0.95),
        ("2021-02-01", "2021-03-01", 280),
        # January between 11 in December and 10 in February: ten days, at 5 / 31 of it.
        ("2021-01-01", "2021-01-11", 120 * (1 - (10 - 11) / 2 / 12 * (0.5 - 5 / 31))),
        # December between 8 and 12.
        ("2021-12-01", "2021-12-11", 110 * (1 - (12 - 8) / 2 / 11 * (0.5 - 5 / 31))),
        # May falls from 6 to nothing: at most twice the mean of the month from end to end.
        ("2021-05-01", "2021-05-16", 7.5 * (1 + 2 * (0.5 - 7.5 / 31))),
        ("2021-09-01", "2021-09-16", 7.5 * (1 - 2 * (0.5 - 7.5 / 30))),
        ("2021-07-01", "2021-07-20", 0),
        ("2021-01-20", "2021-02-15", 144 * (1 - 1 / 24 * (25 / 31 - 0.5)) + 147),
    ],
)
def test_the_beginning_of_a_month_is_not_its_end(start: str, end: str, found: float) -> None:
    known = climate(2021, 2022)
    assert at(known, date.fromisoformat(start), date.fromisoformat(end)) == pytest.approx(found)


def test_a_day_that_is_known_leaves_the_others_even() -> None:
    """Of February 2021 the first day lacked 3 °C; the 13 that follow are 13 of its 28."""
    known = climate(2021, 2022, days={date(2021, 2, 1): 15.0})
    assert at(known, date(2021, 2, 1), date(2021, 2, 15)) == pytest.approx(3 + 280 * 13 / 28)
    gap = climate(2021, 2022, days={date(2021, 2, 1): 15.0, date(2021, 2, 3): 14.0})
    assert at(gap, date(2021, 2, 1), date(2021, 2, 4)) == pytest.approx(3 + 10 + 4)
    alone = known.sums(date(2021, 2, 1), date(2021, 2, 2))
    assert (alone.values, alone.days, alone.unknown_days) == ((2.0, 3.0), 1, 0)


def test_days_after_the_table_are_those_of_the_normal_year_with_its_slope() -> None:
    known = climate(2021, 2022)
    sums = known.sums(date(2023, 2, 1), date(2023, 2, 15))
    assert known.at(sums.values, 18) == pytest.approx(147)
    assert sums.unknown_days == 14
    half = climate(2021, 2022, days={date(2023, 2, 1): 15.0})
    assert half.sums(date(2023, 2, 1), date(2023, 2, 15)).unknown_days == 13


# What is whole


def test_a_year_without_its_january_or_its_december_is_no_normal_year() -> None:
    whole = climate(2020, 2021, 2022)
    for lost in ((2020, 1), (2022, 12), (2021, 6)):
        months = {month: row for month, row in whole.months.items() if month != lost}
        left = DegreeDays(whole.bases, months)
        assert lost[0] not in left.normal_years
        assert len(left.normal_years) == 2


def test_the_first_and_the_last_day_are_those_of_either_file() -> None:
    bare = climate(2021, 2022)
    assert (bare.first, bare.last) == (date(2021, 1, 1), date(2022, 12, 31))
    more = climate(2021, 2022, days={date(2023, 1, 9): 3.0})
    assert (more.first, more.last) == (date(2021, 1, 1), date(2023, 1, 9))
    before = climate(2021, 2022, days={date(2020, 12, 30): 3.0})
    assert (before.first, before.last) == (date(2020, 12, 30), date(2022, 12, 31))


# What is not told day by day


def same(*years: int, days: Mapping[date, float] | None = None) -> DegreeDays:
    """5 °C every day: every day heats."""
    return DegreeDays(BASES, {
        (year, month): tuple((base - 5) * month_days(year, month) for base in BASES)
        for year in years
        for month in range(1, 13)
    }, days or {})  # fmt: skip


@for_each(
    ("start", "end", "told"),
    [
        ("2021-06-01", "2021-07-01", Unsure()),
        ("2021-06-16", "2021-08-01", Unsure(first=7.5)),  # 15 of 30 days: 15 × 15 / 30
        ("2021-05-01", "2021-06-11", Unsure(last=20 / 3)),  # 10 of 30: 10 × 20 / 30
        ("2021-06-11", "2021-06-21", Unsure(own=20 / 3)),  # both readings in one month
        ("2021-06-11", "2021-07-01", Unsure(first=20 / 3)),
        ("2021-06-02", "2021-07-01", Unsure(first=29 / 30)),
        ("2021-06-02", "2021-06-12", Unsure(own=20 / 3)),
        ("2021-05-17", "2021-06-11", Unsure(first=15 * 16 / 31, last=20 / 3)),
        ("2023-06-01", "2023-07-01", Unsure(own=30.0)),  # after the table
        ("2022-12-22", "2023-01-11", Unsure(own=10.0, first=10 * 21 / 31)),
    ],
)
def test_what_a_reading_inside_a_month_may_move(start: str, end: str, told: Unsure) -> None:
    found = same(2021, 2022).unsure(date.fromisoformat(start), date.fromisoformat(end), 16)
    for name in ("own", "first", "last"):
        assert getattr(found, name) == pytest.approx(getattr(told, name)), name


def test_only_days_that_heat_and_are_not_known_are_unsure() -> None:
    """Half of the days below 16 °C count half; of ten days, four are known."""
    half = {month: tuple(value / 2 for value in row) for month, row in same(2021).months.items()}
    mild = DegreeDays(BASES, half).unsure(date(2021, 6, 11), date(2021, 6, 21), 16)
    assert mild.own == pytest.approx(10 / 3)
    after = DegreeDays(BASES, half).unsure(date(2023, 6, 1), date(2023, 7, 1), 16)
    assert after.own == pytest.approx(15)
    days = {date(2021, 6, 11) + timedelta(days=n): 5.0 for n in range(4)}
    some = same(2021, days=days).unsure(date(2021, 6, 11), date(2021, 6, 21), 16)
    assert some.own == pytest.approx(6 * 24 / 30)
    all_of_it = {date(2021, 6, 11) + timedelta(days=n): 5.0 for n in range(10)}
    assert same(2021, days=all_of_it).unsure(
        date(2021, 6, 11), date(2021, 6, 21), 16
    ) == Unsure()  # fmt: skip


def test_a_month_that_was_warm_hides_no_heating_and_no_day_heats_more_than_once() -> None:
    """June 2021 had no cold at all, June 2022 had some; a table that counts a fifth too much."""
    warm = {**same(2021, 2022).months, (2021, 6): (0.0,) * 13}
    assert DegreeDays(BASES, warm).unsure(date(2021, 6, 11), date(2021, 6, 21), 16) == Unsure()
    much = {month: tuple(value * 1.2 for value in row) for month, row in same(2021).months.items()}
    found = DegreeDays(BASES, much).unsure(date(2023, 6, 1), date(2023, 7, 1), 16)
    assert found == Unsure(own=30.0)


def test_without_a_whole_year_nothing_is_normal() -> None:
    part = {month: row for month, row in same(2021).months.items() if month != (2021, 3)}
    with pytest.raises(WeatherError, match="no whole year"):
        DegreeDays(BASES, part).normal(16)


# Bases


def test_a_base_between_two_is_between_them_and_the_ends_are_in() -> None:
    """5 °C: 11 degrees under 16, 5 under the first base, 17 under the last."""
    table = same(2021)
    for base, found in ((16, 11), (16.25, 11.25), (10, 5), (10.5, 5.5), (22, 17), (21.75, 16.75)):
        assert table.at(table.sums(date(2021, 6, 1), date(2021, 6, 2)).values, base) == (
            pytest.approx(found)
        )
    for base in (9.99, 22.01):
        with pytest.raises(WeatherError, match="outside"):
            table.at(table.normal_year, base)


def test_a_table_needs_two_bases_that_follow() -> None:
    text = table_text(range(2020, 2023))
    assert read_degree_days(text).bases == (17, 18)
    alone = "\n".join(",".join(line.split(",")[:5]) for line in text.splitlines())
    for bad in (alone, text.replace("hdd_17", "hdd_16"), text.replace("hdd_17", "hdd_19")):
        with pytest.raises(WeatherError, match="whole degree"):
            read_degree_days(bad)
    part = "\n".join(text.splitlines()[:12])  # eleven months
    with pytest.raises(WeatherError, match="no whole year"):
        read_degree_days(part)


# Days beside the table


def month_of(year: int, month: int, celsius: float) -> DailyWeather:
    return steady(date(year, month, 1), date(year, month, month_days(year, month)), celsius)


def test_a_warm_month_has_no_degree_days_and_takes_none_off() -> None:
    both = with_days(climate(2021, 2022), month_of(2021, 4, 20))
    assert at(both, date(2021, 4, 1), date(2021, 5, 1)) == 0
    half = {**month_of(2021, 4, 20).days, date(2021, 4, 9): 10.0}
    found = with_days(climate(2021, 2022), DailyWeather(half, "test"))
    assert at(found, date(2021, 4, 1), date(2021, 5, 1)) == 8


def test_fewer_than_twelve_months_in_common_move_no_other() -> None:
    winter = steady(date(2022, 1, 1), date(2022, 11, 30), 10)
    both = with_days(climate(2021, 2022), winter)
    assert at(both, date(2021, 1, 1), date(2021, 2, 1)) == pytest.approx(372)
    assert at(both, date(2022, 1, 1), date(2022, 2, 1)) == pytest.approx(31 * 8)


def test_a_base_that_is_never_reached_keeps_its_zeros() -> None:
    """Base 17 is never reached in the table, and by a tenth of a degree in the days."""
    rows = {month: (0.0, row[1]) for month, row in climate(2021, 2022).months.items()}
    never = DegreeDays((17.0, 18.0), rows)
    both = with_days(never, steady(date(2022, 1, 1), date(2022, 12, 31), 16.9))
    assert both.between(date(2021, 1, 1), date(2021, 2, 1), 17) == 0
    hardly = DegreeDays((17.0, 18.0), {month: (0.04, row[1]) for month, row in rows.items()})
    found = with_days(hardly, steady(date(2022, 1, 1), date(2022, 12, 31), 16.9))
    assert found.between(date(2021, 1, 1), date(2021, 2, 1), 17) == pytest.approx(
        0.04 * 36.5 / 0.48
    )


def test_days_before_the_table_are_left_and_bases_go_by_quarters() -> None:
    table = same(2021, 2022)
    both = with_days(table, steady(date(2020, 12, 20), date(2021, 1, 3), 3))
    assert min(both.days) == date(2021, 1, 1)
    assert both.bases == tuple(10 + quarter / 4 for quarter in range(49))


def test_a_file_of_one_place_is_its_own_source() -> None:
    found = read_daily("date,min_c,max_c\n2024-01-01,2,6\n", "t.csv")
    assert (found.source, found.place) == ("t.csv", "")


# One degree less


def test_months_that_are_heated_in_part_weigh_their_part() -> None:
    """From the 11th of October to the 20th of May; a season inside a year; none at all."""
    crossing = season_weights(10.323, 5.645)
    assert {m: round(w, 3) for m, w in crossing.items()} == {
        1: 1, 2: 1, 3: 1, 4: 1, 5: 0.645, 10: 0.677, 11: 1, 12: 1,
    }  # fmt: skip
    assert season_weights(2.5, 4.25) == {2: 0.5, 3: 1, 4: 0.25}
    assert season_weights(3.0, 3.0) == {}


def test_one_degree_less_saves_a_degree_of_each_cold_day() -> None:
    """5 °C: 11 degrees under 16, of which one less is an eleventh, whatever the months."""
    assert share_per_degree(same(2021), 16, {1: 1.0, 4: 0.5}) == pytest.approx(1 / 11)
    assert share_per_degree(same(2021), 10.5, {1: 1.0}) == pytest.approx(1 / 5.5)
    assert share_per_degree(same(2021), 21.5, {1: 1.0}) == pytest.approx(1 / 16.5)
    cold = {**same(2021).months, (2021, 4): tuple(max(0.0, base - 12) * 30 for base in BASES)}
    both = share_per_degree(DegreeDays(BASES, cold), 16, {1: 1.0, 4: 0.5})
    assert both == pytest.approx((31 + 15) / (31 * 11 + 15 * 4))
    for outside in (10.4, 21.6):
        assert share_per_degree(same(2021), outside, {1: 1.0}) is None
    summer = DegreeDays(BASES, dict.fromkeys(same(2021).months, (0.0,) * 13))
    assert share_per_degree(summer, 16, {1: 1.0}) is None


@pytest.mark.parametrize(
    ("balance", "heating", "told"),
    [("16", 5000, "0.0909"), (None, 5000, None), ("16", 0, None), ("16", 1, "0.0909"),
     ("22", 5000, None)],
)  # fmt: skip
def test_one_degree_is_told_of_the_bills_that_tell_a_balance(
    balance: str | None, heating: int, told: str | None
) -> None:
    year, zero = Decimal(6000), Decimal(0)
    gas = AnnualUse("gas", "kWh", year, year, year, Decimal(heating), zero,
                    Decimal(balance) if balance else None, "degree_days")  # fmt: skip
    found = per_degree({"gas": gas}, same(2021), tables().parameters.on(DAY))
    assert found == ({} if told is None else {"gas": Decimal(told)})
    assert [str(one) for one in found.values()] == ([] if told is None else [told])
