"""Bills split at the day of the visit, once cleaned; one across that day is on neither side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.bills import BillPeriod, clean
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.energy.units import converted
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import date_short


@dataclass(frozen=True, slots=True)
class Sides:
    """Clean bills of one energy on each side of a visit, and what was left out or changed."""

    before: tuple[BillPeriod, ...]
    after: tuple[BillPeriod, ...]
    findings: tuple[Finding, ...] = ()


def sides(
    bills: Sequence[BillPeriod], energy: str, visited_on: date, parameters: Parameters
) -> Sides:
    """Split the bills around the visit; one lying across it is left out."""
    in_unit, findings = converted(bills, energy, parameters)
    cleaned = clean(in_unit)
    findings = [*findings, *cleaned.findings]
    most = parameters["follow_up_straddle"].number
    before: list[BillPeriod] = []
    after: list[BillPeriod] = []
    for bill in cleaned.periods:
        past = min(max((visited_on - bill.start).days, 0), bill.days)
        over = Decimal(past) / bill.days
        if 1 - over <= most:
            before.append(bill)
        elif over <= most:
            after.append(bill)
        else:
            findings.append(_across(bill, visited_on))
    return Sides(tuple(before), tuple(after), tuple(findings))


def days_of(bills: Sequence[BillPeriod]) -> int:
    """How many days these bills cover."""
    return sum(bill.days for bill in bills)


def _across(bill: BillPeriod, visited_on: date) -> Finding:
    span = f"du {date_short(bill.start)} au {date_short(bill.end)}"
    message = (
        f"Facture {span} : elle couvre l’avant et l’après de la visite du "
        f"{date_short(visited_on)}. Elle est laissée."
    )
    return finding("across_the_visit", message)
