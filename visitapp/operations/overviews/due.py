"""What falls due, by day and sort, read by the index on (kind, day). Of a closed file nothing is
due, unless it is one more of a followed household."""

from collections.abc import Sequence
from datetime import date

from visitapp.domain.dates import whole
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import second_files
from visitapp.operations.overviews import due_rows, left_open
from visitapp.operations.schemes.parameters import numbers_by_scheme

KINDS = (Kind.CALL, Kind.FOLLOW_UP, Kind.ORIENTATION, Kind.SUPPORT_ACTION, Kind.LETTER)
REPORT, THREE_MONTHS, FOLLOW_UP, MEETINGS, OTHERS = (
    "report", "three_months", "follow_up", "meetings", "others",
)  # fmt: skip
SORTS = (REPORT, THREE_MONTHS, FOLLOW_UP, MEETINGS, OTHERS)
"""What the reminders can be narrowed to: the calls of two weeks and three months after a visit, the
follow-up a year after, the first visits, and the rest."""
Due = tuple[date, str, str]
"""The day, the record and the sort of a reminder."""
Meetings = Sequence[tuple[date, str]]


def due(desk: Desk, *, until: date, meetings: Meetings) -> list[Due]:
    """All that is to be done by `until`, oldest first. `meetings` are those of every day."""
    kept = second_files(desk)
    found = [
        (day, record, _sort(kind, subject))
        for kind in KINDS
        for day, record, subject in due_rows.due_about(
            desk.database, kind, until=until, states=going(kind), kept=kept
        )
    ]
    found += [(*one, MEETINGS) for one in meetings if one[0] <= until]
    found += [(*one, OTHERS) for one in left_open.due(desk)]
    return sorted(found)


def later(
    desk: Desk, *, after: date, meetings: Meetings, sort: str = "", most: int
) -> tuple[list[tuple[date, str]], int]:
    """The first `most` to come after a day, of one sort when given, and how many there are."""
    found, total = list[tuple[date, str]](), 0
    kept = second_files(desk)
    for kind in KINDS:
        subjects = _subjects(kind, sort)
        if subjects is None:
            continue
        rows, many = due_rows.coming(
            desk.database, kind, after=after, states=going(kind), only=subjects[0],
            without=subjects[1], most=most, kept=kept,
        )  # fmt: skip
        found, total = found + rows, total + many
    if sort in ("", MEETINGS):
        rest = [one for one in meetings if one[0] > after]
        found, total = found + rest, total + len(rest)
    return sorted(found)[:most], total


def any_later(desk: Desk, *, after: date, meetings: Meetings) -> bool:
    """Whether something comes after a day: to count thousands that nobody asked for is slow."""
    if any(one[0] > after for one in meetings):
        return True
    kept = second_files(desk)
    return any(
        due_rows.comes(desk.database, kind, after=after, states=going(kind), kept=kept)
        for kind in KINDS
    )


def going(kind: str) -> list[str]:
    """The states of a kind in which it is still to be done."""
    machine = MACHINES[kind]
    return [state for state in machine.states if state not in machine.ends]


def _sort(kind: str, subject: str) -> str:
    if kind == FOLLOW_UP:
        return FOLLOW_UP
    return subject if kind == "call" and subject in (REPORT, THREE_MONTHS) else OTHERS


def _subjects(kind: str, sort: str) -> tuple[Sequence[str], Sequence[str]] | None:
    """Of a kind, the subjects of a sort: those it has only, those it has not; None: none of it."""
    if not sort:
        return (), ()
    if kind == "call":
        both = (REPORT, THREE_MONTHS)
        return ((sort,), ()) if sort in both else ((), both) if sort == OTHERS else None
    own = FOLLOW_UP if kind == FOLLOW_UP else OTHERS
    return ((), ()) if sort == own else None


def delays(desk: Desk, today: date) -> dict[str, str]:
    """After how long a household is called (`days`, `months`) and followed (`year`): « 15 ou 21 »
    where this person's schemes differ."""
    own = numbers_by_scheme(desk, today)
    every = [own(scheme) for scheme in desk.schemes or ("",)]
    found = {
        "days": (one["follow_up_call_days"].number for one in every),
        "months": (one["follow_up_months"].at("call") for one in every),
        "year": (one["follow_up_months"].at("follow_up") for one in every),
    }
    return {
        name: " ou ".join(map(str, sorted(set(map(whole, said))))) for name, said in found.items()
    }
