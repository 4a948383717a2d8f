"""One visit, four audiences: the entry point of operations and the command line."""

from collections.abc import Callable
from dataclasses import replace

from visitapp.domain.errors import UserError
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.household.annex.answers import all_answers
from visitapp.reports.household.annex.calculation import calculation
from visitapp.reports.household.report import cover, household_pages, household_report
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.flow import write_pdf
from visitapp.reports.letters.landlord import landlord_report
from visitapp.reports.letters.social_worker import social_worker_report

__all__ = ["AUDIENCES", "ReportInput", "report"]


def _internal_report(subject: ReportInput) -> bytes:
    """The agency's own version: the household's pages, then how every figure was made."""
    pages = [*household_pages(subject), calculation(subject), all_answers(subject)]
    return write_pdf(cover(subject, "Visite énergie, version interne"), pages)


AUDIENCES: dict[str, Callable[[ReportInput], bytes]] = {
    "household": household_report,
    "social-worker": social_worker_report,
    "landlord": landlord_report,
    "internal": _internal_report,
}


def report(subject: ReportInput, audience: str = "household") -> bytes:
    """The PDF for household, social-worker, landlord or internal. Raises `UserError`."""
    draw = AUDIENCES.get(audience.replace("_", "-"))
    if draw is None:
        names = ", ".join(AUDIENCES)
        raise UserError(f"Rapport inconnu\u00a0: {audience}.", f"Choisissez parmi\u00a0: {names}.")
    return draw(signed(subject))


def signed(subject: ReportInput) -> ReportInput:
    """The subject with the shipped agency wherever the caller named none."""
    agency = shipped_agency()
    return replace(
        subject,
        agency=subject.agency or agency.name,
        structure=subject.structure or agency.structure,
        phone=subject.phone or agency.phone,
        hours=subject.hours or agency.hours,
    )
