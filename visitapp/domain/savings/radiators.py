"""Heating: radiators that can breathe, boilers that are looked after, other ways to be warm."""

from decimal import Decimal

from visitapp.domain.savings import ranges
from visitapp.domain.savings.home import goes_without, main_heating, pays_its_heating
from visitapp.domain.savings.recording import Asked, Found, Reference
from visitapp.domain.savings.rule import Saving, rule

_RULES = "ADEME, entretien des radiateurs ; pas de mesure retenue"


@rule(
    id="free_radiators",
    title="Dégager les radiateurs",
    family="heating",
    use="heating",
    source=_RULES,
    review_by="2027-11-01",
    comfort=True,
)
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


@rule(
    id="bleed_radiators",
    title="Purger les radiateurs",
    family="heating",
    use="heating",
    source=_RULES,
    review_by="2027-11-01",
    comfort=True,
)
def bleed_radiators(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for water radiators that stay cool or a boiler left unserved."""
    if a.choice("heating_system") != "boiler" or a.yes("heating_shared"):
        return None
    cool = [t for t in a.listed("rooms") if _under_nineteen(t)]
    if not cool and a.find("boiler_service") not in ("older", "never"):
        return None
    return Saving(
        detail="Un radiateur froid en haut ou qui glougloute a de l’air dedans.",
        energy=main_heating(a),
        guard="Regardez ensuite la pression de la chaudière : 1 à 1,5 bar.",
    )


def _under_nineteen(room: Asked) -> bool:
    return room.find("temperature") is not None and room.number("temperature") < 19


@rule(
    id="boiler_service",
    title="Faire entretenir la chaudière",
    family="heating",
    use="heating",
    source="Entretien annuel obligatoire (code de l’environnement, R224-41-4 et suivants)",
    review_by="2027-11-01",
    effort=2,
    comfort=True,
)
def boiler_service(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: safety first, then the bill."""
    if a.choice("heating_system") != "boiler" or a.yes("heating_shared"):
        return None
    if a.choice("boiler_service") == "this_year":
        return None
    return Saving(
        detail="Une fois par an, par un professionnel. Gardez l’attestation.",
        energy=main_heating(a),
        guard="Une chaudière mal réglée peut donner du monoxyde de carbone.",
    )


@rule(
    id="boiler_water_temperature",
    title="Baisser l’eau de la chaudière hors grand froid",
    family="heating",
    use="heating",
    source="Principe de la condensation : eau de retour moins chaude ; pas de mesure",
    review_by="2027-11-01",
    effort=2,
)
def boiler_water_temperature(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for gas boilers of the condensing years."""
    if a.choice("heating_system") != "boiler" or not pays_its_heating(a) or goes_without(a):
        return None
    if main_heating(a) != "gas" or a.number("boiler_year") < 2010:
        return None
    return Saving(
        detail="À 50 à 60 °C, une chaudière à condensation récupère plus de chaleur.",
        energy="gas",
        guard="Ne touchez pas au réglage de l’eau chaude des robinets.",
    )


@rule(
    id="auxiliary_heater",
    title="Remplacer le radiateur d’appoint par le chauffage",
    family="heating",
    use="heating",
    unit="kWh/an",
    source="Calcul : puissance × heures, moins la chaleur donnée par le chauffage principal",
    review_by="2027-11-01",
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
        back_kwh=ranges.over(kwh, p.range("heating_efficiency", main_heating(a))),
        back_energy=main_heating(a),
        guard="Gardez 19 °C ou plus dans la pièce.",
    )


@rule(
    id="no_fuel_heater",
    title="Ne plus utiliser le poêle à pétrole ou à gaz",
    family="heating",
    use="heating",
    source="Santé publique France : chauffage d’appoint mobile et monoxyde de carbone",
    review_by="2027-11-01",
    comfort=True,
    icon="danger",
)
def no_fuel_heater(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Safety, without a figure: mobile fuel heaters give CO and water."""
    if a.choice("auxiliary_heating") != "fuel_heater":
        return None
    return Saving(
        detail="Il rejette du monoxyde de carbone et beaucoup d’humidité.",
        energy=main_heating(a),
        guard="Jamais dans une chambre, jamais la nuit.",
    )


@rule(
    id="close_cool_rooms",
    title="Fermer les portes des pièces non chauffées",
    family="heating",
    use="heating",
    source="Conseil courant ; la part chauffée n’est pas mesurée",
    review_by="2027-11-01",
)
def close_cool_rooms(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where doors of unheated rooms stay open."""
    if a.find("unheated_room_doors_open") is not True:
        return None
    return Saving(
        detail="Chauffez les pièces où vous vivez.",
        energy=main_heating(a),
        guard="Gardez 16 °C au moins : plus froid, l’humidité s’installe.",
    )


@rule(
    id="individual_metering",
    title="Demander des compteurs de chauffage individuels",
    family="heating",
    use="heating",
    unit="kWh/an",
    source="3CL-DPE 2021 : 1,03 à 0,95, soit 7,8 % ; ADEME : 15 % en moyenne",
    review_by="2027-11-01",
    effort=3,
)
def individual_metering(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 7.8 to 15 % of a collective heating that charges share by area."""
    if not a.yes("heating_shared"):
        return None
    energy = "collective_charges"
    heat = r.use("heating", energy)
    return Saving(
        detail="Chacun paie ce qu’il consomme. C’est au syndic ou au bailleur de le poser.",
        energy=energy,
        kwh=None if heat is None else ranges.times(p.range("individual_metering_saving"), heat),
        landlord_acts=True,
    )


@rule(
    id="balance_heating",
    title="Demander l’équilibrage du chauffage collectif",
    family="heating",
    use="heating",
    source="Conseil courant ; pas de chiffre par logement",
    review_by="2027-11-01",
    effort=3,
    comfort=True,
)
def balance_heating(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where a collective heating leaves the home cold or too warm."""
    if not a.yes("heating_shared"):
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
    id="dry_wood",
    title="Brûler du bois bien sec, allumé par le haut",
    family="heating",
    use="heating",
    source="ADEME, chauffage au bois ; pas de mesure par foyer",
    review_by="2027-11-01",
    effort=2,
)
def dry_wood(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for homes heated with wood."""
    if main_heating(a) != "wood":
        return None
    return Saving(
        detail="Bûches : deux ans de séchage. Faites ramoner une à deux fois par an.",
        energy="wood",
        guard="Entrée d’air libre et détecteur de fumée en marche.",
    )


@rule(
    id="storage_heaters_at_night",
    title="Charger les accumulateurs en heures creuses",
    family="heating",
    use="heating",
    source="Grille heures pleines / heures creuses ; le calcul est dans la comparaison des options",
    review_by="2027-11-01",
    effort=2,
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
