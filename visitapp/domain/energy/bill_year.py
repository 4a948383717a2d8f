"""The year that the bills of one energy make while they are typed, and whether it is usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp
from typing import Literal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.bills import WATER, BillPeriod, clean
from visitapp.domain.energy.estimates import household_factor
from visitapp.domain.energy.household import heats_the_home
from visitapp.domain.energy.units import converted
from visitapp.domain.parameters.parameters import Parameters

HEATERS = ("gas", "electricity", "fuel_oil", "heat_network")
"""What a usual year is known of, beside water: charges and wood are too unlike."""
Place = Literal["usual", "more", "less"]


@dataclass(frozen=True, slots=True)
class RunningYear:
    """The last bills that make a year at most, in kWh (water: m³); None: an amount is not known."""

    days: int
    quantity: Decimal
    eur: Decimal | None
    whole: bool

    @property
    def price(self) -> Decimal | None:
        """Euros a unit, all in."""
        return self.eur / self.quantity if self.eur is not None and self.quantity > 0 else None


@dataclass(frozen=True, slots=True)
class About:
    """An order of size, and how far from it one year in six goes on each side."""

    low: Decimal
    central: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class UsualYear:
    """What a home like this one usually uses; with and without heating when that is unknown."""

    heats: bool | None
    persons: Decimal | None
    surface: Decimal | None
    ranges: tuple[About, ...]

    def place(self, year: RunningYear) -> Place | None:
        """Where a whole year stands; None while it is not whole."""
        if not year.whole:
            return None
        if year.quantity < min(one.low for one in self.ranges):
            return "less"
        return "more" if year.quantity > max(one.high for one in self.ranges) else "usual"


def running_year(
    periods: Sequence[BillPeriod], energy: str, parameters: Parameters
) -> RunningYear | None:
    """The year that ends with the last bill; None where no bill can be counted."""
    in_unit, _ = converted(periods, energy, parameters)
    cover = parameters["bill_cover"]
    kept: list[BillPeriod] = []
    for bill in reversed(clean(in_unit).periods):
        if kept and sum(one.days for one in kept) + bill.days > cover.at("longest"):
            break
        kept.append(bill)
    if not kept:
        return None
    amounts = [one.amount_eur for one in kept if one.amount_eur is not None]
    days = sum(one.days for one in kept)
    return RunningYear(
        days,
        sum((one.quantity for one in kept), Decimal(0)),
        sum(amounts, Decimal(0)) if len(amounts) == len(kept) else None,
        days >= cover.at("year"),
    )


def unit_prices(
    periods: Mapping[str, Sequence[BillPeriod]], parameters: Parameters
) -> dict[str, Decimal]:
    """Euros a kWh (water: m³), all in, by the row of each bill that says both."""
    return {
        bill.id: bill.amount_eur / bill.quantity
        for energy, bills in periods.items()
        for bill in converted(bills, energy, parameters)[0]
        if bill.amount_eur is not None and bill.quantity > 0
    }


def usual_year(reading: Reading, energy: str, parameters: Parameters) -> UsualYear | None:
    """What is usual for these persons and this surface; None for an energy of which it is not
    known."""
    persons, surface = (number_of(reading.value(name)) for name in ("persons", "surface"))
    if energy == WATER:
        usual = parameters["usual_water"]
        if not persons or persons <= 0:
            return None
        m3 = _about(usual.at("person") * persons, usual.at("spread"))
        return UsualYear(False, persons, None, (m3,))
    if energy not in HEATERS:
        return None
    usual = parameters["bill_usual_year"]
    kind = "electricity" if energy == "electricity" else "other"
    spread = usual.at("spread")
    rest = usual.at(f"{kind}_unheated") * household_factor(reading, parameters)
    heating = usual.at(kind) - usual.at(f"{kind}_unheated")
    if surface is not None and surface > 0:
        heating *= surface / parameters["usual_surface"].at("all")
    heats = heats_the_home(reading, energy)
    without, with_heating = _about(rest, spread), _about(rest + heating, spread)
    ranges = {True: (with_heating,), False: (without,), None: (without, with_heating)}[heats]
    return UsualYear(heats, persons, surface, ranges)


def _about(central: Decimal, logarithm: Decimal) -> About:
    factor = Decimal(exp(float(logarithm))).quantize(Decimal("0.0001"))
    return About(central / factor, central, central * factor)
