"""The household's report: six pages in plain words, the first of which stands alone."""

from dataclasses import replace

from visitapp.domain.text import date_long
from visitapp.reports.household.languages import first_page_again
from visitapp.reports.household.pages.energy import energy
from visitapp.reports.household.pages.equipment import fitted
from visitapp.reports.household.pages.essential import essential
from visitapp.reports.household.pages.gestures import gestures
from visitapp.reports.household.pages.next_steps import next_steps
from visitapp.reports.household.pages.rights import rights
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page

PAGES = (essential, energy, fitted, gestures, rights, next_steps)


def household_report(subject: ReportInput) -> bytes:
    """The PDF to print and hand over, page 1 in the household's language too.

    Raises `fonts.MissingGlyphError`.
    """
    first, *others = household_pages(subject)
    pages = [first, *first_page_again(subject), *others]
    return write_pdf(cover_with_logos(subject, "Votre visite énergie"), pages)


def household_pages(subject: ReportInput) -> list[Page]:
    """The six pages, in order."""
    return [page(subject) for page in PAGES]


def cover(subject: ReportInput, kind: str) -> Cover:
    """What every sheet carries: the kind of report, the day, and whose it is."""
    name = printable(subject.name)
    return Cover(
        document=f"{kind}, {name}, {date_long(subject.visit_date)}",
        kicker=f"{kind}, {date_long(subject.visit_date)}",
        name=name,
        address=tuple(printable(line) for line in subject.address),
        author=printable(subject.agency or subject.structure or subject.visitor),
        training=subject.training,
    )


def cover_with_logos(subject: ReportInput, kind: str) -> Cover:
    """The same with the logos of the scheme: for what the agency gives on its behalf."""
    return replace(cover(subject, kind), logos=subject.logos)
