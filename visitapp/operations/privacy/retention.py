"""Households and network contacts kept too long: a list to review before the server purges them, by
its own dated rule."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.seats import PRESENT
from visitapp.domain.privacy.retention import (
    HOUSEHOLD,
    OF_THE_NETWORK,
    ON_A_SEAT,
    days_of_notice,
    months_before,
)
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.local_time import PARIS
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.rows import held_on
from visitapp.operations.households.erasure import Asked, asked
from visitapp.operations.network.people.people_list import NO_NAME, person
from visitapp.operations.privacy.retention_of_seats import (
    NamedSeats,
    living_rule,
    living_tables,
    named_seats,
)
from visitapp.operations.records.summaries import root_name, summary_text
from visitapp.store.lists import last_contact
from visitapp.store.log import records

LEFT = "Dossier retiré de cet ordinateur"
"""With its number: whoever follows it, or keeps the server, finds it by that."""

NOT_YOURS = UserError("Cette liste est pour les conseillères.", "Demandez-la à l’agence.")


@dataclass(frozen=True, slots=True)
class Silent:
    """A household, or a person (with her structure as `commune`), without contact since `last`.
    `asked`: her erasure waits to be sent; `opens`: its file can be read here."""

    household: str
    name: str
    commune: str
    last: date
    asked: Asked | None = None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Overdue:
    """The list, longest first; `others` to be erased for another reason; `seats`: sessions with
    first names older than `seat_months`; `people` without contact for `person_months`, or to be
    erased; the server announces for `notice` days what it erases by itself."""

    months: int
    source: str
    today: date
    households: tuple[Silent, ...]
    others: tuple[Silent, ...]
    seats: tuple[NamedSeats, ...] = ()
    seat_months: int = 0
    people: tuple[Silent, ...] = ()
    person_months: int = 0
    person_source: str = ""
    notice: int = 0


def overdue(desk: Desk) -> Overdue:
    """What is kept too long, and what waits to be erased. Raises `UserError` to a visitor."""
    if desk.role not in LEADS:
        raise NOT_YOURS
    today = desk.now().date()
    rule = living_rule(desk, HOUSEHOLD)
    waiting = {one.household: one for one in asked(desk)}
    silent = dict(_silent(desk, months_before(today, rule.months)))
    lines = [
        _line(desk, household, last, waiting.get(household)) for household, last in silent.items()
    ]
    others = [_line(desk, one.household, one.at.date(), one)
              for one in waiting.values()
              if one.household not in silent
              and _kind(desk, one.household) not in (Kind.ATTENDANCE, Kind.CONTACT)]  # fmt: skip
    kept = living_rule(desk, OF_THE_NETWORK)
    return Overdue(
        rule.months, rule.source, today, tuple(lines), tuple(others), named_seats(desk),
        living_rule(desk, ON_A_SEAT).months,
        _people(desk, months_before(today, kept.months), waiting), kept.months, kept.source,
        days_of_notice(living_tables(desk), today),
    )  # fmt: skip


def _people(desk: Desk, limit: date, waiting: dict[str, Asked]) -> tuple[Silent, ...]:
    """Those not heard of since that day, the longest first; then those whose erasure waits."""
    silent = _silent(desk, limit, Kind.CONTACT)
    came = _came(desk) if silent else {}
    found = ((one, max(last, came.get(one, last))) for one, last in silent)
    late = {one: last for one, last in sorted(found, key=lambda pair: pair[1]) if last < limit}
    lines = [_person(desk, one, last, waiting.get(one)) for one, last in late.items()]
    others = [
        _person(desk, one.household, one.at.date(), one)
        for one in waiting.values()
        if one.household not in late and _kind(desk, one.household) == Kind.CONTACT
    ]
    return tuple(lines + others)


def _silent(desk: Desk, limit: date, kind: str = "household") -> list[tuple[str, date]]:
    """The days are those of Paris, where what was said at half past midnight is of that day."""
    today = desk.now().date()
    return last_contact.silent_since(desk.database, limit, today, kind, zone=PARIS)


def _came(desk: Desk) -> dict[str, date]:
    """The last session to which each person came: she was seen that day, as it is known now."""
    sessions = {one.id: one for one in records.of_kind(desk.database, Kind.GATHERING)}
    days: dict[str, date] = {}
    for row in records.of_kind(desk.database, Kind.ATTENDANCE):
        who = summary_text(row.summary, Kind.CONTACT)
        on = held_on(row, sessions.get(summary_text(row.summary, Kind.GATHERING)))
        if who and row.state == PRESENT and on is not None:
            days[who] = max(on, days.get(who, on))
    return days


def _person(desk: Desk, contact: str, last: date, wanted: Asked | None) -> Silent:
    row = records.find(desk.database, contact)
    line = person(desk, row) if row is not None else None
    name, where = (line.name, line.structure_name) if line is not None else (NO_NAME, "")
    return Silent(contact, name, where, last, wanted)


def _kind(desk: Desk, record: str) -> str:
    row = records.find(desk.database, record)
    return row.kind if row is not None else ""


def _line(desk: Desk, household: str, last: date, wanted: Asked | None) -> Silent:
    row = records.find(desk.database, household)
    if row is None:
        return Silent(household, f"{LEFT} ({household})", "", last, wanted, opens=False)
    name, where = root_name(row.kind, row.summary), summary_text(row.summary, "commune")
    return Silent(household, name, where, last, wanted, opens=row.kind == Kind.HOUSEHOLD)
