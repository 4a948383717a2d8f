"""A household that moved: how it feels in another home is no effect of the visit."""

from datetime import date

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import say
from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.indicators import sheets

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
ILL = {"cold_last_winter": "often", "damp": True, "comfort_score": 3}
WELL = {"cold_last_winter": "no", "damp": False, "comfort_score": 8}


def followed(desk, first: str, *, still_here: bool) -> str:
    follow_up = make_follow_up(desk, make_visited(desk, first=first, **ILL))
    say(
        desk,
        follow_up,
        followed_on=date(2026, 2, 10),
        still_here=still_here,
        adults=2,
        children=1,
        **WELL,
    )
    follow_ups.finish(desk, follow_up=follow_up)
    return follow_up


def figure(desk, name: str) -> Figure:
    return next(one for one in sheets.sheet(desk, scope=YEAR).figures
                if one.definition.name == name)  # fmt: skip


def test_who_stayed_is_counted_and_who_moved_is_not_known(desk) -> None:
    as_adviser(desk)
    stayed = followed(desk, "Odile", still_here=True)
    moved = followed(desk, "Rosa", still_here=False)
    score = figure(desk, "comfort_score")
    assert (score.value, score.counted, score.of) == (5, 1, 2)
    assert score.records == (stayed,)
    lines = {one.label: one.records for one in figure(desk, "comfort_change").lines}
    assert lines["Froid l’hiver\u00a0: mieux"] == (stayed,)
    assert lines["Froid l’hiver\u00a0: non connu"] == (moved,)
