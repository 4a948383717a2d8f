"""What the next bill of an energy probably says: proposals to compare with the paper, never read.

Days follow the last bill as it is written: the next one begins on the day that ends it, or on the
day after where its own two last ones do so.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.reading import number_of
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.bills import DELIVERED, YEAR_DAYS, unit_of

_LIKELY_UNIT: Mapping[str, str] = {"gas": "kwh", "fuel_oil": "litre"}
_LIKELY_READING: Mapping[str, str] = {"electricity": "actual", "gas": "actual"}
"""Nearly every meter of these sends what it counts."""
_MONTH = YEAR_DAYS / 12
_NEAR = 4
"""Days: a reading comes a little sooner or later."""
_EURO, _CENT = Decimal(1), Decimal("0.01")
_NO_READING = Answer(state=State.NOT_APPLICABLE)


def rows_of(situation: Situation, repeat: str, energy: object) -> list[str]:
    """The bills of one energy, in the order of their days; those without days come last."""
    rows = [
        row for row in situation.rows(repeat) if situation.value("energy", repeat, row) == energy
    ]
    return sorted(rows, key=lambda row: (_day(situation, repeat, row, "end") or date.max, row))


def is_due(situation: Situation, repeat: str, energy: str) -> bool:
    """Whether another bill of this energy is to be expected by the day of the visit."""
    today = situation.value(situation.questionnaire.day)
    before = _dated(situation, repeat, rows_of(situation, repeat, energy))
    if not before or not isinstance(today, date):
        return False
    return _following(before[-1], _start_after(before)) <= today


def proposed(situation: Situation, repeat: str, row: str) -> dict[str, Answer]:
    """For each cell of a bill without an answer, what it probably holds: by question."""
    energy = situation.value("energy", repeat, row)
    others = [one for one in rows_of(situation, repeat, energy) if one != row]
    found = _days(situation, repeat, row, others)
    if situation.value("quantity", repeat, row) is not None:  # nothing else without a bill in hand
        found |= _beside_quantity(situation, repeat, row, others)
    return {
        name: answer
        for name, answer in found.items()
        if join(repeat, row, name) not in situation.answers
        and situation.relevant(join(repeat, row, name))
    }


def _days(situation: Situation, repeat: str, row: str, others: Sequence[str]) -> dict[str, Answer]:
    before = _dated(situation, repeat, others)
    if not before:
        return {}
    known = _day(situation, repeat, row, "start")
    start = known or _start_after(before)
    end = _following(before[-1], start)
    return {
        "start": Answer(start, source=Source.READ), "end": Answer(end, source=Source.READ),
    }  # fmt: skip


def _beside_quantity(
    situation: Situation, repeat: str, row: str, others: Sequence[str]
) -> dict[str, Answer]:
    energy = str(situation.value("energy", repeat, row))
    found: dict[str, Answer] = {}
    unit = _last(situation, repeat, others, "unit") or _LIKELY_UNIT.get(energy)
    if unit is not None:
        found["unit"] = Answer(unit, source=Source.READ)
    amount = _amount(situation, repeat, row, others, energy)
    if amount is not None and amount >= _EURO:
        found["amount"] = Answer(amount, source=Source.ESTIMATED)
    reading = _last(situation, repeat, others, "reading") or _LIKELY_READING.get(energy)
    if energy in DELIVERED:
        found["reading"] = _NO_READING
    elif reading is not None:
        found["reading"] = Answer(reading, source=Source.READ)
    return found


def _amount(
    situation: Situation, repeat: str, row: str, others: Sequence[str], energy: str
) -> Decimal | None:
    """At the price of the contract where it is known, else at that of the other bills: to the
    cent where two or more tell both the price and what each month costs without it."""
    this = _paid(situation, repeat, row)
    if this is None:
        return None
    unit = unit_of(energy, situation.value("unit", repeat, row))
    by_contract = _at_contract(situation, repeat, row, energy, unit, this.quantity)
    if by_contract is not None:
        return by_contract.quantize(_EURO)
    alike = [one for one in others
             if unit_of(energy, situation.value("unit", repeat, one)) == unit]  # fmt: skip
    paid = [one for one in (_paid(situation, repeat, row) for row in alike) if one and one.eur > 0]
    if not paid:
        return None
    by_months = _by_months(this, paid)
    if by_months is not None:
        return by_months.quantize(_CENT)
    mean = _sum(one.eur for one in paid) / _sum(one.quantity for one in paid)
    return (this.quantity * mean).quantize(_EURO)


@dataclass(frozen=True)
class _Paid:
    """What a bill is for; no months without its days."""

    quantity: Decimal
    eur: Decimal
    months: Decimal | None


def _paid(situation: Situation, repeat: str, row: str) -> _Paid | None:
    quantity, eur = (
        number_of(situation.value(name, repeat, row)) for name in ("quantity", "amount")
    )
    if quantity is None or quantity <= 0:
        return None
    start, end = (_day(situation, repeat, row, name) for name in ("start", "end"))
    months = _months_between(start, end) if start and end and start < end else None
    return _Paid(quantity, eur or Decimal(0), months)


def _by_months(this: _Paid, paid: Sequence[_Paid]) -> Decimal | None:
    """At one price and one subscription, as the two bills that differ most have them; nothing
    where these cannot be, or where another bill is not of them."""
    known = [(one, one.months) for one in paid if one.months is not None]
    pairs = [
        (a.quantity * n - b.quantity * m, a, m, b, n) for (a, m), (b, n) in combinations(known, 2)
    ]
    if this.months is None or not pairs:
        return None
    apart, a, m, b, n = max(pairs, key=lambda one: abs(one[0]))
    if not apart:
        return None
    price = (a.eur * n - b.eur * m) / apart
    month = (a.quantity * b.eur - b.quantity * a.eur) / apart
    told = all(abs(one.quantity * price + of * month - one.eur) <= _EURO for one, of in known)
    return this.quantity * price + this.months * month if price > 0 <= month and told else None


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def _months_between(start: date, end: date) -> Decimal:
    """Whole ones where the days are near: a subscription is of months."""
    length = (end - start).days
    months = round(length / float(_MONTH))
    whole = months and abs((_months_after(start, months) - end).days) <= _NEAR
    return Decimal(months) if whole else length / _MONTH


def _at_contract(
    situation: Situation, repeat: str, row: str, energy: str, unit: str, quantity: Decimal
) -> Decimal | None:
    """One price all day, and the subscription of these days; nothing where hours have prices."""
    start, end = (_day(situation, repeat, row, name) for name in ("start", "end"))
    for one in situation.rows("contracts"):
        said = {
            name: situation.value(name, "contracts", one)
            for name in ("energy", "option", "kwh_price", "subscription_month")
        }
        price, month = number_of(said["kwh_price"]), number_of(said["subscription_month"])
        flat = energy != "electricity" or said["option"] == "base"
        if said["energy"] == energy and flat and unit == "kwh" and price and month is not None:
            if start is None or end is None:
                return None
            return quantity * price + month * (end - start).days / _MONTH
    return None


def _last(situation: Situation, repeat: str, others: Sequence[str], name: str) -> str | None:
    said = [situation.value(name, repeat, row) for row in others]
    return next((one for one in reversed(said) if isinstance(one, str)), None)


def _dated(situation: Situation, repeat: str, rows: Sequence[str]) -> list[tuple[date, date]]:
    """First and last day of these bills, in order."""
    pairs = [
        (_day(situation, repeat, row, "start"), _day(situation, repeat, row, "end")) for row in rows
    ]
    return sorted((start, end) for start, end in pairs if start and end and start < end)


def _start_after(before: Sequence[tuple[date, date]]) -> date:
    last = before[-1][1]
    apart = len(before) > 1 and before[-1][0] - before[-2][1] == timedelta(days=1)
    return last + timedelta(days=1) if apart else last


def _following(last: tuple[date, date], start: date) -> date:
    """As long as the last one: in whole months where that one is."""
    length = (last[1] - last[0]).days
    months = round(length / float(_MONTH))
    if months and abs((_months_after(last[0], months) - last[1]).days) <= _NEAR:
        return _months_after(start, months)
    return start + timedelta(days=length)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(situation: Situation, repeat: str, row: str, name: str) -> date | None:
    value = situation.value(name, repeat, row)
    return value if isinstance(value, date) else None
