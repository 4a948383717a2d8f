"""What « Rappels » shows: one line, a group of them, the whole of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

AGAIN, NEXT_VISIT, SUSPENDED_VISIT, TO_CLOSE = "again", "next_visit", "suspended", "to_close"
"""Kinds of line that no record holds."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line. `late` is in days, 0 today, negative for what is to come. Of a registration to
    read, by how many its scheme's promise is over.

    Of a household that registered again (`again`), `record` is the registration to read and `late`
    how long it waits; `phone` is empty when it did not agree to be called. Of a visit to plan
    (`next_visit`), `record` is the household's file and `late` the days since its first visit. Of a
    visit put aside (`suspended`), `late` is the days since. A session to close (`to_close`) is of
    no household: `name` says what it is.
    """

    record: str
    kind: str
    household: str
    name: str
    phone: str
    title: str
    detail: str
    state: str
    on: date
    late: int
    urgent: bool = False
    refuses: bool = False
    """The household did not agree to be called: it is written to, and no call is planned."""
    at: str = ""
    """Where it is written to, of a household that cannot be called: its e-mail, else its home."""


@dataclass(frozen=True, slots=True)
class Group:
    """The first lines of a group, in the order of the days, and how many there are in all."""

    lines: tuple[Reminder, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Reminders:
    """`again`: households that registered again and that nobody called since, the most pressing
    first. `registrations` are registrations still to be read, `visits` the next visits to plan.

    `later` is what comes after the week, read when it is asked; `comes`, whether there is some.
    `waiting` is the count of the rail; `sorts` how many of each sort are due by the week's end.
    `delays`: after a visit, the `days` and the `months` of the calls, the months of the `year`."""

    day: date
    overdue: Group
    today: Group
    week: Group
    registrations: Group
    again: Group = Group()
    visits: Group = Group()
    later: Group = Group()
    comes: bool = False
    waiting: int = 0
    sorts: Mapping[str, int] = field(default_factory=dict)
    delays: Mapping[str, str] = field(default_factory=dict)
