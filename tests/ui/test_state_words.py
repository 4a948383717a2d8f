"""Each state has its words and its shape wherever a screen shows it: none falls back on another."""

from collections.abc import Collection

from tests.for_each import for_each
from visitapp.domain.states.machines import MACHINES
from visitapp.ui.follow_up import words as follow_up
from visitapp.ui.intake import words as intake
from visitapp.ui.orientations import words as orientations
from visitapp.ui.visits.frame.frame import SAID
from visitapp.ui.visits.frame.header import STATES as HEADER
from visitapp.ui.words import gatherings, review, visits


@for_each(
    ("kinds", "table"),
    [
        (["visit"], HEADER),
        (["visit"], review.STATES),
        (["review_point"], review.POINT_STATES),
        (["visit", "appointment"], {*visits.STATES} - {"sent"}),
        (["follow_up"], follow_up.STATES),
        (["registration"], intake.STATES),
        (["orientation", "letter"], orientations.STATES),
        (["attendance"], gatherings.STATES),
        (["gathering", "attendance"], gatherings.SHAPES),
    ],
)
def test_the_table_has_the_states_of_its_kinds(kinds: list[str], table: Collection[str]) -> None:
    assert set(table) == {state for kind in kinds for state in MACHINES[kind].names}


def test_a_visit_that_nobody_answers_any_more_says_why() -> None:
    """Beside those in which one answers: in progress, and sent back."""
    assert set(SAID) == set(MACHINES["visit"].names) - {"in_progress", "to_correct"}
