"""How much was used, and the meter's two indexes: what adds up is sure, what does not is left."""

import re
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.bill_reading.bill import Bill, Proposal, only, places
from visitapp.domain.bill_reading.values import Found, indexes, money, quantities

_DECIMAL = re.compile(r"(?<![\w.,])(\d{1,2}),(\d{2,6})(?![\d,]|\s?%)")
CENT = Decimal("0.02")
ROUNDED = Decimal("1.5")
"""What rounding to whole units may add up to."""


@dataclass(frozen=True, slots=True)
class Used:
    """The quantity, whether it is confirmed and by what; the indexes when they agree with it."""

    quantity: Found[Decimal]
    checked: bool
    why: str
    indexes: tuple[Found[Decimal], Found[Decimal]] | None = None
    off_peak: Found[Decimal] | None = None


def used_of(bill: Bill, energy: str) -> Used | None:
    """The quantity in the unit that the energy is paid in."""
    unit = bill.labels.energies[energy].unit
    if not unit:
        return None
    never = ("not_the_quantity",)
    every = bill.values(quantities, "quantity", *never)
    every += [one for number, line, end in bill.saying("quantity", *never)
              for one in quantities(line) if one.start >= end]  # fmt: skip
    peak, low = _part(bill, "peak"), _part(bill, "off_peak")
    total = only(one for one in every if one.unit == unit and not _part_of_day(bill, one))
    if peak and low:
        return _of_two(every, peak, low)
    if total is None:
        return None
    both = _indexes(bill)
    read = both[1].value - both[0].value if both else None
    agree = both if both and _is(read, total.value) else None
    metered = only(one for one in every if one.unit == "m3") if unit == "kwh" else None
    factor = only(_coefficients(bill)) if metered else None
    if metered and factor and abs(metered.value * factor.value - total.value) <= ROUNDED:
        kept = both if both and _is(read, metered.value) else None
        return Used(total, True, "m³ fois le coefficient.", kept)
    if agree:
        return Used(total, True, "Index de fin moins index de début.", agree)
    if both and (metered is None or unit == metered.unit):
        return None  # the meter says otherwise
    if _priced(total):
        return Used(total, True, "Quantité fois prix donne le montant de la ligne.")
    if places(one for one in every if one.value == total.value) > 1:
        return Used(total, True, "Écrit deux fois.")
    sure = total.sure >= bill.labels.least_sure
    return Used(total, False, "Lu une fois.") if sure else None


def propose_quantity(energy: str, used: Used) -> list[Proposal]:
    """The quantity and what goes with it."""
    found = used.quantity
    proposals = [_proposal("quantity", found, used.checked, used.why)]
    if energy == "gas":
        proposals.append(
            _proposal("unit", found, used.checked, "Écrit après la quantité.", found.unit)
        )
    if used.off_peak:
        proposals.append(_proposal("off_peak_kwh", used.off_peak, True, used.why))
    if used.indexes:
        proposals += [
            _proposal(question, one, True, "Leur différence est la quantité.")
            for question, one in zip(("index_start", "index_end"), used.indexes, strict=True)
        ]
    return proposals


def _proposal(
    question: str, found: Found[Decimal], checked: bool, why: str, value: str | None = None
) -> Proposal:
    return Proposal("bills", question, found.value if value is None else value,
                    found.words[0].page, found.box, checked, why)  # fmt: skip


def _of_two(every: list[Found[Decimal]], peak: Found[Decimal], low: Found[Decimal]) -> Used | None:
    """Day and night, when the bill says their sum too."""
    whole = only(one for one in every if one.value == peak.value + low.value)
    why = "Heures pleines plus heures creuses."
    return Used(whole, True, why, off_peak=low) if whole else None


def _part(bill: Bill, kind: str) -> Found[Decimal] | None:
    other = "peak" if kind == "off_peak" else "off_peak"
    return only(bill.last_money(quantities, kind, other, "not_the_quantity"))


def _part_of_day(bill: Bill, one: Found[Decimal]) -> bool:
    return bill.labels.has("peak", one.line.text) or bill.labels.has("off_peak", one.line.text)


def _indexes(bill: Bill) -> tuple[Found[Decimal], Found[Decimal]] | None:
    start = only(bill.values(indexes, "index_start"))
    end = only(bill.values(indexes, "index_end"))
    return (start, end) if start and end and start.value <= end.value else None


def _coefficients(bill: Bill) -> list[Found[Decimal]]:
    found = []
    for _, line, end in bill.saying("coefficient"):
        one = _DECIMAL.search(line.text, end)
        if one:
            value = Decimal(f"{one[1]}.{one[2]}")
            found.append(Found(value, line, one.start(), one.end()))
    return found


def _priced(total: Found[Decimal]) -> bool:
    """Whether a price of this line makes an amount of this line."""
    prices = [Decimal(f"{one[1]}.{one[2]}") for one in _DECIMAL.finditer(total.line.text)]
    amounts = [one.value for one in money(total.line)]
    return any(abs(total.value * price - amount) <= CENT
               for price in prices for amount in amounts if price != amount)  # fmt: skip


def _is(one: Decimal | None, other: Decimal) -> bool:
    return one is not None and abs(one - other) < 1
