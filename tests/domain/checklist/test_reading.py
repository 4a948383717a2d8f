"""Answers as calculations read them."""

from decimal import Decimal

import pytest

from visitapp.domain.checklist.answers import Answer, Source, State, edits, with_one
from visitapp.domain.checklist.reading import Reading

from .forms import every_type

ANSWERS = {
    "adults": Answer(2, source=Source.SAID),
    "children": Answer(state=State.UNKNOWN),
    "damp": Answer(False),
    "mould": Answer("much"),
    "bills/b2/energy": Answer("water"),
    "bills/b1": Answer(True),
    "bills/b1/energy": Answer("gas"),
    "bills/b1/quantity": Answer(state=State.LATER),
    "bills/b0": Answer(False),
    "bills/b0/energy": Answer("gas"),
}


def test_a_value_is_given_and_counts_or_none() -> None:
    reading = Reading(every_type(), ANSWERS)
    assert reading.value("adults") == 2
    assert reading.value("damp") is False
    assert reading.value("children") is None
    assert reading.value("mould") is None
    assert reading.value("surface") is None
    assert reading.value("no_such_question") is None
    assert reading.value("bills/b1/energy") == "gas"


def test_what_is_put_off_is_no_value_even_where_one_was_written() -> None:
    """A file from elsewhere may hold both."""
    answers = {"adults": Answer(2, State.LATER), "damp": Answer(True, State.REFUSED)}
    reading = Reading(every_type(), answers)
    assert reading.value("adults") is None
    assert reading.value("damp") is None


def test_a_calculation_is_read_like_a_value() -> None:
    assert Reading(every_type(), ANSWERS).value("persons") is None
    known = {**ANSWERS, "children": Answer(1)}
    assert Reading(every_type(), known).value("persons") == Decimal(3)


def test_the_whole_answer_keeps_its_state_and_source() -> None:
    reading = Reading(every_type(), ANSWERS)
    assert reading.answer("children") == Answer(state=State.UNKNOWN)
    assert reading.answer("adults") == Answer(2, source=Source.SAID)
    assert reading.answer("mould") is None


def test_rows_are_read_in_order_without_those_removed() -> None:
    reading = Reading(every_type(), ANSWERS)
    first, second = reading.rows("bills")
    assert (first.id, first.path, second.id) == ("b1", "bills/b1", "b2")
    assert first.value("energy") == "gas"
    assert first.value("quantity") is None
    assert first.answer("quantity") == Answer(state=State.LATER)
    assert first.value("adults") is None
    assert reading.rows("actions") == []


def test_answers_already_sorted_are_taken_as_they_are() -> None:
    given = {"mould": Answer("much"), "bills/b1/energy": Answer("gas")}
    assert Reading(every_type(), given).value("mould") is None
    sorted_ = Reading(every_type(), given, live=True)
    assert sorted_.value("mould") == "much"
    assert sorted_.rows("bills") == []


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
