"""The year's own figures, counted by hand: what is not known is in no line of its own making."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.indicators.facts_made import LIMITS, NOW, YEAR, FollowUp, Orientation, home, visit
from tests.reports.yearly_made import FOUND, WORDS, counted
from visitapp.domain.indicators.costs import NO_VISIT, NOT_ALL, cost_figures
from visitapp.domain.indicators.counts import COUNTS
from visitapp.domain.indicators.facts import Action, Facts, Registered, Visit
from visitapp.domain.indicators.journeys import Journey, progress
from visitapp.domain.indicators.kept_report import report_json, with_report
from visitapp.domain.indicators.labels import Words
from visitapp.domain.indicators.shapes import Audience, Figure, SchemeWords, Sheet
from visitapp.domain.indicators.steps import step_table
from visitapp.domain.indicators.year_figures import outcome_group, outcomes

DAY, BEFORE = date(2026, 3, 2), date(2025, 3, 2)
NAMES = Words(choices={
    "reasons": {"cold": "Froid", "damp": "Humidité"},
    "income": {"low": "Très modestes", "mid": "Modestes"},
    "dwelling_type": {"flat": "Appartement"},
    "family": {"fund": "Un fonds d’aide", "landlord": "Le bailleur"},
})  # fmt: skip
REGISTERED = (
    Registered("d1", ("damp", "cold"), "low", "flat"),
    Registered("d2", ("cold", "noise"), "", "flat"),
    Registered("d3"),
)


def facts(due: int = 2, **more: Any) -> Facts:
    homes = {one.id: one for one in map(home, range(7))}
    return Facts(YEAR, NOW, replace(LIMITS, visits=due), NAMES, homes, **more)


def figures(found: Facts) -> dict[str, Figure]:
    return {
        name: COUNTS[name](found, about) for name, about in WORDS.figures.items()
        if about.audience is Audience.YEAR and name in COUNTS
    }  # fmt: skip


def lines(figure: Figure) -> list[tuple[str, Decimal | None, tuple[str, ...]]]:
    return [(line.label, line.value, line.records) for line in figure.lines]


def test_a_household_with_two_reasons_is_one_household_on_two_lines() -> None:
    """Two of three said why. A reason that has no name any more comes last, as it is."""
    found = figures(facts(registered=REGISTERED))["year_reasons"]
    assert (found.value, found.counted, found.of, found.records) == (2, 2, 3, ("d1", "d2"))
    assert lines(found) == [
        ("Froid", 2, ("d1", "d2")), ("Humidité", 1, ("d1",)), ("noise", 1, ("d2",)),
    ]  # fmt: skip
    assert [(line.of, line.counted) for line in found.lines] == [(2, 2), (2, 1), (2, 1)]


def test_an_income_that_is_not_known_is_counted_as_not_known() -> None:
    found = figures(facts(registered=REGISTERED))
    income, dwelling = found["year_income"], found["year_dwelling"]
    assert (income.value, income.of, income.records) == (1, 3, ("d1",))
    assert lines(income) == [("Très modestes", 1, ("d1",)), ("Non connu", 2, ("d2", "d3"))]
    assert (dwelling.value, dwelling.of) == (2, 3)
    assert lines(dwelling) == [("Appartement", 2, ("d1", "d2")), ("Non connu", 1, ("d3",))]


def visits(n: int, *days: date, number: str = "second") -> list[Visit]:
    return [
        visit(n, day=day, number=number)._replace(id=f"v{n}.{place}")
        for place, day in enumerate(days)
    ]


def test_complete_is_all_the_visits_of_the_scheme() -> None:
    """Two of four had two visits at least, whenever; one of four had an action that was begun. The
    visit that is a follow-up is none of the scheme's. Who was visited before is not counted."""
    every = [
        *visits(1, BEFORE, DAY), *visits(2, DAY), *visits(3, BEFORE, BEFORE, DAY),
        *visits(4, DAY, number="follow_up"), *visits(5, BEFORE, BEFORE),
    ]  # fmt: skip
    actions = [
        Action("a1", "d1", "in_progress", "debts", DAY, "", DAY),
        Action("a2", "d2", "to_do", "debts", DAY, ""), Action("a5", "d5", "done", "", DAY, "", DAY),
    ]  # fmt: skip
    done = [FollowUp(f"f{n}", f"d{n}", "", "done", DAY, DAY) for n in (1, 2)]
    late = FollowUp("f3", "d3", "", "done", DAY, BEFORE)
    known: dict[str, Any] = {
        "every_visit": every, "visits": [one for one in every if one.day == DAY],
        "actions": actions, "follow_ups": [*done, late],
    }  # fmt: skip
    found = figures(facts(**known))
    assert found["year_complete"].value == Decimal("0.5000")
    assert found["year_complete"].records == ("d1", "d3")
    assert found["year_reinforced"].value == Decimal("0.2500")
    assert (found["year_followed"].value, found["year_followed"].records) == (2, ("f1", "f2"))
    assert figures(facts(due=1, **known))["year_complete"].value == Decimal("0.7500")


