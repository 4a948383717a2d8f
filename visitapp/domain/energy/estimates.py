"""What each use takes, one energy at a time, before the bill is looked at.

The household's own answers first (measured, then said), dated references second. A use that
an answer rules out is absent; one that nobody spoke of is estimated, never zero.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.answers import Source
from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.parameters import Parameters

MEASURED, SAID, ESTIMATED = "measured", "said", "estimated"
_ORIGINS = (ESTIMATED, SAID, MEASURED)
_COLD = ("fridge", "fridge_freezer", "freezer")
_WASH = ("washing_machine", "dryer", "dishwasher")
_SCREENS = ("tv", "box", "desktop", "laptop", "console")
_OTHERS = ("aquarium", "fan", "air_conditioner", "other")
_USUAL = ("fridge_freezer", "washing_machine", "tv", "box")
_DAYS, _WEEKS, _HOURS, _KILO = Decimal(365), Decimal(52), Decimal(24), Decimal(1000)


@dataclass(frozen=True, slots=True)
class Estimate:
    """kWh a year of one use, and where the figure comes from."""

    use: str
    kwh: Decimal
    origin: str


def estimates(reading: Reading, energy: str, parameters: Parameters) -> list[Estimate]:
    """The uses of one energy except heating, each once, none negative."""
    return _by_use([part for one in ESTIMATORS for part in one(reading, energy, parameters)])


def unlisted(
    reading: Reading, energy: str, found: list[Estimate], parameters: Parameters
) -> Decimal:
    """kWh of the small appliances that nobody lists: what a usual home of that size has more."""
    if energy != "electricity":
        return Decimal(0)
    square, _ = surface(reading, parameters)
    usual = square * parameters["specific_electricity"].number
    listed = sum((p.kwh for p in found if p.use != "hot_water"), Decimal(0))
    return max(usual - listed, listed * parameters["small_appliances_share"].number)


def surface(reading: Reading, parameters: Parameters) -> tuple[Decimal, bool]:
    """The surface in m², and whether the household said it."""
    said = number_of(reading.value("surface"))
    if said is not None and said > 0:
        return said, True
    kind = reading.value("dwelling_type")
    known = kind if isinstance(kind, str) and kind in ("flat", "house") else "all"
    return parameters["usual_surface"].at(known), False


def household_factor(reading: Reading, parameters: Parameters) -> Decimal:
    """How much more or less than the usual household a use takes, from the number of persons."""
    usual = parameters["usual_household"]
    persons = number_of(reading.value("persons"))
    if persons is None or persons <= 0:
        return Decimal(1)
    fixed = usual.at("fixed_share")
    return fixed + (1 - fixed) * persons / usual.at("persons")


def _by_use(parts: list[Estimate]) -> list[Estimate]:
    """One estimate per use; its origin is the one that most of its kWh come from."""
    found: dict[str, list[Estimate]] = {}
    for part in parts:
        found.setdefault(part.use, []).append(part)
    whole: list[Estimate] = []
    for use, group in found.items():
        weights = {
            origin: sum((p.kwh for p in group if p.origin == origin), Decimal(0))
            for origin in _ORIGINS
        }
        origin = max(_ORIGINS, key=lambda o: weights[o])
        whole.append(Estimate(use, sum((p.kwh for p in group), Decimal(0)), origin))
    return whole


def _origin(row: Row, *ids: str) -> str:
    """Measured only if every answer was measured or read; else said."""
    sources = [answer.source for id in ids if (answer := row.answer(id)) is not None]
    sure = (Source.MEASURED, Source.READ)
    return MEASURED if sources and all(source in sure for source in sources) else SAID


def _hot_water(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    source, system = reading.value("hot_water_energy"), reading.value("hot_water_system")
    if source == "none":
        return
    if system == "shared" or source == "heat_network":
        here = energy in ("collective_charges", "heat_network")
    else:
        here = source == energy
    if source is None and system is None:
        here = energy == reading.value("heating_energy")
    if not here:
        return
    persons = number_of(reading.value("persons"))
    count = persons if persons and persons > 0 else parameters["usual_household"].at("persons")
    rise = parameters["hot_water_delivered"].number - _central(parameters, "cold_water_temperature")
    cubic = parameters["hot_water_litres"].number * count * _DAYS / _KILO
    useful = parameters["water_heat"].number * cubic * rise
    yield Estimate("hot_water", useful / _efficiency(energy, parameters), ESTIMATED)


def _central(parameters: Parameters, name: str) -> Decimal:
    value = parameters[name].value
    if isinstance(value, Decimal):
        return value
    return value["central"] if "central" in value else (value["low"] + value["high"]) / 2


def _efficiency(energy: str, parameters: Parameters) -> Decimal:
    table = parameters["hot_water_efficiency"].value
    known = "heat_network" if energy == "collective_charges" else energy
    if isinstance(table, Decimal) or f"{known}_low" not in table:
        return Decimal(1)
    return (table[f"{known}_low"] + table[f"{known}_high"]) / 2


def _cooking(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    said = reading.value("cooking_energy")
    reference = parameters["cooking_reference"].value
    if isinstance(reference, Decimal) or energy not in reference:
        return
    share = {energy: Decimal(1), "mixed": parameters["cooking_mixed_share"].number}.get(
        str(said), Decimal(0)
    )
    if said is None and energy == "electricity":
        share = Decimal(1)
    if share:
        kwh = reference[energy] * share * household_factor(reading, parameters)
        yield Estimate("cooking", kwh, ESTIMATED)


def _appliances(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    if energy != "electricity":
        return
    rows = reading.rows("appliances")
    factor = household_factor(reading, parameters)
    if not rows:
        for kind in _USUAL:
            yield Estimate(_use_of(kind), _reference(kind, factor, parameters), ESTIMATED)
    for row in rows:
        said = row.value("kind")
        if isinstance(said, str) and said in (*_COLD, *_WASH, *_SCREENS, *_OTHERS):
            yield _appliance(row, said, factor, parameters)


def _use_of(kind: str) -> str:
    if kind in _COLD:
        return "cold"
    if kind in _WASH:
        return "washing"
    return "multimedia" if kind in _SCREENS else "other"


def _appliance(row: Row, kind: str, factor: Decimal, parameters: Parameters) -> Estimate:
    use = _use_of(kind)
    measured = number_of(row.value("measured_kwh"))
    if measured is not None:
        return Estimate(use, measured, MEASURED)
    watts, hours = number_of(row.value("watts")), number_of(row.value("hours_day"))
    if hours is not None and kind not in (*_COLD, *_WASH):
        origin = _origin(row, "watts", "hours_day")
        typical = parameters["load_reference"].value
        if watts is None and not isinstance(typical, Decimal):
            watts, origin = typical.get(kind), SAID
        if watts is not None and kind not in ("fan", "air_conditioner"):
            return Estimate(use, watts * hours * _DAYS / _KILO, origin)
    cycles = number_of(row.value("cycles_week"))
    each = parameters["wash_reference_cycles"].value
    if cycles is not None and not isinstance(each, Decimal) and kind in each:
        kwh = parameters["wash_reference"].at(kind) / each[kind]
        return Estimate(use, kwh * cycles * _WEEKS, SAID)
    return Estimate(use, _reference(kind, factor, parameters), ESTIMATED)


def _reference(kind: str, factor: Decimal, parameters: Parameters) -> Decimal:
    """kWh a year of a usual appliance of that kind; washing goes with the household's size."""
    if kind in _COLD:
        return parameters["cold_reference"].at(kind)
    if kind in _WASH:
        return parameters["wash_reference"].at(kind) * factor
    if kind in _SCREENS:
        return parameters["multimedia_reference"].at(kind)
    table = parameters["other_appliance_reference"].value
    return Decimal(0) if isinstance(table, Decimal) else table.get(kind, Decimal(0))


