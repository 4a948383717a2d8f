"""Each use before the bill: measured, said, then dated references; absent only if ruled out."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from visitapp.domain.checklist.answers import Source
from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.estimate import ESTIMATED as ESTIMATED
from visitapp.domain.energy.estimate import MEASURED, ORIGINS
from visitapp.domain.energy.estimate import SAID as SAID
from visitapp.domain.energy.estimate import Estimate as Estimate
from visitapp.domain.energy.hot_water_need import hot_water
from visitapp.domain.parameters.parameters import Parameters

_COLD = ("fridge", "fridge_freezer", "freezer")
_WASH = ("washing_machine", "dryer", "dishwasher")
_SCREENS = ("tv", "box", "desktop", "laptop", "console")
_OTHERS = ("aquarium", "fan", "air_conditioner", "other")
_USUAL = ("fridge_freezer", "washing_machine", "tv", "box")
_DAYS, _WEEKS, _HOURS, _KILO = Decimal(365), Decimal(52), Decimal(24), Decimal(1000)


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
    apart = ("hot_water", "cooking")
    listed = sum((p.kwh for p in found if p.use not in apart), Decimal(0))
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
    return size_factor(persons, usual.at("persons"), usual.at("fixed_share"))


def size_factor(persons: Decimal, usual: Decimal, fixed: Decimal) -> Decimal:
    """1 for a household of the usual size; its `fixed` share does not grow with the persons."""
    return fixed + (1 - fixed) * persons / usual


def _by_use(parts: list[Estimate]) -> list[Estimate]:
    """One estimate per use; its origin is that of most of its kWh."""
    found: dict[str, list[Estimate]] = {}
    for part in parts:
        found.setdefault(part.use, []).append(part)
    whole: list[Estimate] = []
    for use, group in found.items():
        weights = {
            origin: sum((p.kwh for p in group if p.origin == origin), Decimal(0))
            for origin in ORIGINS
        }
        origin = max(ORIGINS, key=lambda o: weights[o])
        doubt = group[0].doubt if len(group) == 1 else None
        whole.append(Estimate(use, sum((p.kwh for p in group), Decimal(0)), origin, doubt))
    return whole


def _origin(row: Row, *ids: str) -> str:
    """Measured only if every answer was measured or read; else said."""
    sources = [answer.source for id in ids if (answer := row.answer(id)) is not None]
    sure = (Source.MEASURED, Source.READ)
    return MEASURED if sources and all(source in sure for source in sources) else SAID


def _cooking(reading: Reading, energy: str, parameters: Parameters) -> Iterator[Estimate]:
    """Usual cooking use, with the household's own oven when known."""
    reference = parameters["cooking_reference"]
    if isinstance(reference.value, Decimal) or energy not in reference.value:
        return
    share = _cooking_share(reading, energy, parameters)
    if energy == "electricity":
        yield from _electric_cooking(reading, reference.at(energy) * share, parameters)
    elif share:
        kwh = reference.at(energy) * share * household_factor(reading, parameters)
        yield Estimate("cooking", kwh, ESTIMATED)


def _cooking_share(reading: Reading, energy: str, parameters: Parameters) -> Decimal:
    said = reading.value("cooking_energy")
    if said == "mixed":
        return parameters["cooking_mixed_share"].number
    alone = said is None and energy == "electricity"
    return Decimal(1) if said == energy or alone else Decimal(0)


def _electric_cooking(
    reading: Reading, usual: Decimal, parameters: Parameters
) -> Iterator[Estimate]:
    """Hobs and small appliances as usual, the oven apart; beside gas hobs, the oven alone."""
    oven_usual = parameters["oven_usual_uses"].number * parameters["oven_use"].number
    ovens = [row for row in reading.rows("appliances") if row.value("kind") == "oven"]
    if not usual and not ovens:
        return
    oven = _oven(reading, ovens, parameters)
    hobs = max(Decimal(0), usual - oven_usual) * household_factor(reading, parameters)
    yield Estimate("cooking", hobs, ESTIMATED)
    yield oven or Estimate("cooking", oven_usual, ESTIMATED)


def _oven(reading: Reading, ovens: list[Row], parameters: Parameters) -> Estimate | None:
    """What the household's own oven takes: measured, else its uses a week; None when untold."""
    known = [kwh for row in ovens if (kwh := number_of(row.value("measured_kwh"))) is not None]
    if known and len(known) == len(ovens):
        return Estimate("cooking", sum(known, Decimal(0)), MEASURED)
    uses = number_of(reading.value("oven_week"))
    if uses is None or uses < 0:
        return None
    return Estimate("cooking", uses * _WEEKS * parameters["oven_use"].number, SAID)


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
    hot_water, _cooking, _appliances, _lighting, _standby, _ventilation,
)  # fmt: skip
"""One per subject, each alone: what it reads is what its uses come from."""
