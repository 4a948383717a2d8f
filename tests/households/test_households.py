"""Invented households: what was expected by hand, what is said or never said, and no drift."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from tests.for_each import for_each
from tests.households.figures import figures
from tests.households.home import Home, homes, said, study_of
from tests.households.kept import changes, kept, table


@for_each("home", homes(), ids=str)
def test_what_was_expected_before_computing(home: Home) -> None:
    assert _unexpected(home, home.expect) == []


def _unexpected(home: Home, expect: Mapping[str, Mapping[str, Any]]) -> list[str]:
    found = figures(study_of(home.name))
    return [
        f"{figure} = {found.get(figure, 'not in the study')}: {expected['why']}"
        for figure, expected in expect.items()
        if not _as_expected(found.get(figure), expected)
    ]


def _as_expected(found: str | None, expected: Mapping[str, Any]) -> bool:
    if found is None:
        return False
    if "is" in expected:
        return found == str(expected["is"])
    low, high = expected["between"]
    return bool(low <= float(found) <= high)


@for_each("home", homes(), ids=str)
def test_what_is_said_and_what_is_never_said(home: Home) -> None:
    assert _wrong(home, home.says, home.never) == []


def _wrong(home: Home, says: Mapping[str, str], never: Mapping[str, str]) -> list[str]:
    found = said(study_of(home.name))
    unsaid = [f"not said, {id}: {why}" for id, why in says.items() if id not in found]
    named = {id: sorted(one for one in found if fnmatchcase(one, id)) for id in never}
    return unsaid + [f"said, {named[id]}: {why}" for id, why in never.items() if named[id]]


@for_each("home", homes(), ids=str)
def test_each_expectation_says_why(home: Home) -> None:
    assert len(home.about.split()) >= 8
    assert len(home.expect) >= 5
    assert len(home.says) >= 3
    assert len(home.never) >= 2
    assert all(str(one["why"]).strip() for one in home.expect.values())
    assert all(str(why).strip() for why in (*home.says.values(), *home.never.values()))


def test_there_are_at_least_twenty_and_they_differ() -> None:
    assert len(homes()) >= 20
    seen = {frozenset((path, repr(value)) for path, value in h.answers.items()) for h in homes()}
    assert len(seen) == len(homes())


@for_each("home", homes(), ids=str)
def test_no_figure_moves_in_silence(home: Home) -> None:
    """Computed anew, so that a mutant of one parameter is seen by the homes that read it."""
    now = {(home.name, figure): value for figure, value in figures(home.study()).items()}
    before = {key: value for key, value in kept().items() if key[0] == home.name}
    moved = changes(before, now)
    told = f"\n{table(moved)}\n{len(moved)} figures moved. Right? Then run « make figures »."
    assert not moved, told


def test_no_figure_is_kept_of_a_household_that_left() -> None:
    assert {name for name, _ in kept()} <= {home.name for home in homes()}
