"""« Ateliers et formations »: what is coming, what is past, and one gathering open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.gatherings.certificates import to_remake
from visitapp.domain.gatherings.change_notices import TOLD_TO, to_tell
from visitapp.domain.gatherings.figures import PROFESSIONALS, PUBLIC
from visitapp.domain.gatherings.seats import (
    CONFIRMED,
    PRESENT,
    WAITING,
    counted,
    in_turn,
    proposed,
    seats_left,
    seats_taken,
)
from visitapp.domain.gatherings.seats import double_records as twice_here
from visitapp.domain.gatherings.tally import Tally, tally
from visitapp.domain.gatherings.training_result import Became
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import AttendanceState, GatheringState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.gatherings import gathering_row, on_another_day
from visitapp.operations.gatherings.rows import (
    by_gathering,
    came,
    is_anonymous,
    is_reserved,
    of_gathering,
    said_by_each,
    structure_of,
    takers,
    uncounted,
    who,
)
from visitapp.operations.gatherings.training_effects import what_became
from visitapp.operations.households.agency_contacts import not_reached
from visitapp.operations.households.registrations import filed
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import text_in
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_date, summary_number, summary_text
from visitapp.operations.records.transitions import moves_of
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record
from visitapp.sync.changes import seats_elsewhere as seats
from visitapp.sync.changes.seats_elsewhere import Elsewhere
from visitapp.sync.wire.messages import Away

CERTIFICATE = "certificate_on"
COMING = (GatheringState.PREPARING, GatheringState.OPEN)
TOLD = ("held_on", "came", "before", "after", "others", CERTIFICATE)
"""The answers of an attendance that are read one by one."""
ORDER = (
    PRESENT,
    CONFIRMED,
    AttendanceState.INVITED,
    WAITING,
    AttendanceState.ABSENT,
    AttendanceState.DECLINED,
)


@dataclass(frozen=True, slots=True)
class GatheringLine:
    """One gathering of a list. `left`: negative for too many, None unknown; `ends_at` is empty in
    long lists."""

    gathering: str
    title: str
    audience: str
    theme: str
    day: date | None
    starts_at: str
    ends_at: str
    place: str
    commune: str
    state: str
    state_words: str
    capacity: int | None
    taken: int
    left: int | None
    waiting: int

    @property
    def professionals(self) -> bool:
        """Whether it is a training session."""
        return self.audience == PROFESSIONALS


@dataclass(frozen=True, slots=True)
class Gatherings:
    """Those to come, soonest first, also over but not said held; those past, latest first."""

    today: date
    coming: tuple[GatheringLine, ...]
    past: tuple[GatheringLine, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody invited, or who came, « Samira L. ». `more`: a professional's job and structure,
    never for the room. `kind`: household, contact, reserved, or empty without a name. `tell`: what
    she must be told; `twice`: she has another record here; `record`: what her line opens, or
    nothing. `seats` were planned; `came` is None unless said, `came_unknown` when nobody will know.
    `answers`: before and after, of each person. `to_remake`: her certificate says another day or
    hours."""

    attendance: str
    name: str
    more: str
    kind: str
    record: str
    state: str
    state_words: str
    seats: int | None
    came: int | None
    came_unknown: bool
    answers: tuple[tuple[str, str], ...]
    certificate_on: date | None
    to_remake: bool
    tell: str
    twice: bool
    training: bool
    moves: tuple[Move, ...]

    @property
    def anonymous(self) -> bool:
        """Whether she came without a name."""
        return not self.kind

    @property
    def several(self) -> bool:
        """Whether it may be several people: a household, or seats reserved without a file."""
        return self.kind in (Kind.HOUSEHOLD, "reserved")

    @property
    def to_count(self) -> bool:
        """Noted as there, when nobody said how many came."""
        here = self.several and self.state == PRESENT
        return here and self.came is None and not self.came_unknown


