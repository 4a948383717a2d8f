"""Heating with a flame: boilers looked after, dry wood, a swept flue, no mobile fuel heater."""

from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import goes_without, main_heating, pays_its_heating


@rule(
    title="Faire entretenir la chaudière",
    family="heating",
    source="Entretien annuel obligatoire (code de l’environnement, R224-41-4 et suivants)",
    comfort=True,
)
def boiler_service(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: safety first, then the bill."""
    if a.choice("heating_system") != "boiler" or a.yes("heating_shared"):
        return None
    if a.choice("boiler_service") == "this_year":
        return None
    return Saving(
        detail="Une fois par an, par un professionnel. Gardez son papier.",
        energy=main_heating(a),
        guard="Une chaudière mal réglée peut donner du monoxyde de carbone.",
        health=main_heating(a) in ("gas", "lpg", "fuel_oil", "wood"),
    )


@rule(
    title="Baisser l’eau de la chaudière hors grand froid",
    family="heating",
    source="Principe de la condensation : eau de retour moins chaude ; pas de mesure",
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
    title="Ne plus utiliser le poêle à pétrole ou à gaz",
    family="heating",
    source="Santé publique France : chauffage d’appoint mobile et monoxyde de carbone",
    comfort=True,
)
def no_fuel_heater(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Safety, without a figure: mobile fuel heaters give CO and water."""
    if a.choice("auxiliary_heating") != "fuel_heater":
        return None
    return Saving(
        detail="Il rejette du monoxyde de carbone et beaucoup d’humidité.",
        energy=main_heating(a),
        guard="Jamais dans une chambre, jamais la nuit.",
        health=True,
    )


@rule(
    title="Brûler du bois bien sec, allumé par le haut",
    family="heating",
    source="ADEME, chauffage au bois ; pas de mesure par foyer",
)
def dry_wood(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for homes heated with wood that is not known to be dry."""
    if main_heating(a) != "wood" or a.find("wood_dry") is True:
        return None
    return Saving(
        detail="Bûches : deux ans de séchage à l’abri.",
        energy="wood",
        guard="Entrée d’air libre et détecteur de fumée en marche.",
    )


@rule(
    title="Faire ramoner le conduit",
    family="heating",
    source="Décret n° 2023-641 : ramonage tous les 12 mois (code de la santé publique, R1331-66)",
    comfort=True,
)
def sweep_chimney(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Safety, without a figure, where the flue was not swept this year."""
    if main_heating(a) not in ("wood", "fuel_oil") or a.choice("chimney_swept") == "this_year":
        return None
    return Saving(
        detail="Une fois par an au moins, par un professionnel. Gardez son papier.",
        energy=main_heating(a),
        guard="Un conduit sale peut prendre feu, ou renvoyer du monoxyde de carbone.",
        health=True,
    )
