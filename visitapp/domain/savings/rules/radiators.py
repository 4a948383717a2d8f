"""Heating: radiators that can breathe, doors, and what a building must set or measure."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import (
    goes_without,
    is_damp,
    is_frail,
    is_heating_season,
    main_heating,
    part_of_heating,
    pays_its_heating,
    share_per_degree,
)

_RULES = "ADEME, entretien des radiateurs ; pas de mesure retenue"


@rule(title="Dégager les radiateurs", family="heating", source=_RULES, comfort=True)
def free_radiators(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where furniture or laundry covers a radiator."""
    covered = [row for row in a.listed("rooms") if row.find("radiator_covered") is True]
    if a.find("radiators_covered") is not True and not covered:
        return None
    return Saving(
        detail="Rien devant ni dessus : la chaleur va dans la pièce.",
        energy=main_heating(a),
        guard="Jamais de linge sur un radiateur électrique : risque de feu.",
    )


@rule(title="Purger les radiateurs", family="heating", source=_RULES, comfort=True)
def bleed_radiators(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for water radiators that stay cool or a boiler left unserved."""
    if a.choice("heating_system") != "boiler" or a.yes("heating_shared"):
        return None
    cool = [t for t in a.listed("rooms") if _under_nineteen(t)] if is_heating_season(p) else []
    if not cool and a.find("boiler_service") not in ("older", "never"):
        return None
    return Saving(
        detail="Un radiateur froid en haut ou qui glougloute a de l’air dedans.",
        energy=main_heating(a),
        guard="Regardez ensuite la pression : 1 à 1,5 bar.",
    )


def _under_nineteen(room: Asked) -> bool:
    return room.find("temperature") is not None and room.number("temperature") < 19


@rule(
    title="Remplacer le radiateur d’appoint par le chauffage",
    family="heating",
    unit="kWh/an",
    source="Calcul : puissance × heures, moins la chaleur donnée par le chauffage principal",
)
def auxiliary_heater(a: Asked, p: Reference, r: Found) -> Saving | None:
    """W × h × days / 1000 of electricity, less the same heat from a cheaper heating."""
    if a.choice("auxiliary_heating") != "electric" or not pays_its_heating(a):
        return None
    if main_heating(a) == "electricity" or goes_without(a):
        return None
    hours = a.number("auxiliary_hours") * min(a.number("auxiliary_days"), Decimal(365))
    used = a.number("auxiliary_watts") * hours / 1000
    if used <= 0:
        return None
    kwh = ranges.times(p.range("auxiliary_limit"), used)
    return Saving(
        detail="Un radiateur électrique coûte plus cher que le chauffage de la maison.",
        energy="electricity",
        kwh=kwh,
        back_share=ranges.divided_by(
            ranges.exact(ranges.ONE), p.range("heating_efficiency", main_heating(a))
        ),
        back_energy=main_heating(a),
        guard="Gardez 19 °C ou plus dans la pièce.",
    )


@rule(
    title="Fermer les portes des pièces non chauffées",
    family="heating",
    unit="kWh/an",
    source="Calcul : degrés au-dessus de 16 °C × part par degré × part des pièces ; bas à zéro",
)
def close_cool_rooms(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × Σ (degrees over 16 °C) × share per degree / rooms × 0 to 1, for rooms not heated."""
    if a.find("unheated_room_doors_open") is not True:
        return None
    floor = p.at("comfort_floor", "frail" if is_frail(a) else "ordinary")
    return Saving(
        detail="La chaleur reste dans les pièces où vous vivez.",
        energy=main_heating(a),
        kwh=_closed_rooms(a, p, r),
        guard=f"Là où l’on vit, {figure(floor)} °C ou plus. Aérez aussi les pièces fermées.",
    )


def _closed_rooms(a: Asked, p: Reference, r: Found) -> Range | None:
    """Final kWh of unheated rooms measured over 16 °C in the heating season; else None."""
    if goes_without(a) or is_damp(a) or not pays_its_heating(a) or not is_heating_season(p):
        return None
    rooms = a.listed("rooms")
    cold = [row for row in rooms if row.is_kind("emitter", "none")]
    known = [now for row in cold if (now := row.known_number("temperature")) is not None]
    over = sum((max(ranges.ZERO, now - p.number("cool_room")) for now in known), ranges.ZERO)
    if over <= 0:
        return None
    r.tell(
        "cool_rooms",
        "Pièces sans chauffage, degrés au-dessus de 16 °C",
        f"{figure(over)} °C sur {len(known)} pièces, pour {len(rooms)} visitées",
    )
    part = ranges.times(share_per_degree(p, r, main_heating(a)), over / len(rooms))
    return part_of_heating(a, r, ranges.times(p.range("closed_door"), part))


@rule(
    title="Demander des compteurs de chauffage individuels",
    family="heating",
    unit="kWh/an",
    source="3CL-DPE 2021 : 1,03 à 0,95, soit 7,8 % ; ADEME : 15 % en moyenne",
)
def individual_metering(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 7.8 to 15 % of a collective heating that charges share by area."""
    if not a.yes("heating_shared"):
        return None
    energy = "collective_charges"
    heat = r.around("heating", energy)
    return Saving(
        detail="Chacun paie ce qu’il consomme. C’est au syndic ou au bailleur de le poser.",
        energy=energy,
        kwh=None if heat is None else ranges.times(p.range("individual_metering_saving"), heat),
        landlord_acts=True,
    )


@rule(
    title="Demander l’équilibrage du chauffage collectif",
    family="heating",
    source="Conseil courant ; pas de chiffre par logement",
    comfort=True,
)
def balance_heating(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where a collective heating leaves the home cold or too warm."""
    if not a.yes("heating_shared") or not is_heating_season(p):
        return None
    told = [row for row in a.rows("rooms") if row.find("temperature") is not None]
    uneven = [row for row in told if not 18 <= row.number("temperature") <= 23]
    if not uneven:
        return None
    return Saving(
        detail="Écrivez les températures de chaque pièce au gardien ou au syndic.",
        landlord_acts=True,
    )


@rule(
    title="Charger les accumulateurs en heures creuses",
    family="heating",
    source="Grille heures pleines / heures creuses ; le calcul est dans la comparaison des options",
)
def storage_heaters_at_night(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: storage heaters on a base contract lose their point."""
    if a.choice("heating_system") != "storage_heaters":
        return None
    contracts = [c for c in a.rows("contracts") if c.is_kind("energy", "electricity")]
    if not any(c.is_kind("option", "base") for c in contracts):
        return None
    return Saving(
        detail="Avec l’option Base, ils chauffent au prix fort.",
        energy="electricity",
    )
