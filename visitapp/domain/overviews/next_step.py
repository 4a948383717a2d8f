"""What may wait at a household, the words of its button, and what comes first: « Aujourd’hui » and
the page of one household ask here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from visitapp.domain.overviews.waiting import (
    ANSWER,
    CALL,
    DECIDE,
    MEET,
    OTHER,
    READ,
    URGENT,
    Waiting,
    in_order,
)
from visitapp.domain.states.households import TO_TREAT, HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.domain.states.visits import AppointmentState, VisitState

AGAIN, NEXT_VISIT, SUSPENDED_VISIT, TO_CLOSE = "again", "next_visit", "suspended", "to_close"
REVIEW, GO_ON, CORRECT = "review", "go_on", "correct"
MEETING, TEAM_MEETING = "meeting", "team_meeting"
FIRST_CALL, REPLAN, OUTCOME = "first_call", "replan", "outcome"
"""Kinds of line that no record holds."""
PLAN, OPEN = "Prévoir une visite", "Ouvrir le dossier"


class Step(NamedTuple):
    """What is to be done of a kind of line, as `waiting` orders it, and what its button says."""

    order: str
    words: str


STEPS: Mapping[str, Step] = {
    Kind.REGISTRATION: Step(DECIDE, "Lire l’inscription"),
    REVIEW: Step(READ, "Relire la visite"),
    SUSPENDED_VISIT: Step(READ, "Ouvrir la relecture"),
    CORRECT: Step(READ, "Corriger la visite"),
    Kind.CALL: Step(CALL, "Noter l’appel"),
    Kind.FOLLOW_UP: Step(CALL, "Faire le suivi"),
    FIRST_CALL: Step(CALL, "Appeler le foyer"),
    AGAIN: Step(CALL, "Rappeler le foyer"),
    GO_ON: Step(MEET, "Reprendre la visite"),
    MEETING: Step(MEET, "Préparer la visite"),
    TEAM_MEETING: Step(MEET, OPEN),
    OUTCOME: Step(MEET, "Dire ce qui s’est passé"),
    REPLAN: Step(MEET, PLAN),
    NEXT_VISIT: Step(MEET, "Planifier la visite"),
    Kind.ORIENTATION: Step(ANSWER, "Ouvrir l’orientation"),
    Kind.SUPPORT_ACTION: Step(ANSWER, "Ouvrir l’action"),
    Kind.LETTER: Step(ANSWER, "Ouvrir le courrier"),
    TO_CLOSE: Step(OTHER, "Ouvrir la séance"),
    Kind.URGENCY: Step(URGENT, OPEN),
}
FILES: Mapping[str, str] = {"to_call": FIRST_CALL, "absent": REPLAN, "postponed": REPLAN}
"""By state of a household's file, what waits while no visit of it is planned or made."""
DATED = (Kind.CALL, Kind.FOLLOW_UP, Kind.ORIENTATION, Kind.SUPPORT_ACTION, Kind.LETTER)
OF_CLOSED = (Kind.REGISTRATION, AGAIN)
HERS: Mapping[str, str] = {VisitState.IN_PROGRESS: GO_ON, VisitState.TO_CORRECT: CORRECT}
READERS: Mapping[str, str] = {VisitState.FINISHED: REVIEW, VisitState.SUSPENDED: SUSPENDED_VISIT}
"""By state of a visit, what waits for who makes it, and for who leads."""
SOON = timedelta(days=7)
"""What comes later is a date to know, and nothing to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """One record of a household, or its file. `mine`: who asks makes that visit; `begun`: of an
    appointment, its visit is here; `before_visit`: of a call, it comes before the visit."""

    id: str
    kind: str
    state: str
    day: date | None = None
    mine: bool = False
    begun: bool = False
    before_visit: bool = False


class Next(NamedTuple):
    """The one step: of which kind and record, and since or for when."""

    kind: str
    record: str
    on: date


def next_step(
    file: Known, found: Iterable[Known], today: date, *, leads: bool, next_visit: date | None = None
) -> Next | None:
    """What comes first of all that waits at a household, else what comes in a week; None for
    nothing. `next_visit`: the scheme has another one, and the first was on that day."""
    if file.state == HouseholdState.LIMITED:
        return None
    rows = tuple(found)
    known = rows if any(map(_meets, rows)) else (file, *rows)
    waits = [Next(kind, one.id, one.day or today)
             for one in known if (kind := _line(one, today, leads=leads))]  # fmt: skip
    if next_visit is not None and leads:
        waits.append(Next(NEXT_VISIT, file.id, next_visit))
    if file.state == HouseholdState.CLOSED:
        waits = [one for one in waits if one.kind in OF_CLOSED]
    due = [one for one in waits if one.on <= today]
    return _first(due or [one for one in waits if one.on <= today + SOON])


def _first(waits: list[Next]) -> Next | None:
    by = {one.record: one for one in waits}
    order = in_order(Waiting(one.record, STEPS[one.kind].order, one.on) for one in by.values())
    return by[order[0].id] if order else None


def _meets(one: Known) -> bool:
    """Whether a visit is planned or made, or a call is to be made before."""
    if one.kind == Kind.APPOINTMENT:
        return one.state in (AppointmentState.PLANNED, AppointmentState.DONE)
    return one.before_visit and one.state not in MACHINES[one.kind].ends


def _line(one: Known, today: date, *, leads: bool) -> str:
    """Which line a record gives this role; empty when there is nothing for it to do here."""
    if one.kind == Kind.VISIT:
        own = HERS.get(one.state, "") if one.mine else ""
        return own or (READERS.get(one.state, "") if leads else "")
    if one.kind == Kind.APPOINTMENT:
        return _meeting(one, today, leads=leads)
    if one.kind == Kind.HOUSEHOLD:
        kind = FILES.get(one.state, "")
        return kind if leads or not kind else REPLAN
    if not leads or (one.kind in DATED and one.day is None):
        return ""
    if one.kind == Kind.REGISTRATION:
        return Kind.REGISTRATION if one.state in TO_TREAT else ""
    return one.kind if one.kind == AGAIN or _goes_on(one) else ""


def _meeting(one: Known, today: date, *, leads: bool) -> str:
    if one.state != AppointmentState.PLANNED or one.begun:
        return ""
    if leads and one.day is not None and one.day < today:
        return OUTCOME
    return MEETING if one.mine else ""


def _goes_on(one: Known) -> bool:
    return one.kind in DATED and one.state not in MACHINES[one.kind].ends
