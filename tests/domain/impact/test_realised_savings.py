"""Measured over predicted, by hand: who is counted, of which advice, between which edges."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.impact.cases import FOLLOWED, VISITED
from tests.domain.impact.test_impact_by_hand import energy
from visitapp.domain.energy.results import EndUse
from visitapp.domain.impact.figures import Measured
from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.realised_savings import counted, middle, pooled, realised, scale, told
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.study.study import Study

D, HALF = Decimal, Decimal("0.5")
EDGES = (D(0), D("0.5"), D(1), D("1.5"))


def saves(rule: str, kwh: int, use: str = "heating", of: str = "gas", **more: bool) -> Suggestion:
    known = Range(D(kwh) / 2, D(kwh), D(kwh) * 2)
    return Suggestion(rule, rule, "", "", use, of, kwh=known, **more)  # type: ignore[arg-type]


def went(before: int, after: int, name: str = "gas") -> Impact:
    one = energy(name, before, after)
    return Impact(VISITED, FOLLOWED, (one,), one.measured, persons_before=3, persons_after=3)


def study(*suggestions: Suggestion) -> Study:
    uses = tuple(
        EndUse(use, use, "gas", kwh, None, D(0), "estimated")
        for use, kwh in (("heating", D(10_000)), ("hot_water", D(2_000)))
    )
    return Study(date(2025, 2, 1), end_uses=uses, suggestions=suggestions)


def test_on_one_use_the_second_acts_on_what_the_first_leaves() -> None:
    """2,000 of 10,000, then a tenth of the 8,000 left: 2,800 predicted; 1,400 measured is half."""
    found = study(saves("setpoint", 2_000), saves("draughts", 1_000))
    ratios = realised(went(12_000, 10_600), found, ["setpoint", "draughts"], HALF)
    assert ratios == {"setpoint": D("0.5")}, "draughts are a third of it: nobody knows their part"


def test_on_a_use_that_nobody_described_they_add_up() -> None:
    found = study(saves("leds", 100, "lighting"), saves("strips", 100, "lighting"))
    ratios = realised(went(12_000, 11_900), found, ["leds", "strips"], HALF)
    assert ratios == {"leds": HALF, "strips": HALF}


def test_the_edges_are_those_of_the_day() -> None:
    by = scale(tables().parameters.on(VISITED))
    assert (by.edges, by.main, by.least) == (EDGES, HALF, 5)


def test_only_what_was_done_or_fitted_counts() -> None:
    found = study(saves("setpoint", 2_000), saves("shower", 500, "hot_water", fitted=True))
    assert realised(went(12_000, 11_500), found, [], HALF) == {"shower": D(1)}
    assert realised(went(12_000, 9_500), found, ["setpoint"], HALF) == {"setpoint": D(1)}


def test_more_used_than_before_is_below_nothing() -> None:
    assert realised(went(10_000, 11_000), study(saves("a", 1_000)), ["a"], HALF) == {"a": D(-1)}


@pytest.mark.parametrize(
    "impact",
    [
        replace(went(12_000, 10_000), persons_after=4),
        replace(went(12_000, 10_000), total=None),
        replace(went(12_000, 10_000), beside=("un poêle",)),
        went(12_000, 10_000, "electricity"),
    ],
    ids=["other people", "no total", "a stove beside", "another energy"],
)
def test_a_home_that_adds_to_no_sum_is_not_counted(impact: Impact) -> None:
    assert realised(impact, study(saves("a", 1_000)), ["a"], HALF) == {}


def test_quantities_that_are_not_kwh_are_no_ratio() -> None:
    one = replace(energy("gas", 10, 8), measured=Measured(D(-2), D(-3), D(-1), "m³/an"))
    impact = replace(went(10, 8), energies=(one,))
    assert realised(impact, study(saves("a", 1_000)), ["a"], HALF) == {}


def test_an_edge_belongs_to_what_is_above_it() -> None:
    ratios = [("a", D(one)) for one in ("-0.1", "0", "0.49", "0.5", "1", "1.5", "9")]
    assert counted(ratios, EDGES) == {"a": (1, 2, 1, 1, 2)}


def test_agencies_add_up_and_a_few_households_are_not_told() -> None:
    both = pooled([{"a": (1, 2, 0, 0, 0)}, {"b": (0, 0, 4, 0, 0), "a": (0, 1, 1, 0, 0)}])
    assert both == {"a": (1, 3, 1, 0, 0), "b": (0, 0, 4, 0, 0)}
    assert told(both, 5) == {"a": (1, 3, 1, 0, 0)}
    assert [middle(one) for one in both.values()] == [1, 2]
    assert middle((2, 0, 0, 2, 0)) == 0, "the lower of two"
