"""What the bills and the contracts come to: yearly use, cost, end uses."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed in the bills, with a stable code and a French sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class AnnualUse:
    """One energy over a normal year.

    `unit` is kWh, or m³ for water. `low` and `high` are a 90 % interval. `eur` is what is
    paid per year, subscription included; `marginal_eur` is the price of one more unit.
    """

    energy: str
    unit: str
    annual: Decimal
    low: Decimal
    high: Decimal
    heating: Decimal
    base: Decimal
    balance_c: Decimal | None
    method: str
    eur: Decimal | None = None
    subscription_eur: Decimal | None = None
    marginal_eur: Decimal | None = None
    last_year_eur: Decimal | None = None
    last_year_quantity: Decimal | None = None
    this_year_eur: Decimal | None = None
    this_year_quantity: Decimal | None = None
    first_day: date | None = None
    last_day: date | None = None
    estimated: bool = False
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class EndUse:
    """A part of one energy's yearly use. `origin` is measured, said or estimated."""

    use: str
    label: str
    energy: str
    kwh: Decimal
    eur: Decimal | None
    share: Decimal
    origin: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to buy a year's energy on a public grid, present contract or not.

    Euros are all taxes included; None is a price that the table does not have. `on_bills_eur`
    is the same contract on the very days of the bills. `check` says, in French, what must be
    looked at before changing; `break_even_share` is the off-peak share (0 to 1) from which it
    costs less than the Base option, None when it has none.
    """

    option: str
    label: str = ""
    kva: int | None = None
    total_eur: Decimal | None = None
    subscription_eur: Decimal | None = None
    energy_eur: Decimal | None = None
    on_bills_eur: Decimal | None = None
    break_even_share: Decimal | None = None
    check: str = ""
    to_check: bool = False
    source: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class ContractCheck:
    """What was seen in one contract. `verdict` is fits, review or unknown.

    `present` is the contract itself on the public grid of the day of the study, and
    `alternatives` the other ways to buy the same quantity, cheapest first.
    """

    energy: str
    verdict: str
    option: str = ""
    subscribed_kva: int | None = None
    yearly_eur: Decimal | None = None
    reference_eur: Decimal | None = None
    prices_from: date | None = None
    source: str = ""
    findings: tuple[Finding, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    present: Alternative | None = None
    row: str = ""
