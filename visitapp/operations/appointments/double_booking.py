"""Whether a visitor is expected elsewhere then, or a first visit is planned already: said, and a
person decides. Visits overlap by their minutes, the usual ones when not said; the way between homes
is not counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.hours import MINUTES, read_hour
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState
from visitapp.domain.text import hour, listing
from visitapp.operations.appointments.duplicate_first_visits import already, others
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.summaries import name_in, summary_number, summary_text
from visitapp.operations.schemes.parameters import numbers_of_files
from visitapp.operations.schemes.visitor_name import who_goes
from visitapp.store.log import records
from visitapp.store.log.records import Record

USUAL = "appointment_minutes"
"""Of an appointment where nobody said how long."""
HINT = "Choisissez une autre heure, ou un autre visiteur."
ONCE = "Reportez celui qui est prévu, ou annulez-le."


class ExpectedElsewhereError(UserError):
    """The same visitor is planned elsewhere at that time; it may be planned all the same."""


class PlannedAlreadyError(ExpectedElsewhereError):
    """The household has an appointment for its first visit; another may be made all the same."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One appointment: who makes it (as written, by what is compared), when, for how long."""

    row: Record
    who: dict[str, str]
    starts: time
    minutes: int | None

    @property
    def begins(self) -> int:
        """Minutes since midnight."""
        return self.starts.hour * MINUTES + self.starts.minute

    def over(self, usual: int) -> int:
        """Minutes since midnight when it ends; `usual` is the duration when none is given."""
        return self.begins + (self.minutes or usual)


def check_free(desk: Desk, appointment: str, *, instead: bool = False) -> None:
    """Raises `ExpectedElsewhereError` when its visitor has an overlapping appointment,
    `PlannedAlreadyError` for a second first visit that is not `instead` of another. Nothing without
    a day, hour or visitor; training takes no time."""
    row = records.get(desk.database, appointment)
    taken, again = _taken_then(desk, row), [] if instead else others(desk, row)
    if again:
        told = (already(again), *([taken.message] if taken is not None else []))
        raise PlannedAlreadyError(" ".join(told), ONCE)
    if taken is not None:
        raise taken


def _taken_then(desk: Desk, row: Record) -> ExpectedElsewhereError | None:
    asked = _taken(row)
    if row.day is None or row.training or asked is None:
        return None
    every = records.of_kind(desk.database, Kind.APPOINTMENT, day=row.day, training=False)
    others = [
        _taken(one) for one in every if one.id != row.id and one.state == AppointmentState.PLANNED
    ]
    hers = [one for one in others if one is not None and asked.who.keys() & one.who.keys()]
    usual = _usual(desk, row.day)
    there = [
        one for one in hers
        if asked.begins < one.over(usual(one.row)) and one.begins < asked.over(usual(row))
    ]  # fmt: skip
    if not there:
        return None
    return _elsewhere(desk, asked, sorted(there, key=lambda one: (one.begins, one.row.id)))


def _taken(row: Record) -> _Taken | None:
    """None when the visitor or the hour is unknown."""
    who = who_goes(summary_text(row.summary, "visitor"))
    starts = read_hour(summary_text(row.summary, "start"))
    if not who or starts is None:
        return None
    return _Taken(row, who, starts, summary_number(row.summary, "duration"))


def _usual(desk: Desk, day: date) -> Callable[[Record], int]:
    """By appointment, how many minutes one takes that day in its household's scheme."""
    numbers = numbers_of_files(desk, day)
    return lambda row: int(numbers(row.parent or "")[USUAL].number)


def _elsewhere(desk: Desk, asked: _Taken, there: Sequence[_Taken]) -> ExpectedElsewhereError:
    names = [one for plain, one in asked.who.items() if any(plain in other.who for other in there)]
    has = "a" if len(names) == 1 else "ont"
    places = listing(
        [f"{name_in(summary_of(desk, one.row.parent))} à {hour(one.starts)}" for one in there]
    )
    return ExpectedElsewhereError(
        f"{listing(names)} {has} déjà une visite à ce moment-là\u00a0: {places}.", HINT
    )
