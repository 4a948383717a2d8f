"""Heating: the temperature by day, by night and during absences, and its control."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import (
    REALISED,
    dwelling,
    emitter,
    floor_temperature,
    goes_without,
    has_a_cold_room,
    is_damp,
    is_frail,
    is_heating_season,
    kept_heat,
    main_heating,
    part_of_heating,
    pays_its_heating,
    rents,
    set_today,
    share_per_degree,
)

_HEALTH = "Bébé, personne âgée ou malade : gardez {floor} °C ou plus."
_3CL = "Méthode 3CL-DPE 2021 (arrêté du 31 mars 2021)"


@rule(
    title="Baisser un peu le chauffage",
    family="heating",
    unit="kWh/an",
    source="Factures du foyer : N(θb) / DJ(θb) ; sans elles ADEME, 7 % par degré, et 3CL, 9,7 %",
)
def lower_setpoint(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × degrees less × share per degree × share of the rooms; never under the floor."""
    if goes_without(a) or not pays_its_heating(a) or set_today(a, "heating"):
        return None
    floor = floor_temperature(a, p)
    where, now, told = _warmest(a, p)
    drop = min(now - floor, p.number("setpoint_step"))
    if drop < p.number("setpoint_least_step"):
        return None
    r.tell("setpoint", "Température proposée", figure(now - drop), "°C")
    energy = main_heating(a)
    lowered = ranges.times(_share_lowered(a, p, r, floor, drop) if told else _one_setting(p), drop)
    part = ranges.times(share_per_degree(p, r, energy), lowered)
    return Saving(
        title=f"Baisser {where} de {figure(now)} à {figure(now - drop)} °C",
        detail="Baissez le réglage peu à peu, un demi-degré à la fois.",
        energy=energy,
        kwh=part_of_heating(a, r, part),
        guard=_HEALTH.format(floor=figure(floor)),
        because=(f"Il fait {figure(now)} °C : c’est plus que {figure(floor)} °C",),
    )


def _warmest(a: Asked, p: Reference) -> tuple[str, Decimal, bool]:
    """Where it is warm, how warm, and whether it was measured in the living room.

    A measured living room comes before a setting that was told, while homes are heated: in summer
    its warmth is not the heating's.
    """
    rooms = a.listed("rooms") if is_heating_season(p) else []
    living = [row.known_number("temperature") for row in rooms if row.is_kind("kind", "living")]
    known = [now for now in living if now is not None]
    return ("le séjour", max(known), True) if known else (
        "le chauffage", a.number("setpoint_day"), False
    )  # fmt: skip


def _one_setting(p: Reference) -> Range:
    """A setting that was told may hold for one room alone, or for all."""
    return Range(p.number("room_share_floor"), ranges.ONE, ranges.ONE)


def _share_lowered(a: Asked, p: Reference, r: Found, floor: Decimal, drop: Decimal) -> Range:
    """The mean fall of the rooms, none under the floor, in parts of `drop`: a room that is a
    little too warm falls a little. A room that was not measured may fall or not."""
    rooms = a.listed("rooms")
    told = [now for row in rooms if (now := row.known_number("temperature")) is not None]
    falls = [min(drop, max(ranges.ZERO, now - floor)) / drop for now in told]
    warm, whole = sum(fall > 0 for fall in falls), sum(falls, ranges.ZERO)
    r.tell(
        "warm_rooms",
        f"Pièces mesurées au-dessus de {figure(floor)} °C",
        f"{warm} sur {len(told)}, pour {len(rooms)} pièces visitées",
    )
    every, unseen = Decimal(len(rooms)), len(rooms) - len(told)
    least, central = p.number("room_share_floor"), whole / len(told)
    low, high = whole / every, (whole + unseen) / every
    return Range(max(least, min(low, central)), max(least, central), max(least, high, central))


