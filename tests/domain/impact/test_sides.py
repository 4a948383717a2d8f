"""Bills on either side of the visit, and those that say nothing of either."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.impact.sides import days_of, sides

VISITED = date(2025, 2, 1)
PARAMETERS = tables().parameters.on(DAY)


def bill(start: date, end: date, kwh: int = 1000, reading: str = "actual") -> BillPeriod:
    return BillPeriod(start, end, Decimal(kwh), reading=reading)  # type: ignore[arg-type]


def parted(*bills: BillPeriod) -> tuple[int, int, list[str]]:
    found = sides(bills, "gas", VISITED, PARAMETERS)
    return len(found.before), len(found.after), [one.code for one in found.findings]


def test_a_bill_that_ends_the_day_of_the_visit_is_of_before_and_one_that_starts_of_after() -> None:
    first, last = bill(date(2025, 1, 1), VISITED), bill(VISITED, date(2025, 3, 1))
    assert parted(last, first) == (1, 1, [])


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        # 10 of 100 days before the visit: a tenth, still counted.
        (date(2025, 1, 22), date(2025, 5, 2), True),
        # 11 of 100.
        (date(2025, 1, 21), date(2025, 5, 1), False),
        # 40 of 397 days: 0.1008, just over.
        (date(2024, 12, 23), date(2026, 1, 24), False),
        # 40 of 400: a tenth again.
        (date(2024, 12, 23), date(2026, 1, 27), True),
    ],
)
def test_a_tenth_of_a_bill_may_lie_on_the_other_side(start: date, end: date, counts: bool) -> None:
    found = sides([bill(start, end)], "gas", VISITED, PARAMETERS)
    assert len(found.after) == (1 if counts else 0)
    assert [one.code for one in found.findings] == ([] if counts else ["across_the_visit"])


def test_the_other_way_round_too() -> None:
    assert parted(bill(date(2024, 11, 3), date(2025, 2, 11))) == (1, 0, [])  # 10 of 100 after
    assert parted(bill(date(2024, 11, 4), date(2025, 2, 12)))[:2] == (0, 0)  # 11 of 100 after


def test_an_estimate_corrected_after_the_visit_says_nothing_of_either_side() -> None:
    """The reading of May corrects the estimate of January: together they lie across."""
    found = sides(
        [bill(date(2024, 11, 1), VISITED, reading="estimated"), bill(VISITED, date(2025, 5, 1))],
        "gas", VISITED, PARAMETERS,
    )  # fmt: skip
    assert (found.before, found.after) == ((), ())
    assert [one.code for one in found.findings] == ["estimate_merged", "across_the_visit"]
    assert "01/02/2025" in found.findings[-1].message


def test_a_bill_given_at_the_visit_and_again_a_year_later_counts_once() -> None:
    same = bill(date(2024, 11, 1), date(2025, 1, 1))
    found = sides([same, same], "gas", VISITED, PARAMETERS)
    assert days_of(found.before) == 61
