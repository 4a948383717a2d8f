"""What stands for a path: whatever the order of arrival, nothing is replaced in silence."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.store.log.log import Change
from visitapp.sync.changes.merge import leaves, said_last, standing

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def change(id: str, value: object, base: str | None = None, number: int | None = None) -> Change:
    given = None if value is None else {"value": value}
    bases = (base,) if base else ()
    return Change(id, "r", "visit", "surface", given, bases, "Basile", "d", AT, number)


def test_an_answer_that_was_replaced_twice_is_its_last_value() -> None:
    first, second, third = change("a", 61), change("b", 62, "a"), change("c", 63, "b")
    found = standing([third, first, second])
    assert found is not None
    assert found.current == third
    assert not found.others


def test_two_answers_in_place_of_the_same_one_are_both_kept() -> None:
    changes = [change("a", 61, number=1), change("b", 62, "a", 2), change("c", 63, "a", 3)]
    found = standing(changes)
    assert found is not None
    assert found.current.id == "b"
    assert [other.id for other in found.others] == ["c"]


def test_the_same_answer_given_twice_is_no_conflict() -> None:
    found = standing([change("b", 62, "a", 2), change("c", 62, "a", 3)])
    assert found is not None
    assert not found.others


def test_who_else_said_the_same_is_known_apart_from_who_said_otherwise() -> None:
    found = standing([change("b", 62, "a", 2), change("c", 62, "a", 3), change("d", 63, "a", 4)])
    assert found is not None
    assert found.current.id == "b"
    assert [one.id for one in found.same] == ["c"]
    assert [one.id for one in found.others] == ["d"]


def test_the_first_that_the_server_numbered_stands_in_front_whatever_its_name() -> None:
    found = standing([change("b", 62, "a", 3), change("c", 63, "a", 4), change("d", 64, "a", 2)])
    assert found is not None
    assert [found.current.id, *(one.id for one in found.others)] == ["d", "b", "c"]


def test_an_answer_taken_back_against_one_that_was_changed_is_a_conflict() -> None:
    found = standing([change("b", None, "a", 2), change("c", 63, "a", 3)])
    assert found is not None
    assert found.others


def test_what_was_typed_here_and_not_sent_stays_in_front() -> None:
    found = standing([change("b", 62, "a", 2), change("c", 63, "a")])
    assert found is not None
    assert found.current.id == "c"
    assert found.others


def test_a_choice_replaces_every_leaf() -> None:
    both = [change("b", 62, "a", 2), change("c", 63, "a", 3)]
    chosen = replace(change("d", 63, number=4), bases=("b", "c"))
    found = standing([*both, chosen])
    assert found is not None
    assert found.current.value == {"value": 63}
    assert not found.others


def test_somebody_who_did_not_see_the_choice_brings_the_question_back() -> None:
    both = [change("b", 62, "a", 2), change("c", 63, "a", 3)]
    chosen = replace(change("d", 63, number=4), bases=("b", "c"))
    found = standing([*both, chosen, change("f", 64, "b", 6)])
    assert found is not None
    assert found.others


def test_changes_in_a_ring_are_refused() -> None:
    with pytest.raises(ValueError, match="ring"):
        standing([change("a", 1, "b"), change("b", 2, "a")])


def test_nothing_stands_without_a_change() -> None:
    assert standing([]) is None
    assert said_last([]) is None


def test_where_nobody_chooses_the_last_that_the_server_numbered_holds() -> None:
    first, second, third = change("b", 62, "a", 9), change("c", 63, "a", 4), change("d", 64, "a", 7)
    found = said_last([first, second, third])
    assert found is not None
    assert (found.current, found.same, found.others) == (first, (second, third), ())
    unsent = change("e", 65, "a")
    found = said_last([unsent, first, second])
    assert found is not None
    assert found.current == unsent, "it will be the last, once it is sent"
    with pytest.raises(ValueError, match="ring"):
        said_last([change("a", 1, "b"), change("b", 2, "a")])


def test_a_decision_answers_what_was_numbered_before_it_and_nothing_after() -> None:
    returned = change("a", "to_correct", number=1)
    sent, decided = change("b", "finished", "a", 2), change("c", "validated", "a", 3)
    found = standing([returned, sent, decided], {"c"})
    assert found is not None
    assert (found.current, found.same, found.others) == (decided, (sent,), ())
    unsent = replace(decided, number=None)
    found = standing([returned, sent, unsent], {"c"})
    assert found is not None
    assert (found.current, found.others) == (unsent, ()), "it will be numbered later"
    for later in (replace(sent, number=4), replace(sent, number=None)):
        found = standing([returned, later, decided], {"c"})
        assert found is not None
        assert found.others
    twice = change("d", "to_correct", "a", 4)
    found = standing([returned, sent, decided, twice], {"c", "d"})
    assert found is not None
    assert [one.id for one in found.others] == ["d"], "two decisions are for a person"


@st.composite
def trees(draw: st.DrawFn) -> list[Change]:
    """Changes of one path, each in place of one before it or of none."""
    made: list[Change] = []
    for place in range(draw(st.integers(1, 12))):
        bases = [None, *(one.id for one in made)]
        base = draw(st.sampled_from(bases))
        number = draw(st.one_of(st.none(), st.just(place + 1)))
        made.append(change(f"{place:02}", draw(st.integers(0, 2)), base, number))
    return made


@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(made: list[Change], rng: random.Random) -> None:
    shuffled = [*made, *made[:2]]
    rng.shuffle(shuffled)
    assert standing(shuffled) == standing(made)


@given(trees())
def test_no_value_that_nobody_replaced_is_out_of_sight(made: list[Change]) -> None:
    found = standing(made)
    assert found is not None
    shown = [found.current.value, *(one.value for one in found.others)]
    assert {str(leaf.value) for leaf in leaves(made)} == {str(value) for value in shown}


@given(trees())
def test_one_answer_in_place_of_every_leaf_ends_the_conflict(made: list[Change]) -> None:
    end = replace(change("z", 9), bases=tuple(leaf.id for leaf in leaves(made)))
    found = standing([*made, end])
    assert found is not None
    assert found.current.value == {"value": 9}
    assert not found.others
