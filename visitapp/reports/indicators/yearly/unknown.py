"""What nobody wrote about a closed year: said as not known, with what to do, never as zero."""

from collections.abc import Iterator

from visitapp.domain.indicators.yearly.shapes import Yearly
from visitapp.domain.text import date_long

HANDED, COSTS = "Remise du bilan", "Coûts hors matériel"
NO_DAY = "non connue, aucun jour n’est noté."
NO_AMOUNT = "non connus, aucun montant n’est écrit. Ce n’est pas zéro."
NOTE = (
    " Si ce bilan a été remis, notez-le dans «\u00a0Chiffres\u00a0», par "
    "«\u00a0Noter la remise du bilan\u00a0»."
)
WRITE = " Écrivez-les dans «\u00a0Chiffres\u00a0», par «\u00a0Écrire les coûts\u00a0»."


def closed_words(found: Yearly) -> str:
    """When a closed year was closed, and what of it may still change."""
    sheet = found.sheet
    on = date_long(sheet.closed_on) if sheet.closed_on is not None else ""
    if not found.recounted:
        return f"Année close le {on}\u00a0: ces chiffres ne changent plus."
    return (
        f"Année close le {on}, avant que les bilans soient gardés\u00a0: les étapes et les "
        f"chiffres propres au bilan sont comptés le {date_long(sheet.counted_on)}."
    )


def standing_words(found: Yearly) -> str:
    """Whether the figures are those of a close, or of the day that they were counted."""
    if found.sheet.closed_on is not None:
        return closed_words(found)
    return f"Compté le {date_long(found.sheet.counted_on)}. Ces chiffres peuvent encore changer."


def missing(found: Yearly) -> Iterator[tuple[str, str]]:
    """What is not known of a closed year, and how it is said; what to do is for the agency alone.

    A year whose report was kept is handed over to funders before there is a day of it.
    """
    if found.sheet.closed_on is None or (found.masked and not found.recounted):
        return
    if not found.handed:
        yield HANDED, NO_DAY + ("" if found.masked else NOTE)
    if not found.costs:
        yield COSTS, NO_AMOUNT + ("" if found.masked else WRITE)
