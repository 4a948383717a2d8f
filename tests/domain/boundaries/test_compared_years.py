"""When two years of bills may be compared: days that may be missing, days that are enough."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.comparison import effects, two_years

PARAMETERS = tables().parameters.on(DAY)
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
