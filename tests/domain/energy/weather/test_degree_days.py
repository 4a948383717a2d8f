"""Degree-days: hand-made months, the shipped table and the shipped days."""

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import tables
from visitapp import shipped
from visitapp.domain.energy.weather.degree_days import WeatherError, read_degree_days
from visitapp.operations.desk.reference import DAILY, MONTHLY


def table_text(years: range, per_day: float = 10.0) -> str:
    """Every day at the same temperature: base 18 gets `per_day`, base 17 one less."""
    lines = ["year,month,days,mean_c,hdd_17,hdd_18"]
    for year in years:
        for month in range(1, 13):
            after = date(year + month // 12, month % 12 + 1, 1)
            days = (after - date(year, month, 1)).days
            lines.append(f"{year},{month},{days},8,{days * (per_day - 1)},{days * per_day}")
    return "\n".join(lines)


def test_a_part_of_a_month_counts_by_its_days_and_a_base_between_two_is_between() -> None:
    table = read_degree_days(table_text(range(2020, 2023)))
    assert table.between(date(2021, 1, 11), date(2021, 2, 11), 18) == pytest.approx(310)
    assert table.between(date(2021, 1, 11), date(2021, 1, 12), 17.25) == pytest.approx(9.25)


def test_the_normal_year_is_the_mean_of_the_last_ten_whole_years() -> None:
    shipped = tables().degree_days
    assert shipped.normal_years == tuple(range(2016, 2026))
    # Météo-France daily means, Île-de-France: monthly means 2016-2025, base 18, add up to 2 173.
    assert shipped.normal(18) == pytest.approx(2173, abs=2)
    early = read_degree_days(table_text(range(2009, 2024)))
    assert early.normal_years == tuple(range(2014, 2024))


@pytest.mark.parametrize(
    ("year", "known"),
    [(2016, 2441), (2017, 2284), (2018, 2188), (2020, 1967), (2022, 2032), (2025, 2133)],
)
def test_yearly_sums_are_those_of_the_published_computation(year: int, known: int) -> None:
    found = tables().degree_days.between(date(year, 1, 1), date(year + 1, 1, 1), 18)
    assert found == pytest.approx(known, abs=1.5)


def test_days_after_the_table_are_normal_days_and_are_counted_as_unknown() -> None:
    table = read_degree_days(table_text(range(2020, 2023)))
    sums = table.sums(date(2022, 12, 22), date(2023, 1, 11))
    assert (sums.days, sums.unknown_days) == (20, 10)
    assert table.at(sums.values, 18) == pytest.approx(200)


def test_a_month_with_a_missing_day_is_scaled_to_its_length() -> None:
    text = table_text(range(2020, 2023)).replace("2022,2,28,8,252.0,280.0", "2022,2,14,8,126,140")
    table = read_degree_days(text)
    assert table.between(date(2022, 2, 1), date(2022, 3, 1), 18) == pytest.approx(280)


@pytest.mark.parametrize(
    "text",
    ["", "year,month\n", "year,month,days,mean_c,hdd_10,hdd_12\n", "a,b\n1,2\n",
     "year,month,days,mean_c,hdd_17,hdd_18\n2020,1,0,1,1,1\n",
     "year,month,days,mean_c,hdd_17,hdd_18\n2020,1,31,1,x,1\n",
     "year,month,days,mean_c,hdd_17,hdd_18\n2020,1,31,1,10,20\n"],
)  # fmt: skip
def test_a_bad_table_is_refused(text: str) -> None:
    with pytest.raises(WeatherError):
        read_degree_days(text)


def test_a_base_outside_the_table_is_refused() -> None:
    with pytest.raises(WeatherError, match="outside"):
        tables().degree_days.normal(9.9)


@given(
    st.dates(date(2016, 1, 1), date(2025, 12, 1)),
    st.integers(1, 700),
    st.floats(10, 21.9),
    st.floats(0.05, 0.1),
)
@settings(max_examples=examples(300), deadline=None)
def test_longer_or_warmer_bases_never_give_less(
    start: date, days: int, base: float, more: float
) -> None:
    table = tables().degree_days
    end = start + timedelta(days=days)
    assert table.between(start, end, base) <= table.between(start, end, base + more) + 1e-9
    assert table.between(start, end, base) <= table.between(start, end + timedelta(1), base) + 1e-9


def test_the_shipped_months_are_the_sums_of_the_daily_figures() -> None:
    sums: dict[tuple[int, int], float] = {}
    for row in csv.DictReader(io.StringIO(shipped.text(DAILY))):
        day, mean = date.fromisoformat(row["date"]), float(row["mean_c"])
        sums[day.year, day.month] = sums.get((day.year, day.month), 0) + max(0, 16 - mean)
    table = read_degree_days(shipped.text(MONTHLY))
    for year, month in [(2016, 1), (2019, 11), (2021, 4), (2024, 2)]:
        after = date(year + month // 12, month % 12 + 1, 1)
        found = table.between(date(year, month, 1), after, 16)
        assert found == pytest.approx(sums[year, month], abs=0.5)
