"""The regulated electricity prices: what a year costs on one day, option by option.

Subscriptions are published twice: printed each month on the bill, and a year by the regulator
(CRE), a few cents apart. A cost alone takes the printed one first; costs that are compared
take the same one, see `shared_basis`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.tariffs import tempo
from visitapp.domain.energy.tariffs.tariffs import (
    OPTION_LABELS,
    OPTIONS,
    Basis,
    Cost,
    Grids,
    TariffError,
)
from visitapp.domain.parameters.parameters import Parameter

BASES: tuple[Basis, ...] = ("printed", "regulator")
_SUBSCRIPTION = {"printed": "subscription", "regulator": "subscription_cre"}
_PER_YEAR = {"printed": Decimal(12), "regulator": Decimal(1)}
_CENT = Decimal("0.01")
_FINE = Decimal("0.0000000001")


@dataclass(frozen=True, slots=True)
class Grid:
    """One option at one power on one day: € a year of subscription, and the prices of a kWh."""

    option: str
    kva: int
    fixed: Parameter
    price: Parameter
    basis: Basis
    substituted: bool

    @property
    def subscription_eur(self) -> Decimal:
        """€ a year, all taxes included."""
        return self.fixed.at(str(self.kva)) * _PER_YEAR[self.basis]

    @property
    def prices(self) -> dict[str, Decimal]:
        """€ per kWh by period."""
        if self.option == "base":
            return {"base": self.price.at(str(self.kva))}
        return {} if isinstance(self.price.value, Decimal) else dict(self.price.value)

    @property
    def source(self) -> str:
        """Where both were read; one source when it is the same."""
        return "\u00a0; ".join(dict.fromkeys((self.fixed.source, self.price.source)))

    @property
    def mark(self) -> str:
        """The note on a price grid that is only the last known one; empty while it is in force."""
        return self.price.mark or self.fixed.mark

    @property
    def valid_from(self) -> date:
        """The first day of this grid."""
        return max(self.fixed.valid_from, self.price.valid_from)

    @property
    def to_check(self) -> bool:
        """Whether it rests on an unsure value, or on the other basis than the one asked for."""
        return self.substituted or self.fixed.to_check or self.price.to_check


def grid_names(option: str) -> tuple[str, ...]:
    """The parameters that the cost of one option is made of."""
    parts = (*_SUBSCRIPTION.values(), "price", "price_cre")
    return tuple(f"electricity_{option}_{part}" for part in parts)


def shared_basis(day: date, grids: Grids) -> Basis:
    """The basis in which every option is known that day: printed first, so as to compare."""
    for basis in BASES:
        if all(grids.find(_name(option, basis), day) is not None for option in OPTIONS):
            return basis
    return "printed"


def _name(option: str, basis: Basis) -> str:
    return f"electricity_{option}_{_SUBSCRIPTION[basis]}"


def grid_of(option: str, kva: int, day: date, grids: Grids, *, basis: Basis | None = None) -> Grid:
    """The grid of an option and power, on the other `basis` if need be. Raises `TariffError`."""
    if option not in OPTIONS:
        raise TariffError("L’option est base, off-peak ou tempo.")
    order = BASES if basis != "regulator" else BASES[::-1]
    for tried in order:
        fixed = grids.find(_name(option, tried), day)
        if fixed is not None and str(kva) in _columns(fixed):
            price = grids.find(f"electricity_{option}_price_cre", day)
            if tried == "printed" or price is None:
                price = grids.get(f"electricity_{option}_price", day)
            substituted = basis is not None and tried != basis
            return Grid(option, kva, fixed, price, tried, substituted)
    known = powers(option, day, grids)
    raise TariffError(
        f"Pas d’abonnement {OPTION_LABELS[option]} à {kva} kVA. "
        f"Puissances : {', '.join(str(one) for one in known)} kVA."
    )


def powers(option: str, day: date, grids: Grids) -> list[int]:
    """The subscribed powers (kVA) on sale that day for one option, smallest first."""
    tables = [table for basis in BASES if (table := grids.find(_name(option, basis), day))]
    table = tables[0] if tables else grids.get(_name(option, "printed"), day)
    closed = grids.find(f"electricity_{option}_closed_from", day)
    columns = [int(column) for column in _columns(table)]
    return sorted(kva for kva in columns if closed is None or kva < closed.number)


def _columns(table: Parameter) -> list[str]:
    return [] if isinstance(table.value, Decimal) else list(table.value)


def yearly_cost(
    option: str,
    kva: int,
    kwh: Decimal,
    off_peak_share: Decimal | None,
    day: date,
    grids: Grids,
    *,
    heating_kwh: Decimal = Decimal(0),
    basis: Basis | None = None,
) -> Cost:
    """A year of electricity on the grid of `day`: € all taxes included, rounded to the cent.

    `off_peak_share` (0 to 1) is the part used in off-peak hours; None spreads the use evenly
    over the 24 hours. Tempo spreads `heating_kwh` over its colours as cold days do, and the
    rest evenly over the year. Raises `TariffError`.
    """
    if kwh < 0 or (off_peak_share is not None and not 0 <= off_peak_share <= 1):
        raise TariffError("La quantité et la part d’heures creuses ne sont pas négatives.")
    grid = grid_of(option, kva, day, grids, basis=basis)
    share = night_share(option, off_peak_share, day, grids)
    cold = min(heating_kwh, kwh) / kwh if kwh else Decimal(0)
    energy = (kwh * mean_price(grid, share, cold, day, grids)).quantize(_CENT)
    subscription = grid.subscription_eur.quantize(_CENT)
    return Cost(
        option=option,
        kva=kva,
        total_eur=subscription + energy,
        subscription_eur=subscription,
        energy_eur=energy,
        valid_from=grid.valid_from,
        source=grid.source,
        to_check=grid.to_check,
        mark=grid.mark,
        off_peak_share=None if option == "base" else share,
        basis=grid.basis,
        prices=grid.prices,
    )


def night_share(option: str, share: Decimal | None, day: date, grids: Grids) -> Decimal:
    """The share used in off-peak hours; when unknown, the share those hours have of the day."""
    if option == "base":
        return Decimal(0)
    return share if share is not None else grids.get("off_peak_hours", day).number / 24


def mean_price(
    grid: Grid,
    off_peak: Decimal,
    cold: Decimal,
    day: date,
    grids: Grids,
    *,
    over: int = 0,
) -> Decimal:
    """€ per kWh over the year or `over` days from `day`; `cold` (0 to 1) heats the home."""
    if grid.option == "base":
        return grid.price.at(str(grid.kva))
    if grid.option == "off_peak":
        return grid.price.at("off_peak") * off_peak + grid.price.at("peak") * (1 - off_peak)
    days, heating = grids.get("tempo_days", day), grids.get("tempo_heating_share", day)
    if over:
        usual = tempo.of_days(day, over, days, grids.get("tempo_red_months", day))
    else:
        usual = tempo.of_a_year(days)
    parts = {
        colour: usual[colour] * (1 - cold) + heating.at(colour) * cold
        for colour in ("red", "white")
    }
    parts["blue"] = 1 - parts["red"] - parts["white"]
    return tempo.mean_price(grid.price, off_peak, parts)


def alternatives(
    kva: int,
    kwh: Decimal,
    off_peak_share: Decimal | None,
    day: date,
    grids: Grids,
    *,
    heating_kwh: Decimal = Decimal(0),
    basis: Basis | None = None,
) -> list[Cost]:
    """Every option on sale at this power, on one basis, cheapest first."""
    basis = basis or shared_basis(day, grids)
    costs = [
        yearly_cost(
            option, kva, kwh, off_peak_share, day, grids, heating_kwh=heating_kwh, basis=basis
        )
        for option in OPTIONS
        if kva in powers(option, day, grids)
    ]
    return sorted(costs, key=lambda cost: (cost.total_eur or Decimal(0), cost.option))


def break_even_share(
    kva: int,
    kwh: Decimal,
    day: date,
    grids: Grids,
    *,
    option: str = "off_peak",
    heating_kwh: Decimal = Decimal(0),
) -> Decimal | None:
    """Off-peak share from which an option beats Base; None if never. Raises `TariffError`."""
    if kwh <= 0:
        return None
    basis = shared_basis(day, grids)
    base = grid_of("base", kva, day, grids, basis=basis)
    other = grid_of(option, kva, day, grids, basis=basis)
    cold = min(heating_kwh, kwh) / kwh
    by_day = mean_price(other, Decimal(0), cold, day, grids)
    by_night = mean_price(other, Decimal(1), cold, day, grids)
    more = other.subscription_eur - base.subscription_eur
    share = (by_day - base.price.at(str(kva)) + more / kwh) / (by_day - by_night)
    return None if share > 1 else max(Decimal(0), share).quantize(_FINE)
