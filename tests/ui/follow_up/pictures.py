"""« Un an après », with every fate in its list."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.domain.impact.cases import YEAR_AFTER, YEAR_BEFORE, by_months
from tests.operations.follow_ups_made import VISITED, bill_answers, make_follow_up, make_visited
from tests.operations.households_made import given
from tests.ui.drawing import Walk
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.records import answers
from visitapp.operations.visits import results
from visitapp.store.file import meta

THEN = {
    "cold_last_winter": "often", "restricts_heating": True, "damp": True, "mould": "much",
    "draughts": True, "comfort_score": 4, "arrears": True, "too_hot_summer": False,
}  # fmt: skip
NOW = {
    "cold_last_winter": "sometimes", "restricts_heating": False, "damp": True, "mould": "little",
    "draughts": False, "comfort_score": 7, "arrears": False, "too_hot_summer": True,
}  # fmt: skip
FITTED = {
    "fittings/f1": True, "fittings/f1/item": "aerator", "fittings/f1/outcome": "fitted",
    "fittings/f1/room": "cuisine", "fittings/f2": True, "fittings/f2/item": "draught_strip",
    "fittings/f2/outcome": "fitted", "adjustments/a1": True, "adjustments/a1/what": "heating",
}  # fmt: skip


def make_year(desk: Any) -> tuple[str, str]:
    """A list with every fate. Returns a follow-up that is done, and one under way."""
    meta.write(desk.database, "role", "adviser")
    today = desk.now().date()
    for first, days in (("Marcel", 377), ("Aïcha", 365), ("Tomás", 352), ("Irène", 310)):
        follow_ups.prepare(desk, visit=make_visited(desk, today - timedelta(days), first=first))
    lost = make_visited(desk, today - timedelta(400), first="Léon")
    follow_ups.lose(desk, follow_up=follow_ups.prepare(desk, visit=lost).made, reason="moved",
                   words="Parti à Lille")  # fmt: skip
    refusing = make_visited(desk, today - timedelta(366), first="Ghislaine",
                            consent_followup=False)  # fmt: skip
    follow_ups.prepare(desk, visit=refusing)
    under_way = make_follow_up(desk, _with_bills(desk, "Samira"))
    return _done(desk, _with_bills(desk, "Odile")), under_way


def _with_bills(desk: Any, first: str) -> str:
    visit = make_visited(desk, VISITED, first=first, **THEN, **FITTED)
    bills = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="b")
    answers.answer_many(desk, record=visit, answers=bills)
    results.decide(desk, visit=visit, rule="lids", decision="keep")
    return visit


def _done(desk: Any, visit: str) -> str:
    follow_up = make_follow_up(desk, visit)
    bills = bill_answers(by_months(VISITED, YEAR_AFTER, "0.13"), prefix="a")
    said = given(followed_on=date(2026, 2, 12), still_here=True, adults=2, children=1,
                 tariff_change=False, satisfaction="very", wants_more=True,
                 **NOW, **{"fitted/f1/still": "in_place", "fitted/f2/still": "removed",
                           "settings/a1/kept": "yes", "actions/lids/done": "done",
                           "orientations/o1": True, "orientations/o1/title": "Aide du FSL",
                           "orientations/o1/result": "obtained",
                           "orientations/o1/amount": Decimal(320)})  # fmt: skip
    answers.answer_many(desk, record=follow_up, answers=bills | said)
    follow_ups.finish(desk, follow_up=follow_up)
    return follow_up


def each_picture(window: Any, desk: Any, made: tuple[str, str]) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    done, under_way = made
    window.go("follow_up")
    yield "50-un-an-apres"
    screen = window.screens["follow_up"]
    for shelf, name in (("done", "51-suivis-faits"), ("lost", "52-foyers-perdus")):
        screen.chips[shelf].click()
        yield name
    lost = screen.list.rows[0].objectName()
    screen.chips["due"].click()
    rows = {row.text(): row.objectName() for row in screen.list.rows}
    window.go("follow_up", {"follow_up": rows["Marcel R."]})
    yield "53-avant-l-appel"
    window.go("follow_up", {"follow_up": rows["Ghislaine R."]})
    yield "54-sans-accord"
    window.go("follow_up", {"follow_up": lost})
    yield "55-foyer-perdu"
    window.go("follow_up", {"follow_up": under_way})
    for step in screen.inside.sections:
        screen.inside.show_step(step)
        yield f"56-suivi-{step}"
    window.go("follow_up", {"follow_up": done})
    yield "57-ce-qui-a-change"
    screen.inside.page.area.verticalScrollBar().setValue(99999)
    yield "58-ce-qui-a-change-fin"


WALK = Walk(lambda desk, _: make_year(desk), each_picture, role="adviser")
