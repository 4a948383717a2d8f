"""The households of a scope and a year, each reduced to what the year's report counts of it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from visitapp.domain.consents.generic import family_of
from visitapp.domain.income.income import CLASSES, anah_class
from visitapp.domain.indicators.facts import Household
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.indicators.yearly.course import Path
from visitapp.domain.indicators.yearly.figures import Registered, Seen, Sent, YearFacts
from visitapp.domain.indicators.yearly.handing import GIVEN, handed_on
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.states.households import NOT_KEPT, TO_TREAT
from visitapp.domain.territories.territories import Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.duplicates import once, told_of
from visitapp.operations.households.dwellings_visited import as_visited
from visitapp.operations.indicators.facts import Around, day_of, households_of, in_scope
from visitapp.operations.indicators.yearly.rows import (
    REPORT,
    Lists,
    Row,
    Rows,
    first,
    lists_of,
    read_rows,
)
from visitapp.operations.schemes.in_force import in_force

REGION = "ile_de_france"
"""Where the three territories are: their income ceilings."""
INCOME = {
    "very_modest": "Revenus très modestes", "modest": "Revenus modestes",
    "intermediate": "Revenus intermédiaires", "higher": "Revenus supérieurs",
}  # fmt: skip
ACCEPTED = ("to_call", "planned", "postponed", "absent", "visited", "followed")
"""States that only a file that was accepted enters."""
FAMILIES = {
    "fund": "Un fonds d’aide (FSL, FSE, FSEau, FSH)",
    "supplier": "Le fournisseur d’énergie ou d’eau",
}
"""Services that are told together, whatever the year: each alone would be a small number."""
moment = datetime.fromisoformat
SPOKE = ("booked", "call_back", "declined")
BEGUN = ("in_progress", "waiting", "done")
Class = Callable[[Decimal, int, date, str], str]


def year_facts(desk: Desk, scope: Scope, lists: Lists) -> YearFacts:
    """Everything that the steps and the year's own figures are counted from: `lists` were read
    with the other figures of this scope, and say which households it has."""
    homes, classes = lists.homes, _classes(desk)
    schemes = {one.id: one.scheme for one in homes}
    entered = [one for one in homes if _in(one.entered_on, scope)]
    rows = read_rows(desk, lists, (one.id for one in entered))
    sent = [row for one in homes for row in rows.of(one.id, "orientation")]
    followed = [
        told_of(row.id, one.id, row.state, row.said)
        for one in homes for row in rows.of(one.id, "follow_up")
    ]  # fmt: skip
    return YearFacts(
        paths=[_path(desk, one, rows, classes) for one in entered],
        registered=[_registered(one, rows, classes) for one in entered],
        seen=_seen(homes, rows, scope),
        followed=[
            one.id for one in once(desk, followed, lambda id: schemes[id])
            if one.state == "done" and _in(one.followed_on, scope)
        ],
        sent=[
            Sent(row.id, family_of(row.said.get("recipient") or ""), row.state) for row in sent
            if _in(rows.day(row.made), scope)
        ],
        names=_names(desk),
    )  # fmt: skip


def seen_in(desk: Desk, scope: Scope, where: Territories) -> list[Seen]:
    """The households visited in the year, without what the rest of the report reads."""
    lists = lists_of(desk, "household", "appointment", "visit", "support_action")
    homes, rows = households_of(desk, Around(desk.now(), where), lists), lists.rows()
    visits = [
        (row.id, one.id, row.day)
        for one in homes for row in rows.of(one.id, "visit") if row.day is not None
    ]  # fmt: skip
    every = as_visited(desk, homes, visits, where, until=scope.end)
    return _seen([one for one in every if in_scope(one, scope)], rows, scope)


def _seen(homes: list[Household], rows: Rows, scope: Scope) -> list[Seen]:
    done = {one.id: rows.of(one.id, "visit") for one in homes}
    return [
        Seen(id, sum(row.said.get("visit_number") != "follow_up" for row in visits),
             _supported_on(rows, id) is not None)
        for id, visits in done.items() if any(_in(row.day, scope) for row in visits)
    ]  # fmt: skip


def _path(desk: Desk, home: Household, rows: Rows, classes: Class) -> Path:
    """One household's way; see `domain.yearly.course`."""
    known: dict[str, Any] = {"id": home.id, "registered_on": home.entered_on}
    known |= _door(desk, home, rows, classes)
    known |= _calls(home, rows)
    known |= _visits(home, rows)
    orientations = rows.of(home.id, "orientation")
    known["oriented_on"] = first(rows.day(row.made) for row in orientations)
    known["supported_on"] = _supported_on(rows, home.id)
    return Path(**known, **_follow_up(rows.of(home.id, "follow_up")))


