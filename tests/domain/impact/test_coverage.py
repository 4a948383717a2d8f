"""A result is never said without how many households it speaks for."""

import pytest

from visitapp.domain.impact.coverage import Coverage, coverage_words


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Coverage(), "Aucun foyer à suivre."),
        (Coverage(visited=1, evaluated=1), "1 foyer évalué sur 1 visité"),
        (Coverage(visited=40, evaluated=12), "12 foyers évalués sur 40 visités"),
        (Coverage(visited=2, evaluated=0), "0 foyer évalué sur 2 visités"),
    ],
)
def test_what_a_result_speaks_for(found: Coverage, said: str) -> None:
    assert coverage_words(found).replace("\u00a0", " ") == said


def test_who_is_waiting_was_neither_asked_nor_lost() -> None:
    """20 whose year has passed, 12 asked, 3 moved, 1 refused: 4 wait."""
    found = Coverage(visited=40, due=20, done=12, evaluated=9, lost={"moved": 3, "refused": 1})
    assert found.waiting == 4
