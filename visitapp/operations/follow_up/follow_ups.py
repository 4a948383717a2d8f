"""One year later: the follow-up of a validated visit with its two calls (J+15, M+3), opened,
finished or lost."""

from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.appointments.appointments import end, of_file
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.calls_of_year import (
    calls_again,
    cancel_calls,
    dated_call,
    end_calls,
    keep_promise,
)
from visitapp.operations.follow_up.household_year import (
    CALLS,
    days,
    first_of,
    follow,
    year_of,
    years_of,
)
from visitapp.operations.follow_up.impact import RESULT, frozen, household_impact
from visitapp.operations.follow_up.orientation_outcomes import settle
from visitapp.operations.follow_up.prefill import known_rows
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.households.visit_inputs import day_of, household_of
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import labels_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.require_chosen import CHOOSE_TO_FINISH, require_chosen
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save, write
from visitapp.operations.visits.date_checks import require_followed
from visitapp.store.file.ids import named
from visitapp.store.log import records
from visitapp.store.log.records import Record

OPEN = (FollowUpState.TO_DO, FollowUpState.IN_PROGRESS)
NO_DAY = UserError("Il manque la date du suivi.", "Écrivez-la dans « Le foyer aujourd’hui ».")
NO_REASON = UserError("Dites pourquoi le foyer est perdu.", "Choisissez une raison de la liste.")
PAST = UserError("Ce jour est passé.", "Choisissez aujourd’hui ou un jour à venir.")
ENDED = UserError("Ce suivi est terminé.", "Rouvrez-le pour le changer.")


def prepare(desk: Desk, *, visit: str) -> Changed:
    """Make the follow-up of a validated visit, or of its household's year, and its two calls; its
    id is `made`. Ids follow from the household and the ordinal of the year: two computers make the
    same records. The year counts from its first visit, in whatever order; one to come is kept."""
    household = household_of(desk, visit)
    if not household or text_of(draft_of(desk, visit).answers, "visit_number") == Kind.FOLLOW_UP:
        return Changed(frozenset({visit}))
    years = years_of(desk, household, visit)
    ordinal = next(place for place, year in enumerate(years) if visit in year)
    year = years[ordinal]
    there = _already(desk, household, year)
    if there is None:
        return save(desk, lambda: _make(desk, first_of(desk, year, visit), household, ordinal))
    touched = _renew(desk, there, year)
    return Changed(frozenset({there.id, *touched}), frozenset(), there.id)


def put_aside(desk: Desk, *, visit: str) -> frozenset[str]:
    """A visit was suspended: the year goes on from the next one, when there is one."""
    household = household_of(desk, visit)
    year = year_of(desk, household, visit) if household else []
    there = _already(desk, household, year) if household else None
    return _renew(desk, there, year) if there is not None else frozenset()


def _renew_one(desk: Desk, there: Record) -> None:
    """The same before it is asked, or finished: a day may have been corrected meanwhile."""
    visit = summary_text(there.summary, "visit")
    if there.parent and visit and records.find(desk.database, visit) is not None:
        _renew(desk, there, year_of(desk, there.parent, visit))


def _renew(desk: Desk, there: Record, year: list[str]) -> frozenset[str]:
    """What is open of this year follows its first visit; what it touched."""
    visit = summary_text(there.summary, "visit")
    if there.state not in OPEN or visit not in year:
        return frozenset()
    first = first_of(desk, year, visit)
    return save(desk, lambda: follow(desk, follow_up=there.id, visit=first))


def _make(desk: Desk, visit: str, household: str, ordinal: int) -> Changed:
    day = day_of(desk, visit)
    due = days(desk, household, day)
    made = make(
        desk,
        kind=Kind.FOLLOW_UP,
        parent=household,
        record=_free(desk, Kind.FOLLOW_UP, household, ordinal, visit),
        answers={
            "household": Answer(value=household),
            "visit": Answer(value=visit),
            "visited_on": Answer(value=day),
            "due_on": Answer(value=due[Kind.FOLLOW_UP]),
        },
    ).made
    calls = () if refuses_calls(desk, household) else CALLS
    touched = [
        dated_call(
            desk, _free(desk, Kind.CALL, household, ordinal, visit, subject), household, subject,
            due[subject],
        )
        for subject in calls
    ]  # fmt: skip
    return Changed(frozenset({made, household, *touched}), frozenset(), made)


def _free(desk: Desk, kind: str, household: str, ordinal: int, visit: str, *more: str) -> str:
    """The id of the household's year; that of the visit where an earlier year came to be known and
    the first is taken."""
    wanted = named(kind, household, str(ordinal), *more)
    taken = records.find(desk.database, wanted) is not None
    return named(kind, visit, *more) if taken else wanted


def start(desk: Desk, *, follow_up: str) -> Changed:
    """Begin to ask: what is known is written ahead, and the day is today. Twice is once."""
    row = records.get(desk.database, follow_up)
    if row.state != FollowUpState.TO_DO:
        return changed(follow_up)

    def work() -> Changed:
        moved = transitions.move(desk, record=follow_up, state=FollowUpState.IN_PROGRESS)
        _renew_one(desk, row)
        fill(desk, follow_up=follow_up)
        return moved

    return save(desk, work)


