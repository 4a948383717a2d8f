"""Weather normalisation: a variable-base degree-day model with weak priors, in plain floats.

Daily use = base + slope × degree-days below the balance temperature (PRISM heating-only).
Written with M, the mean daily use of a normal year, and s, the share that does not depend on
the weather, a bill is `M × (s × base days + (1 − s) × year × HDD / HDD of a normal year)`.
Every pair (balance temperature, s) of a grid is weighed by how well it explains the bills and
by its prior; the answer is the median over the grid, so that few bills give a wide interval
instead of a wild figure. PRISM: M. Fels, Energy and Buildings 9 (1986), pages 5 to 18. For each
pair, M follows a Student law: its scatter is integrated out, with an inverse-gamma prior.
"""

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.energy.mixture import Part, quantiles
from visitapp.domain.energy.scatter import Doubt, Independent
from visitapp.domain.energy.weather.degree_days import DegreeDays

YEAR_DAYS = 365.25
_BALANCES = [11 + i / 2 for i in range(21)]
_SHARES = [(i + 0.5) / 20 for i in range(20)]
_ROOT_TWO_PI = math.sqrt(2 * math.pi)
_FORGOTTEN = -10.0
"""A pair e¹⁰ times less likely than the best one is left out. There are 420: together, those at e⁷
still count (one yearly bill of electricity: no heating 0.934 likely, and not 0.989)."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before any bill. Shares and scatter are ratios, temperatures °C.

    `base_share` is the share of a home whose balance is the usual one: a lower balance means
    less heating, so a greater share. Its spread is in natural logarithm of the odds, that of
    the usual days (kWh a day, heated or not) in natural logarithm. `base_daily`, when the
    answers describe the uses beside heating (kWh a day), stands instead of the share; when they
    describe none, it `only_heats`.
    `weather_day` is what one unknown day may hide (°C); `never_heated` a probability.
    """

    base_share: float
    base_share_spread: float
    balance: float
    balance_sd: float
    scatter: float
    scatter_weight: float
    never_heated: float = 0.0
    base_daily: float | None = None
    base_daily_spread: float = 1.0
    usual_heated: float | None = None
    usual_constant: float | None = None
    usual_spread: float = 1.0
    weather_day: float = 0.0
    only_heats: bool = False


