"""What the visit leads to: the study, the actions chosen with the household, the reports."""

from dataclasses import replace

from visitapp import __version__
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.consents.consents import BY_VISIT, Recipient
from visitapp.domain.errors import UserError
from visitapp.domain.explanation.explained import Explained, explained
from visitapp.domain.study.study import Study
from visitapp.domain.study.study import study as compute
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.require_consent import name_of, refusal
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.agency_contacts import contact_of
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.on_visit_day import day_of, known_of, on_its_day, who_visited
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name
from visitapp.operations.records.write import write
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.schemes.of_household import scheme_of
from visitapp.operations.visits.number_to_call import number_to_call
from visitapp.reports.household.contract_sheet import contract_sheet as draw_contracts
from visitapp.reports.render import ReportInput, signed
from visitapp.reports.render import report as draw

MOST_KEPT = 3
ANOTHER_HOME = UserError(
    "Le foyer a donné son accord pour un autre logement que celui de cette visite.",
    "Rien ne part au propriétaire de celui-ci sans son accord.",
)


def study(desk: Desk, *, visit: str) -> Study:
    """The whole result of a visit, on the prices of its own day."""
    return on_its_day(desk, visit, compute)


def decisions(desk: Desk, *, visit: str) -> dict[str, str]:
    """What the household chose, by action."""
    return decided(draft_of(desk, visit).answers)


def decided(answers: Answers) -> dict[str, str]:
    """Rule id → keep, not_now or not_suitable."""
    found = {row: answers.get(f"actions/{row}/decision") for row in rows(answers, "actions")}
    return {row: str(one.value) for row, one in found.items() if one is not None}


def decide(desk: Desk, *, visit: str, rule: str, decision: str | None) -> Changed:
    """Keep an action, or not. Raises `UserError` for a fourth one kept."""
    draft = draft_of(desk, visit)
    kept = [one for one, chosen in decided(draft.answers).items() if chosen == "keep"]
    if decision == "keep" and rule not in kept and len(kept) >= MOST_KEPT:
        raise UserError(
            "3 actions gardées, c’est le maximum.", "Mettez-en une sur « Pas maintenant »."
        )
    path = f"actions/{rule}"
    answer = None if decision is None else Answer(value=decision)
    write(desk, draft, {path: Answer(value=True), f"{path}/decision": answer})
    return changed(visit, f"{path}/decision")


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
    )


def figures(desk: Desk, *, visit: str) -> Explained:
    """The study of a visit, on the prices of its own day, with all that is behind each figure."""
    return on_its_day(desk, visit, explained)


def contract_sheet(desk: Desk, *, visit: str) -> bytes:
    """One A4 page: each contract, its cost day by day, the others, what to check first."""
    return draw_contracts(signed(report_input(desk, visit)))
