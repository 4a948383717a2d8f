"""The agenda: appointments by visitor and day, absence, postponement, and a diary's file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import MACHINES
from visitapp.domain.states.visits import FILE_WITH, WITH_FILE, AppointmentState, with_file
from visitapp.domain.text import date_long
from visitapp.operations.appointments.calendar_export import entries, of_gathering
from visitapp.operations.appointments.double_booking import USUAL, check_free
from visitapp.operations.appointments.duplicate_first_visits import others
from visitapp.operations.appointments.households import expect, plan_visit
from visitapp.operations.appointments.reschedule import give_way
from visitapp.operations.appointments.visit_chain import made_before
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.gatherings.lists import GatheringLine, on_days
from visitapp.operations.households.contact_refusals import name_and_phone, refuses_calls
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.future_day import to_come
from visitapp.operations.records.summaries import summary_number, summary_text
from visitapp.operations.records.transitions import follow, move, moves_of
from visitapp.operations.records.write import save
from visitapp.operations.schemes.visitor_name import goes, makes, names_of
from visitapp.reports.calendar import ics
from visitapp.store.lists import appointments
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

DAYS = 7
HELD = (AppointmentState.PLANNED, AppointmentState.DONE)
NO_MORE = (AppointmentState.CANCELLED, AppointmentState.REFUSED)
GAVE_WAY = "Celui du {} est annulé."
ON_THE_WAY = (HouseholdState.PLANNED, HouseholdState.POSTPONED, HouseholdState.ABSENT)
"""Where a file goes while a visit is to come: what it was before is not lost."""
KEPT = ("duration", "visit_number", "visitor", "documents_asked", "documents_promised", "note")
"""What another appointment takes over from the one that was put off."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One appointment of the agenda. `minutes`: None when not said; `phone`: empty where the
    household refuses calls; `papers`: promised, of how many asked; `made_on`: its visit was made
    that day at the appointment put off to it."""

    appointment: str
    household: str
    day: date
    start: str
    minutes: int | None
    name: str
    address: str
    phone: str
    visitor: str
    visit_number: str
    state: str
    papers: tuple[int, int]
    moves: tuple[Move, ...] = ()
    made_on: date | None = None
    hers: bool = False
    """Who looks makes this visit."""
    doubled: bool = False
    """Another first visit of its household is planned too: one of them is to be cancelled."""


@dataclass(frozen=True)
class Week:
    """Seven days from `start`, appointments by hour without cancelled ones. `expected` counts
    planned and made ones; `visitors` are all who have one, whoever is shown."""

    start: date
    today: date
    visitor: str
    visitors: tuple[str, ...]
    days: tuple[tuple[date, tuple[Planned, ...]], ...]
    later: date | None = None
    """The first day after these that has an appointment, or a gathering."""
    gatherings: Mapping[date, Sequence[GatheringLine]] = field(default_factory=dict)
    """Workshops and training sessions of these days, of everybody's agenda."""

    @property
    def expected(self) -> int:
        """How many visits these days hold: put off, refused or missed, one is none."""
        every = (one for _, day in self.days for one in day)
        return sum(one.state in HELD and one.made_on is None for one in every)


def week(desk: Desk, *, start: date | None = None, visitor: str = "") -> Week:
    """The seven days from the Monday of `start` (of today when not said), of one visitor or all."""
    today = desk.now().date()
    monday = _monday(start or today)
    found = _between(desk, monday)
    last = monday + timedelta(days=DAYS - 1)
    after = [
        appointments.next_day(desk.database, Kind.APPOINTMENT, after=last, states=HELD),
        appointments.next_day(desk.database, Kind.GATHERING, after=last),
    ]
    shown = [one for one in found if goes(visitor, one.visitor)]
    names = names_of(one.visitor for one in found)
    return Week(
        start=monday,
        today=today,
        visitor=names.get(records.normalised(visitor), visitor),
        visitors=tuple(names.values()),
        days=tuple((day, tuple(one for one in shown if one.day == day)) for day in _days(monday)),
        later=min((day for day in after if day is not None), default=None),
        gatherings={} if visitor else on_days(desk, _days(monday)),
    )


def end(
    desk: Desk, *, appointment: str, state: str, reason: str = "", anyway: bool = False
) -> Changed:
    """Note an absence or a refusal, cancel, or plan after all: the household follows, and the
    appointment in its place is cancelled (the result says so). Raises `UserError` as `move`, or
    unless `anyway` as `plan_visit`."""

    def work() -> Changed:
        before = records.get(desk.database, appointment)
        other = give_way(desk, before) if state == AppointmentState.PLANNED else None
        done = move(desk, record=appointment, state=state, reason=reason)
        if state == AppointmentState.PLANNED and not anyway:
            check_free(desk, appointment)
        household = _household_follows(desk, appointment, state)
        if other is None:
            return done.beside({household})
        said = GAVE_WAY.format(date_long(other.day)) if other.day is not None else None
        return Changed(done.records | {household, other.id}, done.paths, said)

    return save(desk, work)


