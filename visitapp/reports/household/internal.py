"""The agency's own version: the household's six pages, then how every figure was made."""

from visitapp.reports.household.annex.answers import all_answers
from visitapp.reports.household.annex.calculation import calculation
from visitapp.reports.household.report import cover, household_pages
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.flow import write_pdf


def internal_report(subject: ReportInput) -> bytes:
    """The PDF for the adviser. Raises `fonts.MissingGlyphError`."""
    pages = [*household_pages(subject), calculation(subject), all_answers(subject)]
    return write_pdf(cover(subject, "Visite énergie, version interne"), pages)
