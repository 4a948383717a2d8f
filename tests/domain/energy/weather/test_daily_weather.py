"""Daily temperatures: both open data files, exact sums, and bad files refused in one sentence."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.energy.weather.daily_weather import DailyWeather, read_daily, with_days
from visitapp.domain.energy.weather.degree_days import WeatherError, read_degree_days
from visitapp.domain.energy.weather.season import heated_that_day, is_heated
from visitapp.operations.desk.reference import DAILY, MONTHLY

ODRE = """id;date;code_insee_region;region;tmin;tmax;tmoy
2024-01-01_11;2024-01-01;11;Île-de-France;2.0;6.0;4.2
2024-01-01_93;2024-01-01;93;Provence-Alpes-Côte d'Azur;8;15;11.5
2024-01-02_11;2024-01-02;11;Île-de-France;;7;5.5
2024-01-03_11;2024-01-03;11;Île-de-France;;;
"""
LABELS = ODRE.replace(
    "id;date;code_insee_region;region;tmin;tmax;tmoy",
    "ID;Date;Code INSEE région;Région;TMin (°C);TMax (°C);TMoy (°C)",
)
STATION = """NUM_POSTE;NOM_USUEL;LAT;LON;ALTI;AAAAMMJJ;RR;QRR;TN;QTN;HTN;QHTN;TX;QTX;HTX;QHTX;TM;QTM
75114001;PARIS-MONTSOURIS;48.82;2.34;75;20240101;0.0;1;2.0;1;612;9;6.0;1;1402;9;4.4;1
75114001;PARIS-MONTSOURIS;48.82;2.34;75;20240102;1.2;1;9.9;2;612;9;7.0;1;1402;9;5.0;1
75106001;LUXEMBOURG;48.84;2.33;46;20240101;0.0;1;3.0;1;;;7.0;1;;;;
"""


def test_the_regional_file_gives_ile_de_france_by_the_mean_of_lowest_and_highest() -> None:
    """(2 + 6) / 2; the mean of the file only where the lowest is missing; empty is not known."""
    for text in (ODRE, LABELS, "\ufeff" + ODRE.replace("\n", "\r\n"), ODRE.replace(";", "\t")):
        found = read_daily(text, "temperature.csv")
        assert found.days == {date(2024, 1, 1): 4.0, date(2024, 1, 2): 5.5}
        assert "Île-de-France" in found.source
        assert (found.first, found.last, found.missing) == (date(2024, 1, 1), date(2024, 1, 2), 0)


@pytest.mark.parametrize(
    "place", ["93", "Provence-Alpes-Côte d'Azur", "provence alpes cote d'azur"]
)
def test_another_place_by_code_or_by_name(place: str) -> None:
    assert read_daily(ODRE, "t.csv", place=place).days == {date(2024, 1, 1): 11.5}


def test_the_file_of_a_station_leaves_doubtful_values() -> None:
    """Montsouris by default; the doubtful 9.9 gives way to the mean of the day."""
    found = read_daily(STATION, "Q_75.csv")
    assert found.days == {date(2024, 1, 1): 4.0, date(2024, 1, 2): 5.0}
    assert read_daily(STATION, "Q_75.csv", place="luxembourg").days == {date(2024, 1, 1): 5.0}


def test_a_plain_file_of_one_place_is_read_too() -> None:
    found = read_daily("date,min_c,max_c\n2024-01-01,2,6\n31/01/2024,1,2\n", "t.csv")
    assert found.days == {date(2024, 1, 1): 4.0, date(2024, 1, 31): 1.5}
    comma = read_daily("Date;TMoy (°C)\n2024-01-01T00:00:00+01:00;-4,5\n", "t.csv")
    assert comma.days == {date(2024, 1, 1): -4.5}


@for_each(
    ("text", "said"),
    [
        ("", "il faut une colonne de date"),
        ("date;tmin\n", "il faut une colonne de date"),
        ("date;tmoy\n", "aucune ligne"),
        ("date;tmoy\n2024-01-01;\n", "aucune température"),
        ("a\0b", "pas un fichier de texte"),
        ('date;tmoy\n"2024', "guillemets"),
        ("date;tmoy\n2024-01-01;3;4\n", "ligne 2, il manque des colonnes"),
        ("date;tmoy\n2024-01-01;3\n2024-02-30;3\n", "ligne 3, « 2024-02-30 » n’est pas une date"),
        ("date;tmoy\n0001-01-01;3\n", "hors du calendrier"),
        ("date;tmoy\n2024-01-01;nan\n", "ligne 2, « nan » n’est pas une température"),
        ("date;tmoy\n2024-01-01;1e1\n", "n’est pas une température"),
        ("date;tmoy\n2024-01-01;٣\n", "n’est pas une température"),
        ("date;tmoy\n2024-01-01;99\n", "99 °C est impossible"),
        ("date;tmin;tmax\n2024-01-01;9;3\n", "la plus basse dépasse la plus haute"),
        ("date;tmoy\n2024-01-01;3\n2024-01-01;4\n", "ligne 3, le 01/01/2024 est déjà là"),
    ],
)
def test_a_bad_file_is_refused_in_one_french_sentence(text: str, said: str) -> None:
    with pytest.raises(WeatherError) as refused:
        read_daily(text, "meteo.csv")
    sentence = str(refused.value).replace("\u00a0", " ")
    assert said in sentence
    assert sentence.startswith("meteo.csv : ")
    assert "\n" not in sentence


def test_every_bad_row_is_counted_and_the_first_ones_named() -> None:
    rows = "".join(f"2024-01-{day:02};x\n" for day in range(1, 8))
    with pytest.raises(WeatherError, match=r"ligne 2.*ligne 3.*ligne 4.*4 autres.*Rien") as refused:
        read_daily("date;tmoy\n" + rows, "m.csv")
    assert "ligne 5" not in str(refused.value)


def test_several_stations_without_a_choice_are_listed() -> None:
    text = STATION.replace("75114001", "94042001").replace("PARIS-MONTSOURIS", "MAISONS-ALFORT")
    with pytest.raises(WeatherError, match="LUXEMBOURG, MAISONS-ALFORT"):
        read_daily(text, "Q.csv")
    with pytest.raises(WeatherError, match="Lyon"):
        read_daily(text, "Q.csv", place="Lyon")


def steady(first: date, last: date, celsius: float) -> DailyWeather:
    count = (last - first).days + 1
    return DailyWeather({first + timedelta(days=i): celsius for i in range(count)}, "test")


def test_known_days_are_summed_and_the_others_take_their_part_of_the_month() -> None:
    """Table: 10 degree-days a day at base 18; ten days at 13 °C give 5 each."""
    table = read_degree_days(table_text(range(2020, 2023)))
    both = with_days(table, steady(date(2021, 1, 1), date(2021, 1, 10), 13))
    assert both.between(date(2021, 1, 1), date(2021, 1, 11), 18) == pytest.approx(50)
    assert both.between(date(2021, 1, 6), date(2021, 1, 21), 18) == pytest.approx(25 + 100)
    assert both.between(date(2021, 1, 1), date(2021, 1, 2), 17.25) == pytest.approx(4.25)
    assert both.between(date(2020, 3, 1), date(2020, 4, 1), 18) == pytest.approx(310)
    assert both.normal(18) == pytest.approx(table.normal(18))


def test_days_after_the_table_are_known_and_a_whole_new_year_enters_the_normal_year() -> None:
    table = read_degree_days(table_text(range(2020, 2023)))
    both = with_days(table, steady(date(2023, 1, 1), date(2023, 12, 31), 6))
    sums = both.sums(date(2023, 6, 1), date(2024, 2, 1))
    assert sums.unknown_days == 31
    assert both.last == date(2023, 12, 31)
    assert both.normal_years == (2020, 2021, 2022, 2023)
    assert both.normal(18) == pytest.approx((3660 + 3650 * 2 + 12 * 365) / 4)


def test_a_milder_place_brings_the_other_months_of_the_table_to_its_level() -> None:
    """Eight degree-days a day where the table says ten: the other years are scaled by 0.8."""
    table = read_degree_days(table_text(range(2020, 2023)))
    both = with_days(table, steady(date(2022, 1, 1), date(2022, 12, 31), 10))
    assert both.between(date(2020, 1, 1), date(2020, 2, 1), 18) == pytest.approx(310 * 0.8)
    assert both.normal(18) == pytest.approx((366 + 365 * 2) / 3 * 8)


@given(st.dates(date(2016, 1, 1), date(2025, 6, 1)), st.integers(1, 500), st.floats(10, 22))
@settings(max_examples=examples(200), deadline=None)
def test_any_base_and_period_is_the_sum_over_its_days(start: date, days: int, base: float) -> None:
    """Within what a quarter of a degree between two bases can hide."""
    daily = real()
    both = with_days(tables().degree_days, daily)
    each = [daily.days.get(start + timedelta(days=i)) for i in range(days)]
    if None in each:
        return
    exact = sum(max(0.0, base - mean) for mean in each if mean is not None)
    found = both.between(start, start + timedelta(days=days), base)
    assert found == pytest.approx(exact, abs=0.13 * max(1, days * 0.05))
    at_quarter = round(base * 4) / 4
    exact = sum(max(0.0, at_quarter - mean) for mean in each if mean is not None)
    found = both.between(start, start + timedelta(days=days), at_quarter)
    assert found == pytest.approx(exact, abs=1e-6)


@cache
def real() -> DailyWeather:
    """The shipped daily temperatures."""
    return read_daily(shipped.text(DAILY), DAILY)


BITS = st.sampled_from(
    [";", "\n", "\0", '"', "é", "-", ".", ",", "9" * 50, "٣", "\ufeff", "\r", ""]
)


@given(st.lists(st.tuples(st.integers(0, len(STATION)), st.integers(0, 9), BITS), max_size=5))
@settings(max_examples=examples(500), deadline=None)
def test_any_mutation_is_read_or_refused_in_one_sentence(
    changes: list[tuple[int, int, str]],
) -> None:
    text = STATION
    for at, cut, bit in changes:
        text = text[:at] + bit + text[at + cut :]
    refused, days = "", {}
    try:
        days = dict(read_daily(text, "Q.csv").days)
    except WeatherError as problem:
        refused = str(problem)
    assert days or refused.endswith(".")
    assert "\n" not in refused
    assert all(-60 <= mean <= 60 for mean in days.values())


def table_text(years: range, per_day: float = 10.0) -> str:
    """Every day at the same temperature: base 18 gets `per_day`, base 17 one less."""
    lines = ["year,month,days,mean_c,hdd_17,hdd_18"]
    for year in years:
        for month in range(1, 13):
            after = date(year + month // 12, month % 12 + 1, 1)
            days = (after - date(year, month, 1)).days
            lines.append(f"{year},{month},{days},8,{days * (per_day - 1)},{days * per_day}")
    return "\n".join(lines)


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


@for_each(
    ("day", "heated"),
    [
        (date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2026, 12, 31), True),
        (date(2027, 1, 1), True), (date(2026, 5, 20), True), (date(2026, 5, 21), False),
        (date(2026, 7, 15), False), (date(2028, 2, 29), True),
    ],
)  # fmt: skip
def test_homes_are_heated_from_october_to_the_twentieth_of_may(day: date, heated: bool) -> None:
    assert heated_that_day(tables().parameters.on(day)) is heated


@pytest.mark.parametrize(("month", "inside"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_season_may_stay_within_one_year(month: int, inside: bool) -> None:
    assert is_heated(date(2026, month, 1), Decimal(2), Decimal(4)) is inside
