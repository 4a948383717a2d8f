"""The result of a follow-up: computed from the two records, kept when it is finished, printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from visitapp.domain.checklist.answers import Answer, Answers, to_confirm
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.errors import UserError
from visitapp.domain.impact.impact import Impact, Known, impact
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.follow_up.kept_actions import saved_in_year, study_of
from visitapp.operations.follow_up.orientation_outcomes import unsettled
from visitapp.operations.households.agency_contacts import signs_for
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.households.visit_inputs import day_of, known_of
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import short_name
from visitapp.operations.schemes.household_scheme import scheme_of
from visitapp.operations.schemes.logos import logos_of
from visitapp.operations.visits.bills_of_dwelling import BILLS, with_every_bill
from visitapp.reports.letters.impact_letter import LetterInput, impact_letter
from visitapp.store.lists import by_household
from visitapp.store.log import log, records
from visitapp.store.log.log import Change

NO_VISIT = UserError(
    "La visite de ce suivi n’est pas sur cet ordinateur.", "Attendez le prochain envoi."
)
RESULT = (
    "result", "why_not_compared", "same_people", "all_energies", "kwh_change", "kwh_low",
    "kwh_high", "eur_use", "eur_price",
)  # fmt: skip
"""What is kept of an impact when a follow-up is finished: its own answers, listed."""


@dataclass(frozen=True)
class Outcome:
    """One follow-up with its result, for the page and for the letter."""

    follow_up: str
    visit: str
    household: str
    name: str
    address: tuple[str, ...]
    state: str
    training: bool
    impact: Impact
    answers: Answers
    may_reopen: bool = False
    changed: UserError | None = None
    """Why the result is not the one that was kept when it was finished, and that figures count."""
    kept: Answers = field(default_factory=dict)
    now: Answers = field(default_factory=dict)
    """What was kept, and what would be today, among `RESULT`."""
    unsettled: Mapping[str, str] = field(default_factory=dict)
    """Said to be obtained of an orientation that ended on a no, so not counted: title by row."""


def household_impact(desk: Desk, *, follow_up: str) -> Impact:
    """What changed for this household. Raises `UserError` when its visit is not here."""
    draft = draft_of(desk, follow_up)
    visit = _visit_of(desk, draft)
    of_visit = draft_of(desk, visit)
    study, home = study_of(desk, visit=visit), known_of(desk, of_visit)
    known = Known(
        visit=Reading(of_visit.form, with_every_bill(desk, of_visit)),
        visited_on=date_of(of_visit.answers, "visit_date")
        or date_of(draft.answers, "visited_on")
        or day_of(desk, visit),
        tables=desk.reference.tables(scheme_of(desk, home)),
        department=text_of(home, "postcode")[:2],
        bills=study.bills if study is not None else {},
        kept=saved_in_year(desk, visit=visit, household=draft.record.parent or ""),
    )
    said = {path: one for path, one in draft.answers.items() if not to_confirm(one)}
    followed_on = date_of(draft.answers, "followed_on") or desk.now().date()
    return impact(known, Reading(draft.form, said), followed_on=followed_on)


def outcome(desk: Desk, *, follow_up: str) -> Outcome:
    """Everything that the page of the result shows."""
    draft = draft_of(desk, follow_up)
    visit = _visit_of(desk, draft)
    known = known_of(desk, draft_of(desk, visit))
    found = household_impact(desk, follow_up=follow_up)
    place = " ".join(text_of(known, name) for name in ("postcode", "commune")).strip()
    return Outcome(
        follow_up=follow_up,
        visit=visit,
        household=draft.record.parent or "",
        name=short_name(text_of(known, "first_name"), text_of(known, "last_name")),
        address=tuple(line for line in (text_of(known, "street"), place) if line),
        state=draft.record.state,
        training=draft.record.training,
        impact=found,
        answers=dict(draft.answers),
        may_reopen=bool(transitions.moves_of(desk, records.get(desk.database, follow_up))),
        changed=_changed(desk, draft, visit, found),
        kept=_kept(draft.answers),
        now=frozen(found),
        unsettled=unsettled(desk, draft) if draft.record.state == FollowUpState.DONE else {},
    )


def letter(desk: Desk, *, follow_up: str) -> Sheet:
    """The page for the household, made in memory. Raises `UserError` when it would not say what was
    kept, and is counted."""
    found = outcome(desk, follow_up=follow_up)
    if found.changed is not None:
        raise found.changed
    more = found.answers.get("wants_more")
    known = draft_of(desk, found.household).answers if found.household else {}
    scheme = scheme_of(desk, known)
    pdf = impact_letter(LetterInput(
        name=found.name, address=found.address, impact=found.impact, made_on=desk.now().date(),
        reached=signs_for(desk, scheme), author=desk.author, training=found.training,
        logos=logos_of(desk, scheme),
        wants_more=more.value if more is not None and isinstance(more.value, bool) else None,
        refuses=refuses_calls(desk, found.household),
    ))  # fmt: skip
    return Sheet(f"Un an après, {found.name}", pdf)


def frozen(found: Impact) -> dict[str, Answer]:
    """The answers that keep an impact, among `RESULT`."""
    kept = {"result": Answer(value=found.verdict)}
    if found.why_not:
        kept["why_not_compared"] = Answer(value=found.why_not)
    if found.same_people is not None:
        kept["same_people"] = Answer(value=found.same_people)
    if found.total is not None:
        kept["all_energies"] = Answer(value=found.complete)
        kept["kwh_change"] = Answer(value=found.total.value)
        kept["kwh_low"] = Answer(value=found.total.low)
        kept["kwh_high"] = Answer(value=found.total.high)
    if found.euros is not None:
        kept["eur_use"] = Answer(value=found.euros.use_eur)
        kept["eur_price"] = Answer(value=found.euros.price_eur)
    return kept


def _changed(desk: Desk, draft: Draft, visit: str, found: Impact) -> UserError | None:
    if draft.record.state != FollowUpState.DONE or _kept(draft.answers) == frozen(found):
        return None
    household = draft.record.parent or ""
    return why_changed(desk, follow_up=draft.record.id, visit=visit, household=household)


def _kept(answers: Answers) -> dict[str, Answer]:
    return {path: Answer(value=answers[path].value) for path in RESULT if path in answers}


def _visit_of(desk: Desk, draft: Draft) -> str:
    visit = text_of(draft.answers, "visit")
    try:
        return draft_of(desk, visit).record.id
    except UserError:
        raise NO_VISIT from None


_AGAIN = "Mettez le résultat à jour\u00a0: la lettre dira celui d’aujourd’hui."
CHANGED = UserError("Une réponse de la visite a changé depuis ce suivi.", _AGAIN)
NUMBER_CHANGED = UserError("Un nombre ou une règle du calcul a changé depuis ce suivi.", _AGAIN)
POSTCODE = "postcode"


def why_changed(desk: Desk, *, follow_up: str, visit: str, household: str) -> UserError:
    """An answer of the visit, or a bill of another visit of that home; else the calculation."""
    moved = log.history(desk.database, follow_up, log.STATE)
    if not moved:  # made whole by an older version
        return CHANGED
    done = moved[-1]
    others = by_household.under(desk.database, household) if household else []
    read = {visit: "", **{one.id: BILLS for one in others if one.id != visit}}
    if household and records.find(desk.database, household) is not None:
        read[household] = POSTCODE
    answered = any(
        _known_after(change, done)
        and change.path.startswith(within)
        and not change.path.startswith("@")
        for record, within in read.items()
        for change in log.history(desk.database, record)
    )
    return CHANGED if answered else NUMBER_CHANGED


def _known_after(change: Change, done: Change) -> bool:
    """Whether it was known here after: in the order of the agency, else by the clocks."""
    if change.number is not None and done.number is not None:
        return change.number > done.number
    return change.at > done.at
