"""Bills to one normal year: quantity with a 90 % interval, heating part, and what it costs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from visitapp.domain.energy import regression
from visitapp.domain.energy.bills import WATER, BillPeriod, clean
from visitapp.domain.energy.comparison import Shape, Span, effects, two_years
from visitapp.domain.energy.constant_use import cold_finding, follows_the_cold
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.law_doubt import law_doubt
from visitapp.domain.energy.priors import base_days, prior_of, season_of
from visitapp.domain.energy.results import AnnualUse, Finding
from visitapp.domain.energy.units import converted, result_unit
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.energy.yearly_cost import money_of
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import date_short

HEATING_ENERGIES = ("gas", "fuel_oil", "wood", "lpg", "heat_network", "collective_charges")
_Z90 = 1.645
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Known:
    """Weather, parameters; `heated` None: bills decide; `base_kwh`: other uses, as described."""

    degree_days: DegreeDays
    parameters: Parameters
    heated: bool | None = None
    base_kwh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Normal:
    """Clean bills of one energy, and the normal year that the model makes of them."""

    energy: str
    all: tuple[BillPeriod, ...]
    bills: tuple[BillPeriod, ...]
    rows: tuple[regression.Bill, ...]
    prior: regression.Prior
    fit: regression.Fit | None
    unknown_days: int
    findings: tuple[Finding, ...]


def annual_use(
    periods: Sequence[BillPeriod],
    energy: str,
    degree_days: DegreeDays,
    parameters: Parameters,
    *,
    heated: bool | None = None,
    base_kwh: Decimal | None = None,
) -> AnnualUse | None:
    """One energy over a normal year, in kWh (m³ for water); None when no bill can be used."""
    known = Known(degree_days, parameters, False if energy == WATER else heated, base_kwh)
    normal = normal_year(periods, energy, known)
    if normal is None:
        return None
    if normal.fit is None:
        return _nothing_used(normal)
    return _described(normal, normal.fit, known)


def normal_year(periods: Sequence[BillPeriod], energy: str, known: Known) -> Normal | None:
    """The bills cleaned, and the model fitted to the recent ones. None when none can be used."""
    in_unit, findings = converted(periods, energy, known.parameters)
    cleaned = clean(in_unit)
    findings += cleaned.findings
    if not cleaned.periods:
        return None
    bills = _recent(cleaned.periods, known.parameters, findings)
    prior = prior_of(energy, known.heated, known.base_kwh, known.parameters)
    season = season_of(energy, known.parameters)
    rows: list[regression.Bill] = []
    unknown, before = 0, None
    for bill in bills:
        sums = known.degree_days.sums(bill.start, bill.end)
        unsure = known.degree_days.unsure(bill.start, bill.end, prior.balance)
        unknown += sums.unknown_days
        rows.append(
            regression.Bill(
                quantity=float(bill.quantity),
                days=bill.days,
                degree_days=sums.values,
                base_days=base_days(bill.start, bill.end, season),
                unknown=unsure.own,
                first=unsure.first,
                last=unsure.last,
                joined=bill.start == before,
            )
        )
        before = bill.end
    fitted = regression.fit(rows, known.degree_days, prior)
    return Normal(
        energy, cleaned.periods, tuple(bills), tuple(rows), prior, fitted, unknown, tuple(findings)
    )


def _described(normal: Normal, fitted: regression.Fit, known: Known) -> AnnualUse:
    energy, bills, parameters = normal.energy, normal.bills, known.parameters
    step = Decimal("0.1") if energy == WATER else Decimal("1")
    low, high = interval(normal, fitted, known)
    annual = _rounded(fitted.annual, step)
    heating = min(annual, _rounded(fitted.heating, step))
    heats = fitted.constant < 0.5
    shape = _shape(normal, fitted, known) if heats else None
    follows = follows_the_cold(fitted, normal.rows, normal.prior, known.degree_days, parameters)
    cold = cold_finding(follows, energy, known.heated)
    money = money_of(bills, annual)
    this, last = two_years(normal.all, shape, parameters)
    return AnnualUse(
        energy=energy,
        unit=result_unit(energy),
        annual=annual,
        low=min(annual, _rounded(low, step)),
        high=max(annual, _rounded(high, step)),
        heating=heating,
        base=annual - heating,
        balance_c=_balance(fitted, len(bills), heats, parameters),
        method="degree_days" if heats else "days",
        first_day=bills[0].start,
        last_day=bills[-1].end - timedelta(days=1),
        estimated=any(bill.reading != "actual" for bill in bills),
        warnings=(*normal.findings, *_what_is_missing(normal, known), *([cold] if cold else [])),
        follows_cold=follows,
        effects=effects(normal.all, shape, parameters),
        eur=money.eur,
        subscription_eur=money.subscription_eur,
        marginal_eur=money.marginal_eur,
        this_year_quantity=_quantity(this, step),
        this_year_eur=_eur(this),
        last_year_quantity=_quantity(last, step),
        last_year_eur=_eur(last),
    )


def _rounded(value: float, step: Decimal) -> Decimal:
    return Decimal(value).quantize(step)


def _quantity(year: Span | None, step: Decimal) -> Decimal | None:
    return None if year is None else year.quantity.quantize(step)


def _eur(year: Span | None) -> Decimal | None:
    return None if year is None or year.eur is None else year.eur.quantize(_CENT)


def _balance(
    fitted: regression.Fit, bills: int, heats: bool, parameters: Parameters
) -> Decimal | None:
    """The balance temperature (°C), when the bills tell more of it than was known before."""
    balance = parameters["bill_balance"]
    learnt = fitted.balance_sd < float(balance.at("known_below") * balance.at("spread"))
    if not (heats and learnt and bills >= balance.at("known_bills")):
        return None
    return _rounded(fitted.balance, Decimal("0.1"))


def _shape(normal: Normal, fitted: regression.Fit, known: Known) -> Shape:
    """How the use follows the cold: what a day and a degree-day take."""
    return Shape(
        degree_days=known.degree_days,
        balance=fitted.balance,
        per_day=(fitted.annual - fitted.heating) / regression.YEAR_DAYS,
        per_degree_day=fitted.heating / known.degree_days.normal(fitted.balance),
    )


def _recent(
    periods: Sequence[BillPeriod], parameters: Parameters, findings: list[Finding]
) -> list[BillPeriod]:
    """The bills of the last two years: older habits are not today's."""
    window = timedelta(days=int(parameters["bill_window_days"].number))
    last = periods[-1].end
    recent = [p for p in periods if p.end > last - window]
    if len(recent) < len(periods):
        message = f"Les factures d’avant le {date_short(recent[0].start)} ne comptent pas."
        findings.append(finding("old_bills", message))
    return recent