def _door(desk: Desk, home: Household, rows: Rows, classes: Class) -> dict[str, Any]:
    """How the registration and the file stand, and since when they were accepted."""
    (file,) = rows.of(home.id, "household")
    registrations = rows.of(home.id, "registration")
    taken = [row for row in registrations if row.state == "accepted"]
    went = rows.entered.get(file.id, {})
    last = registrations[-1] if registrations else None
    days = [rows.day(rows.entered.get(row.id, {}).get("accepted")) for row in taken]
    refused = last is not None and last.state == "refused"
    if last is not None and not taken and _treated_again(rows, file, last):
        return {"file": "registered", "registration": last.state}
    return {
        "file": file.state,
        "registration": last.state
        if last is not None and not taken
        else "accepted"
        if taken
        else "",
        "motive": _motive(rows, file, last) if last is not None else "",
        "closing": rows.motives.get(file.id, ""),
        "why": rows.why.get(file.id, "") or (rows.why.get(last.id, "") if last else ""),
        "accepted": bool(taken) or any(state in went for state in ACCEPTED),
        "accepted_on": first(days) or rows.day(went.get("to_call")),
        "eligible": _eligible(desk, home, rows, classes) if refused else None,
    }


def _treated_again(rows: Rows, file: Row, registration: Row) -> bool:
    """Whether a registration was refused, or known already, and is read again: its file is closed
    until then, and is not lost. One that was closed since is."""
    ended, since = rows.entered.get(registration.id, {}), rows.since
    return (
        file.state == "closed"
        and registration.state in TO_TREAT
        and not ended.keys().isdisjoint(NOT_KEPT)
        and moment(since[file.id]) <= moment(since[registration.id])
    )


def _motive(rows: Rows, file: Row, registration: Row) -> str:
    """Why the registration was refused, chosen from a list, and its file closed with it.

    A file that was opened again and closed by hand has another motive; without one (a program of
    before), another sentence.
    """
    chosen, closing = (
        str(rows.value(registration.id, "refusal") or ""),
        rows.motives.get(file.id, ""),
    )
    said = rows.why.get(file.id, "")
    together = closing == chosen if closing else said in ("", rows.why.get(registration.id, ""))
    return chosen if together else ""


def _calls(home: Household, rows: Rows) -> dict[str, Any]:
    calls = [
        row for row in rows.of(home.id, "call")
        if row.said.get("with_whom") in (None, "", "household")
    ]  # fmt: skip
    reached = [row for row in calls if row.said.get("result") == "reached"]
    noted, result = rows.value(home.id, "called_on"), rows.value(home.id, "call_result")
    spoke = result in SPOKE or (noted is not None and result is None)
    days = [day_of(row.said.get("called_on")) for row in reached]
    tried = [row for row in calls if row.state in ("done", "no_answer")]
    return {
        "called": bool(reached) or spoke,
        "called_on": first([*days, day_of(noted) if spoke else None]),
        "unanswered": bool(tried) or result == "no_answer",
        "declined": result == "declined",
    }


def _visits(home: Household, rows: Rows) -> dict[str, Any]:
    planned = sorted(rows.of(home.id, "appointment"), key=lambda row: (row.day or date.min, row.id))
    visits = rows.of(home.id, "visit")
    right = [row for row in visits if row.state == "validated"]
    suspended = any(row.state == "suspended" for row in visits)
    return {
        "planned": bool(planned),
        "planned_on": first(rows.day(row.made) for row in planned),
        "appointment": planned[-1].state if planned else "",
        "visited_on": first(row.day for row in visits),
        "visit": "suspended" if suspended else "",
        "validated_on": first(
            rows.day(rows.entered.get(row.id, {}).get("validated")) for row in right
        ),
        "report": _report(visits, rows),
        "given_on": _given_on(visits, rows),
    }


def _report(visits: list[Row], rows: Rows) -> str:
    """What the visits say of the report: handed over by one of them is handed over."""
    said = [_told(row, rows) for row in visits]
    given = [one for one in said if one in GIVEN]
    refused = any(rows.refused(row.id, REPORT) for row in visits)
    return (given or [one for one in said if one] or ["refused" if refused else ""])[0]


