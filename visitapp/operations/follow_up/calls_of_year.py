"""The calls of a household's year: made and ended with its follow-up. Whoever wants to go on is
called by a day, or written to when they refuse calls."""

from collections.abc import Iterable
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.states.households import CallState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
from visitapp.domain.text import listing
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.follow_up.household_year import CALLS, WAITING_CALLS, calls_to_make, days
from visitapp.operations.follow_up.write_instead_of_call import (
    MORE,
    WANTS,
    give_up,
    last_promised,
    last_reason,
    next_promised,
    said_by_program,
    write_promised,
)
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import labels_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import write
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.file.ids import named
from visitapp.store.log import records
from visitapp.store.log.records import Record

OPEN = (FollowUpState.TO_DO, FollowUpState.IN_PROGRESS)
WHAT, NOTE = "wants_what", "note"
CALL_BACK = "call_back"
OVER = "Le suivi d’un an est fait."
NO_MORE = "Au suivi d’un an, le foyer ne demande plus à être rappelé."
WRITTEN = "Le foyer n’a pas accepté d’être appelé\u00a0: on lui écrit."
AGREES = "Le foyer accepte d’être appelé\u00a0: on l’appelle."


def dated_call(
    desk: Desk, record: str, household: str, subject: str, due: date, note: str = ""
) -> str:
    """A call to the household, to make on that day."""
    answers = {
        "subject": Answer(value=subject), "with_whom": Answer(value="household"),
        "due_on": Answer(value=due),
    }  # fmt: skip
    answers |= {NOTE: Answer(value=note)} if note else {}
    return make(desk, kind=Kind.CALL, parent=household, record=record, answers=answers).made


def cancel_calls(desk: Desk, follow_up: Record, reason: str) -> frozenset[str]:
    """The calls that were still to be made, that it promised included, for its own reason."""
    waiting = calls_to_make(desk, follow_up.parent or "")
    promised = last_promised(desk, Kind.CALL, follow_up.id)
    if promised is not None and promised.state in WAITING_CALLS:
        waiting.append(promised)
    return _cancel(desk, waiting, reason) | give_up(desk, follow_up.id, reason)


def end_calls(desk: Desk, follow_up: Draft) -> frozenset[str]:
    """Cancel what was to be called before the follow-up; the calls of a later year with its own
    follow-up stay."""
    household = follow_up.record.parent or ""
    waiting = calls_to_make(desk, household)
    every = records.of_kind(desk.database, Kind.FOLLOW_UP, parent=household)
    if any(one.state in OPEN and one.id != follow_up.record.id for one in every):
        visited = date_of(follow_up.answers, "visited_on")
        if visited is None:
            return frozenset()
        end = days(desk, household, visited)[Kind.FOLLOW_UP]
        waiting = [one for one in waiting if one.day is not None and one.day <= end]
    return _cancel(desk, waiting, OVER)


def calls_again(desk: Desk, ended: Record) -> frozenset[str]:
    """Make anew, once, the calls to come that were cancelled for the follow-up's own reason."""
    household, today = ended.parent or "", desk.now().date()
    if not household or refuses_calls(desk, household):
        return frozenset()
    why, made = (last_reason(desk, ended.id) if ended.state == "lost" else OVER), set[str]()
    for one in records.of_kind(desk.database, Kind.CALL, parent=household):
        subject, again = summary_text(one.summary, "subject"), named(Kind.CALL, one.id)
        to_come = one.day is not None and one.day >= today and subject in CALLS
        if not to_come or one.state != CallState.CANCELLED or last_reason(desk, one.id) != why:
            continue
        if records.find(desk.database, again) is None:
            made.add(dated_call(desk, again, household, subject, one.day or today))
    return frozenset(made)


def keep_promise(desk: Desk, follow_up: Draft) -> frozenset[str]:
    """The one call, or letter for who refuses calls, to who wants to go on, saying what they want
    now; none any more for who does not. One that was made is over."""
    reading, household = Reading(follow_up.form, follow_up.answers), follow_up.record.parent or ""
    there = last_promised(desk, Kind.CALL, follow_up.record.id)
    if reading.value(MORE) is not True:
        return _cancel_promised(desk, there, NO_MORE) | give_up(desk, follow_up.record.id, NO_MORE)
    told = _wanted(reading)
    due = _due(desk, household)
    if refuses_calls(desk, household):
        wrote = write_promised(desk, follow_up.record, due=due, told=told, anew=(NO_MORE, AGREES))
        return _cancel_promised(desk, there, WRITTEN) | wrote
    return _call_back(desk, follow_up, there, due, told) | give_up(
        desk, follow_up.record.id, AGREES
    )


def _call_back(
    desk: Desk, follow_up: Draft, there: Record | None, due: date, told: str
) -> frozenset[str]:
    household = follow_up.record.parent or ""
    anew = (NO_MORE, WRITTEN)
    if there is None or (
        there.state == CallState.CANCELLED and last_reason(desk, there.id) in anew
    ):
        last = next_promised(Kind.CALL, follow_up.record.id, there)
        return frozenset({dated_call(desk, last, household, CALL_BACK, due, told)})
    if there.state not in WAITING_CALLS:
        return frozenset()
    draft = draft_of(desk, there.id)
    said = draft.answers.get(NOTE)
    if not said_by_program(said, told):
        return frozenset()
    write(desk, draft, {NOTE: Answer(value=told)})
    return frozenset({there.id})


def _due(desk: Desk, household: str) -> date:
    """The day by which whoever wants to go on hears of the agency."""
    number = numbers_of(desk, household)["follow_up_more_days"]
    return desk.now().date() + timedelta(days=int(number.number))


def _cancel_promised(desk: Desk, promised: Record | None, reason: str) -> frozenset[str]:
    """The promised call is made no more, where it was still to be made."""
    waits = promised is not None and promised.state in WAITING_CALLS
    return _cancel(desk, [promised], reason) if promised is not None and waits else frozenset()


def _wanted(reading: Reading) -> str:
    """« Au suivi d’un an, le foyer veut continuer : parler au propriétaire. »"""
    labels = labels_of(reading.questionnaire.located[WHAT].question)
    wanted = reading.value(WHAT)
    ids = wanted if isinstance(wanted, tuple) else ()
    said = [labels[one][:1].lower() + labels[one][1:] for one in ids if one in labels]
    return f"{WANTS}\u00a0: {listing(said)}." if said else f"{WANTS}."


def _cancel(desk: Desk, calls: Iterable[Record], reason: str) -> frozenset[str]:
    touched = set[str]()
    for one in calls:
        transitions.move(desk, record=one.id, state=CallState.CANCELLED, reason=reason)
        touched.add(one.id)
    return frozenset(touched)
