"""The draw, the rules and the order: expected values by hand, or by an independent count."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256

import pytest

from visitapp.domain.review.days import (
    is_wrong,
    last_day,
    why_not_followed,
    why_not_visited,
)
from visitapp.domain.review.filters import changed_since, kept_by
from visitapp.domain.review.findings import Finding
from visitapp.domain.review.points import Point
from visitapp.domain.review.selection import drawn, reasons, urgency
from visitapp.domain.review.warning_signs import Worry
from visitapp.store.file.ids import uuid7

DANGER, CUT, ARREARS = Worry("danger", "a"), Worry("cut", "b"), Worry("arrears", "c")


def why(**more: object) -> tuple[str, ...]:
    plain = {"worries": (), "failed": 0, "before": 9, "first_visits": Decimal(3), "drawn": False,
             "back": False}  # fmt: skip
    return reasons(**{**plain, **more})  # type: ignore[arg-type]


def test_the_draw_is_the_same_every_time_and_by_the_hash_of_the_visit() -> None:
    for visit in (uuid7() for _ in range(300)):
        place = int(sha256(visit.encode()).hexdigest()[:16], 16) / 16**16
        assert drawn(visit, Decimal("0.25")) == (place < 0.25)
        assert drawn(visit, Decimal("0.25")) == drawn(visit, Decimal("0.25"))


def test_a_twentieth_of_many_is_drawn() -> None:
    """20 000 ids, 5 %: 1 000 expected, 31 of standard deviation; five of them on each side."""
    found = sum(drawn(f"visit-{number}", Decimal("0.05")) for number in range(20_000))
    assert 846 <= found <= 1154


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ()),
        ({"drawn": True}, ("drawn",)),
        ({"worries": (ARREARS,)}, ("alert",)),
        ({"failed": 1}, ("checks",)),
        ({"before": 2}, ("first",)),
        ({"before": 3}, ()),
        ({"back": True, "failed": 2, "drawn": True}, ("back", "checks", "drawn")),
    ],
)
def test_why_a_visit_is_read(given: dict[str, object], expected: tuple[str, ...]) -> None:
    assert why(**given) == expected


def test_the_gravest_comes_first() -> None:
    order = [
        urgency(("alert", "first"), (ARREARS, DANGER)),
        urgency(("alert",), (CUT,)),
        urgency(("back", "alert"), (ARREARS,)),
        urgency(("alert",), (ARREARS,)),
        urgency(("back",), ()),
        urgency(("drawn",), ()),
        urgency((), ()),
    ]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == len(order)
    assert order[-1] == 0


AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_each_line_says_the_filters_that_keep_it() -> None:
    found = kept_by(
        ["a", "b", "c"],
        [Finding("a", "failed"), Finding("a", "estimated"), Finding("b", "missing"),
         Finding("c", "unknown")],
        [Point("p", "b", "comment", "accepted", "x", "Claire", AT),
         Point("q", "c", "to_correct", "withdrawn", "x", "Claire", AT),
         Point("r", "gone", "comment", "accepted", "x", "Claire", AT)],
        {"c", "gone"},
    )  # fmt: skip
    assert found == {
        "a": {"all", "to_check", "estimated"},
        "b": {"all", "missing", "commented"},
        "c": {"all", "unknown", "changed"},
    }


def test_a_value_kept_with_a_reason_is_to_check_too() -> None:
    assert kept_by(["a"], [Finding("a", "kept", "Vu")], [], ()) == {"a": {"all", "to_check"}}


def test_only_what_came_after_the_last_return_changed() -> None:
    history = [
        ("surface", 1), ("@state", "finished"), ("@state", "to_correct"), ("surface", 2),
        ("@state", "finished"), ("@reason", "x"), ("rfr", 3), ("@state", "to_correct"),
        ("adults", 4), ("@state", "finished"),
    ]  # fmt: skip
    assert changed_since(history, ("to_correct", "validated")) == {"adults"}
    assert changed_since(history[:6], ("to_correct",)) == {"surface"}


def test_a_visit_that_was_never_returned_has_no_change() -> None:
    assert changed_since([("surface", 1), ("@state", "finished")], ("to_correct",)) == frozenset()


NOW = datetime(2026, 11, 28, 9, 30, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2026, 11, 28)


def test_a_visit_of_today_or_before_can_be() -> None:
    assert why_not_visited(TODAY, NOW) is None
    assert why_not_visited(date(2024, 2, 29), NOW) is None


def test_a_visit_to_come_is_told_with_both_days_and_what_may_be_corrected() -> None:
    message, hint = why_not_visited(date(2031, 1, 1), NOW) or ("", "")
    assert message == (
        "La visite est datée du 1er\u00a0janvier 2031, et cet ordinateur est au 28\u00a0novembre "
        "2026."
    )
    assert hint == "Corrigez la date de la visite, ou celle de l’ordinateur."


@pytest.mark.parametrize(
    ("hour", "last"), [(0, TODAY), (11, TODAY), (12, date(2026, 11, 29)), (23, date(2026, 11, 29))]
)
def test_a_clock_that_is_up_to_twelve_hours_behind_refuses_no_day(hour: int, last: date) -> None:
    """At 23:00 on the 28th it may well be the 29th already; at 11:00 it is not."""
    assert last_day(NOW.replace(hour=hour, minute=0)) == last


def test_a_follow_up_is_not_to_come_and_not_before_its_visit() -> None:
    visited = date(2025, 11, 20)
    for on in (visited, TODAY):
        assert why_not_followed(on, visited, NOW) is None
        assert why_not_followed(on, None, NOW) is None
    assert why_not_followed(date(2031, 1, 5), visited, NOW) == (
        "Le suivi est daté du 5\u00a0janvier 2031, et cet ordinateur est au 28\u00a0novembre 2026.",
        "Corrigez la date du suivi, ou celle de l’ordinateur.",
    )
    assert why_not_followed(date(2024, 1, 1), visited, NOW) == (
        "Le suivi est daté du 1er\u00a0janvier 2024, avant la visite du 20\u00a0novembre 2025.",
        "Corrigez la date du suivi, ou celle de la visite.",
    )


def test_a_visit_that_is_dated_to_come_says_nothing_of_its_follow_up() -> None:
    assert why_not_followed(TODAY, date(2031, 1, 5), NOW) is None


def test_a_clock_is_wrong_before_any_visit_and_before_what_was_written_with_it() -> None:
    dead = datetime(2000, 1, 1, 0, 3, tzinfo=UTC)
    assert is_wrong(dead, None)
    assert is_wrong(NOW, NOW + timedelta(days=3))
    assert not is_wrong(NOW, NOW + timedelta(hours=11))
    assert not is_wrong(NOW, None)
