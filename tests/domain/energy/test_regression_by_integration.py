"""The bill model against a second one, written from its definition and summed without shortcuts.

Here bills are compared with the model by their whole table of variances, the scatter is summed
numerically in place of a Student law, and no pair is forgotten. Slow, so on a few bills only.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import NormalDist

import pytest

from tests.depth import sample
from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.regression import Bill, Fit, Prior, fit

YEAR = 365.25
WEATHER = tables().degree_days
PRIOR = Prior(
    base_share=0.22, base_share_spread=0.65, balance=16, balance_sd=1.5, scatter=0.21,
    scatter_weight=2, never_heated=0.3, usual_heated=26, usual_constant=5, usual_spread=0.5,
    weather_day=7,
)  # fmt: skip
STEPS = 120
BALANCES = [11 + half / 2 for half in range(21)]
SHARES = [(place + 0.5) / 20 for place in range(20)]


@dataclass(frozen=True)
class Pair:
    """One idea of the home, once the bills are known: how likely, and what M may be."""

    balance: float
    share: float
    weight: float
    mean: float
    laws: Sequence[tuple[float, NormalDist]]


def variances(bills: Sequence[Bill], hidden: float) -> list[list[float]]:
    """In days; what a reading gives wrongly to one bill is missing in the next."""
    table = [[0.0] * len(bills) for _ in bills]
    for n, one in enumerate(bills):
        table[n][n] = one.days + hidden * (one.unknown + one.first + one.last)
    for n, (before, after) in enumerate(pairwise(bills)):
        if after.joined:
            table[n][n + 1] = table[n + 1][n] = -hidden * min(before.last, after.first)
    return table


def solved(table: Sequence[Sequence[float]], right: Sequence[float]) -> tuple[list[float], float]:
    """What the table must be multiplied by to give `right`, and its determinant (Cramer)."""
    whole = determinant(table)
    rows = list(zip(table, right, strict=True))
    found = [
        determinant([[*row[:n], value, *row[n + 1 :]] for row, value in rows]) / whole
        for n in range(len(right))
    ]
    return found, whole


def determinant(table: Sequence[Sequence[float]]) -> float:
    if len(table) == 1:
        return table[0][0]
    return sum(
        (-1) ** n * table[0][n] * determinant([[*row[:n], *row[n + 1 :]] for row in table[1:]])
        for n in range(len(table))
        if table[0][n]
    )


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def of_log(value: float, usual: float | None, spread: float) -> float:
    return 1.0 if usual is None else NormalDist(math.log(usual), spread).pdf(math.log(value))


def pair(
    bills: Sequence[Bill], each: Sequence[float], table: Sequence[Sequence[float]], prior: Prior,
    balance: float, share: float, before: float,
) -> Pair:  # fmt: skip
    """Bills are M × `each`, give or take a scatter σ² × `table`.

    σ² follows an inverse gamma law around the usual scatter of such a home; M a flat law of its
    logarithm. Their product is summed over σ² in 120 steps of its logarithm.
    """
    quantities = [one.quantity for one in bills]
    inverse, whole = solved(table, each)
    precision, weight = dot(inverse, each), prior.scatter_weight
    mean = dot(inverse, quantities) / precision
    away = [quantity - mean * one for quantity, one in zip(quantities, each, strict=True)]
    left = dot(solved(table, away)[0], away)
    usual = weight * (prior.scatter * mean) ** 2
    laws = []
    middle = math.log((usual + left / 2) / (weight + len(bills) / 2))
    step = 14 / STEPS
    for n in range(STEPS):
        log = middle - 5 + (n + 0.5) * step
        variance = math.exp(log)
        likely = math.exp(-left / 2 / variance) / math.sqrt(whole * precision)
        likely /= variance ** ((len(bills) - 1) / 2)
        law = usual**weight * variance**-weight * math.exp(-usual / variance)
        laws.append((likely * law * step, NormalDist(mean, math.sqrt(variance / precision))))
    total = before / mean * sum(part for part, _ in laws)
    return Pair(balance, share, total, mean, laws)


def reference(bills: Sequence[Bill], prior: Prior) -> Fit:
    constant, heated = [], []
    described, never = prior.base_daily, prior.never_heated
    flat = pair(bills, [one.base_days for one in bills], variances([replace(
        one, unknown=0.0, first=0.0, last=0.0, joined=False) for one in bills], 0.0),
        prior, prior.balance, 1.0, 1.0)  # fmt: skip
    usual = (described, prior.base_daily_spread) if described else (
        prior.usual_constant, prior.usual_spread)  # fmt: skip
    constant.append(replace(flat, weight=flat.weight * of_log(flat.mean, *usual)))
    slope = (1 - prior.base_share) * YEAR / WEATHER.normal(prior.balance)
    table = variances(bills, (prior.weather_day * slope / prior.scatter) ** 2)
    believed = beliefs(prior)
    for (balance, share), before in believed.items():
        cold = (1 - share) * YEAR / WEATHER.normal(balance)
        each = [
            share * one.base_days + cold * WEATHER.at(one.degree_days, balance) for one in bills
        ]
        found = pair(bills, each, table, prior, balance, share, before)
        weight = found.weight * of_log(found.mean, prior.usual_heated, prior.usual_spread)
        if described:
            weight *= of_log(share * found.mean, described, prior.base_daily_spread)
        heated.append(replace(found, weight=weight))
    return told(constant, heated, never)


def beliefs(prior: Prior) -> dict[tuple[float, float], float]:
    """What is likely before any bill, of each pair; one in all.

    A home of a milder balance heats less, so more of its use is not heating: the odds of that part
    are as many times more. When the rest is described, what is known of it stands instead.
    """
    cold = NormalDist(prior.balance, prior.balance_sd)
    if prior.only_heats:
        found = {(balance, 0.0): cold.pdf(balance) for balance in BALANCES}
    elif prior.base_daily is not None:
        whole = 20 * sum(map(cold.pdf, BALANCES))
        return {(b, s): cold.pdf(b) / s / whole for b in BALANCES for s in SHARES}
    else:
        usual = prior.base_share / (1 - prior.base_share)
        found = {
            (b, s): cold.pdf(b) / (s * (1 - s)) * NormalDist(
                math.log(usual * WEATHER.normal(prior.balance) / WEATHER.normal(b)),
                prior.base_share_spread,
            ).pdf(math.log(s / (1 - s)))
            for b in BALANCES for s in SHARES
        }  # fmt: skip
    whole = sum(found.values())
    return {place: value / whole for place, value in found.items()}


def told(constant: list[Pair], heated: list[Pair], never: float) -> Fit:
    even = constant[0].weight / (constant[0].weight + sum(one.weight for one in heated))
    mass = sum(one.weight for one in heated)
    both = [replace(constant[0], weight=constant[0].weight * never),
            *(replace(one, weight=one.weight * (1 - never)) for one in heated)]  # fmt: skip
    whole = sum(one.weight for one in both)
    balance = sum(one.weight * one.balance for one in heated) / mass
    spread = sum(one.weight * (one.balance - balance) ** 2 for one in heated) / mass
    used = sum(one.weight * one.mean for one in both)
    annual = quantile(both, 0.5)
    share = sum(one.weight * one.mean * (1 - one.share) for one in heated)
    return Fit(
        annual=YEAR * annual, low=YEAR * quantile(both, 0.05), high=YEAR * quantile(both, 0.95),
        heating=YEAR * annual * share * (1 - never) / used,
        balance=balance, balance_sd=math.sqrt(spread),
        constant=both[0].weight / whole, even_constant=even,
        heated_share=share / sum(one.weight * one.mean for one in heated),
    )  # fmt: skip


def quantile(pairs: Sequence[Pair], level: float) -> float:
    """By halving: what part of all the laws lies under a value."""
    most = max(one.weight for one in pairs)
    laws = [
        (one.weight * part / sum(p for p, _ in one.laws), law)
        for one in pairs if one.weight > most / 1e4
        for part, law in one.laws[::3]
    ]  # fmt: skip
    whole = sum(part for part, _ in laws)
    low, high = 0.0, 200.0
    for _ in range(22):
        middle = (low + high) / 2
        below = sum(part * law.cdf(middle) for part, law in laws) / whole
        low, high = (middle, high) if below < level else (low, middle)
    return low


def bills(*edges: tuple[int, int, int], base: float, slope: float) -> list[Bill]:
    """A home of balance 16 °C, and a tenth more in every second bill: nothing is exact."""
    found = []
    for n, (start, end) in enumerate(pairwise(date(*edge) for edge in edges)):
        days, sums = (end - start).days, WEATHER.sums(start, end).values
        kwh = (base * days + slope * WEATHER.at(sums, 16)) * (1.1 if n % 2 else 1)
        found.append(Bill(kwh, days, sums, days * (0.96 + 0.03 * n)))
    return found


YEAR_IN_THREE = bills((2023, 1, 1), (2023, 4, 1), (2023, 10, 1), (2024, 1, 1), base=7, slope=4)
READ_BETWEEN = [
    replace(one, unknown=unknown, first=first, last=last, joined=joined)
    for one, unknown, first, last, joined in zip(
        YEAR_IN_THREE, (10, 0, 4), (0, 6, 5), (7, 3, 0), (False, True, True), strict=True
    )
]
HARDLY = bills((2023, 1, 1), (2023, 5, 1), (2023, 9, 1), base=6, slope=0.6)
ONE = bills((2023, 1, 1), (2023, 5, 1), base=6, slope=2)
EXACT = {"annual": 4e-3, "heating": 8e-3, "low": 6e-3, "high": 6e-3, "balance": 1e-3,
         "balance_sd": 8e-3, "heated_share": 4e-3}  # fmt: skip


@for_each(
    ("known", "prior"),
    [
        pytest.param(YEAR_IN_THREE, PRIOR, id="who knows whether it heats"),
        pytest.param(READ_BETWEEN, PRIOR, id="weather not known day by day"),
        pytest.param(HARDLY, PRIOR, id="a use that hardly heats"),
        pytest.param(HARDLY, replace(PRIOR, never_heated=0.6, usual_heated=None,
                     usual_constant=None), id="no usual use"),
        pytest.param(YEAR_IN_THREE, replace(PRIOR, never_heated=0.0, base_daily=6.0,
                     base_daily_spread=0.4), id="the rest is described"),
        pytest.param(HARDLY, replace(PRIOR, base_daily=6.0, base_daily_spread=0.4),
                     id="a use that the answers describe"),
        pytest.param(READ_BETWEEN, replace(PRIOR, never_heated=0.0, only_heats=True),
                     id="all of it heats"),
        pytest.param(ONE, replace(PRIOR, never_heated=0.5), id="one bill"),
    ][:: sample(1, 3)],
)  # fmt: skip
def test_the_model_is_the_one_that_is_summed(known: list[Bill], prior: Prior) -> None:
    found, expected = fit(known, WEATHER, prior), reference(known, prior)
    assert found is not None
    for name, near in EXACT.items():
        assert getattr(found, name) == pytest.approx(getattr(expected, name), rel=near), name
    for name in ("constant", "even_constant"):
        assert getattr(found, name) == pytest.approx(getattr(expected, name), abs=4e-3), name
