"""The state of a household's file for whoever leads: possible moves, registration, visitor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import TO_TREAT, HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.domain.states.visits import WITH_FILE
from visitapp.operations.appointments.next_visits import next_words_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.overviews.open_work import running
from visitapp.operations.records import transitions
from visitapp.operations.records.reasons import motives
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.visits.returned import last_finished
from visitapp.store.log import records
from visitapp.store.log.records import Record

ABSENT = HouseholdState.ABSENT


@dataclass(frozen=True, slots=True)
class Coming:
    """An appointment that is planned. `start` is empty where nobody said the hour."""

    appointment: str
    day: date | None
    start: str


@dataclass(frozen=True, slots=True)
class FileStanding:
    """`leads`: whether this person follows files. `registration`: to be read; `tell`: accepted,
    whose people may be told. `visitor`: name, or empty; `visit`: last finished, to read;
    `next_visit`: « Deuxième visite », to plan. `which`: by end of a move, the appointments it may
    be about; `motives` to close, by id, in French; `running`: « 1 médiation en cours », that
    closing ends the reminders of."""

    household: str
    leads: bool
    state: str
    state_words: str
    moves: tuple[Move, ...]
    registration: str
    visitor: str = ""
    visit: str = ""
    tell: str = ""
    next_visit: str = ""
    which: Mapping[str, tuple[Coming, ...]] = field(default_factory=dict)
    motives: Mapping[str, str] = field(default_factory=dict)
    running: str = ""


def file_standing(desk: Desk, *, household: str) -> FileStanding | None:
    """Where a file stands; None when it is not on this computer."""
    row = records.find(desk.database, household)
    if row is None:
        return None
    received = records.of_kind(desk.database, Kind.REGISTRATION, parent=household)
    holder = assign_visitor.given_to(desk, household=household)
    to_read = [one.id for one in received if one.state in TO_TREAT]
    accepted = [one.id for one in received if one.state == "accepted"]
    planned = planned_of(desk, household)
    which = {end: _which(planned, end, desk.now().date())
             for start, end in WITH_FILE if start == row.state}  # fmt: skip
    leads = desk.role in LEADS
    early = bool(planned) and not which.get(ABSENT)
    return FileStanding(
        household=household,
        leads=leads,
        state=row.state,
        state_words=name_of(Kind.HOUSEHOLD, row.state),
        moves=tuple(
            one for one in transitions.moves_of(desk, row) if one.end != ABSENT or not early
        ),
        registration=to_read[0] if to_read else "",
        visitor=holder.name if holder is not None else "",
        visit=last_finished(desk, household=household),
        tell=accepted[-1] if accepted else "",
        next_visit=next_words_of(desk, household=household),
        which=which,
        motives=motives(desk, row.kind, HouseholdState.CLOSED) if leads else {},
        running=running(desk, household) if leads else "",
    )


def _which(planned: list[Record], end: str, today: date) -> tuple[Coming, ...]:
    """Nobody is absent before the day has come."""
    return tuple(
        Coming(one.id, one.day, summary_text(one.summary, "start")[:5])
        for one in planned
        if end != ABSENT or one.day is None or one.day <= today
    )
