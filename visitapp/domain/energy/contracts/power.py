"""The power a home draws: measured, or permanent load and heating plus the rest × coincidence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.parameters.parameters import Parameter

_APPLIANCES = ("washing_machine", "dishwasher", "dryer", "oven", "hob")
_TAKE_TURNS = (*_APPLIANCES, "tank")
_NAMES = {
    "base_load": "froid, box, lumière",
    "washing_machine": "lave-linge",
    "dishwasher": "lave-vaisselle",
    "dryer": "sèche-linge",
    "oven": "four",
    "hob": "plaques",
    "tank": "ballon d’eau chaude",
    "heating": "chauffage",
    "auxiliary": "chauffage d’appoint",
}


@dataclass(frozen=True, slots=True)
class Power:
    """The least kVA to subscribe, margin included, its origin and the loads counted (name, kW)."""

    kw: Decimal
    measured: bool
    words: str
    parts: tuple[tuple[str, Decimal], ...] = ()


def fitting_power(reading: Reading, contract: Row, grids: Grids, day: date) -> Power | None:
    """The smallest power that fits; None when too little is known to count it."""
    margin = _value(grids, "power_margin", day).number
    measured = number_of(contract.value("max_power_kva"))
    if measured is not None and measured > 0:
        return Power(measured * margin, True, "Puissance maximale mesurée")
    loads = _loads(reading, grids, day)
    if loads is None:
        return None
    together = _value(grids, "coincidence", day).number
    moved = [kw for name, kw in loads if name in _TAKE_TURNS]
    fixed = sum((kw for name, kw in loads if name not in _TAKE_TURNS), Decimal(0))
    two_largest = sum(sorted(moved)[-2:], Decimal(0))
    total = fixed + max(sum(moved, Decimal(0)) * together, two_largest)
    parts = tuple((_NAMES[name], kw) for name, kw in loads)
    return Power(total * margin, False, "Appareils allumés ensemble (estimé)", parts)


def _value(grids: Grids, name: str, day: date) -> Parameter:
    return grids.latest(name, day) or grids.get(name, day)


def _loads(reading: Reading, grids: Grids, day: date) -> list[tuple[str, Decimal]] | None:
    """Every load that counts (kW). None when appliances, heating or its surface are unknown."""
    rows = reading.rows("appliances")
    heating = reading.value("heating_energy")
    if not rows or heating is None:
        return None
    each = _value(grids, "appliance_power", day)
    kinds = {row.value("kind") for row in rows}
    names = [name for name in _APPLIANCES if name in kinds]
    if reading.value("cooking_energy") in ("electricity", "mixed") and "hob" not in kinds:
        names.append("hob")
    tank = reading.value("hot_water_system") == "tank"
    if reading.value("hot_water_energy") == "electricity" and tank:
        names.append("tank")
    loads = [(name, each.at(name)) for name in ("base_load", *names)]
    if heating == "electricity" and reading.value("heating_shared") is not True:
        surface = number_of(reading.value("surface"))
        if surface is None:
            return None
        loads.append(("heating", surface * each.at("heating_per_m2")))
    if reading.value("auxiliary_heating") == "electric":
        watts = number_of(reading.value("auxiliary_watts"))
        loads.append(("auxiliary", watts / 1000 if watts is not None else each.at("auxiliary")))
    return loads
