"""The state of a household's file: the next step; for whoever leads, what else may be done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.overviews.next_step import AGAIN, DATED, Known, Next, next_step
from visitapp.domain.roles import LEADS
from visitapp.domain.schemes.visits import next_words
from visitapp.domain.states.households import TO_TREAT, HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.domain.states.visits import WITH_FILE
from visitapp.operations.appointments.next_visits import next_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households import urgencies
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.households.visit_inputs import who_visited
from visitapp.operations.overviews.open_work import running
from visitapp.operations.records import transitions
from visitapp.operations.records.reasons import motives
from visitapp.operations.records.record_words import words_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.schemes.visitor_name import makes
from visitapp.operations.visits.returned_visits import last_finished
from visitapp.store.lists import by_household, registrations
from visitapp.store.log import records
from visitapp.store.log.records import Record

ABSENT = HouseholdState.ABSENT
BEFORE_VISIT = ("call_back", "before_visit")


@dataclass(frozen=True, slots=True)
class Coming:
    """An appointment that is planned. `start` is empty where nobody said the hour."""

    appointment: str
    day: date | None
    start: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done first: of which kind of line and record, its `title` where it has one,
    since or for which day, `late` of so many days."""

    kind: str
    record: str
    title: str
    on: date
    late: int


@dataclass(frozen=True, slots=True)
class FileStanding:
    """`leads`: whether this person follows files. `registration`: to be read; `tell`: accepted,
    whose people may be told. `visitor`: name, or empty; `visit`: last finished, to read;
    `next_visit`: « Deuxième visite », to plan. `which`: by end of a move, the appointments it may
    be about; `motives` to close, by id, in French; `running`: « 1 médiation en cours », that
    closing ends the reminders of; `step`: the next, if anything waits; `urgency`: in words, while
    nobody closed it."""

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
    step: NextStep | None = None
    urgency: str = ""
    today: date = date.min


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
    leads, presses = desk.role in LEADS, urgencies.pressing(desk).get(household)
    following = next_of(desk, household)
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
        next_visit=next_words(following.place) if following is not None else "",
        which=which,
        motives=motives(desk, row.kind, HouseholdState.CLOSED) if leads else {},
        running=running(desk, household) if leads else "",
        step=step_of(
            desk,
            row,
            by_household.under(desk.database, household),
            following.since if following is not None else None,
            asking_again(desk).get(household),
        ),
        urgency=presses.words if presses is not None else "",
        today=desk.now().date(),
    )


def asking_again(desk: Desk) -> Mapping[str, Next]:
    """By file, the registration to answer of who registered again; for who leads."""
    if desk.role not in LEADS or not registrations.any_filed(desk.database):
        return {}
    from visitapp.operations.intake.registered_again import asking

    return {
        home: Next(AGAIN, one.registration, one.since) for home, one in asking(desk).items()
    }  # fmt: skip


def step_of(
    desk: Desk, file: Record, under: Iterable[Record], next_visit: date | None, again: Next | None
) -> NextStep | None:
    """From the rows `under` the file; `again`: it registered again."""
    leads, today = desk.role in LEADS, desk.now().date()
    rows = {one.id: one for one in under}
    begun = {one.parent for one in rows.values() if one.kind == Kind.VISIT}
    known = [_known(desk, one, begun) for one in rows.values()]
    if again is not None:
        known.append(Known(again.record, AGAIN, "", again.on))
    found = next_step(
        Known(file.id, file.kind, file.state), known, today, leads=leads, next_visit=next_visit
    )
    if found is None:
        return None
    title = words_of(desk.forms, rows[found.record]).title if found.kind in DATED else ""
    return NextStep(*found[:2], title, found.on, (today - found.on).days)


def _known(desk: Desk, row: Record, begun: Collection[str | None]) -> Known:
    said = summary_text(row.summary, "visitor")
    mine = makes(desk, who_visited(desk, row.id) if row.kind == Kind.VISIT else said)
    before = row.kind == Kind.CALL and summary_text(row.summary, "subject") in BEFORE_VISIT
    return Known(row.id, row.kind, row.state, row.day, mine, row.id in begun, before)


def _which(planned: list[Record], end: str, today: date) -> tuple[Coming, ...]:
    """Nobody is absent before the day has come."""
    return tuple(
        Coming(one.id, one.day, summary_text(one.summary, "start")[:5])
        for one in planned
        if end != ABSENT or one.day is None or one.day <= today
    )
