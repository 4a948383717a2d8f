"""List rows of gatherings and attendances: who a row is about, how seats count it.

An attendance under a household is that household's; alone, it is a professional's (`contact`), a
seat reserved without a file (`reserved`), or that of somebody without a name.
"""

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
from visitapp.operations.records.summaries import short_name, summary_number, summary_text
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
    """The day of what somebody came to: that of the session as it is now, else as it was told.

    An attendance keeps the day that its person was told of: it is not moved with the session.
    """
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
    """How seats count these attendances. Only who waits is looked up in the log.

    Two files of one household are one person: `first` is the file of each that was filed onto
    another, read here when it is not given.
    Of two records of one household that came, the one that says how many stands first: it counts.
    """
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
    """How many people came, as it was said on the day; who comes alone is one.

    None: not there, or nobody said. It is never the number that was planned: a seat reserved for
    several is counted as a household is.
    """
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
    """The answers before and after of each person who is there; `answers` as they are stored.

    Of a household whose number nobody said, of those who answered.
    """

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
    first, last = (summary_text(known.summary, name) for name in ("first_name", "last_name"))
    return short_name(first, last)


def short(name: str) -> str:
    """The first name and the initial of the last one."""
    first, *others = name.split() or [""]
    return short_name(first, others[-1] if others else "") if first else "Personne du réseau"


def structure_of(desk: Desk, contact: Record) -> str:
    """Where a professional works: as written, else the structure of the directory."""
    known = records.find(desk.database, summary_text(contact.summary, "structure"))
    written = summary_text(contact.summary, "structure_name")
    return written or (summary_text(known.summary, "name") if known is not None else "")


def _waiting_since(desk: Desk, row: Record) -> datetime | None:
    """When it began to wait, the last time."""
    began = [
        one.at for one in by_household.moves(desk.database, row.id)
        if one.path == STATE and (one.value or {}).get("value") == WAITING
    ]  # fmt: skip
    return began[-1] if began else None
