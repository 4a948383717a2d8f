"""Weather normalisation: a variable-base degree-day model with weak priors, in plain floats.

Daily use = base + slope × degree-days below the balance temperature (PRISM heating-only).
Written with M, the mean daily use of a normal year, and s, the share that does not depend on
the weather, a bill is `M × (s × days + (1 − s) × year × HDD / HDD of the normal year)`.
Every pair (balance temperature, s) of a grid is weighed by how well it explains the bills and
by its prior; the answer is the median over the grid, so that few bills give a wide interval
instead of a wild figure. Source: calculation.md §3.1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.energy.degree_days import DegreeDays

YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before any bill. Shares and scatter are ratios, temperatures °C."""

    base_share: float
    base_share_sd: float
    balance: float
    balance_sd: float
    scatter: float
    scatter_weight: float
    never_heated: float = 0.0


@dataclass(frozen=True, slots=True)
class Bill:
    """One clean bill for the model: quantity, days, and degree-days per base of the table."""

    quantity: float
    days: int
    degree_days: Sequence[float]


@dataclass(frozen=True, slots=True)
class Fit:
    """A normal year: median and 90 % interval, its heating part, the balance temperature (°C).

    `balance_sd` tells how well the bills fix the balance temperature; `constant` is the
    probability that the use does not depend on the weather at all.
    """

    annual: float
    low: float
    high: float
    heating: float
    balance: float
    balance_sd: float
    constant: float


@dataclass(frozen=True, slots=True)
class _Cell:
    balance: float
    share: float
    weight: float
    mean: float
    spread: float


def grid_of_balances(first: float = 11.0, last: float = 21.0, step: float = 0.25) -> list[float]:
    """The balance temperatures that are tried (°C)."""
    return [first + step * i for i in range(round((last - first) / step) + 1)]


_BALANCES = grid_of_balances()
_SHARES = [i / 20 for i in range(20)]


def fit(bills: Sequence[Bill], weather: DegreeDays, prior: Prior) -> Fit | None:
    """The normal year of these bills. None when they add up to nothing, or to less."""
    total, days = sum(b.quantity for b in bills), sum(b.days for b in bills)
    if not bills or total <= 0 or days <= 0:
        return None
    cells = _cells(bills, weather, prior, total / days)
    mass = sum(cell.weight for cell in cells)
    freedom = 2 * prior.scatter_weight + len(bills) - 1
    annual = _quantile(cells, mass, freedom, 0.5) * YEAR_DAYS
    whole = sum(c.weight * c.mean for c in cells)
    heating = annual * sum(c.weight * c.mean * (1 - c.share) for c in cells) / whole
    heated = [c for c in cells if c.share < 1]
    heated_mass = sum(c.weight for c in heated) or 1.0
    balance = sum(c.weight * c.balance for c in heated) / heated_mass
    variance = sum(c.weight * (c.balance - balance) ** 2 for c in heated) / heated_mass
    return Fit(
        annual=annual,
        low=max(0.0, _quantile(cells, mass, freedom, 0.05) * YEAR_DAYS),
        high=_quantile(cells, mass, freedom, 0.95) * YEAR_DAYS,
        heating=heating,
        balance=balance,
        balance_sd=math.sqrt(variance),
        constant=sum(c.weight for c in cells if c.share >= 1) / mass,
    )


def _cells(bills: Sequence[Bill], weather: DegreeDays, prior: Prior, daily: float) -> list[_Cell]:
    """The posterior over the grid: weight, mean and spread of M for each pair."""
    n = len(bills)
    shape = prior.scatter_weight + (n - 1) / 2
    noise = prior.scatter_weight * (prior.scatter * daily) ** 2
    s_dd = float(sum(b.days for b in bills))
    s_yd = sum(b.quantity for b in bills)
    s_yy = sum(b.quantity**2 / b.days for b in bills)
    shares = [(s, -((s - prior.base_share) ** 2) / (2 * prior.base_share_sd**2)) for s in _SHARES]
    rows: list[tuple[float, float, float, float, float]] = []
    for balance in _BALANCES:
        scale = YEAR_DAYS / weather.normal(balance)
        heat = [weather.at(b.degree_days, balance) * scale for b in bills]
        s_dh = sum(heat)
        s_hh = sum(h * h / b.days for h, b in zip(heat, bills, strict=True))
        s_yh = sum(b.quantity * h / b.days for h, b in zip(heat, bills, strict=True))
        temperature = -((balance - prior.balance) ** 2) / (2 * prior.balance_sd**2)
        for share, log_prior in shares:
            rest = 1 - share
            gg = share * share * s_dd + 2 * share * rest * s_dh + rest * rest * s_hh
            yg = share * s_yd + rest * s_yh
            if gg <= 1e-9 or yg <= 0:
                continue
            left = noise + max(0.0, s_yy - yg * yg / gg) / 2
            log_weight = temperature + log_prior - 0.5 * math.log(gg) - shape * math.log(left)
            mean = yg / gg
            rows.append((balance, share, log_weight - math.log(mean), mean, left / shape / gg))
    _add_constant(rows, prior, (s_dd, s_yd, s_yy), noise, shape)
    top = max(row[2] for row in rows)
    return [_Cell(b, s, math.exp(w - top), m, math.sqrt(v)) for b, s, w, m, v in rows]


def _add_constant(
    rows: list[tuple[float, float, float, float, float]],
    prior: Prior,
    sums: tuple[float, float, float],
    noise: float,
    shape: float,
) -> None:
    """The case without heating (s = 1), as likely beforehand as the prior says."""
    if prior.never_heated <= 0:
        return
    s_dd, s_yd, s_yy = sums
    mean = s_yd / s_dd
    left = noise + max(0.0, s_yy - s_yd * s_yd / s_dd) / 2
    log_weight = -0.5 * math.log(s_dd) - shape * math.log(left) - math.log(mean)
    if prior.never_heated >= 1:
        rows.clear()
    else:
        grid = _prior_mass(prior)
        log_weight += math.log(grid * prior.never_heated / (1 - prior.never_heated))
    rows.append((prior.balance, 1.0, log_weight, mean, left / shape / s_dd))


def _prior_mass(prior: Prior) -> float:
    balances = sum(
        math.exp(-((b - prior.balance) ** 2) / (2 * prior.balance_sd**2)) for b in _BALANCES
    )
    shares = sum(
        math.exp(-((s - prior.base_share) ** 2) / (2 * prior.base_share_sd**2)) for s in _SHARES
    )
    return balances * shares


def _quantile(cells: Sequence[_Cell], mass: float, freedom: float, level: float) -> float:
    """A quantile of the mixture (each cell a Student law, close to normal), by bisection."""
    heavy = [c for c in cells if c.weight > mass * 1e-6]
    widen = math.sqrt(freedom / (freedom - 2)) if freedom > 2 else math.sqrt(3)
    low = min(c.mean - 6 * widen * c.spread for c in heavy)
    high = max(c.mean + 6 * widen * c.spread for c in heavy)
    whole = sum(c.weight for c in heavy)
    root = widen * math.sqrt(2)
    for _ in range(30):
        middle = (low + high) / 2
        below = sum(c.weight * (1 + math.erf((middle - c.mean) / (c.spread * root))) for c in heavy)
        if below / (2 * whole) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2
