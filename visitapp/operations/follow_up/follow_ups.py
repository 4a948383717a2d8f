"""One year later: the follow-up made when a visit is validated, opened, finished, or lost.

The two calls of the year (J+15, M+3) are made with it, once, and go with it when it is lost.
"""

from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
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
from visitapp.operations.follow_up.lost_household import close_file, give_up_visits
from visitapp.operations.follow_up.orientation_outcomes import settle
from visitapp.operations.follow_up.prefill import known_rows
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of
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
    """Make the follow-up of a validated visit and the two calls of the year; asked twice, one.

    Their ids follow from the household and which of its years it is: two computers that validate
    one of its visits each, without having seen each other, make the same records.

    Its id is the result's `made`. A household that has a follow-up to come keeps that one, and the
    visit of a year later needs none. The year counts from its first visit, whichever is validated
    first: when that one or its day changes, what is still to come goes with it.
    """
    household = _household_of(desk, visit)
    if not household or _is_follow_up(desk, visit):
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
    household = _household_of(desk, visit)
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
    """The id of the household's year; that of the visit where the first is taken already.

    A visit that comes before those that were known makes another year the first one.
    """
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
    visit = _text(draft.answers.get("visit"))
    known = {"followed_on": Answer(value=desk.now().date())}
    if visit and records.find(desk.database, visit) is not None:
        known |= known_rows(desk, visit=visit, household=draft.record.parent or "")
    new = {path: answer for path, answer in known.items() if path not in draft.answers}
    write(desk, draft, new)
    return changed(follow_up, *new)


def finish(desk: Desk, *, follow_up: str) -> Changed:
    """Say that everything was asked. What the bills say is kept as it is that day.

    What was said of the orientations is theirs too. The calls of the year are over, and who wants
    to go on is to be called. Raises `UserError` without the day of the follow-up, for one to come
    or before the visit, and while two answers stand to one question.
    """
    require_chosen(desk, record=follow_up, hint=CHOOSE_TO_FINISH)
    said = draft_of(desk, follow_up).answers.get("followed_on")
    if said is None or not isinstance(said.value, date):
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
        return Changed(moved.records | settled | calls, moved.paths)

    return save(desk, work)


def lose(
    desk: Desk, *, follow_up: str, reason: str, words: str = "", close: bool = False
) -> Changed:
    """The household cannot be asked: it is counted, with its reason. Its calls, and its visits of
    a year later, are cancelled; with `close`, its file is closed for that reason too.

    `reason` is a choice of `lost_reason`. Raises `UserError` for none, or another.
    """
    draft = draft_of(desk, follow_up)
    labels = {one.id: one.label for one in draft.form.located["lost_reason"].question.choices}
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
        return Changed(moved.records | along, moved.paths)

    return save(desk, work)


def take_up(desk: Desk, *, follow_up: str, reason: str) -> Changed:
    """A lost household is found again, or a finished follow-up opened: with the reason.

    The calls of the year that are still to come are to be made again.
    """
    row = records.get(desk.database, follow_up)
    state = FollowUpState.TO_DO if row.state == FollowUpState.LOST else FollowUpState.IN_PROGRESS

    def work() -> Changed:
        calls = calls_again(desk, row)
        moved = transitions.move(desk, record=follow_up, state=state, reason=reason)
        draft = draft_of(desk, follow_up)
        kept = [path for path in ("lost_reason", *RESULT) if path in draft.answers]
        write(desk, draft, dict.fromkeys(kept))
        return Changed(moved.records | calls, moved.paths)

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


def _household_of(desk: Desk, visit: str) -> str:
    appointment = records.get(desk.database, visit).parent
    above = records.find(desk.database, appointment) if appointment else None
    return above.parent or "" if above is not None else ""


def _is_follow_up(desk: Desk, visit: str) -> bool:
    return _text(draft_of(desk, visit).answers.get("visit_number")) == Kind.FOLLOW_UP


def _text(answer: Answer | None) -> str:
    return answer.value if answer is not None and isinstance(answer.value, str) else ""
