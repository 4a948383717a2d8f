"""Dangers that are seen otherwise than by ticking their sign, each a function of its name.

Each is given the reason of the ticked sign, or none, and returns the reasons that hold.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.words import figure
from visitapp.domain.support.indoor_flames import flame_lights_as_water_runs, indoor_flames
from visitapp.domain.text import listing

Reasons = tuple[str, ...]
Seen = Callable[[Reading, Parameters, Reasons], Reasons]


def is_ticked(reading: Reading, sign: str) -> bool:
    """Whether the visitor ticked this danger."""
    signs = reading.value("danger_signs")
    return isinstance(signs, tuple) and sign in signs


def fuel_heater(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    if reading.value("auxiliary_heating") == "fuel_heater":
        return ("Un chauffage d’appoint à pétrole ou à gaz sert dans le logement",)
    return ticked


def blocked_gas_inlet(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    """Ticked, or inlets blocked in a dwelling where any flame lights, gas or not."""
    if ticked or reading.value("inlets_blocked") is not True:
        return ticked
    lit = indoor_flames(reading).lit
    return (f"Entrées d’air bouchées, et une flamme pour {listing(lit)}",) if lit else ()


def inlet_to_check(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    """Inlets blocked, no known flame, and a use unknown: freed and looked for, no alarm."""
    if reading.value("inlets_blocked") is not True or is_ticked(reading, "blocked_gas_inlet"):
        return ()
    flames = indoor_flames(reading)
    if flames.lit or not flames.unknown:
        return ()
    return (f"Entrées d’air bouchées, et une flamme à vérifier pour {listing(flames.unknown)}",)


def yellow_flame(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    """The flame was looked at and is not blue; with signs of monoxide, those are said alone."""
    if reading.value("gas_flame_blue") is not False or is_ticked(reading, "co_signs"):
        return ()
    return ("La flamme du gaz de la cuisinière n’est pas bleue",)


def lead_paint(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    """Old paint that flakes is an alert where a small child or a pregnant woman may live."""
    if not ticked:
        return ()
    children, frail = number_of(reading.value("children")), reading.value("frail_people")
    if children is None or children > 0:
        return ticked
    at_risk = isinstance(frail, tuple) and bool({"baby", "pregnant"} & set(frail))
    return ticked if at_risk else ()


def mould_returns(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    if reading.value("mould_returns") is not True:
        return ()
    return ("Les moisissures reviennent après nettoyage",)


def cold_home(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    """A room where people live, measured under 16 °C, or 18 °C when somebody is frail."""
    frail = reading.value("frail_people")
    some = isinstance(frail, tuple) and any(kind != "none" for kind in frail)
    limit = parameters["cold_home_limit"].at("frail" if some else "ordinary")
    coldest: Decimal | None = None
    for room in reading.rows("rooms"):
        told = number_of(room.value("temperature"))
        if room.value("kind") in ("living", "bedroom") and told is not None:
            coldest = told if coldest is None else min(coldest, told)
    if coldest is None or coldest >= limit:
        return ()
    reasons = (f"{figure(coldest)} °C mesurés dans une pièce de vie",)
    return (*reasons, "Une personne fragile vit ici") if some else reasons


def power_cut(reading: Reading, parameters: Parameters, ticked: Reasons) -> Reasons:
    told = reading.value("cut_notice")
    words = {"cut": "L’énergie est coupée", "power_reduced": "La puissance est réduite"}
    return (words[str(told)],) if told in words else ()


SEEN: Mapping[str, Seen] = {
    one.__name__: one
    for one in (
        blocked_gas_inlet, cold_home, fuel_heater, inlet_to_check, lead_paint, mould_returns,
        power_cut, yellow_flame,
    )
}  # fmt: skip
WAITS_IF: Mapping[str, Callable[[Reading], bool]] = {
    one.__name__: one for one in (flame_lights_as_water_runs,)
}
"""Conditions under which some savings wait."""
