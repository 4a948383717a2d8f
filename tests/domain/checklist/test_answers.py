"""Answers with one more read as their copy does."""

import pytest

from visitapp.domain.checklist.answers import Answer, State, with_one

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
