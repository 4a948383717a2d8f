"""Hot water need: the household's showers and baths beside what as many people usually need."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.estimate import ESTIMATED, SAID, Estimate
from visitapp.domain.parameters.parameters import Parameters

_DAYS, _WEEKS, _KILO = Decimal(365), Decimal(52), Decimal(1000)
_SHARED = ("collective_charges", "heat_network")


def hot_water(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    """Hot water, where this energy makes it: final kWh a year."""
    if not _made_by(reading, energy):
        return
    usual = _usual(reading, parameters)
    share = _efficiency(reading, energy, parameters)
    washing = _showers_and_baths(reading, parameters)
    if washing is None:
        yield Estimate("hot_water", usual / share, ESTIMATED)
        return
    told = washing + usual * parameters["hot_water_taps_share"].number
    useful, doubt = _weighed(told, usual, reading, parameters)
    yield Estimate("hot_water", useful / share, SAID, doubt)


def _weighed(
    told: Decimal, usual: Decimal, reading: Reading, parameters: Parameters
) -> tuple[Decimal, Decimal]:
    """What was told and what as many people use, each by its doubt; and the doubt that is left.

    They are weighed as ratios. Where they are further apart than their doubts, one of them is
    wrong, and the doubt is as much larger.
    """
    doubts = parameters["hot_water_doubt"]
    own = doubts.at("measured_flow" if _flows(reading) else "told") ** 2
    people = doubts.at("people") ** 2
    apart = (told / usual).ln()
    useful = usual * (apart * people / (own + people)).exp()
    further = max(Decimal(1), apart**2 / (own + people))
    return useful, (own * people / (own + people) * further).sqrt()


def _made_by(reading: Reading, energy: str) -> bool:
    source, system = reading.value("hot_water_energy"), reading.value("hot_water_system")
    if source == "none":
        return False
    if system == "shared" or source == "heat_network":
        return energy in _SHARED
    if source is None and system is None:
        return energy == reading.value("heating_energy")
    return source == energy


def _usual(reading: Reading, parameters: Parameters) -> Decimal:
    """Useful kWh a year of a usual household of that size: 1.163 × litres × persons × rise."""
    persons = number_of(reading.value("persons"))
    count = persons if persons and persons > 0 else parameters["usual_household"].at("persons")
    litres = parameters["hot_water_litres"].number * parameters["hot_water_measured"].number
    rise = parameters["hot_water_delivered"].number - parameters["cold_water_temperature"].at(
        "central"
    )
    return parameters["water_heat"].number * litres * count * _DAYS / _KILO * rise


def _showers_and_baths(reading: Reading, parameters: Parameters) -> Decimal | None:
    """Useful kWh a year of the reported showers and baths; None without them."""
    showers = number_of(reading.value("showers_week"))
    minutes = number_of(reading.value("shower_minutes"))
    if showers is None or minutes is None or showers < 0 or minutes < 0:
        return None
    baths = max(Decimal(0), number_of(reading.value("baths_week")) or Decimal(0))
    litres = showers * minutes * _flow(reading, parameters)
    litres += baths * parameters["bath_volume"].at("central")
    warm = parameters["mixed_water_temperature"].number
    rise = warm - parameters["cold_water_temperature"].at("central")
    return parameters["water_heat"].number * litres * _WEEKS / _KILO * rise


def _flows(reading: Reading) -> list[Decimal]:
    """The flows measured at the showers (L/min)."""
    return [
        flow
        for row in reading.rows("water_points")
        if row.value("point") in ("shower", "bath")
        and (flow := number_of(row.value("flow"))) is not None
        and flow > 0
    ]


def _flow(reading: Reading, parameters: Parameters) -> Decimal:
    """The mean flow measured at the showers (L/min), else a usual one."""
    flows = _flows(reading)
    if not flows:
        return parameters["usual_shower_flow"].number
    return sum(flows, Decimal(0)) / len(flows)


def _efficiency(reading: Reading, energy: str, parameters: Parameters) -> Decimal:
    """Useful out of final: the boiler or tank, and the pipes of a building that shares it."""
    table = parameters["hot_water_efficiency"]
    known = "heat_network" if energy == "collective_charges" else energy
    made = (table.at(f"{known}_low") + table.at(f"{known}_high")) / 2
    shared = energy == "collective_charges" or reading.value("hot_water_system") == "shared"
    return made * parameters["shared_hot_water_pipes"].number if shared else made
