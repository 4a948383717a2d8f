"""What « Aujourd’hui » shows: one line, a group of them, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.text import plural
from visitapp.operations.households.urgencies import Urgency
from visitapp.operations.records.summaries import summary_number, summary_text


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line. `late` in days, negative to come; of a registration, past its scheme's promise.
    `again`: `record` is the registration, `late` its wait, `phone` empty without agreement.
    `next_visit`: `record` is the file, `late` since the first visit. `suspended`: `late` since
    then. `to_close`: of no household, `name` says what. `points`: how much presses. `review`:
    `record` is the visit; `meeting`: the appointment of today."""

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
    """Its household has an urgency that nobody settled, and this is the line that tells it."""
    refuses: bool = False
    """The household did not agree to be called: it is written to, and no call is planned."""
    at: str = ""
    """Where it is written to, of a household that cannot be called: its e-mail, else its home."""
    where: str = ""
    """« Bagnolet, 2 personnes »."""
    points: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The first lines of a group, the urgent before, then by day, and how many there are."""

    lines: tuple[Reminder, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Reminders:
    """`again`: registered again and not called, most pressing first; `registrations` to read;
    `visits` to plan next. `later`, read when asked; `comes`: whether there is some. `steps`: how
    many wait for each by today; `pressing`: the urgencies by household, of which `urgencies` have
    no other line."""

    day: date
    overdue: Group
    today: Group
    week: Group
    registrations: Group
    again: Group = Group()
    visits: Group = Group()
    later: Group = Group()
    comes: bool = False
    steps: Mapping[str, int] = field(default_factory=dict)
    urgencies: tuple[Reminder, ...] = ()
    pressing: Mapping[str, Urgency] = field(default_factory=dict)


def whereabouts(known: Mapping[str, object]) -> str:
    """Of a household, « Bagnolet, 2 personnes »: what is known of it."""
    persons = summary_number(known, "persons")
    many = plural(persons, "personne") if persons else ""
    return ", ".join(part for part in (summary_text(known, "commune"), many) if part)