@dataclass(frozen=True, slots=True)
class Bill:
    """One clean bill for the model: quantity, days, and degree-days per base of the table.

    `base_days` are the days weighed by the season of what is not heating (hot water takes more
    in winter, when cold water is colder): as many as `days` over a whole year. `unknown` counts
    the heating days of unknown weather, `first` and `last` those that a reading inside a month
    may have moved between two bills; `joined` tells that the bill before ends where it starts.
    """

    quantity: float
    days: int
    degree_days: Sequence[float]
    base_days: float
    unknown: float = 0.0
    first: float = 0.0
    last: float = 0.0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A normal year: median and 90 % interval, its heating part, the balance temperature (°C).

    `balance_sd` tells how well the bills fix the balance temperature; `constant` is the
    probability that the use does not depend on the weather at all. `even_constant` is that
    probability had nothing been known before the bills, and `heated_share` the part of heating
    if the use does heat: what the bills alone say.
    """

    annual: float
    low: float
    high: float
    heating: float
    balance: float
    balance_sd: float
    constant: float
    even_constant: float
    heated_share: float


@dataclass(frozen=True, slots=True)
class _Cell:
    """One pair, its log weight, and the Student law of M (its middle and scale)."""

    balance: float
    share: float
    log_weight: float
    mean: float
    scale: float


def fit(bills: Sequence[Bill], weather: DegreeDays, prior: Prior) -> Fit | None:
    """The normal year of these bills. None when they add up to nothing, or to less."""
    if not bills or sum(b.quantity for b in bills) <= 0 or sum(b.days for b in bills) <= 0:
        return None
    heated = _heated(bills, weather, prior)
    constant = _constant(bills, prior)
    never = prior.never_heated if heated else 1.0
    cells, logs = [constant], [math.log(never) + constant.log_weight if never > 0 else -math.inf]
    if never < 1:
        cells += heated
        logs += [math.log(1 - never) + cell.log_weight for cell in heated]
    top = max(logs)
    weighed = [
        (cell, Part(math.exp(log - top), cell.mean, cell.scale))
        for cell, log in zip(cells, logs, strict=True)
        if log - top > _FORGOTTEN
    ]
    freedom = 2 * prior.scatter_weight + len(bills) - 1
    return _summed(weighed, freedom, *_alone(heated, constant))


def _alone(heated: Sequence[_Cell], constant: _Cell) -> tuple[float, float]:
    """What the bills alone say: the probability of a constant use, the part of heating if not."""
    if not heated:
        return 1.0, 0.0
    top = max(cell.log_weight for cell in heated)
    weights = [math.exp(cell.log_weight - top) for cell in heated]
    against = constant.log_weight - top - math.log(sum(weights))
    whole = sum(w * c.mean for w, c in zip(weights, heated, strict=True))
    heat = sum(w * c.mean * (1 - c.share) for w, c in zip(weights, heated, strict=True))
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, against)))), heat / whole


def _summed(
    weighed: Sequence[tuple[_Cell, Part]], freedom: float, even: float, share: float
) -> Fit:
    parts = [part for _, part in weighed]
    low, annual, high = (YEAR_DAYS * q for q in quantiles(parts, freedom, (0.05, 0.5, 0.95)))
    mass = sum(part.weight for part in parts)
    whole = sum(part.weight * part.middle for part in parts)
    heated = [(c, p) for c, p in weighed if c.share < 1]
    heated_mass = sum(p.weight for _, p in heated) or 1.0
    balance = sum(p.weight * c.balance for c, p in heated) / heated_mass
    variance = sum(p.weight * (c.balance - balance) ** 2 for c, p in heated) / heated_mass
    return Fit(
        annual=annual,
        low=max(0.0, low),
        high=high,
        heating=annual * sum(p.weight * p.middle * (1 - c.share) for c, p in heated) / whole,
        balance=balance,
        balance_sd=math.sqrt(variance),
        constant=1 - sum(p.weight for _, p in heated) / mass,
        even_constant=even,
        heated_share=share,
    )


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """Bills of the same scatter, and what was known of M (kWh a day), under one hypothesis."""

    prior: Prior
    quantities: Sequence[float]
    days: Sequence[float]
    log_scale: float
    usual: float | None
    usual_spread: float

    def cells(self, rows: Sequence["_Row"]) -> list[_Cell]:
        """The pairs of these rows that can be: log weight, middle and scale of M for each."""
        prior = self.prior
        weight, count = prior.scatter_weight, len(self.quantities)
        shape, squares = weight + (count - 1) / 2, _dot(self.quantities, self.quantities)
        scatter = weight * prior.scatter**2
        fixed = weight * math.log(scatter) - self.log_scale
        usual = math.log(self.usual) if self.usual is not None else None
        base = math.log(prior.base_daily) if prior.base_daily is not None else None
        found: list[_Cell] = []
        for balance, share, log_prior, gg, yg in rows:
            if gg <= 1e-9 or yg <= 0:
                continue
            mean = yg / gg
            left = scatter * mean * mean + max(0.0, squares - yg * mean) / 2
            log_mean = math.log(mean)
            log_weight = log_prior + fixed + (2 * weight - 1) * log_mean
            log_weight -= shape * math.log(left) + 0.5 * math.log(gg)
            if usual is not None:
                log_weight += log_normal(log_mean, usual, self.usual_spread)
            if base is not None and share < 1:
                away = math.log(share) + log_mean
                log_weight += log_normal(away, base, prior.base_daily_spread)
            scale = math.sqrt(left / shape / gg)
            found.append(_Cell(balance, share, log_weight, mean, scale))
        return found


_Row = tuple[float, float, float, float, float]
"""Balance, share, log prior, and the sums of the model's square and of its product with bills."""


