"""This year beside last year, over the same days: price, subscription, cold and use told apart.

The change in euros is parted by means of the two years (Bennet 1920), so that the parts add up
to it exactly: the price of a unit changes at the mean quantity, the quantity at the mean price.
The cold's part of the quantity is what the model expects from the difference of degree-days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.results import Effects
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters

_CENT = Decimal("0.01")
_QUANTITY = Decimal("0.1")
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Shape:
    """How a use follows the cold: what a day, and a degree-day below the balance (°C), take."""

    degree_days: DegreeDays
    balance: float
    per_day: float
    per_degree_day: float

    def expected(self, start: date, end: date) -> float:
        """What the model expects from `start` to `end` (exclusive)."""
        cold = self.degree_days.between(start, end, self.balance)
        return self.per_day * (end - start).days + self.per_degree_day * cold


@dataclass(frozen=True, slots=True)
class Span:
    """What bills say of a period (`end` exclusive). Euros are None where one is not known."""

    start: date
    end: date
    quantity: Decimal
    eur: Decimal | None
    subscription_eur: Decimal | None


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if last else day.day)


def two_years(
    periods: Sequence[BillPeriod], shape: Shape | None, parameters: Parameters
) -> tuple[Span | None, Span | None]:
    """The year before the last bill, and the year before that, when bills cover them whole."""
    end = periods[-1].end
    gap = int(parameters["bill_cover"].at("gap"))
    start = a_year_before(end)
    return span(periods, start, end, gap, shape), span(
        periods, a_year_before(start), start, gap, shape
    )


def effects(
    periods: Sequence[BillPeriod], shape: Shape | None, parameters: Parameters
) -> Effects | None:
    """This year beside the same days last year, up to a year; None under `bill_cover` days."""
    found = _same_days(periods, shape, parameters)
    if found is None:
        return None
    before, now = found
    weather = _weather(before, now, shape)
    quantities = Effects(
        first_day=now.start,
        last_day=now.end - timedelta(days=1),
        before_quantity=before.quantity.quantize(_QUANTITY),
        now_quantity=now.quantity.quantize(_QUANTITY),
        weather_quantity=None if weather is None else weather.quantize(_QUANTITY),
    )
    return _in_euros(quantities, before, now, weather)


def _same_days(
    periods: Sequence[BillPeriod], shape: Shape | None, parameters: Parameters
) -> tuple[Span, Span] | None:
    cover, end = parameters["bill_cover"], periods[-1].end
    shortest = int(cover.at("compare"))
    starts = [a_year_before(end), *(p.start for p in periods if p.start > a_year_before(end))]
    for start in starts:
        days = (end - start).days
        if days < shortest:
            return None
        gap = int(cover.at("gap")) * days // _YEAR
        now = span(periods, start, end, gap, shape)
        before = span(periods, a_year_before(start), a_year_before(end), gap, shape)
        if now is not None and before is not None:
            return before, now
    return None


def _weather(before: Span, now: Span, shape: Shape | None) -> Decimal | None:
    """What the cold adds to the quantity from one year to the next; None when not known."""
    if shape is None:
        return None
    sums = [shape.degree_days.sums(each.start, each.end) for each in (before, now)]
    if any(each.unknown_days for each in sums):
        return None
    colder = [shape.degree_days.at(each.values, shape.balance) for each in sums]
    return Decimal(shape.per_degree_day * (colder[1] - colder[0]))


def _in_euros(found: Effects, before: Span, now: Span, weather: Decimal | None) -> Effects:
    if before.eur is None or now.eur is None or before.quantity <= 0 or now.quantity <= 0:
        return found
    fixed = (before.subscription_eur, now.subscription_eur)
    parted = fixed[0] is not None and fixed[1] is not None
    less = (fixed[0] or Decimal(0), fixed[1] or Decimal(0)) if parted else (Decimal(0), Decimal(0))
    prices = (before.eur - less[0]) / before.quantity, (now.eur - less[1]) / now.quantity
    price = (prices[0] + prices[1]) / 2
    before_eur, now_eur = before.eur.quantize(_CENT), now.eur.quantize(_CENT)
    volume = ((now.quantity - before.quantity) * price).quantize(_CENT)
    subscription = (less[1] - less[0]).quantize(_CENT)
    cold = None if weather is None else (weather * price).quantize(_CENT)
    return Effects(
        first_day=found.first_day,
        last_day=found.last_day,
        before_quantity=found.before_quantity,
        now_quantity=found.now_quantity,
        weather_quantity=found.weather_quantity,
        before_eur=before_eur,
        now_eur=now_eur,
        price_eur=now_eur - before_eur - volume - subscription,
        subscription_eur=subscription if parted else None,
        volume_eur=volume,
        weather_eur=cold,
        use_eur=None if cold is None else volume - cold,
    )


def span(
    periods: Sequence[BillPeriod], start: date, end: date, gap: int, shape: Shape | None
) -> Span | None:
    """Quantity and euros between two days, edge bills shared; None if over `gap` days miss."""
    quantity = eur = subscription = Decimal(0)
    days, paid, parted = 0, True, True
    for period in periods:
        first, after = max(start, period.start), min(end, period.end)
        part = (after - first).days
        if part <= 0:
            continue
        by_days = Decimal(part) / period.days
        share = by_days if shape is None else _share(period, first, after, shape)
        fixed = period.subscription_eur or Decimal(0)
        days += part
        quantity += period.quantity * share
        paid = paid and period.amount_eur is not None
        parted = parted and period.subscription_eur is not None
        subscription += fixed * by_days
        eur += ((period.amount_eur or Decimal(0)) - fixed) * share + fixed * by_days
    if days < (end - start).days - gap:
        return None
    return Span(start, end, quantity, eur if paid else None, subscription if parted else None)


def _share(period: BillPeriod, first: date, after: date, shape: Shape) -> Decimal:
    if (first, after) == (period.start, period.end):
        return Decimal(1)
    whole = shape.expected(period.start, period.end)
    if whole <= 0:
        return Decimal((after - first).days) / period.days
    return Decimal(min(1.0, shape.expected(first, after) / whole))
