"""Bills to one normal year: quantity with a 90 % interval, heating part, and what it costs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy import regression
from visitapp.domain.energy.bills import WATER, YEAR_DAYS, BillPeriod, clean, last_year
from visitapp.domain.energy.degree_days import DegreeDays, Sums
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import AnnualUse, Finding
from visitapp.domain.energy.units import converted, result_unit
from visitapp.domain.parameters import Parameters
from visitapp.domain.text import date_short

HEATING_ENERGIES = ("gas", "fuel_oil", "wood", "lpg", "heat_network", "collective_charges")
_CENT = Decimal("0.01")
_Z90 = 1.645


def annual_use(
    periods: Sequence[BillPeriod],
    energy: str,
    degree_days: DegreeDays,
    parameters: Parameters,
    *,
    heated: bool | None = None,
    base_kwh: Decimal | None = None,
) -> AnnualUse | None:
    """One energy over a normal year, in kWh (m³ for water); None when no bill can be used.

    `heated` says whether this energy heats the home; None lets the bills decide. `base_kwh` is
    what the answers say of a year's other uses: a first idea, that the bills correct. The
    normal year is the mean of the last ten whole years of the weather table.
    """
    in_unit, findings = converted(periods, energy, parameters)
    cleaned = clean(in_unit)
    findings += cleaned.findings
    bills = _recent(cleaned.periods, parameters, findings)
    if not bills:
        return None
    if energy == WATER:
        heated = False
    sums = [degree_days.sums(bill.start, bill.end) for bill in bills]
    prior = _prior(energy, heated, parameters)
    prior = _from_answers(prior, bills, base_kwh, parameters)
    season = _season(energy, heated, parameters)
    bases = [base_days(bill.start, bill.end, season) for bill in bills]
    fitted = regression.fit(
        [
            regression.Bill(float(b.quantity), b.days, s.values, base)
            for b, s, base in zip(bills, sums, bases, strict=True)
        ],
        degree_days,
        prior,
    )
    if fitted is None:
        return _nothing_used(energy, bills, findings)
    _say_what_is_missing(bills, sums, energy, heated, degree_days, parameters, findings)
    low, high = _interval(fitted, bills, sums, parameters)
    step = Decimal("0.1") if energy == WATER else Decimal(1)
    annual = _rounded(fitted.annual, step)
    heating = min(annual, _rounded(fitted.heating, step))
    heats = heated is not False and fitted.constant < 0.5
    balance = parameters["bill_balance"]
    learnt = fitted.balance_sd < float(balance.at("known_below")) * prior.balance_sd
    known_balance = heats and learnt and len(bills) >= balance.at("known_bills")
    return AnnualUse(
        energy=energy,
        unit=result_unit(energy),
        annual=annual,
        low=min(annual, _rounded(low, step)),
        high=max(annual, _rounded(high, step)),
        heating=heating,
        base=annual - heating,
        balance_c=_rounded(fitted.balance, Decimal("0.1")) if known_balance else None,
        method="degree_days" if heats else "days",
        first_day=bills[0].start,
        last_day=bills[-1].end - timedelta(days=1),
        estimated=any(bill.reading != "actual" for bill in bills),
        warnings=tuple(findings),
        price_to_check=False,
        **_money(bills, annual),
        **_two_years(cleaned.periods, step, parameters),
    )


def _rounded(value: float, step: Decimal) -> Decimal:
    return Decimal(value).quantize(step)


def _prior(energy: str, heated: bool | None, parameters: Parameters) -> regression.Prior:
    electric = energy == "electricity"
    share = parameters["bill_base_share_electricity" if electric else "bill_base_share"]
    never = parameters["bill_no_heating"].at("electricity" if electric else "other")
    balance, scatter = parameters["bill_balance"], parameters["bill_scatter"]
    return regression.Prior(
        base_share=float(share.at("usual")),
        base_share_sd=float(share.at("spread")),
        balance=float(balance.at("usual")),
        balance_sd=float(balance.at("spread")),
        scatter=float(scatter.at("daily")),
        scatter_weight=float(scatter.at("weight")),
        never_heated=1.0 if heated is False else 0.0 if heated else float(never),
    )


def _from_answers(
    prior: regression.Prior,
    bills: Sequence[BillPeriod],
    base_kwh: Decimal | None,
    parameters: Parameters,
) -> regression.Prior:
    """The share without heating as the described uses tell it, on about a year of bills."""
    trust = parameters["bill_base_from_answers"]
    days = sum(bill.days for bill in bills)
    quantity = sum((bill.quantity for bill in bills), Decimal(0))
    if base_kwh is None or base_kwh < 0 or days < trust.at("days") or quantity <= 0:
        return prior
    share = float(base_kwh / (quantity / days * YEAR_DAYS))
    return replace(
        prior,
        base_share=min(float(trust.at("most")), share),
        base_share_sd=float(trust.at("least")) + float(trust.at("relative")) * min(1.0, share),
    )


def _season(energy: str, heated: bool | None, parameters: Parameters) -> list[float]:
    """How much each month takes beside heating, as a ratio to the mean month."""
    if energy in ("electricity", WATER) or heated is False:
        return [1.0] * 12
    part = float(parameters["hot_water_part_of_base"].number)
    months = parameters["hot_water_season"]
    return [1 - part + part * float(months.at(str(month))) for month in range(1, 13)]


def base_days(start: date, end: date, season: Sequence[float]) -> float:
    """Days from `start` to `end` (exclusive), each weighed by the season of its month."""
    total, day = 0.0, start
    while day < end:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        total += (min(after, end) - day).days * season[day.month - 1]
        day = after
    return total


def _recent(
    periods: Sequence[BillPeriod], parameters: Parameters, findings: list[Finding]
) -> list[BillPeriod]:
    """The bills of the last two years: older habits are not today's."""
    if not periods:
        return []
    window = timedelta(days=int(parameters["bill_window_days"].number))
    last = periods[-1].end
    recent = [p for p in periods if p.end > last - window]
    if len(recent) < len(periods):
        message = f"Les factures d’avant le {date_short(recent[0].start)} ne comptent pas."
        findings.append(finding("old_bills", message))
    return recent


