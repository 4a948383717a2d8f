"""French words for the columns of the tables of parameters: `gas_low` is « gaz, bas »."""

from collections.abc import Mapping

from visitapp.domain.text import month_long

_WHOLE = {
    "off_peak": "heures creuses", "peak": "heures pleines", "by_room": "réglage par pièce",
    "hot_water": "eau chaude", "very_modest": "très modeste", "no_figure": "sans chiffre",
    "base_load": "petits appareils", "least_eur": "euros, au moins", "from_14": "14 ans ou plus",
    "under_14": "moins de 14 ans", "end_day": "dernier jour", "end_month": "dernier mois",
    "start_day": "premier jour", "start_month": "premier mois", "first_month": "premier mois",
    "last_month": "dernier mois", "since_month": "depuis le mois", "since_year": "depuis l’année",
    "three_classes": "trois classes gagnées", "two_classes": "deux classes gagnées",
    "fixed_share": "part fixe", "heating_per_m2": "chauffage par m²", "notice_days": "jours d’avis",
    "fridge_most": "réfrigérateur, au plus", "with_seals": "avec joints", "heat_network":
    "réseau de chaleur", "fuel_oil": "fioul", "known_below": "connu sous", "known_bills":
    "factures pour le connaître", "over_200": "plus de 200 L", "to_100": "jusqu’à 100 L",
    "to_200": "jusqu’à 200 L", "washing_machine": "lave-linge", "fridge_freezer":
    "réfrigérateur-congélateur", "air_conditioner": "climatiseur", "led_bulb": "ampoule LED",
    "led_uplighter": "lampadaire à LED", "door_bottom": "bas de porte", "draught_strip":
    "joint de fenêtre", "radiator_reflector": "réflecteur de radiateur", "shower_head":
    "douchette", "shower_timer": "sablier de douche", "switched_strip":
    "multiprise à interrupteur", "thermal_curtain": "rideau épais", "wc_bag":
    "sac pour chasse d’eau", "window_film": "film pour fenêtre", "electricity_heating":
    "électricité du chauffage", "electricity_hot_water": "électricité de l’eau chaude",
    "call": "appel", "follow_up": "suivi", "measured_flow": "dit, débit mesuré",
}  # fmt: skip
_PARTS = {
    "low": "bas", "central": "milieu", "high": "haut", "usual": "habituel", "spread": "écart",
    "other": "autre énergie", "measured": "mesuré", "said": "dit", "told": "dit",
    "people": "d’un foyer à l’autre", "estimated": "estimé",
    "first": "premier", "second": "deuxième", "third": "troisième", "fourth": "quatrième",
    "one": "un", "two": "deux", "more": "par personne en plus", "all": "tous", "flat":
    "appartement", "house": "maison", "electric": "électrique", "water": "à eau", "none":
    "aucun", "gas": "gaz", "electricity": "électricité", "wood": "bois", "lpg":
    "gaz en bouteille ou citerne", "unheated": "sans chauffage", "unknown": "inconnu",
    "guessed": "deviné", "known": "connu", "heating": "chauffage", "rest": "reste", "double":
    "double vitrage", "single": "simple vitrage", "mechanical": "mécanique", "natural":
    "naturelle", "gap": "écart", "inlets": "entrées d’air", "several": "plusieurs façades",
    "e": "E", "f": "F", "g": "G", "t30": "30 °C", "t40": "40 °C", "t60": "60 °C", "t90": "90 °C",
    "red": "rouge", "white": "blanc", "blue": "bleu", "least": "au moins", "most": "au plus",
    "frail": "personne fragile", "ordinary": "sinon", "year": "année", "years": "années",
    "days": "jours", "months": "mois", "hours": "heures", "persons": "personnes", "price":
    "prix", "payment": "mensualité", "subscription": "abonnement", "energy": "énergie", "share":
    "part", "daily": "par jour", "weight": "poids", "season": "saison", "weather": "météo",
    "from": "à partir de", "less": "en moins", "last": "dernier", "compare": "comparer",
    "inside": "en dessous", "outside": "au-dessus", "onpe": "seuil de l’ONPE", "older":
    "ancien seuil", "modest": "modeste", "intermediate": "intermédiaire", "higher":
    "supérieur", "large": "grande puissance", "small": "petite puissance", "kva": "kVA",
    "contacts": "contacts", "landlord": "par le propriétaire", "comfort": "confort", "fitted":
    "posé", "effort": "effort", "auxiliary": "appoint", "hob": "plaques", "oven": "four",
    "tank": "ballon", "dishwasher": "lave-vaisselle", "dryer": "sèche-linge", "tv":
    "télévision", "box": "box internet", "console": "console de jeux", "desktop":
    "ordinateur fixe", "laptop": "ordinateur portable", "freezer": "congélateur", "fridge":
    "réfrigérateur", "fan": "ventilateur", "aquarium": "aquarium", "compact":
    "basse consommation", "halogen": "halogène", "incandescent": "à filament", "led": "LED",
    "uplighter": "lampadaire halogène", "lamp": "lampe", "aerator": "mousseur", "thermometer":
    "thermomètre", "cooking": "cuisson", "base": "base", "b0": "B0", "b1": "B1", "b2i": "B2i",
    "paris": "Paris", "sedif": "SEDIF", "france": "France", "bills": "factures", "contrast":
    "écart entre factures", "sure": "sûr", "difference": "différence", "target": "visé", "safe":
    "sans danger", "relative": "relatif", "trust": "confiance", "hot": "chaud", "cold": "froid",
    "average": "moyen", "after": "suivant", "before": "précédent", "notice": "avis", "quiet":
    "calme", "health": "santé", "open": "ouverte", "missing": "manque",
    "glance": "secondes pour une question", "monthly": "mois par mois", "halves":
    "quelques factures", "winter": "hiver", "summer": "été",
    "half_more": "une fois et demie", "half": "moitié", "nothing": "rien", "whole": "tout",
    "longest": "au plus", "person": "personne",
}  # fmt: skip
_COUNTED: Mapping[str, str] = {
    "electricity_": "{} kVA", "anah_": "{} personnes", "label_energy_": "{} m²", "label_": "{} m²",
}  # fmt: skip


def column_words(parameter: str, column: str) -> str:
    """The words of one column of a parameter; its own name where nobody wrote any."""
    if column.isdecimal():
        if parameter.endswith("_season"):
            return month_long(f"2000-{int(column):02}").split(" ")[0]
        form = next((form for start, form in _COUNTED.items() if parameter.startswith(start)), "{}")
        return form.format(column)
    return ", ".join(_told(column))


def _told(column: str) -> list[str]:
    """The longest known piece first, then what follows it."""
    if not column:
        return []
    names = column.split("_")
    for size in range(len(names), 0, -1):
        piece, rest = "_".join(names[:size]), "_".join(names[size:])
        words = _WHOLE.get(piece) or _PARTS.get(piece)
        if words is not None:
            return [words, *_told(rest)]
    return [names[0], *_told("_".join(names[1:]))]
