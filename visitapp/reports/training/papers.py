"""The papers of the training family as one PDF, marked « Entraînement »."""

from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.training.bills import bill_pages, letter_page
from visitapp.reports.training.family import Family
from visitapp.reports.training.meters import meter_page
from visitapp.reports.training.rooms import room_page, spoken_page

TITLE = "Papiers de la famille d’essai"


def papers(family: Family) -> bytes:
    """Bills by energy, the letter, the meters, the rooms, what the family says."""
    cover = Cover(
        document=TITLE, kicker="Entraînement\u00a0: tout est inventé", name=family.name,
        training=True,
    )  # fmt: skip
    bills = [page for energy in family.invented.suppliers for page in bill_pages(family, energy)]
    others = [letter_page(family), meter_page(family), room_page(family), spoken_page(family)]
    return write_pdf(cover, [*bills, *others])