def _given_on(visits: list[Row], rows: Rows) -> date | None:
    """The day of the first visit whose report was handed over; None when its day is not known."""
    given = [row for row in visits if _told(row, rows) in GIVEN]
    one = min(given, key=lambda row: (row.day or date.min, row.id), default=None)
    if one is None:
        return None
    written = ((said, rows.day(at)) for said, at in rows.handed.get(one.id, ()))
    return handed_on([(said, on) for said, on in written if on is not None], one.day)


def _told(visit: Row, rows: Rows) -> str:
    return str(rows.value(visit.id, REPORT) or "")


def _supported_on(rows: Rows, household: str) -> date | None:
    """The first action that was begun; one given up before it began has no first day."""
    return first(
        day_of(row.said.get("started_on"))
        or (rows.day(row.made) if row.state in BEGUN else None)
        for row in rows.of(household, "support_action") if row.state != "to_do"
    )  # fmt: skip


def _follow_up(found: list[Row]) -> dict[str, Any]:
    """The one that is done, else lost, else the last."""
    order = ("done", "lost")
    best = next((row for state in order for row in found if row.state == state), None)
    row = best or (found[-1] if found else None)
    if row is None:
        return {}
    return {
        "follow_up": row.state, "due_on": row.day, "lost": row.said.get("lost_reason") or "",
        "followed_on": day_of(row.said.get("followed_on")),
    }  # fmt: skip


def _registered(home: Household, rows: Rows, classes: Class) -> Registered:
    reasons = rows.value(home.id, "reasons")
    return Registered(
        home.id, tuple(map(str, reasons or ())), _income(home, rows, classes),
        _dwelling(home, rows),
    )  # fmt: skip


def _dwelling(home: Household, rows: Rows) -> str:
    """A house or a flat, as it was seen at the last visit that says so, else as it was written."""
    seen = sorted(rows.of(home.id, "visit"), key=lambda row: (row.day or date.min, row.id))
    told: Any = rows.value(home.id, "dwelling_type")
    for row in seen:
        told = _or(rows.value(row.id, "dwelling_type"), told)
    return str(told or "")


def _income(home: Household, rows: Rows, classes: Class) -> str:
    """The class of its income: as read at its last visit that says so, else when registered."""
    day = home.entered_on
    persons = home.persons
    money: Any = None
    for row in rows.of(home.id, "registration"):
        money = _or(rows.value(row.id, "rfr"), money)
        persons = _or(persons, rows.value(row.id, "persons"))
    for row in sorted(rows.of(home.id, "visit"), key=lambda row: (row.day or date.min, row.id)):
        money = _or(rows.value(row.id, "rfr"), money)
        adults, children = (rows.value(row.id, name) for name in ("adults", "children"))
        if adults is not None and children is not None:
            persons = int(adults) + int(children)
    if day is None or money is None or not persons:
        return ""
    return classes(Decimal(str(money)), int(persons), day, home.scheme)


def _eligible(desk: Desk, home: Household, rows: Rows, classes: Class) -> bool | None:
    found = _income(home, rows, classes)
    if not found or home.entered_on is None:
        return None
    rule = in_force(desk, scheme=home.scheme, on=home.entered_on).income_rule
    return rule == "none" or CLASSES.index(found) <= CLASSES.index(rule)


def _classes(desk: Desk) -> Class:
    """The Anah class on a day, for a scheme; empty where no table holds that day. Few days, many
    households."""

    @lru_cache(None)
    def parameters(day: date, scheme: str) -> Parameters:
        return desk.reference.tables(scheme).parameters.on(day)

    def found(money: Decimal, persons: int, day: date, scheme: str) -> str:
        try:
            return anah_class(money, persons, REGION, parameters(day, scheme)).name
        except ParameterProblem:
            return ""

    return found


def _names(desk: Desk) -> dict[str, Mapping[str, str]]:
    def choices(kind: str, path: str) -> dict[str, str]:
        return {one.id: one.label for one in desk.forms.latest(kind).located[path].question.choices}

    return {
        "reasons": choices("household", "reasons"), "income": INCOME,
        "dwelling": choices("household", "dwelling_type"),
        "family": {
            family_of(id): FAMILIES.get(family_of(id), label)
            for id, label in choices("orientation", "recipient").items()
        },
    }  # fmt: skip


def _in(day: date | None, scope: Scope) -> bool:
    return day is not None and scope.start <= day <= scope.end


def _or(value: Any, other: Any) -> Any:
    return other if value is None else value
