"""The expected savings of the actions a household kept, in any visit of the year."""

from typing import NamedTuple

from visitapp.domain.indicators.kept_actions import KEEP, Saved, kept_once, shares
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.study.study import Study
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.household_year import year_of
from visitapp.operations.households.dwellings import dwelling_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.visits import results


class _Decided(NamedTuple):
    """One visit as `kept_once` reads it."""

    id: str
    household: str
    kept: tuple[str, ...]
    left: tuple[str, ...]
    saved: tuple[Saved | None, ...]


def saved_in_year(desk: Desk, *, visit: str, household: str) -> Range | None:
    """Euros a year of the visits of that year in that home, each action once, as the last visit
    that speaks of it decides and the last with a figure says; None without any."""
    visits = _of_that_home(desk, visit, household)
    speak = [one for one in visits if results.decided(draft_of(desk, one).answers)]
    if len(speak) < 2:
        study = study_of(desk, visit=speak[0] if speak else visit)
        return study.kept_together if study is not None else None
    found = [one.saved for one in kept_once(_decided(desk, each) for each in speak)]
    known = [one for one in found if one is not None]
    return Range(*(sum(ends[1:], ends[0]) for ends in zip(*known, strict=True))) if known else None


def study_of(desk: Desk, *, visit: str) -> Study | None:
    """What a visit had found; None for a day that the tables do not know any more."""
    try:
        return results.study(desk, visit=visit)
    except ParameterProblem:
        return None


def _of_that_home(desk: Desk, visit: str, household: str) -> list[str]:
    """The visits of a year, the first day first, without those in another home."""
    every = year_of(desk, household, visit) if household else []
    if len(every) < 2:
        return [visit]
    home = dwelling_of(desk, household, visit)
    return [one for one in every if one == visit or dwelling_of(desk, household, one) == home]


def _decided(desk: Desk, visit: str) -> _Decided:
    decided = results.decided(draft_of(desk, visit).answers)
    study = study_of(desk, visit=visit)
    each = shares(study, decided) if study is not None else {}
    kept = tuple(rule for rule, said in decided.items() if said == KEEP)
    return _Decided(
        visit, "", kept, tuple(rule for rule in decided if rule not in kept),
        tuple((saved.low, saved.central, saved.high) if (saved := each.get(rule)) else None
              for rule in kept),
    )  # fmt: skip
