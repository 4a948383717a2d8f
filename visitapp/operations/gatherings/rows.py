"""List rows of gatherings and attendances. An attendance under a household is its own; alone, a
professional's (`contact`), a `reserved` seat, or somebody's without a name."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from visitapp.domain.gatherings.reserved_seats import NO_NAME
from visitapp.domain.gatherings.seats import (
    PRESENT,
    WAITING,
    Taker,
    seats_held,
    without_record,
)
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import filed
from visitapp.operations.records.find import text_in
from visitapp.operations.records.summaries import name_in, short_name, summary_number, summary_text
from visitapp.store.file.ids import named
from visitapp.store.lists import attendances, by_household
from visitapp.store.log import records
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record

OTHERS, MOST_PEOPLE = "others", 20
NOBODY = "Sans nom"
OTHER_HOME = "Foyer d’un autre territoire"
"""A household that is not on this computer: of another territory, of the other scheme too."""


def of_gathering(desk: Desk, gathering: str) -> list[Record]:
    """The attendances of one gathering, in the order of the invitations."""
    return attendances.of_gathering(desk.database, gathering)


def by_gathering(desk: Desk) -> dict[str, list[Record]]:
    """Every attendance, by its gathering."""
    held: dict[str, list[Record]] = {}
    for row in records.of_kind(desk.database, Kind.ATTENDANCE):
        held.setdefault(summary_text(row.summary, "gathering"), []).append(row)
    return held


def held_on(row: Record, session: Record | None) -> date | None:
    """The day of what somebody came to: the session's now, else the one that she was told."""
    return session.day if session is not None and session.day is not None else row.day


def is_anonymous(row: Record) -> bool:
    """Whether nobody is known by it: who came without saying a name, or reserved without a file."""
    return row.parent is None and not summary_text(row.summary, "contact")


def is_reserved(row: Record) -> bool:
    """Whether it is a seat reserved without a file: in advance, for so many people."""
    return is_anonymous(row) and row.summary.get("reserved") is True


def person_of(row: Record) -> str:
    """The household, the professional, or this very record: the same for the same person."""
    return row.parent or summary_text(row.summary, "contact") or row.id


def takers(
    desk: Desk, rows: Iterable[Record], first: Mapping[str, str] | None = None
) -> tuple[Taker, ...]:
    """How seats count these attendances; two files of one household are one person by `first` (by
    file filed onto another, read when not given), whose record that says how many counts."""
    homes = filed(desk).first if first is None else first
    return tuple(
        Taker(
            id=row.id,
            person=homes.get(person_of(row), person_of(row)),
            state=row.state,
            seats=seats_held(row.state, summary_number(row.summary, "seats"), came(row)),
            since=_waiting_since(desk, row) if row.state == WAITING else None,
            training=row.training,
        )
        for row in sorted(rows, key=lambda one: came(one) is None)
    )


def came(row: Record) -> int | None:
    """How many came as said on the day, one for who comes alone; None: not there, or nobody said.
    Never what was planned."""
    if row.state != PRESENT:
        return None
    said = summary_number(row.summary, "came")
    if row.parent is not None or (is_reserved(row) and summary_number(row.summary, "seats") != 1):
        return said
    return said or 1


def answer_paths(row: Record, person: int) -> dict[str, str]:
    """Where the answers `before` and `after` of a person of this attendance are: the first one's
    stand alone, as before each could answer; the row of each other is the same on any computer."""
    under = "" if person == 1 else f"{other_row(row.id, person)}/"
    return {when: f"{under}{when}" for when in ("before", "after")}


def other_row(attendance: str, person: int) -> str:
    """The row of the second person of a household, or of a later one."""
    return f"{OTHERS}/{named(attendance, str(person))}"


def said_by_each(
    row: Record, answers: Mapping[str, Mapping[str, Any]], *, most: int = MOST_PEOPLE
) -> tuple[tuple[str, str], ...]:
    """The answers before and after of each person there, from `answers` as stored; of those who
    answered where nobody said how many."""

    def told(path: str) -> str:
        value = answers.get(path, {}).get("value")
        return value if isinstance(value, str) else ""

    each = []
    for person in range(1, (came(row) or most) + 1):
        paths = answer_paths(row, person)
        each.append((told(paths["before"]), told(paths["after"])))
    while came(row) is None and len(each) > 1 and each[-1] == ("", ""):
        each.pop()
    return tuple(each)


def uncounted(gathering: Record, rows: Iterable[Record], known: Iterable[Taker]) -> int:
    """How many people without a name were counted by hand, and have no record."""
    said = summary_number(gathering.summary, "anonymous_present")
    return without_record(said, known, (row.id for row in rows if is_anonymous(row)))


def who(desk: Desk, row: Record) -> str:
    """« Samira L. », of a household as of a professional: what others in the room may see."""
    if is_reserved(row):
        return summary_text(row.summary, "first_name") or NO_NAME
    if is_anonymous(row):
        return NOBODY
    contact = summary_text(row.summary, "contact")
    known = records.find(desk.database, row.parent or contact)
    if known is None:
        return OTHER_HOME if row.parent else "Personne du réseau"
    if row.parent is None:
        return short(summary_text(known.summary, "name"))
    return name_in(known.summary)


def short(name: str) -> str:
    """The first name and the initial of the last one."""
    first, *others = name.split() or [""]
    return short_name(first, others[-1] if others else "") if first else "Personne du réseau"


def structure_of(desk: Desk, contact: Record) -> str:
    """Where a professional works: as written, else the structure of the directory."""
    written = summary_text(contact.summary, "structure_name")
    return written or text_in(desk, summary_text(contact.summary, "structure"), "name")


def _waiting_since(desk: Desk, row: Record) -> datetime | None:
    """When it began to wait, the last time."""
    moves = reversed(by_household.moves(desk.database, row.id))
    return next((one.at for one in moves if one.path == STATE and one.said == WAITING), None)
