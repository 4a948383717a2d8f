"""The reports of a visit, one for each reader, and the sheet of its contracts."""

from dataclasses import replace

from visitapp import __version__
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.consents.consents import BY_VISIT, Recipient
from visitapp.domain.errors import UserError
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.require_consent import name_of, refusal
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.agency_contacts import contact_of
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.visit_inputs import day_of, known_of, who_visited
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name
from visitapp.operations.schemes.household_scheme import scheme_of
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.visits.number_to_call import number_to_call
from visitapp.operations.visits.results import decided, figures
from visitapp.reports.household.contract_sheet import contract_sheet as draw_contracts
from visitapp.reports.render import ReportInput, signed
from visitapp.reports.render import report as draw

ANOTHER_HOME = UserError(
    "Le foyer a donné son accord pour un autre logement que celui de cette visite.",
    "Rien ne part au propriétaire de celui-ci sans son accord.",
)


def report(desk: Desk, *, visit: str, audience: str = "household") -> bytes:
    """One PDF in memory: household, social-worker, landlord or internal. Raises `UserError` without
    that audience's consent, for the landlord of this home."""
    recipient = audience.replace("-", "_")
    if recipient not in BY_VISIT.values():
        return draw(report_input(desk, visit), audience)
    _require(desk, visit, recipient)
    return draw(replace(report_input(desk, visit), agreed=frozenset({recipient})), audience)


def _require(desk: Desk, visit: str, recipient: Recipient) -> None:
    """What is told is what this visit saw, not what the last one did."""
    found = consents_of(desk, household_of(desk, visit), visit=visit).permission(recipient)
    if not found.allowed:
        raise ANOTHER_HOME if found.moved else refusal(found, name_of(desk, recipient))


def report_input(desk: Desk, visit: str) -> ReportInput:
    """What a report is drawn from."""
    draft = draft_of(desk, visit)
    known = known_of(desk, draft)
    explained = figures(desk, visit=visit)
    household = household_of(desk, visit)
    contact = contact_of(desk, known)
    return ReportInput(
        name=short_name(text_of(known, "first_name"), text_of(known, "last_name")),
        address=visited_place(desk, household, visit).lines if household else (),
        visit_date=day_of(desk, visit),
        visitor=who_visited(desk, visit),
        questionnaire=draft.form,
        answers=dict(draft.answers),
        study=explained.study,
        figures=explained.figures,
        decisions=decided(draft.answers),
        photos=desk.photos.get,
        training=draft.record.training,
        made_on=desk.now().date(),
        version=__version__,
        phone=number_to_call(desk, visit=visit),
        hours=contact.hours,
        logos=logos_of(desk, scheme_of(desk, known)),
        language=report_language(draft.answers, known),
    )


def report_language(answers: Answers, household: Answers) -> str:
    """The one chosen for this report, else the one spoken at home."""
    return text_of(answers, "report_language") or text_of(household, "language")


def contract_sheet(desk: Desk, *, visit: str) -> bytes:
    """One A4 page: each contract, its cost day by day, the others, what to check first."""
    return draw_contracts(signed(report_input(desk, visit)))
