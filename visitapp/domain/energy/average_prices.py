"""The last published mean prices, « à vérifier », for energies without a public grid."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.bills import WATER
from visitapp.domain.energy.tariffs.tariffs import Grids, last_day
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.text import month_long

_TERRITORIES = {"75": "paris", "93": "sedif", "94": "sedif"}


@dataclass(frozen=True, slots=True)
class AveragePrice:
    """€ per kWh (per m³ of water) and per unit sold, the month or year that it is of, since when;
    `mark`: it is the last known."""

    eur: Decimal
    of: str
    sold_eur: Decimal
    since: date
    mark: str = ""


def average_price(
    energy: str, bought_in: str, department: str, day: date, grids: Grids
) -> AveragePrice | None:
    """The mean price of one more unit (`bought_in`) in a `department`; None if none is trusted."""
    if energy == WATER:
        return _water(department, day, grids)
    if energy == "wood" and bought_in != "kg":
        return None
    make = _MAKERS.get(energy)
    price = grids.latest(_NAMES.get(energy, ""), day)
    if make is None or price is None:
        return None
    each = make(price.number, day, grids)
    return None if each is None else _average(each, price, price.number)


def _water(department: str, day: date, grids: Grids) -> AveragePrice | None:
    """The agency's own price where it wrote one that is valid that day, else the mean."""
    local = grids.find("water_price", day)
    if local is not None:
        return _average(local.number, local, local.number)
    price = grids.latest("water_average_price", day)
    if price is None or isinstance(price.value, Decimal):
        return None
    column = _TERRITORIES.get(department, "france")
    each = price.at(column if column in price.value else "france")
    return _average(each, price, each)


def _average(each: Decimal, price: Parameter, sold: Decimal) -> AveragePrice:
    return AveragePrice(each, _of(price), sold, price.valid_from, price.mark)


def _per(name: str) -> Callable[[Decimal, date, Grids], Decimal | None]:
    """A price per bought unit, divided by the kWh in one."""

    def per_kwh(price: Decimal, day: date, grids: Grids) -> Decimal | None:
        content = grids.latest(name, day)
        return None if content is None else price / content.number

    return per_kwh


def _with_vat(price: Decimal, day: date, grids: Grids) -> Decimal | None:
    vat = grids.latest("heat_network_vat", day)
    return None if vat is None else price * (1 + vat.number)


_NAMES = {
    "fuel_oil": "fuel_oil_average_price",
    "lpg": "lpg_average_price",
    "wood": "pellet_average_price",
    "heat_network": "heat_network_average_price",
}
_MAKERS = {
    "fuel_oil": _per("kwh_per_litre_fuel_oil"),
    "lpg": _per("kwh_per_kg_lpg"),
    "wood": _per("kwh_per_kg_wood"),
    "heat_network": _with_vat,
}


def _of(price: Parameter) -> str:
    """« août 2026 », or « 2024 » for a value of a year or more."""
    ends = last_day(price)
    if (ends - price.valid_from).days > 100:
        return str(price.valid_from.year)
    return month_long(f"{price.valid_from:%Y-%m}")
