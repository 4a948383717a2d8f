"""One contract under review: what is known of it, and what was found so far."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Row
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.prices import Terms
from visitapp.domain.energy.results import (
    Alternative,
    AnnualUse,
    Finding,
    OnBills,
    PaymentPlan,
    Taxes,
)
from visitapp.domain.energy.tariffs.tariffs import Cost, Grids


@dataclass
class Seen:
    """A contract, its last year's bills in kWh, its findings; `review`: one calls for a look."""

    row: Row
    energy: str
    use: AnnualUse | None
    bills: list[BillPeriod]
    terms: Terms
    day: date
    grids: Grids
    findings: list[Finding] = field(default_factory=list)
    review: bool = False
    cost: Cost | None = None
    others: list[Alternative] = field(default_factory=list)
    on_bills: OnBills | None = None
    payment: PaymentPlan | None = None
    break_even_share: Decimal | None = None
    fitting_kva: int | None = None
    fitting_words: str = ""
    taxes: Taxes | None = None

    def say(self, code: str, message: str, *, review: bool = True) -> None:
        """Write a finding down, once per code."""
        if not self.said(code):
            self.findings.append(finding(code, message))
            self.review = self.review or review

    def said(self, code: str) -> bool:
        """Whether this was found already."""
        return any(one.code == code for one in self.findings)

    def limit(self, name: str, column: str = "") -> Decimal:
        """A threshold: the last one known that day. Raises `TariffError` when there is none."""
        parameter = self.grids.latest(name, self.day) or self.grids.get(name, self.day)
        return parameter.at(column) if column else parameter.number
