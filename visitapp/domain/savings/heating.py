"""Heating: the temperature kept, when, and the heat that leaves by the windows at night."""

from decimal import Decimal

from visitapp.domain.savings import ranges
from visitapp.domain.savings.home import (
    dwelling,
    floor_temperature,
    goes_without,
    is_damp,
    is_frail,
    main_heating,
    part_of_heating,
    pays_its_heating,
    rents,
    set_today,
)
from visitapp.domain.savings.recording import Asked, Found, Reference
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.words import figure

_HEALTH = "Bébé, personne âgée ou malade : gardez {floor} °C ou plus."
_3CL = "Méthode 3CL-DPE 2021 (arrêté du 31 mars 2021)"


@rule(
    id="lower_setpoint",
    title="Baisser un peu le chauffage",
    family="heating",
    use="heating",
    unit="kWh/an",
    source="ADEME, 7 % par degré ; 3CL sur 266 DPE, 9,7 %",
    review_by="2027-11-01",
)
def lower_setpoint(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × drop × 7 to 10 % × share of the home, never under the floor of this household."""
    if goes_without(a) or not pays_its_heating(a) or set_today(a, "heating"):
        return None
    floor = floor_temperature(a, p)
    where, now, share = _warmest(a, p, floor)
    drop = min(now - floor, p.number("setpoint_step"))
    if drop < p.number("setpoint_least_step"):
        return None
    energy = main_heating(a)
    part = ranges.times(p.range("heating_saving_per_degree"), drop, share)
    return Saving(
        title=f"Baisser {where} de {figure(now)} à {figure(now - drop)} °C",
        detail="Baissez le réglage peu à peu, un demi-degré à la fois.",
        energy=energy,
        kwh=part_of_heating(a, r, part),
        guard=_HEALTH.format(floor=figure(floor)),
        because=(f"Il fait {figure(now)} °C : c’est plus que {figure(floor)} °C",),
    )


def _warmest(a: Asked, p: Reference, floor: Decimal) -> tuple[str, Decimal, Decimal]:
    """Where it is warm, how warm, and the share of the home that this covers.

    A measured living room comes before a setting that was told. Rooms already cool count out.
    """
    measured = {
        str(room.find("kind")): room.number("temperature")
        for room in a.listed("rooms")
        if room.find("temperature") is not None
    }
    if "living" not in measured:
        return "le chauffage", a.number("setpoint_day"), Decimal(1)
    warm = [t for t in measured.values() if t > floor]
    share = Decimal(len(warm)) / len(measured) if measured else Decimal(1)
    return "le séjour", measured["living"], max(share, p.number("room_share_floor"))


@rule(
    id="night_setback",
    title="Baisser le chauffage la nuit",
    family="heating",
    use="heating",
    unit="kWh/an",
    source=f"{_3CL} ; simulation horaire",
    review_by="2027-11-01",
)
def night_setback(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 2 to 9 %, where a thermostat is there and the night is as warm as the day."""
    if goes_without(a) or is_damp(a) or not pays_its_heating(a):
        return None
    if a.choice("regulation") == "none":
        return None
    least = p.at("night_floor", "frail" if is_frail(a) else "ordinary")
    night = a.number("setpoint_night")
    target = max(least, night - 2)
    if night < a.number("setpoint_day") - 1 or night - target < 1:
        return None
    return Saving(
        title=f"Baisser le chauffage la nuit de {figure(night)} à {figure(target)} °C",
        detail="Réglez le thermostat pour la nuit, et fermez les volets.",
        energy=main_heating(a),
        kwh=part_of_heating(a, r, p.range("night_setback", dwelling(a))),
        guard=f"Jamais sous 16 °C. {_HEALTH.format(floor='18')}",
        because=(f"La nuit, le chauffage reste à {figure(night)} °C",),
    )


@rule(
    id="absence_setback",
    title="Baisser le chauffage quand tout le monde est sorti",
    family="heating",
    use="heating",
    source="ADEME, conseils de chauffage ; pas de chiffre séparé de la nuit",
    review_by="2027-11-01",
)
def absence_setback(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for homes empty by day with a programmer."""
    if goes_without(a) or is_damp(a) or not pays_its_heating(a):
        return None
    if a.choice("home_day") != "evenings" or a.choice("regulation") != "programmer":
        return None
    return Saving(
        detail="Programmez 16 à 17 °C en journée, et la chaleur une heure avant le retour.",
        energy=main_heating(a),
        guard="Jamais sous 16 °C : l’humidité s’installe.",
    )


@rule(
    id="programmer",
    title="Demander un thermostat programmable",
    family="heating",
    use="heating",
    unit="kWh/an",
    source=_3CL,
    review_by="2027-11-01",
    effort=3,
)
def programmer(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 2 to 8 %, where the heating has no control at all."""
    if goes_without(a) or not pays_its_heating(a) or a.choice("regulation") != "none":
        return None
    if a.choice("heating_system") in ("stove", "other"):
        return None
    return Saving(
        detail="Il baisse et remonte le chauffage tout seul, selon vos heures.",
        energy=main_heating(a),
        kwh=part_of_heating(a, r, p.range("programmer_saving", dwelling(a))),
        landlord_acts=rents(a),
    )


@rule(
    id="radiator_valves",
    title="Demander des robinets thermostatiques",
    family="heating",
    use="heating",
    unit="kWh/an",
    source=_3CL,
    review_by="2027-11-01",
    effort=3,
)
def radiator_valves(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 5.3 % (control 0.90 to 0.95), on water radiators without such valves."""
    if not pays_its_heating(a) or a.choice("heating_system") != "boiler" or a.yes("valves"):
        return None
    if goes_without(a):
        return None
    return Saving(
        detail="Chaque pièce garde sa température, sans chauffer pour rien.",
        energy=main_heating(a),
        kwh=part_of_heating(a, r, p.range("valve_saving")),
        landlord_acts=rents(a),
    )


@rule(
    id="set_valves",
    title="Régler chaque robinet de radiateur",
    family="heating",
    use="heating",
    source="ADEME, usage des robinets thermostatiques ; gain déjà compté dans la température",
    review_by="2027-11-01",
    comfort=True,
)
def set_valves(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: how to use the valves that are there."""
    if a.find("valves") is not True:
        return None
    return Saving(
        detail="3 dans le séjour, 2 dans les chambres, 4 le temps du bain.",
        energy=main_heating(a),
        guard="Laissez le robinet de la pièce du thermostat grand ouvert.",
    )
