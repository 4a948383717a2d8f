"""Seats: who takes one, who still fits, who is offered the one that was freed."""

from datetime import UTC, datetime

import pytest

from tests.for_each import for_each
from visitapp.domain.gatherings.change_notices import CANCELLED, DAY, mark, moved_place, to_tell
from visitapp.domain.gatherings.reserved_seats import bare_first_name
from visitapp.domain.gatherings.seats import (
    Taker,
    counted,
    double_records,
    in_turn,
    left_for,
    proposed,
    seats_held,
    seats_left,
    seats_taken,
    without_record,
)


def one(id: str, state: str, seats: int | None = None, **more: object) -> Taker:
    return Taker(id, str(more.pop("person", id)), state, seats, **more)  # type: ignore[arg-type]


def at(minute: int) -> datetime:
    return datetime(2026, 11, 25, 9, minute, tzinfo=UTC)


STATES = ("invited", "waiting", "confirmed", "present", "absent", "declined")


@pytest.mark.parametrize(
    ("rows", "by_hand", "taken"),
    [
        ([one(state, state, 2) for state in STATES], 0, 4),  # confirmed and present
        ([one("a", "confirmed"), one("b", "confirmed", 3)], 0, 4),  # nobody said how many: one
        ([one("a", "present", 2)], 3, 5),
        ([one("a", "confirmed", 5, training=True)], 0, 0),
    ],
)
def test_seats_that_are_taken(rows: list[Taker], by_hand: int, taken: int) -> None:
    assert seats_taken(rows, by_hand) == taken


def test_a_person_invited_on_two_computers_is_counted_once_where_she_is_furthest() -> None:
    rows = [one("a", "confirmed", 2, person="home"), one("b", "invited", 4, person="home")]
    assert seats_taken(rows) == 2
    assert [kept.id for kept in counted(rows)] == ["a"]
    assert double_records([*rows, one("c", "invited")]) == {"a", "b"}


@pytest.mark.parametrize(("capacity", "expected"), [(12, 9), (3, 0), (2, -1), (None, None)])
def test_what_is_left_may_be_less_than_nothing(capacity: int | None, expected: int | None) -> None:
    assert seats_left(capacity, [one("a", "confirmed", 3)]) == expected


def test_who_holds_a_seat_keeps_it_when_she_brings_more() -> None:
    rows = [one("a", "confirmed", 3), one("b", "confirmed", 2)]
    assert left_for(6, rows, rows[0]) == 4
    assert left_for(6, rows, one("c", "invited", 2)) == 1


def test_who_waits_longest_comes_first() -> None:
    rows = [
        one("late", "waiting", since=at(30)), one("a", "waiting", since=at(10)),
        one("never", "waiting"), one("b", "waiting", since=at(10)), one("c", "invited"),
    ]  # fmt: skip
    assert [who.id for who in in_turn(rows)] == ["a", "b", "late", "never"]


def test_the_first_who_fits_is_proposed() -> None:
    rows = [
        one("full", "confirmed", 4), one("three", "waiting", 3, since=at(1)),
        one("one", "waiting", 1, since=at(2)),
    ]  # fmt: skip
    assert proposed(4, rows) is None
    assert proposed(5, rows) == rows[2]
    assert proposed(7, rows) == rows[1]
    assert proposed(None, rows) is None


@pytest.mark.parametrize(("said", "expected"), [(None, 0), (0, 0), (2, 0), (5, 3)])
def test_those_said_in_all_hold_those_noted_one_by_one(said: int | None, expected: int) -> None:
    rows = [one("a", "present"), one("b", "present"), one("c", "absent"), one("home", "present")]
    assert without_record(said, rows, ("a", "b", "c")) == expected


def test_who_is_there_takes_the_seats_of_those_who_came() -> None:
    assert seats_held("present", 3, 1) == 1
    assert seats_held("present", 3, None) == 3  # nobody said: the seats stay taken
    assert seats_held("confirmed", 3, 1) == 3
    assert seats_held("present", None, None) is None


@for_each(("typed", "kept"), [
    ("Awa", "Awa"), ("  Élodie ", "Élodie"), ("Marie-Claire", "Marie-Claire"),
    ("N’Golo", "N’Golo"), ("D'Arcy", "D'Arcy"), ("A" * 30, "A" * 30), ("", ""), ("   ", ""),
])  # fmt: skip
def test_a_first_name_alone_is_kept(typed: str, kept: str) -> None:
    assert bare_first_name(typed) == kept


@for_each("typed", [
    "Awa Diallo", "06 12 34 56 78", "0612345678", "Awa 06", "awa@mail", "-", "’", "-Awa", "A" * 31,
    "Awa\nDiallo", "Awa,Diallo",
])  # fmt: skip
def test_anything_more_is_not(typed: str) -> None:
    assert bare_first_name(typed) is None


SAID = {"starts_at": "14:00", "place": "Maison de quartier", "commune": "Bondy"}


def test_a_note_says_what_to_tell_and_is_read_back() -> None:
    assert mark(DAY) == "À prévenir\u00a0: le jour a changé"
    assert to_tell("À prévenir\u00a0: la séance est annulée") == CANCELLED


@pytest.mark.parametrize("note", ["", "Rappeler demain", "Voir À prévenir\u00a0: le jour a changé"])
def test_another_note_tells_nothing(note: str) -> None:
    assert to_tell(note) == ""


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        ({}, False),
        ({"starts_at": "15:00"}, True),
        ({"place": None}, True),
        ({"commune": "Pantin"}, True),
        ({"ends_at": "16:00"}, False),  # no end was announced
        ({"subject": "Les factures"}, False),  # an invitation's hour and place stand
    ],
)
def test_the_hour_or_the_place_is_another_one(after: dict[str, object], moved: bool) -> None:
    assert moved_place(SAID, SAID | after) is moved


def test_an_answer_that_was_taken_back_is_a_change() -> None:
    assert moved_place(SAID, {"starts_at": "14:00", "place": "Maison de quartier"})
