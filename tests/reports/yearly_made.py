"""An invented year, for what prints it: its numbers add up as real ones do."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp import shipped
from visitapp.domain.indicators.criteria import NONE, names
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.labels import Limits
from visitapp.domain.indicators.shapes import (
    Definition,
    Figure,
    Line,
    Loss,
    Outcome,
    SchemeWords,
    Scope,
    Sheet,
    StepRow,
    Target,
    Unit,
)
from visitapp.reports.indicators.words import About

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31), territory="T8")
WORDS = read_definitions(shipped.text("indicators/definitions.yaml"), Limits(30, 48, 5, 12))
ABOUT = About("Année 2026", "Ecogie", "Est Ensemble", "Les financeurs")


def _definition(name: str) -> Definition:
    return WORDS.figures[name]


def counted(name: str, many: int, of: int | None = None, **lines: int) -> Figure:
    """A count, its lines by label."""
    parts = tuple(
        Line(label.replace("_", " "), Decimal(n), (), of, n) for label, n in lines.items()
    )
    return Figure(_definition(name), Decimal(many), many, of, (), parts)


def _criteria() -> Figure:
    """Ninety of 138 meet one at least; 24 meet none, and of 24 not all is known."""
    told = ((31, 84), (47, 129), (58, 133), (52, 128), (19, 92))
    words = names(Decimal("0.10"))
    lines = [
        Line(label, Decimal(many), (), of, many)
        for label, (many, of) in zip(words.values(), told, strict=False)
    ]
    lines.append(Line(words[NONE], Decimal(24), (), 71, 24, NONE))
    return Figure(_definition("criteria"), Decimal(90), 90, 138, (), tuple(lines))


def share(name: str, many: int, of: int) -> Figure:
    """A share."""
    value = (Decimal(many) / of).quantize(Decimal("0.0001"))
    return Figure(_definition(name), value, many, of)


def _kit() -> Figure:
    lines = (
        ("Ampoule LED", 402),
        ("Mousseur", 188),
        ("Joint de fenêtre", 96),
        ("Thermomètre", 131),
    )
    parts = tuple(Line(label, Decimal(n), (), None, 60) for label, n in lines)
    return Figure(_definition("kit_items"), Decimal(817), 118, 118, (), parts)


def _money(name: str, value: str, counted: int, of: int) -> Figure:
    return Figure(_definition(name), Decimal(value), counted, of)


COMMUNES = {
    "Bagnolet": 21, "Bobigny": 14, "Bondy": 18, "Les_Lilas": 3, "Montreuil": 41, "Noisy-le-Sec": 9,
    "Pantin": 26, "Romainville": 6,
}  # fmt: skip
SHEET = Sheet(
    YEAR,
    date(2027, 1, 15),
    (
        counted("visits", 236, None, **{"Première_visite,_le_bilan": 138, "Deuxième_visite": 98}),
        counted("households", 138, None, Est_Ensemble=138),
        Figure(_definition("persons"), Decimal(402), 131, 138),
        counted("communes", 138, 138, **COMMUNES),
        counted("tenure", 138, 138, Propriétaire=22, Locataire_du_privé=39, Locataire_HLM=77),
        counted("heating", 132, 138, Gaz_de_ville=58, Électricité=61, Réseau=13, Non_connu=6),
        _criteria(),
        counted("language", 138, 138, Français=84, Arabe=23, Tamoul=18, Portugais=13),
        counted("kit_households", 118, 138),
        _kit(),
        _money("kit_cost", "3842.60", 118, 118),
        counted("orientations", 164, None, proposée=20, envoyée=38, prise_en_charge=24,
                aboutie=57, refusée=18, abandonnée=7),
        counted("letters", 73, None, **{"Fiche_de_demande,_FSL": 31, "Fiche_de_liaison": 42}),
        counted("support", 52, None, Aide_aux_démarches=31, Médiation_avec_le_propriétaire=21),
        counted("registrations", 187, None, Le_foyer_lui_même=61, Un_travailleur_social=112,
                Le_bailleur=14),
        share("actions_done", 61, 96),
        share("kit_kept", 140, 171),
        _money("aids_obtained", "18430.00", 49, 57),
        counted("orientations_succeeded", 57, None, Demander_une_aide_au_FSL=33,
                Demander_le_chèque_énergie=24),
        share("bills_compared", 22, 41),
        share("satisfaction", 36, 41),
        share("lost", 9, 50),
    ),
)  # fmt: skip
LOST = {
    "accepted": (("not_eligible", 8), ("known", 6)),
    "called": (("no_answer", 7), ("declined", 5)),
    "planned": (("waiting", 9), ("declined", 5)),
    "visited": (("absent", 10), ("declined", 7), ("postponed", 5), ("waiting", 6)),
    "validated": (("waiting", 11),),
    "given": (("to_send", 12), ("not_said", 9)),
    "oriented": (("not_oriented", 31),),
    "supported": (("not_supported", 74),),
    "followed": (("not_due", 113),),
}
DELAYS = {
    "accepted": ("3", 11), "called": ("4", 13), "planned": ("1", 6), "visited": ("12.5", 28),
    "validated": ("6", 19), "given": (None, None), "oriented": ("9", 30), "supported": ("21", 64),
    "followed": (None, None),
}  # fmt: skip


def _steps() -> tuple[StepRow, ...]:
    """Each step is the one before it less those who stopped."""
    many = {"registered": 187}
    rows = [StepRow(WORDS.steps[0], 187)]
    for step in WORDS.steps[1:]:
        stopped = LOST[step.id]
        of = many[step.after]
        many[step.id] = of - sum(n for _, n in stopped)
        losses = tuple(
            Loss(id, WORDS.reasons[id].label, WORDS.reasons[id].lost, n) for id, n in stopped
        )
        median, ninth = DELAYS[step.id]
        rows.append(StepRow(
            step, many[step.id], of, (Decimal(many[step.id]) / of).quantize(Decimal("0.0001")),
            Decimal(median) if median is not None else None, ninth, many[step.id], losses,
        ))  # fmt: skip
    return tuple(rows)


def _outcome(family: str, going: int, succeeded: int, refused: int, abandoned: int) -> Outcome:
    by = {"going": going, "succeeded": succeeded, "refused": refused, "abandoned": abandoned}
    return Outcome(family, sum(by.values()), by)


FOUND = replace(
    SHEET,
    steps=_steps(),
    figures=(
        *SHEET.figures,
        counted("year_reasons", 171, 187, **{"Factures_d’énergie_trop_chères": 122,
                                             "Du_mal_à_payer_à_temps": 73, "Froid_l’hiver": 88,
                                             "Humidité,_moisissures": 49, "Trop_chaud_l’été": 3}),
        counted("year_income", 139, 187, Revenus_très_modestes=121, Revenus_modestes=18,
                Non_connu=48),
        counted("year_dwelling", 187, 187, Appartement=161, Maison=26),
        share("year_complete", 98, 138), share("year_reinforced", 44, 138),
        counted("year_followed", 41),
        counted("year_workshops", 9, None, Comprendre_ses_factures=5,
                Les_gestes_de_tous_les_jours=4),
        Figure(_definition("year_workshop_people"), Decimal(112), 9, 9),
        counted("year_trainings", 3, None, Repérer_les_foyers_en_difficulté=3),
        Figure(_definition("year_trained"), Decimal(46), 3, 3),
        counted("year_network", 38, None, Mairie_ou_CCAS=21, Association=17),
        Figure(_definition("year_network_people"), Decimal(74), 74),
        counted("year_talks", 57, None, Réunion=19, Téléphone=38),
        counted("year_spread", 4, None, CAF=2, Épiceries_solidaires=3),
        counted("year_spread_given", 61),
    ),
    outcomes=(
        _outcome("Un fonds d’aide (FSL, FSE, CCAS)", 30, 33, 9, 1),
        _outcome("Le service du chèque énergie", 18, 24, 2, 1),
        _outcome("Le propriétaire ou le bailleur", 34, 0, 7, 5),
    ),
    targets=(
        Target("households", "Foyers visités", Decimal(160), Decimal(138), Unit.COUNT),
        Target("year_reinforced", "Foyers visités en suivi renforcé", Decimal("0.30"),
               Decimal("0.3188"), Unit.SHARE),
    ),
    about=SchemeWords("Ecogie", "le Département de la Seine-Saint-Denis, les certificats "
                      "d’économies d’énergie (Slime) et Est Ensemble", "01 23 45 67 89",
                      "ecogie@exemple.fr", "du lundi au vendredi, 9 h à 17 h"),
)  # fmt: skip
CLOSED = replace(FOUND, closed_on=date(2027, 1, 20))


def year_with(*others: Figure, without: str = "") -> Sheet:
    """The invented year with these figures in the place of its own."""
    names = {one.definition.name for one in others} | {without}
    kept = tuple(one for one in FOUND.figures if one.definition.name not in names)
    return replace(FOUND, figures=(*kept, *others))