def _interval(
    fitted: regression.Fit,
    bills: Sequence[BillPeriod],
    sums: Sequence[Sums],
    parameters: Parameters,
) -> tuple[float, float]:
    """The model's interval, widened for what the model cannot see."""
    doubt = parameters["bill_extra_doubt"]
    days = sum(bill.days for bill in bills)
    estimated = sum(bill.days for bill in bills if bill.reading != "actual") / days
    unknown = sum(s.unknown_days for s in sums) / days
    heating = fitted.heating / fitted.annual
    extra = [
        float(parameters["bill_model_floor"].number),
        float(doubt.at("estimated")) * estimated,
        float(doubt.at("weather")) * unknown * heating,
        float(doubt.at("season")) * max(0.0, 1 - days / 365) * (1 - heating),
    ]
    added = (_Z90 * fitted.annual) ** 2 * sum(part * part for part in extra)
    low = fitted.annual - math.sqrt((fitted.annual - fitted.low) ** 2 + added)
    high = fitted.annual + math.sqrt((fitted.high - fitted.annual) ** 2 + added)
    return max(0.0, low), high


def _nothing_used(
    energy: str, bills: Sequence[BillPeriod], findings: list[Finding]
) -> AnnualUse | None:
    """Bills that add up to zero: a real zero. Below zero, they cannot be used."""
    if sum(bill.quantity for bill in bills) < 0:
        return None
    zero = Decimal(0)
    return AnnualUse(
        energy=energy,
        unit=result_unit(energy),
        annual=zero,
        low=zero,
        high=zero,
        heating=zero,
        base=zero,
        balance_c=None,
        method="days",
        first_day=bills[0].start,
        last_day=bills[-1].end - timedelta(days=1),
        warnings=(*findings, finding("nothing_used", "Les factures disent : rien d’utilisé.")),
        eur=_money(bills, zero)["eur"],
    )