@rule(
    title="Baisser le chauffage la nuit",
    family="heating",
    unit="kWh/an",
    source=f"{_3CL} : intermittence I1 / I0, pour 3 °C de moins",
)
def night_setback(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × (1 − I1 / I0) × degrees less at night / 3, of the 3 not yet taken; a thermostat."""
    if goes_without(a) or is_damp(a) or not pays_its_heating(a):
        return None
    if a.choice("regulation") == "none":
        return None
    least = p.at("night_floor", "frail" if is_frail(a) else "ordinary")
    night, whole = a.number("setpoint_night"), p.number("night_reference_step")
    target = max(least, night - p.number("night_step"))
    already = max(ranges.ZERO, a.number("setpoint_day") - night)
    if night - target < 1 or whole - already <= 1:
        return None
    cooler = min(night - target, whole - already) / whole
    return Saving(
        title=f"Baisser le chauffage la nuit de {figure(night)} à {figure(target)} °C",
        detail="Réglez le thermostat pour la nuit, et fermez les volets.",
        energy=main_heating(a),
        kwh=part_of_heating(a, r, ranges.times(_intermittence(a, p), cooler)),
        guard=_HEALTH.format(floor=figure(p.at("night_floor", "frail"))),
        because=(f"La nuit, le chauffage reste à {figure(night)} °C",),
    )


def _intermittence(a: Asked, p: Reference) -> Range:
    """1 − I1 / I0: from no control to one clock for the home, or one for each room (high)."""
    kind = f"{dwelling(a)}_{emitter(a)}"
    none = p.at("intermittence", f"{kind}_none")
    whole = 1 - p.at("intermittence", f"{kind}_central") / none
    by_room = 1 - p.at("intermittence", f"{kind}_by_room") / none
    return ranges.span(whole, (whole + by_room) / 2, by_room)


@rule(
    title="Baisser le chauffage quand tout le monde est sorti",
    family="heating",
    source="ADEME, conseils de chauffage ; pas de chiffre séparé de la nuit",
)
def absence_setback(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for homes empty by day, with a programmer and no frail person."""
    if goes_without(a) or is_damp(a) or is_frail(a) or not pays_its_heating(a):
        return None
    if a.choice("home_day") != "evenings" or a.choice("regulation") != "programmer":
        return None
    return Saving(
        detail="Programmez 16 à 17 °C en journée, et la chaleur une heure avant le retour.",
        energy=main_heating(a),
        guard="Jamais sous 16 °C : l’humidité s’installe.",
    )


@rule(
    title="Demander un thermostat programmable",
    family="heating",
    unit="kWh/an",
    source=f"{_3CL} : intermittence I1 / I0 ; {REALISED}",
)
def programmer(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × (1 − I1 / I0) × what such work keeps, where the heating has no control at all."""
    if goes_without(a) or not pays_its_heating(a) or a.choice("regulation") != "none":
        return None
    if a.choice("heating_system") in ("stove", "other"):
        return None
    return Saving(
        detail="Il baisse et remonte le chauffage tout seul, selon vos heures.",
        energy=main_heating(a),
        kwh=kept_heat(a, p, r, _intermittence(a, p)),
        landlord_acts=rents(a),
    )


@rule(
    title="Demander des robinets thermostatiques",
    family="heating",
    unit="kWh/an",
    source=f"{_3CL} : régulation 0,90 à 0,95 ; {REALISED}",
)
def radiator_valves(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 4 to 9.3 % (0.90 to 0.95: 5.3 %) × what such work keeps, on water radiators."""
    if not pays_its_heating(a) or a.choice("heating_system") != "boiler" or a.yes("valves"):
        return None
    if goes_without(a):
        return None
    return Saving(
        detail="Chaque pièce garde sa température, sans chauffer pour rien.",
        energy=main_heating(a),
        kwh=kept_heat(a, p, r, p.range("valve_saving")),
        landlord_acts=rents(a),
    )


@rule(
    title="Régler chaque robinet de radiateur",
    family="heating",
    source="ADEME, usage des robinets thermostatiques ; gain déjà compté dans la température",
    comfort=True,
)
def set_valves(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure on the valves there; no cooler room if cold, damp or frail."""
    if a.find("valves") is not True:
        return None
    warm = goes_without(a) or is_frail(a) or a.find("damp") is True or has_a_cold_room(a, p)
    return Saving(
        detail="Ouvrez-les bien là où vous vivez : 3 ou 4. Rien ne doit les couvrir."
        if warm
        else "3 dans le séjour, 2 dans les chambres, 4 le temps du bain.",
        energy=main_heating(a),
        guard="Laissez le robinet de la pièce du thermostat grand ouvert.",
    )
