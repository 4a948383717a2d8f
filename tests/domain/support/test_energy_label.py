"""The energy label: every limit of every surface, the calendar of decent homes, lease by lease."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from tests.domain.support.published import ENERGY, GHG
from tests.for_each import for_each
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.support.energy_label import (
    LETTERS,
    Decency,
    decency,
    label,
    label_still_worth,
    may_have_changed,
    rent_frozen,
)

D = Decimal
NOW = tables().parameters.on(DAY)


def on(year: int, month: int = 1, day: int = 1) -> Parameters:
    return tables().parameters.on(date(year, month, day))


@for_each("surface", ENERGY)
def test_every_limit_is_excluded_for_every_surface(surface: int) -> None:
    for rank, (energy, ghg) in enumerate(zip(ENERGY[surface], GHG[surface], strict=True)):
        for amount, wanted in ((-1, rank), (0, rank + 1), (1, rank + 1)):
            by_energy = label(D(energy + amount), D(0), D(surface), NOW)
            assert (by_energy.energy, by_energy.letter) == (LETTERS[wanted],) * 2
            by_ghg = label(D(0), D(ghg + amount), D(surface), NOW)
            assert by_ghg.ghg == LETTERS[wanted]


def test_a_surface_is_rounded_and_stays_in_the_table() -> None:
    """33.5 m² reads the row of 34 (A under 74), 33.4 that of 33; 5 m² that of 8, 90 that of 40."""
    assert label(D(73), D(0), D("33.5"), NOW).energy == "a"
    assert label(D("145.9"), D(0), D(5), NOW).energy == "a"
    assert label(D(70), D(0), D(90), NOW).energy == "b"
    assert label(D(69), D(0), D("40.4"), NOW).energy == "a"


def test_before_july_2024_small_dwellings_had_the_limits_of_the_others() -> None:
    for letter, kwh, kg in zip(LETTERS, ENERGY[40], GHG[40], strict=False):
        assert label(D(kwh) - 1, D(0), D(20), on(2024, 6, 30)).energy == letter
        assert label(D(kwh), D(0), D(20), on(2024, 6, 30)).energy > letter
        assert label(D(0), D(kg) - 1, D(20), on(2024, 6, 30)).ghg == letter
        assert label(D(0), D(kg), D(20), on(2024, 6, 30)).ghg > letter
    with pytest.raises(ParameterProblem):
        label(D(100), D(10), D(20), on(2021, 6, 30))


def test_the_worse_of_the_two_counts() -> None:
    assert label(D(100), D(60), D(60), NOW).letter == "e"
    assert label(D(400), D(5), D(60), NOW).letter == "f"


@for_each(
    ("letter", "lease", "day", "found"),
    [
        # Law of 22 August 2021, article 160: G from 2025, F from 2028, E from 2034.
        ("g", "2025-01-01", DAY, Decency(False, date(2025, 1, 1))),
        ("g", "2024-12-01", DAY, Decency(True, date(2027, 12, 1))),
        ("g", "2022-09-01", DAY, Decency(False, date(2025, 9, 1))),
        ("g", "2010-05-01", DAY, Decency(False, date(2025, 5, 1))),
        ("g", "2010-05-01", date(2024, 12, 31), Decency(True, date(2025, 5, 1))),
        ("f", "2024-03-01", DAY, Decency(True, date(2030, 3, 1))),
        ("f", "2028-01-01", date(2028, 1, 1), Decency(False, date(2028, 1, 1))),
        ("f", "2027-12-31", date(2030, 12, 30), Decency(True, date(2030, 12, 31))),
        ("e", "2034-01-01", date(2034, 1, 1), Decency(False, date(2034, 1, 1))),
        ("d", "2034-01-01", date(2040, 1, 1), Decency(True)),
    ],
)
def test_a_poor_class_counts_from_the_lease_or_its_renewal(
    letter: str, lease: str, day: date, found: Decency
) -> None:
    assert decency(letter, date.fromisoformat(lease), tables().parameters.on(day)) == found


def test_without_the_lease_or_the_class_nobody_decides() -> None:
    assert decency("g", None, NOW) == Decency(None)
    assert decency("f", None, NOW) == Decency(True, date(2028, 1, 1))
    assert decency(None, None, NOW) is None


def test_rents_of_classes_f_and_g_are_frozen_since_24_august_2022() -> None:
    assert [rent_frozen(letter, NOW) for letter in "defg"] == [False, False, True, True]
    assert rent_frozen("g", on(2022, 8, 23)) is False
    assert rent_frozen("g", on(2022, 8, 24)) is True
    assert rent_frozen(None, NOW) is None


def test_a_label_is_worth_ten_years_and_none_from_before_july_2021() -> None:
    assert label_still_worth(date(2021, 7, 1), on(2031, 7, 1)) is True
    assert label_still_worth(date(2021, 7, 1), on(2031, 7, 2)) is False
    assert label_still_worth(date(2021, 6, 30), NOW) is False
    assert label_still_worth(None, NOW) is None


def test_until_2024_a_label_of_2018_was_worth_something() -> None:
    assert label_still_worth(date(2018, 1, 1), on(2024, 12, 31)) is True
    assert label_still_worth(date(2017, 12, 31), on(2023)) is False
    assert label_still_worth(date(2018, 1, 1), on(2025)) is False


@for_each(
    ("made", "surface", "electric", "found"),
    [
        (date(2024, 6, 30), 40, False, True),
        (date(2024, 7, 1), 40, False, False),
        (date(2024, 6, 30), 41, False, False),
        (date(2025, 12, 31), 60, True, True),
        (date(2026, 1, 1), 60, True, False),
        (date(2023, 1, 1), None, False, None),
        (date(2023, 1, 1), 30, None, True),
        (date(2025, 1, 1), 30, None, None),
    ],
)
def test_small_dwellings_and_electric_ones_may_have_gained_a_class(
    made: date, surface: int | None, electric: bool | None, found: bool | None
) -> None:
    known = None if surface is None else D(surface)
    assert may_have_changed(made, known, electric, NOW) is found
    assert may_have_changed(None, known, electric, NOW) is None


def test_electricity_counts_for_less_primary_energy_since_2026() -> None:
    assert on(2025, 12, 31)["primary_electricity"].number == D("2.3")
    assert on(2026)["primary_electricity"].number == D("1.9")