def _say_what_is_missing(
    bills: Sequence[BillPeriod],
    sums: Sequence[Sums],
    energy: str,
    heated: bool | None,
    degree_days: DegreeDays,
    parameters: Parameters,
    findings: list[Finding],
) -> None:
    days = sum(bill.days for bill in bills)
    if days < parameters["bill_cover"].at("year"):
        message = f"Les factures couvrent {days} jours. Une année entière dirait plus."
        findings.append(finding("short_cover", message))
    if heated is not False and any(s.unknown_days for s in sums):
        message = (
            f"La météo est connue du {date_short(degree_days.first)} au "
            f"{date_short(degree_days.last)}. Les autres jours comptent comme une année normale."
        )
        findings.append(finding("weather_unknown", message))
    if heated is None and energy != WATER:
        message = "On ne sait pas si cette énergie chauffe le logement. Le calcul le devine."
        findings.append(finding("heating_unknown", message))


@dataclass(frozen=True, slots=True)
class _Paid:
    days: int
    quantity: Decimal
    eur: Decimal
    subscription: Decimal | None


def _paid(bills: Sequence[BillPeriod]) -> _Paid | None:
    """What the bills of the last year cost; None when no amount is known."""
    recent = [bill for bill in last_year(bills) if bill.amount_eur is not None]
    if not recent:
        return None
    fixed = [b.subscription_eur for b in recent if b.subscription_eur is not None]
    return _Paid(
        days=sum(b.days for b in recent),
        quantity=sum((b.quantity for b in recent), Decimal(0)),
        eur=sum((b.amount_eur or Decimal(0) for b in recent), Decimal(0)),
        subscription=sum(fixed, Decimal(0)) if len(fixed) == len(recent) else None,
    )


def _money(bills: Sequence[BillPeriod], annual: Decimal) -> dict[str, Decimal | None]:
    """Euros a year: the subscription, and the price of one more unit when bills tell it."""
    paid = _paid(bills)
    nothing: dict[str, Decimal | None] = {
        "eur": None, "subscription_eur": None, "marginal_eur": None
    }  # fmt: skip
    if paid is None or paid.eur < 0:
        return nothing
    per_year = YEAR_DAYS / paid.days
    if paid.quantity <= 0:
        return {**nothing, "eur": (paid.eur * per_year).quantize(_CENT)}
    if paid.subscription is None or not 0 <= paid.subscription <= paid.eur:
        return {**nothing, "eur": (paid.eur / paid.quantity * annual).quantize(_CENT)}
    marginal = (paid.eur - paid.subscription) / paid.quantity
    subscription = (paid.subscription * per_year).quantize(_CENT)
    return {
        "eur": (subscription + marginal * annual).quantize(_CENT),
        "subscription_eur": subscription,
        "marginal_eur": marginal.quantize(Decimal("0.00001")),
    }


def _two_years(
    periods: Sequence[BillPeriod], step: Decimal, parameters: Parameters
) -> dict[str, Decimal | None]:
    """The year before the last bill, and the year before that, when bills cover them whole."""
    end, gap = periods[-1].end, int(parameters["bill_cover"].at("gap"))
    this = _window(periods, end - timedelta(days=365), end, gap)
    before = _window(periods, end - timedelta(days=730), end - timedelta(days=365), gap)
    return {
        "this_year_quantity": this[0].quantize(step) if this else None,
        "this_year_eur": this[1].quantize(_CENT) if this and this[1] is not None else None,
        "last_year_quantity": before[0].quantize(step) if before else None,
        "last_year_eur": before[1].quantize(_CENT) if before and before[1] is not None else None,
    }


def _window(
    periods: Sequence[BillPeriod], start: date, end: date, gap: int
) -> tuple[Decimal, Decimal | None] | None:
    """Quantity and euros between two days, bills shared by days; None if `gap` days are missing."""
    quantity, eur, days = Decimal(0), Decimal(0), 0
    known = True
    for period in periods:
        part = (min(end, period.end) - max(start, period.start)).days
        if part <= 0:
            continue
        share = Decimal(part) / period.days
        days += part
        quantity += period.quantity * share
        known = known and period.amount_eur is not None
        eur += (period.amount_eur or Decimal(0)) * share
    if days < (end - start).days - gap:
        return None
    return quantity, eur if known else None
