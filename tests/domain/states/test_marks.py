"""What is kept beside the answers of a record."""

import pytest

from visitapp.domain.states.marks import state_said


@pytest.mark.parametrize(
    ("said", "state"),
    [("validated", "validated"), ({"kind": "visit", "state": "planned"}, "planned"),
     ({"kind": "visit"}, ""), (None, "")],
)  # fmt: skip
def test_a_state_is_read_alike_where_a_record_is_made_and_where_it_moves(
    said: object, state: str
) -> None:
    assert state_said(said) == state
