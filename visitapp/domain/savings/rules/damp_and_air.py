"""Air and damp: health first, no figures. The air must come in, and go out."""

from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import has_a_cold_room, rents

_HEALTH = "ADEME : humidité de 40 à 60 %, air renouvelé ; conseil sans chiffre"


@rule(title="Aérer 5 à 10 minutes, deux fois par jour", family="air", source=_HEALTH, comfort=True)
def air_twice_a_day(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for homes never aired, aired for long, or with a window left ajar."""
    habit = a.choice("airing")
    if habit == "short":
        return None
    reasons = {
        "never": "Sans air neuf, l’humidité et les odeurs restent.",
        "long": "Une longue aération refroidit les murs pour rien.",
        "ajar": "Une fenêtre entrouverte refroidit sans bien aérer.",
    }
    warm = a.find("restricts_heating") is False and a.find("cold_last_winter") in (
        "no",
        "sometimes",
    )
    warm = warm and not has_a_cold_room(a, p)
    how = "Fenêtres grandes ouvertes, puis refermées."
    how = f"Chauffage coupé, {how[0].lower()}{how[1:]}" if warm else how
    return Saving(detail=f"{reasons.get(habit, '')} {how}".strip())


@rule(title="Déboucher les entrées d’air", family="air", source=_HEALTH, comfort=True)
def free_the_inlets(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, where inlets are blocked: health, and safety with a flame indoors."""
    if a.find("inlets_blocked") is not True:
        return None
    return Saving(
        detail="Enlevez l’adhésif ou le tissu, et dépoussiérez.",
        guard="Avec du gaz, du bois ou du fioul, une entrée bouchée est dangereuse.",
        health=True,
    )


@rule(title="Nettoyer les bouches d’aération", family="air", source=_HEALTH, comfort=True)
def clean_the_outlets(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for mechanical ventilation that draws badly or in a damp home: the paper test."""
    if a.choice("ventilation") != "mechanical":
        return None
    if a.find("outlets_work") is not False and not a.yes("damp"):
        return None
    return Saving(
        detail="Deux fois par an, à l’eau savonneuse. Une feuille de papier doit y rester collée.",
        guard="N’arrêtez jamais la ventilation.",
    )


@rule(
    title="Demander une vraie ventilation",
    family="air",
    source="Décret n° 2002-120, décence : aération suffisante (protections_decency)",
    comfort=True,
)
def ask_for_ventilation(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for a damp home where no air comes in: the owner acts."""
    if a.choice("ventilation") != "none" or not a.yes("damp"):
        return None
    return Saving(
        detail="Sans entrée ni sortie d’air, l’humidité ne part pas.",
        landlord_acts=rents(a),
        health=True,
    )


@rule(
    title="Sécher le linge dehors ou dans une pièce aérée",
    family="air",
    source=_HEALTH,
    comfort=True,
)
def dry_laundry_aired(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, where laundry dries indoors in a damp home."""
    rooms = [row for row in a.listed("rooms") if row.find("laundry_dried") is True]
    indoors = a.find("dryer_indoor_laundry") is True or rooms
    if not indoors or a.find("damp") is False:
        return None
    return Saving(
        detail="Une lessive rend deux litres d’eau à l’air. Fermez la porte, ouvrez la fenêtre.",
    )


@rule(
    title="Nettoyer les moisissures et chercher la cause",
    family="air",
    source="Signal Logement, catégories de désordres ; nettoyage prudent, cause à chercher",
    comfort=True,
)
def clean_mould(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice: clean safely, find whether it is condensation, a leak, or rising damp."""
    if a.find("mould") not in ("little", "much"):
        return None
    return Saving(
        detail="Eau savonneuse, gants, fenêtre ouverte. Fuite ou mur mouillé : prévenez "
        + ("le propriétaire par écrit." if rents(a) else "un professionnel."),
        guard="Jamais de javel avec un autre produit. Éloignez les enfants.",
        health=True,
    )


@rule(title="Surveiller l’humidité : 40 à 60 %", family="air", source=_HEALTH, comfort=True)
def watch_humidity(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, where a room was measured over 60 % of relative humidity."""
    rooms = [row for row in a.rows("rooms") if row.find("humidity") is not None]
    damp = [row for row in rooms if row.number("humidity") > p.at("humidity_target", "most")]
    if not damp:
        return None
    worst = max(row.number("humidity") for row in damp)
    return Saving(
        detail=f"On a mesuré {figure(worst, 0)} %. Aérez quand l’appareil passe 60 %.",
    )


@rule(title="Cuisiner couvert et laver porte fermée", family="air", source=_HEALTH, comfort=True)
def cover_and_extract(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for a damp kitchen or bathroom."""
    wet = [
        row
        for row in a.listed("rooms")
        if row.is_kind("kind", "kitchen", "bathroom")
        and row.is_kind("damp_seen", "stains", "mould")
    ]
    if not wet:
        return None
    return Saving(detail="La vapeur sort par la fenêtre, pas par les autres pièces.")
