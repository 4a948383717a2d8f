"""Estimated readings, until the same meter is read for real."""

from datetime import date

from visitapp.domain.energy.estimated_readings import is_settled, last_real

FEBRUARY, AUGUST = date(2025, 2, 1), date(2025, 8, 1)


def test_the_last_real_reading_of_each_energy_is_kept_whatever_the_order() -> None:
    told = [
        ("gas", "actual", AUGUST), ("gas", "actual", FEBRUARY), ("gas", "estimated", date.max),
        ("water", "mixed", AUGUST), ("electricity", "actual", None), (None, None, None),
    ]  # fmt: skip
    assert last_real(told) == {"gas": AUGUST}


def test_a_guess_is_settled_by_a_reading_of_that_day_or_later_of_its_own_energy() -> None:
    real = {"gas": FEBRUARY}
    assert is_settled("gas", date(2024, 11, 1), real)
    assert is_settled("gas", FEBRUARY, real)
    assert not is_settled("gas", AUGUST, real)
    assert not is_settled("electricity", date(2024, 11, 1), real)
    assert not is_settled("gas", None, real)
