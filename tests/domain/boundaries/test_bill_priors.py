"""What is likely before any bill, on weather and bills that teach nothing else: closed forms.

Every year is the normal year, every balance has the same degree-days, and the one bill is a whole
year: each pair of the grid explains it as well, so what comes out is what was believed before.
"""

import math
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

import pytest

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.priors import prior_of
from visitapp.domain.energy.regression import Bill, Fit, Prior, fit
from visitapp.domain.energy.weather.degree_days import DegreeDays

YEAR = 365.25
BASES = tuple(float(base) for base in range(10, 23))
FLAT = DegreeDays(BASES, {(2020, month): (200.0,) * len(BASES) for month in range(1, 13)})


def believed(energy: str, heated: bool | None, base_kwh: int | None = None) -> Prior:
    base = None if base_kwh is None else Decimal(base_kwh)
    return prior_of(energy, heated, base, tables().parameters.on(DAY))


def year_of(kwh: float, prior: Prior, days: int = 365) -> Fit:
    bill = Bill(kwh * days / 365, days, [2400.0 * days / 365] * len(BASES), YEAR * days / 365)
    found = fit([bill], FLAT, prior)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("energy", "never", "heated", "unheated", "kwh"),
    [("gas", 0.1, 9500, 1900, 9000), ("electricity", 0.5, 8200, 2800, 8000),
     ("gas", None, 9500, 1900, 3500), ("electricity", None, 8200, 2800, 4000)],
)  # fmt: skip
def test_the_chance_that_a_year_does_not_heat(
    energy: str, never: float | None, heated: float, unheated: float, kwh: float
) -> None:
    """SDES-CEREN 2023: 103.8 kWh/m² of gas × 91.5 m² = 9 500, of which 20.8 × 91.5 = 1 900.

    Electricity: (41 + 21.8) × 91.5 + 2 402 = 8 148, said 8 200. Bayes on two normal laws of the
    logarithm, of spread 0.5: odds = never / (1 − never) × their ratio. Where not heating is likely,
    the unlikely pairs that heat are forgotten, so only the even odds are exact there.
    """
    law = NormalDist(0, 0.5)
    ratio = law.pdf(math.log(kwh / unheated)) / law.pdf(math.log(kwh / heated))
    found = year_of(kwh, believed(energy, None))
    assert found.even_constant == pytest.approx(ratio / (1 + ratio), rel=1e-3)
    if never is not None:
        odds = never / (1 - never) * ratio
        assert found.constant == pytest.approx(odds / (1 + odds), rel=5e-3)


@pytest.mark.parametrize(
    ("energy", "usual", "spread"), [("gas", 0.22, 0.65), ("electricity", 0.5, 0.7)]
)
def test_the_share_that_does_not_depend_on_the_cold(
    energy: str, usual: float, spread: float
) -> None:
    """A normal law of the log odds, by quantiles: its middle, and its mean and spread as a share.

    The spread shows where the middle is not one half: it draws the mean towards one half. For
    electricity (one half, so no draw) the law is first moved to a quarter.
    """
    prior = believed(energy, True)
    assert 1 - year_of(9000, prior).heated_share == pytest.approx(
        mean_share(usual, spread), rel=4e-4
    )
    moved = replace(prior, base_share=0.25)
    assert 1 - year_of(9000, moved).heated_share == pytest.approx(
        mean_share(0.25, spread), rel=4e-4
    )


def mean_share(usual: float, spread: float) -> float:
    law = NormalDist(math.log(usual / (1 - usual)), spread)
    odds = [math.exp(law.inv_cdf((i + 0.5) / 20000)) for i in range(20000)]
    return sum(each / (1 + each) for each in odds) / 20000


def test_the_balance_and_how_far_it_may_be() -> None:
    """N(16, 1.5 °C) cut at 11 and 21: the spread is 1.5 × √(1 − 2zφ(z)/(2Φ(z) − 1)), z = 3.5.

    z is (5 + half a step of the grid) / 1.5.
    """
    found = year_of(9000, believed("gas", True))
    z, law = 5.25 / 1.5, NormalDist()
    cut = math.sqrt(1 - 2 * z * law.pdf(z) / (2 * law.cdf(z) - 1))
    assert found.balance == pytest.approx(16, abs=0.01)
    assert found.balance_sd == pytest.approx(1.5 * cut, rel=2e-3)


def test_the_scatter_of_days_and_the_weight_of_that_idea() -> None:
    """One bill of 73 days: Student of 2 × 2 degrees, scale 21 % / √73 of the mean.

    t(0.95; 4) = 2.132 (table). Two bills, one twice the other: the squares left add to the scale.
    """
    prior = believed("gas", False)
    one = year_of(10_000, prior, 73)
    half = 2.132 * 0.21 / math.sqrt(73) * one.annual
    assert one.annual == pytest.approx(10_000 * YEAR / 365, rel=1e-3)
    assert one.high - one.annual == pytest.approx(half, rel=4e-3)
    assert one.annual - one.low == pytest.approx(half, rel=4e-3)


def test_the_weight_of_the_scatter_against_what_the_bills_show() -> None:
    """Bills of 100 days, 10 and 11 kWh a day: mean 10.5; squares left 100 × (0.5² + 0.5²) = 50.

    Scale² = (w × 0.21² × 10.5² + 50 / 2) / (w + 1/2) / 200 days, w = 2 bills: 0.13895… of a mean of
    10.5 with none left: (w × 0.21² × 10.5²) / (w + 1/2) / 200. Same law: the ratio of the widths.
    """
    prior = believed("gas", False)

    def width(first: float, second: float) -> float:
        bills = [Bill(100 * each, 100, [0.0] * len(BASES), 100.0) for each in (first, second)]
        found = fit(bills, FLAT, prior)
        assert found is not None
        return (found.high - found.low) / found.annual

    known = 2 * 0.21**2 * 10.5**2
    assert (width(10, 11) / width(10.5, 10.5)) ** 2 == pytest.approx((known + 25) / known, rel=2e-3)


def test_what_the_answers_say_of_the_rest_and_how_far() -> None:
    """A year of 9 000 kWh, of which 3 000 are described.

    Each share s weighs as a normal law of ln(s × 9 000 / 3 000) of spread 0.4, over ds / s.
    """
    found = year_of(9000, believed("gas", True, 3000))
    shares = [(i + 0.5) / 2000 for i in range(2000)]
    law = NormalDist(0, 0.4)
    weights = [law.pdf(math.log(3 * s)) / s for s in shares]
    mean = sum(w * s for w, s in zip(weights, shares, strict=True)) / sum(weights)
    assert 1 - found.heated_share == pytest.approx(mean, rel=4e-4)


def test_a_day_of_unknown_weather_weighs_as_the_heating_of_a_usual_home() -> None:
    """Slope (1 − 0.22) × 365.25 / 2 400 a degree-day, for 7 °C·√day, over 21 % of a day.

    So a day of unknown weather counts as (7 × 0.11871 / 0.21)² = 15.66 days of scatter more.
    """
    prior = believed("gas", True)

    def width(unknown: float) -> float:
        bill = Bill(9000, 365, [2400.0] * len(BASES), YEAR, unknown=unknown)
        found = fit([bill], FLAT, prior)
        assert found is not None
        return found.high - found.low

    more = (7 * (1 - 0.22) * YEAR / 2400 / 0.21) ** 2
    assert (width(100) / width(0)) ** 2 == pytest.approx(1 + more * 100 / 365, rel=2e-3)
