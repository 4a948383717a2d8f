"""How urgent a first call or unread registration is, as « Inscriptions » orders them; rules
are read when needed."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from visitapp.domain.intake.priority import Priority
from visitapp.domain.intake.waiting import age
from visitapp.domain.text import ago
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake.worklist import given_in, said_of_household
from visitapp.operations.schemes.list_row_schemes import registered_on
from visitapp.store.file.database import Row
from visitapp.store.log import records


@dataclass(frozen=True, slots=True)
class Presses:
    """`words` in French, heaviest first, and their `points`; `urgent`: nobody settled its
    household's urgency. Of a registration, `since` in words and days `late`."""

    words: str = ""
    urgent: bool = False
    since: str = ""
    late: int = 0
    points: int = 0


NOTHING = Presses()
Pressing = Mapping[str, Presses]


def of_files(desk: Desk, rows: Iterable[Row], urgent: Collection[str]) -> Pressing:
    """By household's file; `told` of a row is the list row of its registration; `urgent`: the
    households with an urgency."""
    from visitapp.operations.households.registrations import filed
    from visitapp.operations.intake.eligibility import rules

    by, more, found = rules(desk), filed(desk), dict[str, Presses]()
    for row in rows:
        home, told = json.loads(row["summary"]), json.loads(row["told"] or "{}")
        since = registered_on(desk, home, datetime.fromisoformat(row["created_at"]))
        said = {**said_of_household(desk, more, str(row["id"]), told), **given_in(home)}
        found[str(row["id"])] = said_of(by.priority(said, since), urgent=row["id"] in urgent)
    return found


def of_registrations(desk: Desk, ids: Iterable[str], urgent: Collection[str]) -> Pressing:
    """By registration that nobody treated yet."""
    from visitapp.operations.households.registrations import filed
    from visitapp.operations.households.registrations import registered_on as day_of
    from visitapp.operations.intake.eligibility import rules

    by, more, found = rules(desk), filed(desk), dict[str, Presses]()
    for id in ids:
        row = records.get(desk.database, id)
        said, on = said_of_household(desk, more, row.parent or "", row.summary), day_of(row)
        days = age(on, by.today)
        found[id] = replace(
            said_of(by.priority(said, on), urgent=row.parent in urgent),
            since=f"Inscrit {ago(days)}", late=max(0, days - by.late_after(said, on)),
        )  # fmt: skip
    return found


def said_of(weight: Priority, *, urgent: bool) -> Presses:
    """Without for how long it waits, which a line says better."""
    told = ", ".join(one.words for one in weight.pressing)
    return Presses(told, urgent, points=weight.points)


def first(due: list[tuple[date, str]], pressing: Pressing) -> list[tuple[date, str]]:
    """The urgent ones before the others, each in the order of the days."""
    return sorted(due, key=lambda one: not pressing.get(one[1], NOTHING).urgent)