def fill(desk: Desk, *, follow_up: str) -> Changed:
    """Write ahead what is known and not written yet; nothing that was said is touched."""
    draft = draft_of(desk, follow_up)
    visit = text_of(draft.answers, "visit")
    known = {"followed_on": Answer(value=desk.now().date())}
    if visit and records.find(desk.database, visit) is not None:
        known |= known_rows(desk, visit=visit, household=draft.record.parent or "")
    new = {path: answer for path, answer in known.items() if path not in draft.answers}
    write(desk, draft, new)
    return changed(follow_up, *new)


def finish(desk: Desk, *, follow_up: str) -> Changed:
    """Everything was asked: keep what the bills say that day, settle orientations, end the year's
    calls. Raises `UserError` without a day of the follow-up, for one to come or before the visit,
    and while two answers stand."""
    require_chosen(desk, record=follow_up, hint=CHOOSE_TO_FINISH)
    if date_of(draft_of(desk, follow_up).answers, "followed_on") is None:
        raise NO_DAY
    _renew_one(desk, records.get(desk.database, follow_up))
    draft = draft_of(desk, follow_up)
    require_followed(desk, draft, visited=date_of(draft.answers, "visited_on"))
    kept = frozen(household_impact(desk, follow_up=follow_up))

    def work() -> Changed:
        write(desk, draft, kept)
        settled = settle(desk, draft)
        calls = end_calls(desk, draft) | keep_promise(desk, draft)
        moved = transitions.move(desk, record=follow_up, state=FollowUpState.DONE)
        return moved.beside(settled, calls)

    return save(desk, work)


def lose(
    desk: Desk, *, follow_up: str, reason: str, words: str = "", close: bool = False
) -> Changed:
    """Lost, counted with its `reason`, a choice of `lost_reason`: its calls and later visits are
    cancelled and, with `close`, its file closed. Raises `UserError` for another reason."""
    draft = draft_of(desk, follow_up)
    labels = labels_of(draft.form.located["lost_reason"].question)
    if reason not in labels:
        raise NO_REASON
    told = ". ".join(part for part in (labels[reason], words.strip()) if part)

    def work() -> Changed:
        moved = transitions.move(desk, record=follow_up, state=FollowUpState.LOST, reason=told)
        draft_now = draft_of(desk, follow_up)
        write(desk, draft_now, {"lost_reason": Answer(value=reason)})
        household = draft.record.parent or ""
        along = cancel_calls(desk, draft.record, told) | give_up_visits(desk, household, told)
        along |= close_file(desk, household, reason, words) if close else frozenset()
        return moved.beside(along)

    return save(desk, work)


def take_up(desk: Desk, *, follow_up: str, reason: str) -> Changed:
    """A lost household is found again, or a finished follow-up opened, for a reason; its calls
    still to come are made again."""
    row = records.get(desk.database, follow_up)
    state = FollowUpState.TO_DO if row.state == FollowUpState.LOST else FollowUpState.IN_PROGRESS

    def work() -> Changed:
        calls = calls_again(desk, row)
        moved = transitions.move(desk, record=follow_up, state=state, reason=reason)
        draft = draft_of(desk, follow_up)
        kept = [path for path in ("lost_reason", *RESULT) if path in draft.answers]
        write(desk, draft, dict.fromkeys(kept))
        return moved.beside(calls)

    return save(desk, work)


def postpone(desk: Desk, *, follow_up: str, until: date) -> Changed:
    """Another day for the reminder. Raises `UserError` for a past day or an ended follow-up."""
    draft = draft_of(desk, follow_up)
    if draft.record.state not in OPEN:
        raise ENDED
    if until < desk.now().date():
        raise PAST
    write(desk, draft, {"due_on": Answer(value=until)})
    return changed(follow_up, "due_on")


def _already(desk: Desk, household: str, year: list[str]) -> Record | None:
    """The follow-up of this year, else one that is to come."""
    there = records.of_kind(desk.database, Kind.FOLLOW_UP, parent=household)
    own = [one for one in there if summary_text(one.summary, "visit") in year]
    to_come = [one for one in there if one.state in OPEN]
    return next(iter((*own, *to_come)), None)


ENDS_FILE = ("deceased", "moved")
"""The reasons that a file may be closed for too, under the motive of the same name."""


def give_up_visits(desk: Desk, household: str, reason: str) -> frozenset[str]:
    """Cancel what is planned of the year after, unless the visit was begun; the file follows."""
    touched: frozenset[str] = frozenset()
    for one in planned_of(desk, household):
        begun = records.of_kind(desk.database, Kind.VISIT, parent=one.id)
        if summary_text(one.summary, "visit_number") == Kind.FOLLOW_UP and not begun:
            done = end(desk, appointment=one.id, state="cancelled", reason=reason)
            touched |= done.records
    return touched


def close_file(desk: Desk, household: str, reason: str, words: str) -> frozenset[str]:
    """Close the file as well, for the same reason: nothing of it is to do any more."""
    if records.get(desk.database, household).state == HouseholdState.CLOSED:
        return frozenset()
    return of_file(
        desk, household=household, state=HouseholdState.CLOSED, reason=words, motive=reason
    ).records
