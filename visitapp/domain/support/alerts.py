"""Dangers seen: three short lines, whom to call, what to write, which savings wait."""

from collections.abc import Callable
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.words import figure
from visitapp.domain.support.contacts import Contacts, contact
from visitapp.domain.support.danger import Danger, Reasons, Some
from visitapp.domain.support.indoor_flames import indoor_flames, lights_as_water_runs
from visitapp.domain.support.results import Alert
from visitapp.domain.text import french, listing

EVERYTHING = "*"
SEALING = (
    "draught_strips", "door_snake", "window_film", "thermal_curtain", "keep_draught_strips",
)  # fmt: skip
LESS_HEAT = (
    "lower_setpoint", "night_setback", "absence_setback", "programmer", "close_cool_rooms",
    "auxiliary_heater", "boiler_water_temperature", "keep_heating_setting",
)  # fmt: skip
HEADACHE, HURT, UNWELL = "Mal à la tête ?", "Quelqu’un est blessé ?", "Quelqu’un va mal ?"
LEAST_POWER = ("lower_power",)
"""The power read on a meter says little of a winter that was spent cold, or under a reduction."""
FLAMES = (
    "pilot_flame", "gas_heater_small_draws", "auxiliary_heater", "boiler_water_temperature",
    "clean_burners", "dry_wood",
)  # fmt: skip
"""They have an appliance with a flame lit, lit again, tried or set."""
TANK_HOODS = ("tank_setpoint", "tank_too_cool")
WATER_USES = (
    "shower_head", "aerators", "shorter_showers", "bath_to_shower", "toilet_bag", "dual_flush",
    "running_water", "reuse_waiting_water", "water_pressure",
)  # fmt: skip
WIRES = (
    "led", "uplighter", "switched_strips", "box_at_night", "tank_at_night", "kettle", "fan_first",
)  # fmt: skip
AS_WATER_RUNS = Some(("shower_head",), "a flame that lights as water runs", lights_as_water_runs)


def alerts(reading: Reading, parameters: Parameters, contacts: Contacts) -> tuple[Alert, ...]:
    """The dangers seen, the most urgent first."""
    found: list[Alert] = []
    for danger in DANGERS:
        reasons = danger.seen(reading, parameters)
        if reasons:
            found.append(_alert(danger, reasons, reading, contacts))
    return tuple(found)


def blocked(found: tuple[Alert, ...], rules: tuple[str, ...], reading: Reading) -> dict[str, str]:
    """Rule id → the first alert that must be dealt with before it is proposed."""
    seen = {alert.id for alert in found}
    waiting: dict[str, str] = {}
    for danger in DANGERS:
        if danger.id in seen:
            for rule in rules if EVERYTHING in danger.blocks else danger.waiting(reading):
                waiting.setdefault(rule, danger.id)
    return waiting


def _alert(danger: Danger, reasons: Reasons, reading: Reading, contacts: Contacts) -> Alert:
    done = reading.value("danger_done")
    said = _done(done) if isinstance(done, tuple) else ""
    return Alert(
        id=danger.id,
        title=french(danger.title),
        now=tuple(french(line) for line in danger.now),
        call=french(listing([contact(contacts, name).words for name in danger.call], "ou")),
        record=french(f"{danger.record}{said}"),
        because=tuple(french(reason) for reason in reasons),
        call_if=french(danger.call_if),
    )


def _done(done: tuple[str, ...]) -> str:
    words = {
        "left": "sorties",
        "aired": "aération",
        "called": "appel",
        "told": "personnes averties",
    }
    known = [words[one] for one in done if one in words]
    return f" Déjà fait : {listing(known)}." if known else ""


def _sign(name: str, words: str) -> Callable[[Reading, Parameters], Reasons]:
    """Seen when the visitor ticked this danger."""

    def seen(reading: Reading, parameters: Parameters) -> Reasons:
        signs = reading.value("danger_signs")
        return (words,) if isinstance(signs, tuple) and name in signs else ()

    return seen


