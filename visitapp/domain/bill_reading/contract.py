"""What a bill says of its contract: supplier, meter, power, option; and how the meter was read."""

import re
from collections.abc import Iterator

from visitapp.domain.bill_reading.bill import Bill, Proposal, only
from visitapp.domain.bill_reading.labels import said
from visitapp.domain.bill_reading.values import Found

_METER = re.compile(r"(?<![\d.,])\d(?:[ \u202f\u2063]?\d){13}(?![\d.,])")
_POWER = re.compile(r"(?<![\d,.])(\d{1,2})(?:[,.]0+)?\s?k{1,2}va\b")
ONCE = "Lu une fois."


def propose_contract(bill: Bill, energy: str) -> list[Proposal]:
    """Facts of the contract."""
    found = [*_supplier(bill)]
    if energy in ("electricity", "gas"):
        found += _said_once("meter_number", _meters(bill), bill)
    if energy == "electricity":
        found += [*_said_once("subscribed_power", _powers(bill), bill), *_option(bill)]
    return found


def propose_reading(bill: Bill) -> list[Proposal]:
    """Whether the meter was read; nothing when the bill says both."""
    kinds: dict[str, Found[str]] = {}
    for number, line in enumerate(bill.lines):
        near = f"{bill.lines[max(number - 1, 0)].text} {line.text}"
        if bill.labels.has("not_the_quantity", line.text) or not bill.labels.has(
            "of_a_reading", near
        ):
            continue
        seen = [(kind, one) for kind, word in (("actual", "real"), ("estimated", "estimated"))
                if (one := bill.labels.find(word, line.text))]  # fmt: skip
        if len(seen) == 1:
            kind, one = seen[0]
            kinds.setdefault(kind, Found(kind, line, one.start(), one.end()))
    found = only(kinds.values())
    return [_proposal("bills", "reading", found, ONCE, False)] if found else []


def propose_regularisation(bill: Bill) -> list[Proposal]:
    """Only a bill that calls itself so."""
    for _, line, end in bill.saying("regularisation"):
        found = Found(True, line, 0, end)
        page = line.words[0].page
        return [
            Proposal("bills", "regularisation", True, page, found.box, True, "C’est son titre.")
        ]
    return []


def _supplier(bill: Bill) -> list[Proposal]:
    found = only(
        Found(name, line, there.start(), there.end())
        for line in bill.lines for name in bill.labels.suppliers
        if (there := said(name, line.text))
    )  # fmt: skip
    why = "Son nom est sur la facture."
    return [_proposal("contracts", "supplier", found, why, True)] if found else []


def _said_once(question: str, every: list[Found[str]], bill: Bill) -> list[Proposal]:
    found = only(every)
    if found is None:
        return []
    again = len({id(one.line) for one in every}) > 1
    if not again and found.sure < bill.labels.least_sure:
        return []
    return [_proposal("contracts", question, found, "Écrit deux fois." if again else ONCE, again)]


def _meters(bill: Bill) -> list[Found[str]]:
    return [
        Found(re.sub(r"\D", "", one.group()), line, one.start(), one.end())
        for _, line, end in bill.saying("meter_number")
        for one in _METER.finditer(line.text, end)
    ]


def _powers(bill: Bill) -> list[Found[str]]:
    return [
        Found(one[1], line, one.start(1), one.end(1))
        for line in bill.lines if not bill.labels.has("not_the_power", line.text)
        for one in _POWER.finditer(line.text) if one[1] in bill.labels.powers
    ]  # fmt: skip


def _option(bill: Bill) -> list[Proposal]:
    def every() -> Iterator[Found[str]]:
        for option in ("base", "off_peak", "tempo"):
            for _, line, end in bill.saying(f"option_{option}"):
                yield Found(option, line, max(end - 4, 0), end)

    found = only(every())
    return [_proposal("contracts", "option", found, ONCE, False)] if found else []


def _proposal(repeat: str, question: str, found: Found[str], why: str, checked: bool) -> Proposal:
    return Proposal(repeat, question, found.value, found.words[0].page, found.box, checked, why)
