"""The draw, the rules and the order: expected values by hand, or by an independent count."""

from decimal import Decimal
from hashlib import sha256

import pytest

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


def test_none_and_all() -> None:
    assert not any(drawn(f"v{n}", Decimal(0)) for n in range(200))
    assert all(drawn(f"v{n}", Decimal(1)) for n in range(200))


def test_who_is_drawn_at_one_share_is_drawn_at_a_larger_one() -> None:
    few = {n for n in range(2000) if drawn(f"v{n}", Decimal("0.05"))}
    more = {n for n in range(2000) if drawn(f"v{n}", Decimal("0.2"))}
    assert few < more


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
