"""The two documents over the same figures, a period and a year: their parts, in order."""

from collections.abc import Sequence

from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Sheet

Part = tuple[str, Sequence[Figure]]
"""A title, and figures."""
GROUPS = {
    Audience.FUNDER: "Ce qui a été fait",
    Audience.HOUSEHOLD: "Ce qui change pour les foyers",
    Audience.QUALITY: "La qualité",
    Audience.COORDINATOR: "Le travail de l’équipe",
    Audience.EMPLOYMENT: "Le parcours des visiteurs",
}
"""The parts of a period, in the order of the page."""
ESTIMATED, MEASURED = "estimated", "measured"
NATURES = {ESTIMATED: "Estimé le jour de la visite", MEASURED: "Lu sur les factures, un an après"}
NATURE_OF = {
    "savings_estimated": ESTIMATED, "bills_compared": MEASURED, "energy_measured": MEASURED,
    "energy_measured_others": MEASURED, "euros_use": MEASURED, "euros_price": MEASURED,
}  # fmt: skip
DONE, HOMES, MAP = "Ce qui a été fait", "Les foyers", "Les communes"
ORIENTED, AFTER = "Orientations et suivi renforcé", "Un an après"
TOGETHER, FOLLOWED = "Ateliers, formations, réseau", "Ce qui a suivi"
COST = "Ce que l’année a coûté, hors matériel"
YEAR = {
    DONE: ("registrations", "visits", "households", "persons", "year_complete", "kit_households",
           "kit_items", "kit_cost", "savings_estimated"),
    HOMES: ("year_reasons", "criteria", "year_income", "tenure", "heating", "year_dwelling",
            "language"),
    MAP: ("communes",),
    ORIENTED: ("orientations", "orientations_succeeded", "aids_obtained", "letters", "support",
               "year_reinforced", "employment_links"),
    AFTER: ("year_followed", "actions_done", "kit_kept", "comfort_change", "bills_compared",
            "energy_measured", "euros_use", "lost", "satisfaction"),
    TOGETHER: ("year_workshops", "year_workshop_people", "year_workshop_unsaid", "year_trainings",
               "year_trained", "year_trained_over", "year_network", "year_network_people",
               "year_talks", "year_spread", "year_spread_given"),
    FOLLOWED: ("year_spread_proven", "year_spread_after", "year_trained_before",
               "year_trained_after"),
    COST: ("year_hours", "year_staff_cost", "year_travel_cost", "year_other_cost",
           "year_cost_per_visit"),
}  # fmt: skip
"""The parts of a year, and the figures of each."""
WITHOUT_HOUSEHOLDS = (*YEAR[TOGETHER], *YEAR[COST])
"""Counted of gatherings and of professionals, or written: no household is behind them."""


def groups_of(sheet: Sheet) -> list[Audience]:
    """The groups of a period that have figures, in the order of the page."""
    there = {one.definition.audience for one in sheet.figures}
    return [one for one in GROUPS if one in there]


def group_figures(sheet: Sheet, audience: Audience) -> list[Part]:
    """The figures of a group under their small titles: none, then estimated, then measured."""
    mine = [one for one in sheet.figures if one.definition.audience is audience]
    parts = [(NATURES.get(name, ""), [one for one in mine if nature(one.definition) == name])
             for name in ("", ESTIMATED, MEASURED)]  # fmt: skip
    return [(title, figures) for title, figures in parts if figures]


def period_parts(sheet: Sheet) -> list[Part]:
    """Each part of a period with its figures, in their order."""
    return [
        (GROUPS[group], [one for one in sheet.figures if one.definition.audience is group])
        for group in groups_of(sheet)
    ]


def year_parts(sheet: Sheet) -> list[Part]:
    """Each part of a year with the figures of it that were counted."""
    found = ((title, list(filter(None, map(sheet.figure, names)))) for title, names in YEAR.items())
    return [(title, figures) for title, figures in found if figures]


def nature(definition: Definition) -> str:
    """« estimated » or « measured » for a saving, else nothing: the two never share a place."""
    return NATURE_OF.get(definition.name, "")
