"""The six pages are ready before the visitor has looked up."""

from time import perf_counter

from tests.reports.samples import subject
from visitapp.reports.household import household_report

MOST_MS = 60


def test_the_household_report_is_made_in_60_ms() -> None:
    household_report(subject())  # fonts are read once
    times = []
    for _ in range(9):
        fresh = subject()
        start = perf_counter()
        household_report(fresh)
        times.append((perf_counter() - start) * 1000)
    assert min(times) <= MOST_MS
