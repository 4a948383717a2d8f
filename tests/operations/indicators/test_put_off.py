"""A follow-up put off to the next year stays among those of its own, closed or not."""

from datetime import date
from typing import Any

import pytest

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.read_back import figures
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.indicators import sheets
from visitapp.store.file import meta

Y2026 = Scope(date(2026, 1, 1), date(2026, 12, 31))
Y2027 = Scope(date(2027, 1, 1), date(2027, 12, 31))


def lost(desk, scope: Scope) -> tuple[Any, Any]:
    """How many are lost, out of how many."""
    found = figures(desk, scope)
    return found["lost"].counted, found["lost"].of


@pytest.mark.parametrize("closed", [False, True])
def test_a_follow_up_put_off_from_december_to_january_is_of_december(
    desk, clock, closed: bool
) -> None:
    """Visited on 15 December 2025; put off on 20 December 2026, to 10 January 2027."""
    as_adviser(desk)
    meta.write(desk.database, "role", "coordinator")
    follow_up = make_follow_up(desk, make_visited(desk, date(2025, 12, 15)))
    clock.at = clock.at.replace(month=12, day=20)
    assert (lost(desk, Y2026), lost(desk, Y2027)) == ((0, 1), (0, 0))
    if closed:
        clock.at = clock.at.replace(year=2027, month=1, day=4)
        sheets.close(desk, scope=Y2026)
    follow_ups.postpone(desk, follow_up=follow_up, until=date(2027, 1, 10))
    assert (lost(desk, Y2026), lost(desk, Y2027)) == ((0, 1), (0, 0))
    assert corrected(desk) == []
    follow_ups.lose(desk, follow_up=follow_up, reason="moved")
    assert lost(desk, Y2027) == (0, 0)
    if closed:
        assert corrected(desk)[0] == (0, 1), "none of one was told, and it is one of one"
    else:
        assert lost(desk, Y2026) == (1, 1)


def corrected(desk) -> list[tuple[Any, Any]]:
    told = sheets.sheet(desk, scope=Y2026).corrections
    return [(one.said, one.now) for one in told if one.name == "lost"]
