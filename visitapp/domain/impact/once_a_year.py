"""One follow-up a year for each household: two that older versions made are one, and count once.

A household is asked once in the year after its first visit. Which of two counts does not depend on
the computer that looks: what was asked, or is being asked, before a household that is lost, and
that before what is to be asked; then the first visit before the next.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, Protocol

from visitapp.domain.dates import months_later

ORDER = ("done", "in_progress", "lost", "to_do")
"""Of two of one year, which counts."""
LOST, OTHER = "lost", "other"
"""Lost for no reason that says more: a household that could not be asked, or one of two follow-ups
that was given up. It counts where there is no other."""


class OfYear(Protocol):
    """What is read of a follow-up. `visited_on` is the day of the visit that began its year."""

    @property
    def id(self) -> str: ...
    @property
    def household(self) -> str: ...
    @property
    def visit(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def visited_on(self) -> date | None: ...
    @property
    def lost_reason(self) -> str: ...


class _Visited(NamedTuple):
    """The follow-ups of one visit, and its day: the first that any of them says."""

    day: date
    ones: Sequence[OfYear]


def once_a_year(found: Iterable[OfYear], *, months: int) -> dict[str, str]:
    """By follow-up that counts for nothing, the one of its year (`months`) that does."""
    homes = groupby(sorted(found, key=_home), key=_home)
    return {
        one.id: best.id
        for home, every in homes if home
        for year in _years(list(every), months)
        for best, *rest in [sorted(year, key=_first)] for one in rest
    }  # fmt: skip


def _years(every: Sequence[OfYear], months: int) -> list[list[OfYear]]:
    by_visit: dict[str, list[OfYear]] = {}
    for one in every:
        by_visit.setdefault(one.visit or one.id, []).append(one)
    dated, years = list[_Visited](), list[list[OfYear]]()
    for ones in by_visit.values():
        days = [one.visited_on for one in ones if one.visited_on is not None]
        if days:
            dated.append(_Visited(min(days), ones))
        else:
            years.append(ones)
    ends = date.min
    for visited in sorted(dated, key=lambda one: one.day):
        if visited.day >= ends:
            ends = months_later(visited.day, months)
            years.append([])
        years[-1].extend(visited.ones)
    return years


def _home(one: OfYear) -> str:
    return one.household


def _first(one: OfYear) -> tuple[int, date, str]:
    """What puts those of one year in order; a state of a later version comes before the last."""
    place = ORDER.index(one.state) if one.state in ORDER else len(ORDER)
    given_up = one.state == LOST and one.lost_reason in ("", OTHER)
    return len(ORDER) + 1 if given_up else place, one.visited_on or date.max, one.id
