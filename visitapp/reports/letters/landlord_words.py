"""The second allow-list of the landlord's report: the only facts and defects it can say.

`FACTS` are shown with their answer. `DEFECTS` are said only when the answer is the bad one.
A test checks that every question here may also be seen by a landlord in the questionnaire.
What a tenant did (a blocked vent, an overloaded strip, a heater of their own) is not a defect of
the dwelling: it is told to the household, never to the landlord. Of the dangers, the questionnaire
says which are the dwelling's: `landlord` of a choice.
"""

from collections.abc import Mapping

Said = Mapping[object, str]

FACTS: Mapping[str, str] = {
    "dwelling_type": "Logement",
    "surface": "Surface",
    "construction": "Bâtiment",
    "floor_position": "Étage",
    "dpe_class": "Lettre du diagnostic énergie",
    "dpe_date": "Date du diagnostic énergie",
    "wall_insulation": "Murs isolés",
    "roof_insulation": "Toit isolé",
    "floor_insulation": "Sol isolé",
    "glazing": "Double vitrage",
    "ventilation": "Renouvellement de l’air",
    "heating_energy": "Énergie du chauffage",
    "heating_shared": "Chauffage collectif",
    "heating_system": "Appareil de chauffage",
    "regulation": "Thermostat",
    "valves": "Robinets numérotés sur les radiateurs",
    "boiler_year": "Année de la chaudière",
    "hot_water_energy": "Énergie de l’eau chaude",
    "hot_water_system": "Production de l’eau chaude",
}

DEFECTS: Mapping[str, Said] = {
    "draughts": {True: "Des courants d’air."},
    "damp": {True: "De l’humidité."},
    "mould": {"little": "Un peu de moisissures.", "much": "Beaucoup de moisissures."},
    "mould_returns": {True: "Les moisissures reviennent après le nettoyage."},
    "ventilation": {"none": "Pas de renouvellement d’air visible."},
    "outlets_work": {False: "Une bouche d’air qui n’aspire pas."},
    "door_draught": {True: "De l’air passe sous la porte d’entrée."},
    "pests": {True: "Des insectes ou des rongeurs."},
    "toilet_leak": {True: "Une chasse d’eau qui fuit."},
    "tap_drip": {True: "Un robinet qui goutte."},
}

ROOM_FACTS: Mapping[str, str] = {"temperature": "", "humidity": "d’humidité"}

ROOM_DEFECTS: Mapping[str, Said] = {
    "damp_seen": {"stains": "des taches d’humidité", "mould": "des moisissures"},
    "condensation": {True: "de la buée le matin"},
    "window_draught": {True: "de l’air par la fenêtre fermée"},
    "has_window": {False: "pas de fenêtre"},
    "radiators_work": {False: "des radiateurs qui chauffent mal"},
}

WINDOW_DEFECTS: Mapping[str, Said] = {
    "joints": {"worn": "Une fenêtre aux joints usés.", "missing": "Une fenêtre sans joints."},
}
