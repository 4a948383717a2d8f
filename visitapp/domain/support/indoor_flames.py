"""Where a flame may light inside the dwelling: yes, no, or not known (None) for each use.

Whatever burns makes carbon monoxide when it lacks air: town gas, bottles, fuel oil, wood, paraffin
(Santé publique France and the health ministry: never block an air inlet). So the uses are looked
at one by one: a building's boiler burns elsewhere, and the household's own cooker still lights
here. No question tells a sealed boiler from one that takes the air of the room: it counts.

Unknown is never no. What an answer shows burning (a pilot, wood that is bought, a stove) counts
whatever other answers suppose.
"""

from dataclasses import dataclass

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.support.three_valued import all_of

BURNS = ("gas", "lpg", "fuel_oil", "wood")
"""Energies that light a flame where they heat, the home or its water."""
COOKS_ON_GAS = ("gas", "lpg", "mixed")
_NO_FLAME = ("convectors", "storage_heaters", "heat_pump")


@dataclass(frozen=True, slots=True)
class Flames:
    """The uses whose flame lights in the dwelling, and those that are not known, in French."""

    lit: tuple[str, ...]
    unknown: tuple[str, ...]


def indoor_flames(reading: Reading) -> Flames:
    """Every use that may have a flame, as the answers tell."""
    uses = {
        "le chauffage": heating_lights(reading),
        "le chauffage d’appoint": auxiliary_lights(reading),
        "l’eau chaude": water_lights(reading),
        "la cuisson": cooking_lights(reading),
    }
    return Flames(
        lit=tuple(words for words, lights in uses.items() if lights is True),
        unknown=tuple(words for words, lights in uses.items() if lights is None),
    )


def heating_lights(reading: Reading) -> bool | None:
    """Whether the heating burns in the dwelling; bought wood burns there."""
    if any(row.value("energy") == "wood" for row in reading.rows("bills")):
        return True
    energy, system = reading.value("heating_energy"), reading.value("heating_system")
    if energy is None and system in _NO_FLAME:
        return False
    return all_of(_burns(energy), _heats_here(reading))


def auxiliary_lights(reading: Reading) -> bool | None:
    """Whether a mobile heater burns fuel; a filled list of dangers without it says no."""
    said, signs = reading.value("auxiliary_heating"), reading.value("danger_signs")
    seen = "fuel_heater" in signs if isinstance(signs, tuple) else None
    if said is None:
        return seen
    return said == "fuel_heater" or seen is True


def water_lights(reading: Reading) -> bool | None:
    """Whether the hot water of the home is heated by a flame of its own."""
    if reading.value("pilot_flame") is True:
        return True
    system = reading.value("hot_water_system")
    here = None if system is None else system != "shared"
    return all_of(_burns(reading.value("hot_water_energy")), here)


def cooking_lights(reading: Reading) -> bool | None:
    """Whether a gas ring or oven is used, beside electricity or not."""
    energy = reading.value("cooking_energy")
    return None if energy is None else energy in COOKS_ON_GAS


def flame_lights_as_water_runs(reading: Reading) -> bool:
    """Whether opening a tap may light a burner in the home; yes where it is not known.

    A shower head changes nothing of the air of a home. But under its least flow an instant heater
    stays off, so fitting one has it lit to try, which the alert forbids. A tank, the building's
    own hot water, electricity or a heat network light nothing when a tap is opened.
    """
    at_once = reading.value("hot_water_system") in (None, "instant")
    return at_once and water_lights(reading) is not False


def _burns(energy: Value) -> bool | None:
    return None if energy is None else energy in BURNS


def _heats_here(reading: Reading) -> bool | None:
    """Whether the heating is made in the dwelling. A stove always is, even in a shared building."""
    system, shared = reading.value("heating_system"), reading.value("heating_shared")
    if system == "stove" or (system == "other" and reading.value("unflued_gas") is True):
        return True
    return None if shared is None else shared is False
