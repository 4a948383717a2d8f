"""Weather normalisation: a variable-base degree-day model with weak priors, in plain floats.

Daily use = base + slope × degree-days below the balance temperature (PRISM heating-only).
Written with M, the mean daily use of a normal year, and s, the share that does not depend on
the weather, a bill is `M × (s × base days + (1 − s) × year × HDD / HDD of a normal year)`.
Every pair (balance temperature, s) of a grid is weighed by how well it explains the bills and
by its prior; the answer is the median over the grid, so that few bills give a wide interval
instead of a wild figure. PRISM: M. Fels, Energy and Buildings 9 (1986), pages 5 to 18; M is
integrated out, with an inverse-gamma prior on the scatter.
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
    """One clean bill for the model: quantity, days, and degree-days per base of the table.

    `base_days` are the days weighed by the season of what is not heating (hot water takes more
    in winter, when cold water is colder): as many as `days` over a whole year.
    """

    quantity: float
    days: int
    degree_days: Sequence[float]
    base_days: float


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
    low, annual, high = (YEAR_DAYS * q for q in _quantiles(cells, freedom, (0.05, 0.5, 0.95)))
    whole = sum(c.weight * c.mean for c in cells)
    heating = annual * sum(c.weight * c.mean * (1 - c.share) for c in cells) / whole
    heated = [c for c in cells if c.share < 1]
    heated_mass = sum(c.weight for c in heated) or 1.0
    balance = sum(c.weight * c.balance for c in heated) / heated_mass
    variance = sum(c.weight * (c.balance - balance) ** 2 for c in heated) / heated_mass
    return Fit(
        annual=annual,
        low=max(0.0, low),
        high=high,
        heating=heating,
        balance=balance,
        balance_sd=math.sqrt(variance),
        constant=sum(c.weight for c in cells if c.share >= 1) / mass,
    )


_Row = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Moments:
    """Weighted sums over the bills that do not depend on the grid."""

    days: float
    quantity: float
    squares: float
    noise: float
    shape: float

    def row(self, balance: float, share: float, log_prior: float, gg: float, yg: float) -> _Row:
        """One pair: its place, log weight, the mean of M and its variance."""
        left = self.noise + max(0.0, self.squares - yg * yg / gg) / 2
        mean = yg / gg
        log_weight = log_prior - 0.5 * math.log(gg) - self.shape * math.log(left) - math.log(mean)
        return balance, share, log_weight, mean, left / self.shape / gg


def _cells(bills: Sequence[Bill], weather: DegreeDays, prior: Prior, daily: float) -> list[_Cell]:
    """The posterior over the grid: weight, mean and spread of M for each pair."""
    sums = _Moments(
        days=sum(b.base_days**2 / b.days for b in bills),
        quantity=sum(b.quantity * b.base_days / b.days for b in bills),
        squares=sum(b.quantity**2 / b.days for b in bills),
        noise=prior.scatter_weight * (prior.scatter * daily) ** 2,
        shape=prior.scatter_weight + (len(bills) - 1) / 2,
    )
    rows = [] if prior.never_heated >= 1 else _heated_rows(bills, weather, prior, sums)
    if prior.never_heated > 0:
        odds = prior.never_heated / max(1e-9, 1 - prior.never_heated)
        log_prior = math.log(odds * _prior_mass(prior))
        rows.append(sums.row(prior.balance, 1.0, log_prior, sums.days, sums.quantity))
    top = max(row[2] for row in rows)
    return [
        _Cell(b, s, math.exp(w - top), m, math.sqrt(v)) for b, s, w, m, v in rows if w - top > -9
    ]


def _heated_rows(
    bills: Sequence[Bill], weather: DegreeDays, prior: Prior, sums: _Moments
) -> list[_Row]:
    shares = [(s, _log_normal(s, prior.base_share, prior.base_share_sd)) for s in _SHARES]
    rows: list[_Row] = []
    for balance in _BALANCES:
        scale = YEAR_DAYS / weather.normal(balance)
        heat = [weather.at(b.degree_days, balance) * scale for b in bills]
        s_dh = sum(h * b.base_days / b.days for h, b in zip(heat, bills, strict=True))
        s_hh = sum(h * h / b.days for h, b in zip(heat, bills, strict=True))
        s_yh = sum(b.quantity * h / b.days for h, b in zip(heat, bills, strict=True))
        cold = _log_normal(balance, prior.balance, prior.balance_sd)
        for share, log_prior in shares:
            rest = 1 - share
            gg = share * share * sums.days + 2 * share * rest * s_dh + rest * rest * s_hh
            yg = share * sums.quantity + rest * s_yh
            if gg > 1e-9 and yg > 0:
                rows.append(sums.row(balance, share, cold + log_prior, gg, yg))
    return rows


def _log_normal(value: float, mean: float, spread: float) -> float:
    return -((value - mean) ** 2) / (2 * spread**2)


def _prior_mass(prior: Prior) -> float:
    """The prior weight of the whole grid, to set the case without heating against it."""
    balances = sum(math.exp(_log_normal(b, prior.balance, prior.balance_sd)) for b in _BALANCES)
    shares = sum(math.exp(_log_normal(s, prior.base_share, prior.base_share_sd)) for s in _SHARES)
    return balances * shares


def _quantiles(cells: Sequence[_Cell], freedom: float, levels: Sequence[float]) -> list[float]:
    """Quantiles of the mixture (each cell a Student law, close to a wider normal one)."""
    widen = math.sqrt(freedom / (freedom - 2)) if freedom > 2 else math.sqrt(3)
    root = widen * math.sqrt(2)
    terms = [(c.weight, c.mean, c.spread * root) for c in cells]
    whole = sum(c.weight for c in cells)
    lowest = min(mean - 4 * spread for _, mean, spread in terms)
    highest = max(mean + 4 * spread for _, mean, spread in terms)
    found: list[float] = []
    for level in levels:
        low, high = lowest, highest
        goal = whole * (2 * level - 1)
        while high - low > 1e-4 * highest:
            middle = (low + high) / 2
            if sum(w * math.erf((middle - m) / s) for w, m, s in terms) < goal:
                low = middle
            else:
                high = middle
        found.append((low + high) / 2)
    return found
