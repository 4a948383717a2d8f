"""Words in, proposals out."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from visitapp.domain.bill_reading.amounts import propose_amounts, total_of
from visitapp.domain.bill_reading.bill import Bill, Proposal
from visitapp.domain.bill_reading.contract import (
    propose_contract,
    propose_reading,
    propose_regularisation,
)  # fmt: skip
from visitapp.domain.bill_reading.energy import energy_of, propose_energy
from visitapp.domain.bill_reading.labels import Labels
from visitapp.domain.bill_reading.offer import propose_offer
from visitapp.domain.bill_reading.period import period_of, propose_period
from visitapp.domain.bill_reading.quantity import propose_quantity, used_of
from visitapp.domain.bill_reading.words import Word, lines_of

MOST_WORDS = 3000
"""More is no bill of a few pages: nothing is proposed."""


def read_bill(words: Iterable[Word], labels: Labels, today: date) -> tuple[Proposal, ...]:
    """What a bill says for the rows of bills and contracts: only what nothing on it contradicts."""
    every = tuple(words)
    if len(every) > MOST_WORDS:
        return ()
    bill = Bill(lines_of(every), labels, today)
    found = energy_of(bill)
    if found is None or _is_other_letter(bill):
        return ()
    energy = found.value
    return (
        propose_energy(found),
        *propose_period(bill),
        *_figures(bill, energy),
        *propose_reading(bill),
        *propose_regularisation(bill),
        *propose_contract(bill, energy),
        *propose_offer(bill, energy),
    )


def _is_other_letter(bill: Bill) -> bool:
    """A reminder, a notice of a cut: what it asks for is no year's, and paid no kWh of its own."""
    return any(
        (words := bill.labels.find("other_letter", line.text)) is not None and words.start() == 0
        for line in bill.lines
    )


def _figures(bill: Bill, energy: str) -> list[Proposal]:
    """Quantity and money; of two that make an odd price, only what the bill confirms."""
    used, total = used_of(bill, energy), total_of(bill)
    if used and total:
        odd = not _usual(bill, energy, used.quantity.value, total[0].value)
        used = None if odd and not used.checked else used
        total = None if odd and not total[1] else total
    quantity = propose_quantity(energy, used) if used else []
    return quantity + (propose_amounts(bill, total) if total else [])


def _usual(bill: Bill, energy: str, quantity: Decimal, amount: Decimal) -> bool:
    of, period = bill.labels.energies[energy], period_of(bill)
    days = (period[0][1].value - period[0][0].value).days if period else bill.labels.days[1]
    return of.least_a_unit * quantity <= amount <= of.most_a_unit * quantity + of.most_a_day * days