def _constant(bills: Sequence[Bill], prior: Prior) -> _Cell:
    """The one case without heating: days alone tell."""
    each = Independent([Doubt(b.days) for b in bills])
    described = prior.base_daily is not None
    law = _Hypothesis(
        prior=prior,
        quantities=each([b.quantity for b in bills]),
        days=each([b.base_days for b in bills]),
        log_scale=each.log_scale,
        usual=prior.base_daily if described else prior.usual_constant,
        usual_spread=prior.base_daily_spread if described else prior.usual_spread,
    )
    dd, yd = _dot(law.days, law.days), _dot(law.quantities, law.days)
    return law.cells([(prior.balance, 1.0, 0.0, dd, yd)])[0]


def _heated(bills: Sequence[Bill], weather: DegreeDays, prior: Prior) -> list[_Cell]:
    if prior.never_heated >= 1 and prior.usual_heated is None:
        return []
    each = Independent(_doubts(bills, weather, prior))
    law = _Hypothesis(
        prior=prior,
        quantities=each([b.quantity for b in bills]),
        days=each([b.base_days for b in bills]),
        log_scale=each.log_scale,
        usual=prior.usual_heated,
        usual_spread=prior.usual_spread,
    )
    dd, yd = _dot(law.days, law.days), _dot(law.quantities, law.days)
    rows: list[_Row] = []
    for balance, normal, shares in _log_priors(weather, prior):
        heats = weather.each_at([b.degree_days for b in bills], balance)
        heat = each([h * YEAR_DAYS / normal for h in heats])
        dh, hh, yh = _dot(law.days, heat), _dot(heat, heat), _dot(law.quantities, heat)
        for share, log_prior in zip(_NONE if prior.only_heats else _SHARES, shares, strict=True):
            rest = 1 - share
            gg = share * share * dd + 2 * share * rest * dh + rest * rest * hh
            rows.append((balance, share, log_prior, gg, share * yd + rest * yh))
    return law.cells(rows)


def _doubts(bills: Sequence[Bill], weather: DegreeDays, prior: Prior) -> list[Doubt]:
    """Variances in days: one unknown degree-day weighs as the usual home would heat for it."""
    slope = (1 - prior.base_share) * YEAR_DAYS / weather.normal(prior.balance)
    weight = (prior.weather_day * slope / prior.scatter) ** 2
    return [
        Doubt(b.days + weight * b.unknown, weight * b.first, weight * b.last, b.joined)
        for b in bills
    ]


def _log_priors(weather: DegreeDays, prior: Prior) -> list[tuple[float, float, list[float]]]:
    """Balances, normal years and log priors of shares (sum 1); milder means a greater share."""
    middle, usual = _log_odds(prior.base_share), weather.normal(prior.balance)
    normals = [weather.normal(balance) for balance in _BALANCES]
    found: list[tuple[float, float, list[float]]] = []
    for balance, normal in zip(_BALANCES, normals, strict=True):
        cold = log_normal(balance, prior.balance, prior.balance_sd)
        if prior.only_heats:
            shares = [cold]
        elif prior.base_daily is not None:
            shares = [cold - log_share for log_share in _LOG_SHARES]
        else:
            centre = middle - math.log(normal / usual)
            shares = [
                cold + log_normal(odds, centre, prior.base_share_spread) - log_slope
                for odds, log_slope in zip(_ODDS, _LOG_SLOPES, strict=True)
            ]
        found.append((balance, normal, shares))
    if prior.base_daily is not None and not prior.only_heats:
        whole = sum(math.exp(log_normal(b, prior.balance, prior.balance_sd)) for b in _BALANCES)
        whole *= len(_SHARES)
    else:
        whole = sum(math.exp(value) for _, _, shares in found for value in shares)
    less = math.log(whole)
    return [(b, normal, [value - less for value in shares]) for b, normal, shares in found]


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


_NONE = (0.0,)
_LOG_SHARES = [math.log(share) for share in _SHARES]
_ODDS = [_log_odds(share) for share in _SHARES]
_LOG_SLOPES = [math.log(share * (1 - share)) for share in _SHARES]


def log_normal(value: float, mean: float, spread: float) -> float:
    """The logarithm of a normal law."""
    away = (value - mean) / spread
    return -away * away / 2 - math.log(spread * _ROOT_TWO_PI)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(map(operator.mul, one, other), 0.0)