@dataclass(frozen=True)
class GatheringFile:
    """One gathering, open. `next_up`: the first who waits and fits; `behind`: how many have another
    day; `became`: of a training held; `elsewhere`: seats that others took, as the agency said at
    `elsewhere_at` (None: never), of the households `away`; `no_contact`: the schemes without a
    telephone to give."""

    line: GatheringLine
    form: Questionnaire
    answers: Answers
    partner: str
    people: tuple[Participant, ...]
    next_up: Participant | None
    behind: int
    uncounted: int
    no_contact: tuple[str, ...]
    elsewhere: int
    elsewhere_at: datetime | None
    away: tuple[Away, ...]
    tally: Tally
    became: Became | None
    moves: tuple[Move, ...]
    leads: bool
    today: date


def gatherings(desk: Desk) -> Gatherings:
    """Every gathering that this computer knows, training left out."""
    today, held = desk.now().date(), by_gathering(desk)
    rows = records.of_kind(desk.database, Kind.GATHERING, training=False)
    away, homes = seats.read(desk.database), filed(desk).first
    lines = [_line(desk, row, held.get(row.id, []), away, homes=homes) for row in rows]
    far = today + timedelta(days=36_500)
    coming = [one for one in lines if one.state in COMING]
    past = [one for one in lines if one.state not in COMING]
    return Gatherings(
        today=today,
        coming=tuple(sorted(coming, key=lambda one: (one.day or far, one.starts_at, one.title))),
        past=tuple(sorted(past, key=lambda one: (one.day or far, one.title), reverse=True)),
        leads=desk.role in LEADS,
    )


def on_days(desk: Desk, days: Iterable[date]) -> dict[date, list[GatheringLine]]:
    """The gatherings of some days, by day and hour: those cancelled left out."""
    found: dict[date, list[GatheringLine]] = {}
    for day in days:
        rows = records.of_kind(desk.database, Kind.GATHERING, day=day, training=False)
        lines = [_whole_line(desk, row) for row in rows if row.state != "cancelled"]
        if lines:
            found[day] = sorted(lines, key=lambda one: (one.starts_at, one.title))
    return found


def to_invite_to(desk: Desk, *, audience: str = PUBLIC) -> tuple[GatheringLine, ...]:
    """The open gatherings to come, for these: where somebody may be invited now."""
    found = gatherings(desk)
    return tuple(
        one for one in found.coming
        if one.state == GatheringState.OPEN and (one.day is None or one.day >= found.today)
        and (one.audience == PROFESSIONALS) == (audience == PROFESSIONALS)
    )  # fmt: skip


def gathering_file(desk: Desk, *, gathering: str = "", attendance: str = "") -> GatheringFile:
    """One gathering, or the one of an attendance, with who comes. Raises `UserError` for none."""
    if attendance and not gathering:
        gathering = text_in(desk, attendance, "gathering")
    row, today = gathering_row(desk, gathering), desk.now().date()
    rows = of_gathering(desk, row.id)
    every, answers = takers(desk, rows), dict(draft_of(desk, row.id).answers)
    turns = {one.id: place for place, one in enumerate(in_turn(every))}
    said = text_of(answers, "starts_at"), text_of(answers, "ends_at")
    people = tuple(
        sorted(_people(desk, rows, (row.day, *said)), key=lambda one: _in_order(one, turns))
    )
    by_hand, away = uncounted(row, rows, every), seats.read(desk.database)
    first = proposed(summary_number(row.summary, "capacity"), every, by_hand + away.of(row.id))
    at = away.known_at(row.id)
    line = _line(desk, row, rows, away, said[1])
    once = {one.id for one in counted(every)}
    return GatheringFile(
        line=line,
        form=draft_of(desk, row.id).form,
        answers=answers,
        partner=text_in(desk, summary_text(row.summary, "partner"), "name"),
        people=people,
        next_up=next((one for one in people if first and one.attendance == first.id), None),
        behind=len(on_another_day(row, rows)),
        uncounted=by_hand,
        no_contact=not_reached(desk, text_of(answers, "scheme")),
        elsewhere=away.of(row.id),
        elsewhere_at=at.astimezone(desk.now().tzinfo) if at is not None else None,
        away=away.households(row.id),
        tally=tally(each for one in people if one.state == PRESENT and one.attendance in once
                    for each in one.answers),
        became=what_became(desk, row, rows) if line.professionals else None,
        moves=moves_of(desk, row),
        leads=desk.role in LEADS,
        today=today,
    )  # fmt: skip


