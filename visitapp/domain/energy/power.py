"""The electric power that a home draws: measured by the meter, else counted from its appliances."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.tariffs import Grids


@dataclass(frozen=True, slots=True)
class Power:
    """The power to subscribe at least (kVA), margin included, and where it comes from."""

    kw: Decimal
    measured: bool
    words: str


def fitting_power(reading: Reading, contract: Row, grids: Grids, day: date) -> Power | None:
    """The smallest power that fits; None when too little is known to count it."""
    margin = grids.get("power_margin", day).number
    measured = number_of(contract.value("max_power_kva"))
    if measured is not None and measured > 0:
        return Power(measured * margin, True, "Puissance maximale mesurée")
    counted = _counted(reading, grids, day)
    if counted is None:
        return None
    return Power(counted * margin, False, "Appareils allumés ensemble (estimé)")


def _counted(reading: Reading, grids: Grids, day: date) -> Decimal | None:
    """Loads × coincidence, at least the two largest at once; heating in full. None if unknown."""
    rows = reading.rows("appliances")
    heating = reading.value("heating_energy")
    if not rows or heating is None:
        return None
    each = grids.get("appliance_power", day)
    together = grids.get("coincidence", day).number
    kinds = {row.value("kind") for row in rows}
    loads = [
        each.at(kind)
        for kind in ("washing_machine", "dishwasher", "dryer", "oven", "hob")
        if kind in kinds
    ]
    cooking = reading.value("cooking_energy")
    if cooking in ("electricity", "mixed") and "hob" not in kinds:
        loads.append(each.at("hob"))
    tank = reading.value("hot_water_system") == "tank"
    if reading.value("hot_water_energy") == "electricity" and tank:
        loads.append(each.at("tank"))
    two_largest = sum(sorted(loads)[-2:], Decimal(0))
    total = each.at("base_load") + max(sum(loads, Decimal(0)) * together, two_largest)
    if heating == "electricity" and reading.value("heating_shared") is not True:
        surface = number_of(reading.value("surface"))
        if surface is None:
            return None
        total += surface * each.at("heating_per_m2")
    if reading.value("auxiliary_heating") == "electric":
        watts = number_of(reading.value("auxiliary_watts"))
        total += watts / 1000 if watts is not None else each.at("auxiliary")
    return total