def of_file(
    desk: Desk, *, household: str, state: str, reason: str = "", appointment: str = "",
    motive: str = "",
) -> Changed:  # fmt: skip
    """Move a file with what is planned of it: `appointment`, else the first. It stays while another
    is to come, and a visited or refusing one is not to be called again. Raises `UserError` as
    `move` does."""
    start = records.get(desk.database, household).state
    then = WITH_FILE.get((start, state), "")
    planned = [one.id for one in planned_of(desk, household)]
    if then and len(planned) > 1:
        chosen = appointment if appointment in planned else planned[0]
        return end(desk, appointment=chosen, state=then, reason=reason)
    then = with_file(start, state)
    given_up = planned and then in NO_MORE and state != HouseholdState.CLOSED
    if given_up and visited_before(desk, household):

        def work() -> Changed:
            done = [end(desk, appointment=one, state=then, reason=reason) for one in planned]
            return Changed(frozenset().union(*(one.records for one in done)), done[-1].paths)

        return save(desk, work)
    return move(desk, record=household, state=state, reason=reason, motive=motive)


def postpone(
    desk: Desk, *, appointment: str, reason: str, day: date, start: str, anyway: bool = False
) -> Changed:
    """Put an appointment off and make another, whose id is the result. Raises `UserError` without a
    reason or for a past day and, unless `anyway`, `ExpectedElsewhereError`."""
    to_come(desk, day)
    draft = draft_of(desk, appointment)
    taken = {name: draft.answers[name] for name in KEPT if name in draft.answers}
    answers: Mapping[str, Answer] = {
        **taken, "day": Answer(value=day), "start": Answer(value=hour_of(start)),
    }  # fmt: skip

    def work() -> Changed:
        end(desk, appointment=appointment, state="postponed", reason=reason)
        made = plan_visit(desk, household=draft.record.parent or "", answers=answers, anyway=True)
        if not anyway:
            check_free(desk, made.made, instead=True)
        return Changed(made.records | {appointment}, frozenset(), made.result)

    return save(desk, work)


def hour_of(start: str) -> str:
    """`HH:MM` from what people write: 14:30, 14h30, 9 h. Raises `UserError`."""
    typed = start.lower().replace("h", ":").replace(" ", "").replace("\u00a0", "")
    hours, _, minutes = typed.partition(":")
    try:
        return f"{time(int(hours), int(minutes or 0)):%H:%M}"
    except ValueError:
        raise UserError("Cette heure n’existe pas.", "Écrivez-la ainsi\u00a0: 14:30.") from None


def diary(desk: Desk, *, start: date | None = None, visitor: str = "") -> bytes:
    """The appointments and gatherings of `week` still to come as an .ics file, with first names and
    addresses only. One put off or given up is told, so that a diary moves it or takes it out."""
    monday = _monday(start or desk.now().date())
    told = entries(desk, _days(monday), visitor=visitor)
    usual = whole(rules_today(desk)[USUAL].number)
    held = [] if visitor else [one for day in on_days(desk, _days(monday)).values() for one in day]
    told += [entry for one in held if (entry := of_gathering(one, usual)) is not None]
    return ics(told, made_at=desk.now(), name="Visites énergie")


def _household_follows(desk: Desk, appointment: str, state: str) -> str:
    """Its file goes where its last planned appointment does, by the one way."""
    household = records.get(desk.database, appointment).parent or ""
    if state == AppointmentState.PLANNED:
        expect(desk, household)
    elif not planned_of(desk, household):
        before = visited_before(desk, household) if state in NO_MORE else ""
        for one in (HouseholdState.VISITED, before) if before else (FILE_WITH.get(state, state),):
            follow(desk, record=household, state=one)
    return household


def visited_before(desk: Desk, household: str) -> str:
    """« visited » or « followed » where a file was before another visit was planned; empty for one
    taken up anew since."""
    for one in reversed(log.history(desk.database, household, log.STATE)):
        state = str(one.said or "")
        if state not in ON_THE_WAY:
            return state if state in (HouseholdState.VISITED, "followed") else ""
    return ""


def _between(desk: Desk, monday: date) -> list[Planned]:
    rows = [
        row for day in _days(monday)
        for row in records.of_kind(desk.database, Kind.APPOINTMENT, day=day, training=False)
        if row.state != AppointmentState.CANCELLED
    ]  # fmt: skip
    found = [
        _planned(row, summary_of(desk, row.parent), moves_of(desk, row),
                 made_before(desk, row) if row.state == AppointmentState.PLANNED else None,
                 refuses_calls(desk, row.parent or ""), bool(others(desk, row)),
                 makes(desk, summary_text(row.summary, "visitor")))
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.start, one.name))


def _planned(
    row: Record, known: Mapping[str, object], moves: tuple[Move, ...], made_on: date | None,
    refused: bool, doubled: bool, hers: bool,
) -> Planned:  # fmt: skip
    said = row.summary
    name, phone = name_and_phone(known, refused)
    street, commune = summary_text(known, "street"), summary_text(known, "commune")
    return Planned(
        appointment=row.id,
        household=row.parent or "",
        day=row.day or date.min,
        start=summary_text(said, "start")[:5],
        minutes=summary_number(said, "duration"),
        name=name,
        address=", ".join(part for part in (street, commune) if part),
        phone=phone,
        visitor=summary_text(said, "visitor"),
        visit_number=summary_text(said, "visit_number"),
        state=row.state if row.state in MACHINES[Kind.APPOINTMENT].names else "planned",
        papers=(_many(said.get("documents_promised")), _many(said.get("documents_asked"))),
        moves=moves,
        made_on=made_on,
        doubled=doubled,
        hers=hers,
    )


def _many(said: object) -> int:
    return len(said) if isinstance(said, list) else 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days(monday: date) -> tuple[date, ...]:
    return tuple(monday + timedelta(days=n) for n in range(DAYS))
