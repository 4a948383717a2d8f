"""What a bill says of its offer: kind, price of a kWh and of a month, taxes included, first month.

A price is taken from a line that says « TTC » and nothing else: beside an amount, the word may be
the amount's.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from visitapp.domain.bill_reading.bill import Bill, Proposal, only
from visitapp.domain.bill_reading.values import Found, days, money, quantities
from visitapp.domain.bill_reading.words import Line

_PRICE = re.compile(r"(?<![\w.,/\u202f\u2063])0[,.]\d{3,5}(?![\d.,/\u202f\u2063]|\s?%)")
_MONTHLY = re.compile(
    r"(?<![\w.,/\u202f\u2063])(\d{1,3}[,.]\d{2})\s?(?:€|eur|euros?)?\s?(?:ttc)?\s?(?:/|par)\s?mois\b"
)
WRITTEN = Decimal("0.0001")
"""To what a price of a kWh is written down; some bills print a fifth decimal."""


def propose_offer(bill: Bill, energy: str) -> list[Proposal]:
    """Of electricity and gas; each is left when the bill says it in two ways."""
    if energy not in ("electricity", "gas"):
        return []
    return [
        *_proposed("offer_kind", _kinds(bill, energy), bill),
        *_proposed("kwh_price", _prices(bill, energy), bill),
        *_proposed("subscription_month", _months(bill), bill),
        *_proposed("started_on", _starts(bill), bill),
    ]


def _kinds(bill: Bill, energy: str) -> Iterator[Found[str]]:
    """The regulated tariff is of electricity alone; others are compared with it, or follow it."""
    for kind in ("regulated", "fixed", "indexed"):
        never = ("offer_fixed", "offer_indexed") if kind == "regulated" else ()
        if kind == "regulated" and energy != "electricity":
            continue
        for _, line, end in bill.saying(f"offer_{kind}", "not_the_offer", *never):
            yield Found(kind, line, max(end - 4, 0), end)


def _prices(bill: Bill, energy: str) -> Iterator[Found[Decimal]]:
    """With day and night, the price of the day."""
    of = bill.labels.energies[energy]
    parted = any(bill.saying("off_peak"))
    for _, line, _ in bill.saying("a_kwh", "before_taxes", "not_now"):
        if not _is_alone(bill, line):
            continue
        night, day = (bill.labels.has(one, line.text) for one in ("off_peak", "peak"))
        if night or (parted and not day):
            continue
        for one in _PRICE.finditer(line.text):
            value = Decimal(one.group().replace(",", ".")).quantize(WRITTEN, ROUND_HALF_UP)
            if of.least_a_unit <= value <= of.most_a_unit:
                yield Found(value, line, one.start(), one.end())


def _months(bill: Bill) -> Iterator[Found[Decimal]]:
    for _, line, _ in bill.saying("subscription", "before_taxes", "not_now", "extra"):
        if not bill.labels.has("with_taxes", line.text):
            continue
        for one in _MONTHLY.finditer(line.text):
            value = Decimal(one[1].replace(",", "."))
            if 0 < value <= bill.labels.most_a_month:
                yield Found(value, line, one.start(1), one.end(1))


def _starts(bill: Bill) -> Iterator[Found[str]]:
    for _, line, end in bill.saying("contract_start", "not_the_start"):
        for one in days(line):
            if one.start >= end and one.value <= bill.today:
                yield Found(f"{one.value:%Y-%m}", line, one.start, one.end)


def _is_alone(bill: Bill, line: Line) -> bool:
    """Whether « TTC » on a line can only be said of a price."""
    said = bill.labels.has("with_taxes", line.text)
    return said and not any(money(line)) and all(one.value == 1 for one in quantities(line))


def _proposed[T: (str, Decimal)](
    question: str, every: Iterator[Found[T]], bill: Bill
) -> list[Proposal]:
    found = only(every)
    if found is None or found.sure < bill.labels.least_sure:
        return []
    page = found.words[0].page
    return [Proposal("contracts", question, found.value, page, found.box, False, "Lu une fois.")]
