"""What falls due, by day and step, read by the index on (kind, day). Of a closed file nothing is
due, unless it is one more of a followed household."""

from collections.abc import Sequence
from datetime import date

from visitapp.domain.overviews.next_step import DATED, STEPS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import second_files
from visitapp.operations.overviews import due_rows, unclosed_work

FOLLOW_UP = Kind.FOLLOW_UP
Due = tuple[date, str, str]
"""The day, the record and the step of a line."""


def due(desk: Desk, *, until: date, meetings: Sequence[tuple[date, str, str]]) -> list[Due]:
    """All that is to be done by `until`, oldest first. `meetings` are those of every day."""
    kept = second_files(desk)
    found = [
        (day, record, STEPS[kind].order)
        for kind in DATED
        for day, record in due_rows.due(
            desk.database, kind, until=until, states=going(kind), kept=kept
        )
    ]
    rest = (*meetings, *unclosed_work.due(desk))
    return sorted([*found, *((day, record, STEPS[kind].order) for day, record, kind in rest)])


def later(
    desk: Desk, *, after: date, step: str = "", most: int
) -> tuple[list[tuple[date, str]], int]:
    """The first `most` to come after a day, of one step when given, and how many there are."""
    found, total = list[tuple[date, str]](), 0
    kept = second_files(desk)
    for kind in DATED:
        if step in ("", STEPS[kind].order):
            rows, many = due_rows.coming(
                desk.database, kind, after=after, states=going(kind), most=most, kept=kept
            )
            found, total = found + rows, total + many
    return sorted(found)[:most], total


def any_later(desk: Desk, *, after: date) -> bool:
    """Whether something comes after a day: to count thousands that nobody asked for is slow."""
    kept = second_files(desk)
    return any(
        due_rows.comes(desk.database, kind, after=after, states=going(kind), kept=kept)
        for kind in DATED
    )


def going(kind: str) -> list[str]:
    """The states of a kind in which it is still to be done."""
    machine = MACHINES[kind]
    return [state for state in machine.states if state not in machine.ends]