_co_signs = _sign("co_signs", "Flamme jaune, suie ou maux de tête")


def _fuel_heater(reading: Reading, parameters: Parameters) -> Reasons:
    if reading.value("auxiliary_heating") == "fuel_heater":
        return ("Un chauffage d’appoint à pétrole ou à gaz sert dans le logement",)
    return _sign("fuel_heater", "Poêle mobile à pétrole ou à gaz vu")(reading, parameters)


def _blocked_gas_inlet(reading: Reading, parameters: Parameters) -> Reasons:
    """Ticked, or inlets blocked in a dwelling where any flame lights, gas or not."""
    ticked = _sign("blocked_gas_inlet", "Grille bouchée près d’un appareil à gaz")
    reasons = ticked(reading, parameters)
    if reasons or reading.value("inlets_blocked") is not True:
        return reasons
    lit = indoor_flames(reading).lit
    return (f"Entrées d’air bouchées, et une flamme pour {listing(lit)}",) if lit else ()


def _inlet_to_check(reading: Reading, parameters: Parameters) -> Reasons:
    """Inlets blocked, no known flame, and a use unknown: freed and looked for, no alarm."""
    if reading.value("inlets_blocked") is not True or _blocked_gas_inlet(reading, parameters):
        return ()
    unknown = indoor_flames(reading).unknown
    reason = f"Entrées d’air bouchées, et une flamme à vérifier pour {listing(unknown)}"
    return (reason,) if unknown else ()


def _yellow_flame(reading: Reading, parameters: Parameters) -> Reasons:
    """The flame was looked at and is not blue; with signs of monoxide, those are said alone."""
    if reading.value("gas_flame_blue") is not False or _co_signs(reading, parameters):
        return ()
    return ("La flamme du gaz de la cuisinière n’est pas bleue",)


def _lead(reading: Reading, parameters: Parameters) -> Reasons:
    """Old paint that flakes is an alert where a small child or a pregnant woman may live."""
    reasons = _sign("lead_paint", "Peinture ancienne qui s’écaille")(reading, parameters)
    if not reasons:
        return ()
    children, frail = number_of(reading.value("children")), reading.value("frail_people")
    if children is None or children > 0:
        return reasons
    at_risk = isinstance(frail, tuple) and bool({"baby", "pregnant"} & set(frail))
    return reasons if at_risk else ()


def _mould(reading: Reading, parameters: Parameters) -> Reasons:
    if reading.value("mould_returns") is not True:
        return ()
    return ("Les moisissures reviennent après nettoyage",)


def _cold_home(reading: Reading, parameters: Parameters) -> Reasons:
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


def _power_cut(reading: Reading, parameters: Parameters) -> Reasons:
    told = reading.value("cut_notice")
    words = {"cut": "L’énergie est coupée", "power_reduced": "La puissance est réduite"}
    return (words[str(told)],) if told in words else ()


