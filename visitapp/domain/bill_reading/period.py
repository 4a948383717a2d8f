"""From which day to which day: the pair that the bill calls its period, never a guess."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from visitapp.domain.bill_reading.bill import LEAST_EVER, Bill, Proposal
from visitapp.domain.bill_reading.values import Found, days
from visitapp.domain.bill_reading.words import Line

Pair = tuple[Found[date], Found[date]]
_BETWEEN = re.compile(r"\s*(?:au|a|-|–|jusqu'au)\s*\Z")
_DAYS = re.compile(r"(?<![\d,.])(\d{1,3})\sjours?\b")
TWICE = 2


def period_of(bill: Bill) -> tuple[Pair, bool] | None:
    """The one pair that may be the period, and whether the rest of the bill confirms it."""
    named: list[Pair] = []
    other: list[Pair] = []
    for number, line in enumerate(bill.lines):
        if bill.labels.has("not_the_period", line.text):
            continue
        for pair in _pairs(line):
            (named if _called(bill, number) else other).append(pair)
    for pairs in (named, other):
        fitting = [pair for pair in pairs if _fits(bill, pair)]
        if len({(one.value, two.value) for one, two in pairs}) == 1 and fitting:
            checked = _confirmed(bill, fitting[0])
            sure = min(fitting[0][0].sure, fitting[0][1].sure)
            enough = sure >= (LEAST_EVER if checked else bill.labels.least_sure)
            return (fitting[0], checked) if enough else None
        if pairs:
            return None
    return None


def propose_period(bill: Bill) -> list[Proposal]:
    """Both days, or none."""
    found = period_of(bill)
    if found is None:
        return []
    (start, end), checked = found
    why = "Le nombre de jours ou une autre ligne le confirme." if checked else "Lu une fois."
    return [
        Proposal("bills", question, day.value, day.words[0].page, day.box, checked, why)
        for question, day in (("start", start), ("end", end))
    ]


def _called(bill: Bill, number: int) -> bool:
    """Whether this line names the period, or the one above, which has no days of its own."""
    over = bill.lines[number - 1] if number else None
    head = over is not None and not any(days(over)) and bill.labels.has("period", over.text)
    return head or bill.labels.has("period", bill.lines[number].text)


def _pairs(line: Line) -> Iterator[Pair]:
    every = list(days(line))
    for one, other in pairwise(every):
        if _BETWEEN.match(line.text[one.end : other.start]):
            yield one, other


def _fits(bill: Bill, pair: Pair) -> bool:
    start, end = pair[0].value, pair[1].value
    least, most = bill.labels.days
    recent = (bill.today - start).days <= bill.labels.oldest_days and end <= bill.today
    return recent and least <= (end - start).days <= most


def _confirmed(bill: Bill, pair: Pair) -> bool:
    length = (pair[1].value - pair[0].value).days
    said = {int(one[1]) for line in bill.lines for one in _DAYS.finditer(line.text)}
    if said & {length, length + 1}:
        return True
    lines = [{one.value for one in days(line)} for line in bill.lines]
    return all(sum(day.value in found for found in lines) >= TWICE for day in pair)
