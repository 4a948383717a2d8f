"""Energies that answers name and no bill tells; electricity is always one."""

from collections.abc import Collection, Iterator

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.household import heats_the_home
from visitapp.domain.energy.units import result_unit
from visitapp.domain.impact.energies import EnergyImpact

ELECTRICITY, NETWORK, CHARGES = "electricity", "heat_network", "collective_charges"
OF = {
    "gas": "de gaz", ELECTRICITY: "d’électricité", "fuel_oil": "de fioul", "wood": "de bois",
    "lpg": "de gaz en citerne ou bouteille", NETWORK: "du réseau de chaleur",
}  # fmt: skip
HEATING_IN_CHARGES = "le chauffage est dans les charges, et ne se compare pas"
WATER_IN_CHARGES = "l’eau chaude est dans les charges, et ne se compare pas"
HEATER = "chauffage d’appoint au pétrole ou au gaz"


def without_bills(visit: Reading, billed: Collection[str]) -> tuple[EnergyImpact, ...]:
    """Each unbilled energy of the home, with what is missing, in French."""
    missing = {name: _no_bills(name) for name in _own(visit) if name not in billed}
    why = _in_charges(visit, billed)
    if why:
        missing[CHARGES] = why
    return tuple(
        EnergyImpact(name, result_unit(name), heats_the_home(visit, name), why_not=why_not)
        for name, why_not in missing.items()
    )


def unnamed_heating(visit: Reading, billed: Collection[str]) -> tuple[str, ...]:
    """What warms the home and is no energy that could be named here, in French."""
    heater = visit.value("auxiliary_heating") == "fuel_heater"
    return (HEATER,) if heater and not {"lpg", "fuel_oil"} & set(billed) else ()


def _no_bills(energy: str) -> str:
    return f"il manque les factures {OF[energy]}"


def _own(visit: Reading) -> Iterator[str]:
    """What the household buys itself; once or several times."""
    yield ELECTRICITY
    heating, water = _named(visit, "heating_energy"), _named(visit, "hot_water_energy")
    if heating and not _shared(visit):
        yield heating
    if water and not _shared_water(visit):
        yield water
    cooking = visit.value("cooking_energy")
    named = _named(visit, "cooking_energy")
    if named or cooking == "mixed":
        yield named or "gas"
    for row in visit.rows("contracts"):
        energy = row.value("energy")
        if isinstance(energy, str) and energy in OF:
            yield energy


def _in_charges(visit: Reading, billed: Collection[str]) -> str:
    """What the building heats and nothing bills; empty where a bill tells it, or nothing is."""
    if CHARGES in billed:
        return ""
    for shared, question, why in (
        (_shared(visit), "heating_energy", HEATING_IN_CHARGES),
        (_shared_water(visit), "hot_water_energy", WATER_IN_CHARGES),
    ):
        told = visit.value(question) == NETWORK and NETWORK in billed
        if shared and not told:
            return why
    return ""


def _shared(visit: Reading) -> bool:
    return visit.value("heating_shared") is True and visit.value("heating_energy") != "none"


def _shared_water(visit: Reading) -> bool:
    """Said so; or nothing said, and the boiler of the building has the same energy."""
    system = visit.value("hot_water_system")
    if system is None:
        same = visit.value("hot_water_energy") == visit.value("heating_energy")
        return same and _named(visit, "hot_water_energy") != "" and _shared(visit)
    return system == "shared" and visit.value("hot_water_energy") != "none"


def _named(visit: Reading, question: str) -> str:
    value = visit.value(question)
    return value if isinstance(value, str) and value in OF else ""