DANGERS: tuple[Danger, ...] = (
    Danger(
        "gas_smell",
        "Odeur de gaz",
        (
            "Ouvrez les fenêtres. Pas de flamme, pas d’interrupteur.",
            "Fermez le gaz si c’est facile. Sortez tous, sans ascenseur.",
            "Appelez du dehors, pas dans le logement.",
        ),
        ("urgence_gaz", "pompiers"),
        "Notez l’heure, la pièce, qui a été appelé. Ne rentrez pas avant l’accord du technicien.",
        (EVERYTHING,),
        _sign("gas_smell", "Odeur de gaz sentie"),
    ),
    Danger(
        "co_signs",
        "Signes de monoxyde de carbone",
        (
            "Ouvrez tout. Arrêtez chaudière, poêle, chauffe-eau, cuisinière.",
            "Sortez tous, même ceux qui vont bien.",
            "Appelez du dehors. Dites « monoxyde de carbone ».",
        ),
        ("pompiers", "samu", "urgences_europe"),
        "Notez malaises, appareil, heure. Rien n’est rallumé avant un professionnel.",
        (EVERYTHING,),
        _co_signs,
    ),
    Danger(
        "bare_wires",
        "Fils électriques à nu",
        (
            "N’y touchez pas. Éloignez les enfants et l’eau.",
            "Coupez le disjoncteur de la pièce, si on l’atteint sans danger.",
            "Personne électrisée : coupez le courant avant de la toucher, puis appelez.",
        ),
        ("pompiers", "samu"),
        "Notez la pièce, prenez une photo de loin. Prévenez le propriétaire par écrit.",
        (*WIRES, *TANK_HOODS),
        _sign("bare_wires", "Fils à nu vus"),
        call_if=HURT,
    ),
    Danger(
        "blocked_gas_inlet",
        "Entrée d’air bouchée, flamme dans le logement",
        (
            "N’allumez plus de flamme : gaz, bois, fioul, pétrole. Ouvrez une fenêtre.",
            "Débouchez l’entrée d’air.",
            "Maux de tête ou nausées : sortez tous, puis appelez du dehors.",
        ),
        ("pompiers", "urgences_europe"),
        "Notez la pièce, l’appareil, ce qui bouchait. Faites vérifier par un professionnel.",
        (*SEALING, *FLAMES),
        _blocked_gas_inlet,
        (AS_WATER_RUNS,),
        HEADACHE,
    ),
    Danger(
        "inlet_to_check",
        "Entrée d’air bouchée, flamme à vérifier",
        (
            "Débouchez l’entrée d’air. Ouvrez une fenêtre.",
            "Cherchez ce qui brûle : gaz, bois, fioul, pétrole. Ne l’allumez pas.",
            "Maux de tête ou nausées : sortez tous, puis appelez du dehors.",
        ),
        ("pompiers", "urgences_europe"),
        "Notez avec quoi on chauffe le logement et l’eau, avec quoi on cuisine, ce qui bouchait.",
        (*SEALING, *FLAMES),
        _inlet_to_check,
        (AS_WATER_RUNS,),
        HEADACHE,
    ),
    Danger(
        "yellow_flame",
        "Flamme jaune à la cuisinière",
        (
            "Éteignez la cuisinière. Ouvrez une fenêtre.",
            "Rien n’est rallumé avant que la flamme soit bleue.",
            "Maux de tête ou nausées : sortez tous, puis appelez du dehors.",
        ),
        ("pompiers", "urgences_europe"),
        "Notez le brûleur. Faites nettoyer, puis vérifier par un professionnel.",
        SEALING,
        _yellow_flame,
        call_if=HEADACHE,
    ),
    Danger(
        "fuel_heater",
        "Poêle mobile à pétrole ou à gaz",
        (
            "Éteignez-le. Ouvrez une fenêtre dix minutes.",
            "Jamais la nuit, jamais dans une chambre ou une salle de bains.",
            "Maux de tête ou nausées : sortez tous, puis appelez du dehors.",
        ),
        ("pompiers", "urgences_europe"),
        "Notez la pièce, les heures, et s’il y a un autre chauffage.",
        SEALING,
        _fuel_heater,
        call_if=HEADACHE,
    ),
    Danger(
        "overloaded_strip",
        "Multiprise surchargée",
        (
            "Débranchez d’abord le chauffage, le four, la machine à laver.",
            "Prise chaude ou noircie : coupez le disjoncteur, ne l’utilisez plus.",
            "Feu ou fumée : sortez tous, fermez la porte, puis appelez.",
        ),
        ("pompiers", "urgences_europe"),
        "Notez la pièce et ce qui était branché. Photo de loin.",
        ("switched_strips", "box_at_night", "kettle"),
        _sign("overloaded_strip", "Multiprise surchargée vue"),
        call_if="Feu ou fumée ?",
    ),
    Danger(
        "no_heating",
        "Pas de chauffage",
        (
            "N’utilisez ni four, ni barbecue, ni poêle à pétrole pour chauffer.",
            "Réunissez tout le monde dans une pièce. Aérez quand même.",
            "Bébé, personne âgée ou malade : cherchez un lieu chauffé ce soir.",
        ),
        ("samu", "ccas"),
        "Notez depuis quand, et si le propriétaire le sait par écrit.",
        (*LESS_HEAT, *LEAST_POWER),
        _sign("no_heating", "Aucun chauffage ne marche"),
        call_if=UNWELL,
    ),
    Danger(
        "cold_home",
        "Logement très froid",
        (
            "Ne baissez pas plus le chauffage.",
            "Réunissez tout le monde dans la pièce la plus chaude.",
            "Confusion, grands frissons ou somnolence : appelez tout de suite.",
        ),
        ("samu", "urgences_europe"),
        "Notez la température de chaque pièce, et celle du dehors.",
        (*LESS_HEAT, *LEAST_POWER),
        _cold_home,
        call_if=UNWELL,
    ),
    Danger(
        "no_water",
        "Pas d’eau",
        (
            "Demandez de l’eau potable pour aujourd’hui : voisins, mairie.",
            "Appelez le service de l’eau : panne, ou robinet fermé.",
            "Couper l’eau d’un logement pour impayé est interdit toute l’année.",
        ),
        ("eau", "ccas"),
        "Notez depuis quand, et si le voisin a de l’eau.",
        WATER_USES,
        _sign("no_water", "Pas d’eau au robinet"),
    ),
    Danger(
        "power_cut",
        "Énergie coupée ou réduite",
        (
            "Ni bougie laissée seule, ni poêle, ni barbecue dedans.",
            "Appelez le fournisseur : demandez un délai et le retour de l’énergie.",
            "Matériel médical à la maison : dites-le au téléphone.",
        ),
        ("energie_info", "ccas"),
        "Notez la date de la coupure et de la lettre. Du 1er novembre au 31 mars : trêve d’hiver.",
        LEAST_POWER,
        _power_cut,
    ),
    Danger(
        "lead_paint",
        "Peinture ancienne qui s’écaille, et un enfant",
        (
            "Ne grattez pas, ne poncez pas.",
            "Éloignez le lit et les jouets. Lavez souvent les mains de l’enfant.",
            "Nettoyez le sol à l’éponge humide, sans balai.",
        ),
        ("medecin",),
        "Notez les pièces, l’âge des enfants, l’année du bâtiment. Demandez le constat plomb.",
        ("draught_strips", "window_film"),
        _lead,
    ),
    Danger(
        "mould_returns",
        "Moisissures qui reviennent",
        (
            "Éloignez les lits du mur touché. Aérez deux fois par jour.",
            "Toux, asthme : parlez-en au médecin.",
            "Locataire : prévenez le propriétaire par écrit, avec des photos.",
        ),
        ("medecin", "info_logement_indigne"),
        "Notez les pièces, la surface, depuis quand, ce qui a été nettoyé.",
        (*LESS_HEAT, *SEALING),
        _mould,
        call_if="Toux, asthme ?",
    ),
    Danger(
        "no_earth",
        "Prises sans terre",
        (
            "Pas d’appareil électrique près de l’eau.",
            "Picotements en touchant un appareil : débranchez-le, ne l’utilisez plus.",
            "Faites venir un électricien.",
        ),
        ("pompiers", "samu"),
        "Notez les pièces, surtout la salle de bains. Prévenez le propriétaire par écrit.",
        ("switched_strips", "kettle", *TANK_HOODS),
        _sign("no_earth", "Prise sans terre près de l’eau"),
        call_if=HURT,
    ),
    Danger(
        "fall_hazard",
        "Risque de chute",
        (
            "Éloignez les enfants, fermez l’accès.",
            "Fenêtre ou garde-corps abîmé : ne vous y appuyez pas.",
            "Risque pour la rue ou l’immeuble : appelez la mairie.",
        ),
        ("pompiers", "hygiene"),
        "Notez l’endroit, prenez une photo. Prévenez le propriétaire par écrit.",
        ("shade_outside",),
        _sign("fall_hazard", "Risque de chute vu"),
        call_if=HURT,
    ),
)  # fmt: skip
