"""How a year's report is said, and in which order: the same for the PDF and for the tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from visitapp.domain.indicators.shapes import Figure, Scope, Unit
from visitapp.domain.indicators.yearly.shapes import Loss, StepRow, Target, Yearly
from visitapp.domain.text import NBSP, number, plural
from visitapp.reports.indicators.words import value_words

TITLE = "Bilan de l’année"
GLANCE, STEPS, MAP = "L’année en un regard", "De l’inscription au suivi", "Les communes"
FAMILIES, PLANNED, METHOD = "Orientations par famille", "Prévu et fait", "Comment nous comptons"
HOMES, DONE, AFTER = "Les foyers", "Ce qui a été fait", "Un an après"
FOLLOWED = "Ce qui a suivi"
TOGETHER, ORIENTED = "Ateliers, formations, réseau", "Orientations et suivi renforcé"
COST = "Ce que l’année a coûté, hors matériel"
PARTS = (
    (DONE, ("registrations", "visits", "households", "persons", "year_complete", "kit_households",
            "kit_items", "kit_cost", "savings_estimated")),
    (HOMES, ("year_reasons", "criteria", "year_income", "tenure", "heating", "year_dwelling",
             "language")),
    (MAP, ("communes",)),
    (ORIENTED, ("orientations", "orientations_succeeded", "aids_obtained", "letters", "support",
                "year_reinforced", "employment_links")),
    (AFTER, ("year_followed", "actions_done", "kit_kept", "comfort_change", "bills_compared",
             "energy_measured", "euros_use", "lost", "satisfaction")),
    (TOGETHER, ("year_workshops", "year_workshop_people", "year_workshop_unsaid",
                "year_trainings", "year_trained", "year_trained_over",
                "year_network", "year_network_people", "year_talks", "year_spread",
                "year_spread_given")),
    (FOLLOWED, ("year_spread_proven", "year_spread_after", "year_trained_before",
                "year_trained_after")),
    (COST, ("year_hours", "year_staff_cost", "year_travel_cost", "year_other_cost",
            "year_cost_per_visit")),
)  # fmt: skip
"""The parts of the report and the figures of each, in their order."""
WITHOUT_HOUSEHOLDS = (*dict(PARTS)[TOGETHER], *dict(PARTS)[COST])
"""Counted of gatherings and of professionals, or written: no household is behind them."""
OUTCOMES = {
    "going": "en cours", "succeeded": "abouties", "refused": "refusées",
    "abandoned": "abandonnées",
}  # fmt: skip
STOPPED, NOT_THERE = "Arrêtés", "Pas encore, ou pas fait"
HIDDEN = "caché"
NO_DELAY = "–"


def year_of(scope: Scope) -> str:
    """« Année 2026 »."""
    return f"Année {scope.start.year}"


def parts(found: Yearly) -> Iterator[tuple[str, Sequence[Figure]]]:
    """Each part with the figures of it that were counted."""
    for title, names in PARTS:
        figures = [one for name in names if (one := found.figure(name)) is not None]
        if figures:
            yield title, figures


def many_words(many: int | None) -> str:
    """A number of households, or that it is hidden."""
    return HIDDEN if many is None else number(many)


def share_words(row: StepRow) -> str:
    """« 87,5 % »; nothing where there is nothing to divide by."""
    return "" if row.share is None else value_words(row.share, Unit.SHARE)


def days_words(days: Decimal | int | None) -> str:
    """« 12 jours »."""
    return NO_DELAY if days is None else value_words(Decimal(days), Unit.DAYS)


def loss_words(row: StepRow, *, lost: bool) -> str:
    """« refus du foyer 3, absent au rendez-vous caché »."""
    return ", ".join(
        f"{one.label}{NBSP}{many_words(one.many)}" for one in row.losses if one.lost is lost
    )


def losses_of(row: StepRow) -> Iterator[tuple[str, Loss]]:
    """Each loss under its heading."""
    for lost in (True, False):
        yield from ((STOPPED if lost else NOT_THERE, one) for one in row.losses if one.lost is lost)


def target_words(one: Target) -> str:
    """« 150 sur 200 prévus », « 31,5 %, pour 30 % demandés »."""
    if one.unit is Unit.SHARE:
        planned = value_words(one.planned, Unit.SHARE)
        said = "pas de chiffre à montrer" if one.done is None else value_words(one.done, Unit.SHARE)
        return f"{said}, pour {planned} demandés"
    planned = plural(one.planned, "prévu")
    said = "caché" if one.done is None else number(one.done)
    return f"{said} sur {planned}"