def test_a_share_of_nobody_is_unknown_and_a_count_of_nobody_is_zero() -> None:
    found = figures(facts())
    assert (found["year_complete"].value, found["year_reinforced"].value) == (None, None)
    assert found["year_complete"].why_none == "Rien à compter dans cette période."
    assert found["year_followed"].value == 0


@pytest.mark.parametrize(
    ("state", "group"),
    [
        ("proposed", "going"), ("taken_up", "going"), ("succeeded", "succeeded"),
        ("refused", "refused"), ("abandoned", "abandoned"), ("of_a_later_program", "going"),
    ],
)  # fmt: skip
def test_each_state_of_an_orientation_is_in_one_of_four(state: str, group: str) -> None:
    assert outcome_group(state) == group


def proposed(n: int, recipient: str, state: str, day: date = DAY) -> Orientation:
    return Orientation(f"o{n}", f"d{n}", state, "", recipient, None, day, {})


def test_orientations_are_counted_by_family_in_the_order_of_the_form() -> None:
    """Three funds are one family; what was proposed the year before is not counted."""
    sent = [
        proposed(1, "landlord", "sent"), proposed(2, "fund_fsl", "succeeded"),
        proposed(3, "fund", "refused"), proposed(4, "fund_fse93", "succeeded"),
        proposed(5, "", "abandoned"), proposed(6, "club", "proposed"),
        proposed(6, "fund", "sent", BEFORE),
    ]  # fmt: skip
    told = [
        (one.family, one.total, tuple(one.by.values()))
        for one in outcomes(facts(orientations=sent))
    ]
    assert told == [  # going, succeeded, refused, abandoned
        ("Un fonds d’aide", 3, (0, 2, 1, 0)),
        ("Le bailleur", 1, (1, 0, 0, 0)),
        ("Non dit", 1, (0, 0, 0, 1)),
        ("club", 1, (1, 0, 0, 0)),
    ]
    assert [list(one.by) for one in outcomes(facts(orientations=sent[:1]))] == [
        ["going", "succeeded", "refused", "abandoned"]
    ]


D = Decimal
ALL = {"hours": D(1600), "staff_cost": D(48000), "travel_cost": D("2400.50"), "other_cost": D(900)}


def values(written: dict[str, Decimal], visits: int) -> dict[str, Decimal | None]:
    found = cost_figures(written, counted("visits", visits), WORDS.figures)
    return {one.definition.name: one.value for one in found}


def test_each_amount_and_what_a_visit_cost() -> None:
    """51 300.50 € over 120 visits: 427.504… €."""
    assert values(ALL, 120) == {
        "year_hours": D(1600), "year_staff_cost": D(48000), "year_travel_cost": D("2400.50"),
        "year_other_cost": D(900), "year_cost_per_visit": D("427.50"),
    }  # fmt: skip


def test_an_amount_that_nobody_wrote_is_not_zero() -> None:
    some = {name: value for name, value in ALL.items() if name != "travel_cost"}
    (*_, per_visit) = cost_figures(some, counted("visits", 120), WORDS.figures)
    assert (per_visit.value, per_visit.why_none) == (None, NOT_ALL)
    assert "year_travel_cost" not in values(some, 120)
    nothing = {**ALL, "travel_cost": D(0), "other_cost": D(0)}
    assert values(nothing, 100)["year_cost_per_visit"] == D("480.00")


def test_without_a_visit_or_without_a_word_there_is_no_cost_of_one() -> None:
    (*_, per_visit) = cost_figures(ALL, counted("visits", 0), WORDS.figures)
    assert (per_visit.value, per_visit.why_none) == (None, NO_VISIT)
    assert cost_figures({}, counted("visits", 120), WORDS.figures) == ()


TODAY = date(2026, 11, 25)


def accepted(id: str, on: date | None) -> Journey:
    return Journey(id, date(2026, 2, 27), accepted=True, accepted_on=on)


def test_a_delay_is_the_middle_of_the_days_that_are_known() -> None:
    """27 February to 1 March is two days, to 9 March ten: their middle is six. One is unknown."""
    journeys = (
        accepted("d1", date(2026, 3, 1)), accepted("d2", date(2026, 3, 9)), accepted("d3", None),
        Journey("d4", date(2026, 2, 27)),
    )  # fmt: skip
    every = [progress(one, TODAY) for one in journeys]
    row = step_table(every, WORDS.steps, WORDS.reasons)[1]
    assert (row.many, row.of, row.share) == (3, 4, Decimal("0.7500"))
    assert (row.timed, row.median, row.ninth) == (2, Decimal(6), None)
    assert [(one.reason, one.many) for one in row.losses] == [("waiting", 1)]


def kept(found: Sheet = FOUND) -> Sheet:
    bare = replace(found, steps=(), outcomes=(), targets=(), about=SchemeWords())
    return with_report(bare, report_json(found))


def test_all_that_was_told_is_read_again() -> None:
    assert kept() == FOUND


def test_what_is_not_known_stays_not_known() -> None:
    bare = replace(FOUND.steps[1], share=None, median=None, ninth=None)
    target = replace(FOUND.targets[0], done=None)
    found = replace(FOUND, steps=(bare,), targets=(target,))
    assert kept(found) == found