def interval(normal: Normal, fitted: regression.Fit, known: Known) -> tuple[float, float]:
    """The model's 90 % interval, widened for what the model cannot see."""
    added = math.sqrt(added_doubt(normal, fitted, known.parameters))
    below, above, own = law_doubt(fitted, normal.rows, known.degree_days, known.parameters)
    low = math.hypot(fitted.annual - fitted.low, added, below * fitted.annual)
    high = math.hypot(own * (fitted.high - fitted.annual), added, above * fitted.annual)
    return max(0.0, fitted.annual - low), fitted.annual + high


def added_doubt(normal: Normal, fitted: regression.Fit, parameters: Parameters) -> float:
    """The square of half an interval: the method, readings not read, seasons without a bill."""
    doubt = parameters["bill_extra_doubt"]
    days = sum(bill.days for bill in normal.bills)
    estimated = sum(bill.days for bill in normal.bills if bill.reading != "actual") / days
    heating = fitted.heating / fitted.annual
    extra = [
        float(parameters["bill_model_floor"].number),
        float(doubt.at("estimated")) * estimated,
        float(doubt.at("season")) * max(0.0, 1 - days / 365) * (1 - heating),
    ]
    return float((_Z90 * fitted.annual) ** 2 * sum(part * part for part in extra))


def _nothing_used(normal: Normal) -> AnnualUse:
    """Bills that add up to zero: a real zero. `clean` left what was below zero."""
    zero = Decimal(0)
    said = finding("nothing_used", "Les factures disent : rien d’utilisé.")
    return AnnualUse(
        energy=normal.energy,
        unit=result_unit(normal.energy),
        annual=zero,
        low=zero,
        high=zero,
        heating=zero,
        base=zero,
        balance_c=None,
        method="days",
        first_day=normal.bills[0].start,
        last_day=normal.bills[-1].end - timedelta(days=1),
        warnings=(*normal.findings, said),
        eur=money_of(normal.bills, zero).eur,
    )


def _what_is_missing(normal: Normal, known: Known) -> list[Finding]:
    found: list[Finding] = []
    days = sum(bill.days for bill in normal.bills)
    if days < known.parameters["bill_cover"].at("year"):
        message = f"Les factures couvrent {days} jours. Une année entière dirait plus."
        found.append(finding("short_cover", message))
    if known.heated is not False and normal.unknown_days:
        first, last = known.degree_days.first, known.degree_days.last
        message = (
            f"La météo est connue du {date_short(first)} au {date_short(last)}. "
            "Les autres jours comptent comme une année normale."
        )
        found.append(finding("weather_unknown", message))
    if known.heated is None:
        message = "On ne sait pas si cette énergie chauffe le logement. Le calcul le devine."
        found.append(finding("heating_unknown", message))
    return found
