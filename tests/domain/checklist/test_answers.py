"""Answers with one more read as their copy does."""

import pytest

from visitapp.domain.checklist.answers import Answer, State, edits, with_one

OTHERS = {"surface": Answer(62), "bills/r1": Answer(True), "damp": Answer(state=State.LATER)}


@pytest.mark.parametrize("path", ["surface", "damp", "adults"])
def test_with_one_more_or_another_reads_as_a_copy(path: str) -> None:
    new = Answer(3)
    found, copy = with_one(OTHERS, path, new), {**OTHERS, path: new}
    assert list(found.items()) == list(copy.items())
    assert len(found) == len(copy)
    assert found.get("nobody") is None
    assert found[path] is new
    assert OTHERS.get(path) is not new


def test_a_form_changes_what_is_answered_otherwise_and_takes_away_what_is_no_more() -> None:
    before = {"name": Answer(value="Lima"), "phone": Answer(value="0145"), "place": Answer(value=2)}
    given = {"name": Answer(value="Lima"), "phone": Answer(value="0146"), "mail": Answer(value="a")}
    assert edits(before, given) == {
        "phone": Answer(value="0146"), "mail": Answer(value="a"), "place": None,
    }  # fmt: skip
