"""Invented households: what was expected by hand, what is said or never said, and no drift."""

import pytest

from tests.households.home import Home, figures, homes, said, study_of
from tests.households.kept import changes, kept, table, today


@pytest.mark.parametrize("home", homes(), ids=str)
def test_what_was_expected_before_computing(home: Home) -> None:
    found = figures(study_of(home.name))
    for figure, expected in home.expect.items():
        assert figure in found, f"{figure} is not in the study: {expected['why']}"
        low, high = expected["between"]
        assert low <= float(found[figure]) <= high, f"{figure} = {found[figure]}: {expected['why']}"


@pytest.mark.parametrize("home", homes(), ids=str)
def test_what_is_said_and_what_is_never_said(home: Home) -> None:
    found = said(study_of(home.name))
    assert [f"{id}: {why}" for id, why in home.says.items() if id not in found] == []
    assert [f"{id}: {why}" for id, why in home.never.items() if id in found] == []


@pytest.mark.parametrize("home", homes(), ids=str)
def test_each_expectation_says_why(home: Home) -> None:
    assert len(home.expect) >= 3
    assert home.says
    assert home.never
    assert all(str(one["why"]).strip() for one in home.expect.values())
    assert all(str(why).strip() for why in (*home.says.values(), *home.never.values()))


def test_there_are_at_least_twenty_and_they_differ() -> None:
    assert len(homes()) >= 20
    seen = [frozenset(home.answers.items()) for home in homes() if _plain(home)]
    assert len(set(seen)) == len(seen)


def _plain(home: Home) -> bool:
    return all(not isinstance(value, dict | list) for value in home.answers.values())


def test_no_figure_moves_in_silence() -> None:
    moved = changes(kept(), today())
    told = f"\n{table(moved)}\n{len(moved)} figures moved. Right? Then run « make figures »."
    assert not moved, told
