"""Two follow-ups that older versions made for one year are one; two years are two."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from visitapp.domain.impact.once_a_year import once_a_year

MARCH, NEXT_FEBRUARY, NEXT_MARCH = date(2025, 3, 3), date(2026, 2, 28), date(2026, 3, 3)


class One(NamedTuple):
    id: str
    visit: str = ""
    visited_on: date | None = None
    state: str = "to_do"
    lost_reason: str = ""
    household: str = "home"


def folded(*found: One) -> dict[str, str]:
    """The same whatever the order they are read in."""
    each = [once_a_year(every, months=12) for every in (found, found[::-1])]
    assert each[0] == each[1]
    return each[0]


def test_of_one_year_the_first_visit_counts() -> None:
    """The year of a visit of 3 March 2025 ends on 3 March 2026."""
    first, second, other = One("b", "v1", MARCH), One("a", "v2", NEXT_FEBRUARY), One("c", "v3")
    assert folded(first, second) == {"a": "b"}
    assert folded(first, second, One("d", "v4", NEXT_MARCH)) == {"a": "b"}
    assert folded(first, other) == {}, "nobody knows when"
    assert folded(first) == folded() == {}


def test_a_year_counts_from_its_first_visit_not_from_the_one_before() -> None:
    """Visits every eight months: the third begins another year, the fourth is in it."""
    every = [One(f"f{n}", f"v{n}", day) for n, day in enumerate((
        date(2024, 1, 1), date(2024, 9, 1), date(2025, 5, 1), date(2026, 1, 1),
    ))]  # fmt: skip
    assert folded(*every) == {"f1": "f0", "f3": "f2"}


def test_two_of_one_visit_are_of_one_year_whatever_day_they_say() -> None:
    """Two computers validated it; its day was corrected in one of them, or is not known."""
    assert folded(One("a", "v", MARCH), One("b", "v", date(2024, 3, 3))) == {"a": "b"}
    assert folded(One("a", "v"), One("b", "v")) == {"b": "a"}
    assert folded(One("a", "v"), One("b", "v", MARCH)) == {"a": "b"}
    assert folded(One("a", visited_on=MARCH), One("b", visited_on=MARCH)) == {"b": "a"}


@pytest.mark.parametrize(("counts", "not_"), [
    ({"state": "done"}, {"state": "in_progress"}),
    ({"state": "in_progress"}, {"state": "lost", "lost_reason": "moved"}),
    ({"state": "lost", "lost_reason": "moved"}, {"state": "to_do"}),
    ({"state": "to_do"}, {"state": "of a later version"}),
    ({"state": "of a later version"}, {"state": "lost", "lost_reason": "other"}),
    ({"state": "to_do"}, {"state": "lost"}),
    ({"state": "lost", "lost_reason": "moved"}, {"state": "lost", "lost_reason": "other"}),
])  # fmt: skip
def test_what_was_asked_counts_before_the_rest(
    counts: dict[str, Any], not_: dict[str, Any]
) -> None:
    best, rest = One("z", "v2", NEXT_FEBRUARY, **counts), One("a", "v1", MARCH, **not_)
    assert folded(best, rest) == {"a": "z"}


def test_each_household_has_its_own() -> None:
    """One without a household is nobody's."""
    mine, hers = One("a", "v", MARCH), One("b", "w", MARCH, household="other")
    assert folded(mine, hers) == {}
    assert folded(One("c", "v", household=""), One("d", "v", household="")) == {}
    assert folded(mine, hers, One("e", "w", MARCH, household="other")) == {"e": "b"}