def _lighting(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    if energy == "electricity":
        yield _lamps(reading, parameters)


def _lamps(reading: Reading, parameters: Parameters) -> Estimate:
    total, said = Decimal(0), False
    watts, hours = parameters["lamp_watts"], parameters["lamp_hours"]
    for row in reading.rows("lamps"):
        kind, count = row.value("kind"), number_of(row.value("count"))
        if not isinstance(kind, str) or count is None:
            continue
        each = number_of(row.value("watts"))
        daily = number_of(row.value("hours_day"))
        said = said or daily is not None
        usual = "uplighter_central" if kind == "uplighter" else "lamp_central"
        power = watts.at(kind) if each is None else each
        total += count * power * (hours.at(usual) if daily is None else daily) * _DAYS / _KILO
    if total > 0:
        return Estimate("lighting", total, SAID if said else ESTIMATED)
    square, _ = surface(reading, parameters)
    return Estimate("lighting", square * parameters["lighting_reference"].number, ESTIMATED)


def _standby(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    if energy != "electricity":
        return
    yearly = _HOURS * _DAYS / _KILO
    whole = number_of(reading.value("standby_watts_total"))
    if whole is not None:
        answer = reading.answer("standby_watts_total")
        sure = answer is not None and answer.source in (Source.MEASURED, Source.READ)
        yield Estimate("standby", whole * yearly, MEASURED if sure else SAID)
        return
    for row in reading.rows("appliances"):
        watts = number_of(row.value("standby_watts"))
        if watts is not None:
            yield Estimate("standby", watts * yearly, _origin(row, "standby_watts"))


def _ventilation(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    """A house pays for its own fan; in a flat it is the building's."""
    if energy != "electricity":
        return
    mechanical = reading.value("ventilation") == "mechanical"
    if mechanical and reading.value("dwelling_type") == "house":
        kwh = parameters["ventilation_power"].number * _HOURS * _DAYS / _KILO
        yield Estimate("ventilation", kwh, ESTIMATED)


Estimator = Callable[[Reading, str, Parameters], Iterator[Estimate]]
ESTIMATORS: tuple[Estimator, ...] = (
    _hot_water, _cooking, _appliances, _lighting, _standby, _ventilation,
)  # fmt: skip
"""One per subject, each alone: what it reads is what its uses come from."""
