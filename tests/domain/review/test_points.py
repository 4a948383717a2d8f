"""What returning, sending back and validating ask of the points."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.for_each import for_each
from visitapp.domain.review.points import (
    Point,
    waiting,
    why_not_return,
    why_not_send_back,
    why_not_validate,
    why_two_answers,
)

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ASKED = Point("p", "surface", "to_correct", "open", "Vérifiez.", "Claire", AT)


def point(**more: Any) -> Point:
    return replace(ASKED, **more)


@for_each(
    ("points", "returned", "sent_back", "validated"),
    [
        ((), False, True, True),
        ((ASKED,), True, False, False),
        ((point(state="done"),), False, True, True),
        ((point(state="withdrawn"),), False, True, True),
        ((point(state="accepted"),), False, True, True),
        ((point(type="comment", state="accepted"),), False, True, True),
        ((point(type="correction", state="accepted"),), False, True, True),
        ((point(state="done"), ASKED), True, False, False),
        ((point(question=""),), False, False, False),
    ],
)
def test_what_each_end_asks(
    points: tuple[Point, ...], returned: bool, sent_back: bool, validated: bool
) -> None:
    assert (why_not_return(points) == "") is returned
    assert (why_not_send_back(points) == "") is sent_back
    assert (why_not_validate(points) == "") is validated


def test_how_many_are_left_is_said() -> None:
    assert why_not_send_back((ASKED, ASKED)) == "Il reste 2\u00a0points à corriger."
    assert why_not_send_back((ASKED,)) == "Il reste 1\u00a0point à corriger."


def test_a_point_withdrawn_is_not_asked_any_more() -> None:
    assert [one.asked for one in (ASKED, point(state="done"), point(state="withdrawn"))] == [
        True, True, False,
    ]  # fmt: skip
    assert waiting((ASKED, point(state="done"))) == (ASKED,)


def test_the_questions_with_two_answers_are_named_and_the_rest_counted() -> None:
    assert why_two_answers([]) == ""
    assert why_two_answers(["6.2 Surface"]) == (
        "Deux réponses attendent un choix\u00a0: «\u00a06.2 Surface\u00a0»."
    )
    assert why_two_answers(["a", "b", "c", "d", "e"]).endswith(
        "c\u00a0» et 2\u00a0autres questions."
    )