def _line(
    desk: Desk, row: Record, rows: Sequence[Record], away: Elsewhere, ends_at: str = "",
    homes: Mapping[str, str] | None = None,
) -> GatheringLine:  # fmt: skip
    known, every = row.summary, takers(desk, rows, homes)
    states = [one.state for one in counted(every)]
    states += [one.state for one in away.households(row.id)]
    others = uncounted(row, rows, every) + away.of(row.id)
    capacity = summary_number(known, "capacity")
    texts = {name: summary_text(known, name) for name in
             ("audience", "theme", "starts_at", "place", "commune")}  # fmt: skip
    return GatheringLine(
        gathering=row.id,
        title=summary_text(known, "title") or "Séance sans nom",
        day=row.day,
        ends_at=ends_at,
        state=row.state,
        state_words=name_of(Kind.GATHERING, row.state),
        capacity=capacity,
        taken=seats_taken(every, others),
        left=seats_left(capacity, every, others),
        waiting=states.count(WAITING),
        **texts,
    )  # fmt: skip


def _whole_line(desk: Desk, row: Record) -> GatheringLine:
    ends_at = text_of(draft_of(desk, row.id).answers, "ends_at")
    return _line(desk, row, of_gathering(desk, row.id), seats.read(desk.database), ends_at)


def _people(
    desk: Desk, rows: Sequence[Record], held: tuple[date | None, str, str]
) -> Iterable[Participant]:
    """`held` is the day and the hours of the gathering."""
    double = twice_here(takers(desk, rows))
    for row in rows:
        contact = summary_text(row.summary, "contact")
        known = records.find(desk.database, row.parent or contact)
        said = by_household.some_answers(desk.database, row.id, begin=TOLD)
        given = summary_date(row.summary, CERTIFICATE)
        note = str(said.get(CERTIFICATE, {}).get("note") or "")
        yield Participant(
            attendance=row.id,
            name=who(desk, row),
            more=_more(desk, known) if known is not None and contact else "",
            kind=_kind(row),
            record=known.id if known is not None else "",
            state=row.state,
            state_words=name_of(row.kind, row.state),
            seats=summary_number(row.summary, "seats"),
            came=came(row),
            came_unknown=said.get("came", {}).get("state") == State.UNKNOWN,
            answers=said_by_each(row, said),
            certificate_on=given,
            to_remake=row.state == PRESENT and given is not None and to_remake(given, note, *held),
            tell=to_tell(str(said.get("held_on", {}).get("note") or ""))
            if row.state in TOLD_TO
            else "",
            twice=row.id in double,
            training=row.training,
            moves=moves_of(desk, row),
        )


def _kind(row: Record) -> str:
    if is_anonymous(row):
        return "reserved" if is_reserved(row) else ""
    return "contact" if row.parent is None else "household"


def _more(desk: Desk, known: Record) -> str:
    parts = (summary_text(known.summary, "job"), structure_of(desk, known))
    return ", ".join(part for part in parts if part)


def _in_order(one: Participant, turns: Mapping[str, int]) -> tuple[bool, int, int, str, str]:
    """Who is to come first; of the same state by name, but who waits by turn."""
    place = turns.get(one.attendance, 0)
    return one.anonymous, ORDER.index(one.state), place, one.name.casefold(), one.attendance
