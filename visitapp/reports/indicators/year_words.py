"""How the report of a year is worded: the same for the PDF, for the tables and on screen."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.indicators.costs import PER_VISIT
from visitapp.domain.indicators.shapes import Loss, Sheet, StepRow, Target, Unit
from visitapp.domain.text import NBSP, date_long, number, plural
from visitapp.reports.indicators.words import value_words

TITLE = "Bilan de l’année"
STEPS = "De l’inscription au suivi"
FAMILIES, PLANNED, METHOD = "Orientations par famille", "Prévu et fait", "Comment nous comptons"
OUTCOMES = {
    "going": "en cours", "succeeded": "abouties", "refused": "refusées",
    "abandoned": "abandonnées",
}  # fmt: skip
STOPPED, NOT_THERE = "Arrêtés", "Pas encore, ou pas fait"
HIDDEN = "caché"
NO_DELAY = "–"
HANDED, COSTS = "Remise du bilan", "Coûts hors matériel"
NO_DAY = (
    "non connue, aucun jour n’est noté. Si ce bilan a été remis, notez-le dans "
    "«\u00a0Chiffres\u00a0», par «\u00a0Noter la remise du bilan\u00a0»."
)
NO_AMOUNT = (
    "non connus, aucun montant n’est écrit. Ce n’est pas zéro. Écrivez-les dans "
    "«\u00a0Chiffres\u00a0», par «\u00a0Écrire les coûts\u00a0»."
)


def standing_words(sheet: Sheet) -> str:
    """Whether the figures are those of a close, or of the day that they were counted."""
    if sheet.closed_on is not None:
        return f"Année close le {date_long(sheet.closed_on)}\u00a0: ces chiffres ne changent plus."
    return f"Compté le {date_long(sheet.counted_on)}. Ces chiffres peuvent encore changer."


def missing(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What a closed year lacks and what to do, for the agency before it is dated."""
    if sheet.closed_on is None or sheet.masked:
        return
    if not sheet.handovers:
        yield HANDED, NO_DAY
    if sheet.figure(PER_VISIT) is None:
        yield COSTS, NO_AMOUNT


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
