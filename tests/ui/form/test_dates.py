"""Dates, months and hours as people write them."""

from datetime import date

import pytest

from visitapp.ui.form.fields.date_text import (
    NotReadError,
    read_date,
    read_month,
    read_time,
    write_date,
    write_month,
    write_time,
)


@pytest.mark.parametrize(
    "text",
    [
        "12/03/2026", "12/3/2026", "12/3/26", "12.03.2026", "12-3-26", "12 3 2026", "120326",
        "12032026", "12 mars 2026", "12 MARS 26", "2026-03-12", " 12/03/2026 ",
    ],
)  # fmt: skip
def test_one_day_written_in_many_ways(text) -> None:
    assert read_date(text, 2026) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er septembre 2025", date(2025, 9, 1)),
        ("3 août 2024", date(2024, 8, 3)),
        ("5 fév 2026", date(2026, 2, 5)),
        ("1/1/74", date(1974, 1, 1)),
        ("1/1/40", date(2040, 1, 1)),
    ],
)
def test_months_by_name_and_years_of_two_digits(text, day) -> None:
    assert read_date(text, 2026) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/02/2026", "n’existe pas"),
        ("12/03", "Ajoutez l’année"),
        ("hier", "jour/mois/année"),
        ("12/03/226", "4 chiffres"),
        ("3 ju 2026", "jour/mois/année"),
        ("45/13/2026", "n’existe pas"),
    ],
)
def test_what_is_no_date_says_what_to_write(text, told) -> None:
    with pytest.raises(NotReadError, match=told):
        read_date(text, 2026)


@pytest.mark.parametrize(
    ("text", "after", "day"),
    [
        ("3/12", date(2026, 12, 2), date(2026, 12, 3)),
        ("2 décembre", date(2026, 12, 2), date(2026, 12, 2)),
        ("1er déc", date(2026, 12, 2), date(2027, 12, 1)),
        ("29/2", date(2097, 1, 1), date(2104, 2, 29)),
        ("3/12/2025", date(2026, 12, 2), date(2025, 12, 3)),
    ],
)
def test_a_day_to_come_needs_no_year(text, after, day) -> None:
    assert read_date(text, after.year, after) == day


@pytest.mark.parametrize("text", ["30/2", "lundi 3", "3 brumaire"])
def test_a_day_to_come_must_be_one(text) -> None:
    with pytest.raises(NotReadError):
        read_date(text, 2026, date(2026, 12, 2))


@pytest.mark.parametrize("text", ["03/2024", "3/24", "mars 2024", "2024-03", "032024"])
def test_one_month_written_in_many_ways(text) -> None:
    assert read_month(text, 2026) == "2024-03"


@pytest.mark.parametrize("text", ["13/2024", "2024", "mars", "00/2024"])
def test_what_is_no_month(text) -> None:
    with pytest.raises(NotReadError, match="mois"):
        read_month(text, 2026)


@pytest.mark.parametrize("text", ["9h30", "9 h 30", "09:30", "0930", "9.30", "9h30min"])
def test_one_hour_written_in_many_ways(text) -> None:
    assert read_time(text) == "09:30"


@pytest.mark.parametrize(("text", "hour"), [("14", "14:00"), ("9h", "09:00"), ("0h05", "00:05")])
def test_whole_hours(text, hour) -> None:
    assert read_time(text) == hour


@pytest.mark.parametrize("text", ["25h", "12h60", "midi"])
def test_what_is_no_hour(text) -> None:
    with pytest.raises(NotReadError, match="heure"):
        read_time(text)


def test_what_is_written_is_read_back() -> None:
    assert read_date(write_date(date(2026, 3, 12)), 2026) == date(2026, 3, 12)
    assert read_month(write_month("2024-03"), 2026) == "2024-03"
    assert read_time(write_time("09:30")) == "09:30"
