"""Bills of made-up homes on real daily weather: how far the normal year is from the truth.

The bars are those of `python -m bench.accuracy`, which draws many more homes; here a tenth part
of margin is left to chance.
"""

from functools import cache

import pytest

from bench import accuracy, homes, rivals
from tests.depth import sample
from tests.for_each import for_each

HOMES = 120
MARGIN = 1.15


@cache
def place() -> accuracy.Place:
    return accuracy.place()


@for_each("weather", accuracy.WEATHERS)
@for_each("kind", homes.KINDS[:: sample(1, 5)], ids=lambda kind: kind.name)
def test_errors_and_intervals(kind: homes.Kind, weather: str) -> None:
    at = place()
    made = accuracy.meters(kind, 11, HOMES, at.exact)
    row = accuracy.engine(made, at.weathers[weather], at.parameters)
    print(
        f"{kind.name}, {weather}: {row.median:.1f} / {row.p90:.1f} %, {row.coverage:.0f} % inside"
    )
    assert len(row.errors) == HOMES
    median, p90 = accuracy.LIMITS.get((kind.name, weather), (2.0, 4.5))
    assert row.median <= median * MARGIN
    assert row.p90 <= p90 * MARGIN
    assert 82 <= row.coverage <= 99


def test_it_beats_the_rules_of_a_spreadsheet() -> None:
    """On three winter bills, where the season weighs most."""
    at = place()
    kind = homes.KINDS[5]
    made = accuracy.meters(kind, 11, HOMES, at.exact)
    row = accuracy.engine(made, at.exact, at.parameters)
    ratio = accuracy.plain(made, lambda bills: rivals.degree_day_ratio(bills, at.exact))
    assert row.median < ratio.median
    assert row.p90 < ratio.p90 < accuracy.plain(made, rivals.pro_rata).p90


@pytest.mark.parametrize("true", accuracy.CHANGES)
def test_before_and_after(true: int) -> None:
    """Bar 3: within 2 points (median) and 5 (nine in ten); no saving is made up."""
    at = place()
    found = accuracy.impact(true, 5, 80, at.weathers["mois"], at.parameters)
    print(f"{true} %: {found.median:.1f} / {found.p90:.1f} points, claimed {found.claimed}/80")
    assert found.median <= 2.0
    assert found.p90 <= 5.0 * MARGIN
    if true == 0:
        assert found.claimed <= 8
    if true <= -10:
        assert found.claimed >= 64
