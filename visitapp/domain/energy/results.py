"""What the bills and the contracts come to: yearly use, cost, end uses."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed in the bills, with a stable code and a French sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Effects:
    """What changed from the same days a year before, in units and in euros.

    `price_eur` + `subscription_eur` + `volume_eur` is exactly `now_eur` − `before_eur`, and
    `weather_eur` + `use_eur` is `volume_eur`. Euros are None when an amount is not known;
    `subscription_eur` is None when the bills do not part it (it is then in the price), the
    weather when the energy does not heat or its days are not known.
    """

    first_day: date
    last_day: date
    before_quantity: Decimal
    now_quantity: Decimal
    weather_quantity: Decimal | None = None
    before_eur: Decimal | None = None
    now_eur: Decimal | None = None
    price_eur: Decimal | None = None
    subscription_eur: Decimal | None = None
    volume_eur: Decimal | None = None
    weather_eur: Decimal | None = None
    use_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceToday:
    """Where a kWh costs today another price than on the bills: what it cost there (`paid_eur`), a
    normal year at today's, and the public prices that tell one from the other: their mean over the
    days of the bills, and that of the day, in force `since`; `mark`: it is the last known."""

    paid_eur: Decimal
    year_eur: Decimal
    public_then: Decimal
    public_now: Decimal
    since: date
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AnnualUse:
    """A normal year in kWh (water m³), 90 % interval; `eur` paid, `marginal_eur` of one more.
    `today`: one more is at today's price, not that of the bills."""

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
    follows_cold: bool | None = None
    effects: Effects | None = None
    price_to_check: bool = False
    today: PriceToday | None = None

    @property
    def paid_unit_eur(self) -> Decimal | None:
        """What one more cost on the bills."""
        return self.marginal_eur if self.today is None else self.today.paid_eur

    @property
    def year_ahead_eur(self) -> Decimal | None:
        """A normal year at today's price, else as it was paid."""
        return self.eur if self.today is None else self.today.year_eur

    @property
    def read_until(self) -> date | None:
        """The day that ends the last bill, as it is written there: the next one begins on it."""
        return None if self.last_day is None else self.last_day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EndUse:
    """A part of an energy's year, measured, said or estimated; `low`, `high`: one deviation."""

    use: str
    label: str
    energy: str
    kwh: Decimal
    eur: Decimal | None
    share: Decimal
    origin: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OnBills:
    """A contract on the public grid of each day of the bills, in euros to the cent.

    Only bills whose every day has a price are counted; `without_price` are the days (first,
    last) that no grid covers. `paid_eur` is what the counted bills cost, None when one of them
    does not say. `grids` are the first days of the grids used.
    """

    days: int
    kwh: Decimal
    subscription_eur: Decimal
    energy_eur: Decimal
    first_day: date | None = None
    last_day: date | None = None
    paid_eur: Decimal | None = None
    without_price: tuple[tuple[date, date], ...] = ()
    grids: tuple[date, ...] = ()

    @property
    def total_eur(self) -> Decimal:
        """The subscription and the energy of the counted days."""
        return self.subscription_eur + self.energy_eur

    @property
    def gap_eur_year(self) -> Decimal | None:
        """What was paid more than the public grid, for a year of 365 days; None if unknown."""
        if self.paid_eur is None or not self.days:
            return None
        return ((self.paid_eur - self.total_eur) / self.days * 365).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """A monthly payment (€) beside a normal year; a year of it is between `low` and `high`."""

    monthly_eur: Decimal
    low_eur: Decimal
    high_eur: Decimal
    expected_eur: Decimal


@dataclass(frozen=True, slots=True)
class Taxes:
    """Taxes in a year's cost, in euros. The CTA is a rate on the unprinted network charge."""

    excise_eur: Decimal
    vat_eur: Decimal
    cta_rate: Decimal | None = None
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to buy a year's energy on a public grid, present contract or not.

    Euros are all taxes included; None is a price that the table does not have. `on_bills_eur`
    is the same contract on the very days of the bills. `check` says, in French, what must be
    looked at before changing; `break_even_share` is the off-peak share (0 to 1) from which it
    costs less than the Base option, None when it has none. `prices` are those of a kWh by period,
    with the period's French name.
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
    prices: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class ContractCheck:
    """What was seen in one contract. `verdict` is fits, review or unknown.

    `present` is the contract itself on the public grid of the day of the study, and
    `alternatives` the other ways to buy the same quantity, cheapest first. `before` says what
    must be checked before changing anything. `break_even_share` is the off-peak share (0 to 1)
    from which off-peak hours cost less than Base, `fitting_kva` the smallest power that still
    fits, `taxes` their part of the yearly cost of `present`. `mark`: its price is the last known.
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
    on_bills: OnBills | None = None
    payment: PaymentPlan | None = None
    off_peak_share: Decimal | None = None
    break_even_share: Decimal | None = None
    fitting_kva: int | None = None
    fitting_words: str = ""
    before: tuple[str, ...] = ()
    taxes: Taxes | None = None
    mark: str = ""
