"""The households registered in a year, each with its way through the scheme; a few answers and the
days of states are read from the log, of these alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from visitapp.domain.checklist.answers import COPIED
from visitapp.domain.income.income import anah_class
from visitapp.domain.indicators.facts import Household, Registered, Registration, Visit
from visitapp.domain.indicators.journeys import Journey
from visitapp.domain.indicators.report_handover import GIVEN, given_since, report_answer
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.states.households import NOT_KEPT, TO_TREAT
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.closing import CLOSING, REFUSAL
from visitapp.operations.indicators.rows import day_of
from visitapp.store.log import histories, log

REGION = "ile_de_france"
"""Where the three territories are: their income ceilings."""
REPORT = "report_given"
ANSWERS = {
    "household": ("called_on", "call_result", "reasons", "dwelling_type", CLOSING),
    "registration": ("rfr", "persons", REFUSAL),
    "visit": (REPORT, "rfr", "adults", "children", "dwelling_type"),
}
"""Of each kind whose states have their days, the answers that are in no list row."""
ACCEPTED = ("to_call", "planned", "postponed", "absent", "visited", "followed")
"""States that only a file that was accepted enters."""
SPOKE = ("booked", "call_back", "declined")
Class = Callable[[Decimal, int, date, str], str]
Held = Mapping[str, list[Any]]
"""By kind, the facts of one household."""
moment = datetime.fromisoformat


@dataclass(frozen=True)
class Logged:
    """By record: `entered`, the first moment of each state as stored; `since`, of the present one;
    `answers`; `handed`, all that a visit said of its report, with when."""

    day: Callable[[str | None], date | None]
    entered: dict[str, dict[str, str]] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    handed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def value(self, record: str, path: str) -> Any:
        """What an answer says; None where it does not, or is still to be confirmed."""
        one = self.answers.get(record, {}).get(path)
        return None if one is None or one.get("note") in COPIED else one.get("value")

    def refused(self, record: str, path: str) -> bool:
        """Whether the household did not want to answer."""
        return str(self.answers.get(record, {}).get(path, {}).get("state")) == "refused"


def journeys_of(
    desk: Desk, homes: Sequence[Household], held: Mapping[str, Sequence[Any]]
) -> tuple[list[Journey], list[Registered]]:
    """The way of each household, and what it said of itself; `held` has the facts by kind."""
    of: dict[str, dict[str, list[Any]]] = {one.id: {} for one in homes}
    for kind, many in held.items():
        for one in many:
            if one.household in of:
                of[one.household].setdefault(kind, []).append(one)
    logged, classes = _logged(desk, of), _classes(desk)
    return (
        [_journey(one, of[one.id], logged) for one in homes],
        [_registered(one, of[one.id], logged, classes) for one in homes],
    )


def _logged(desk: Desk, of: Mapping[str, Held]) -> Logged:
    zone = desk.now().tzinfo

    def day(at: str | None) -> date | None:
        return moment(at).astimezone(zone).date() if at else None

    found = Logged(day)
    for kind, paths in ANSWERS.items():
        records = [one.id for held in of.values() for one in held.get(kind, ())]
        records = list(of) if kind == "household" else records
        wanted = (log.CREATED, log.STATE, *((REPORT,) if kind == "visit" else ()))
        for one in histories.told(desk.database, records, wanted):
            if one.path == log.STATE:
                found.entered.setdefault(one.record, {}).setdefault(one.text, one.at)
                found.since[one.record] = one.at
            else:
                found.handed.setdefault(one.record, []).append((report_answer(one.said), one.at))
        found.answers.update(histories.said(desk.database, records, paths))
    return found


def _journey(home: Household, held: Held, logged: Logged) -> Journey:
    orientations, actions = held.get("orientation", []), held.get("support_action", [])
    return Journey(
        id=home.id,
        registered_on=home.entered_on,
        oriented_on=_first(one.proposed_on for one in orientations),
        supported_on=_first(one.begun_on for one in actions),
        **_registration(home, held.get("registration", []), logged),
        **_calls(home, held, logged),
        **_visits(held, logged),
        **_follow_up(held.get("follow_up", [])),
    )


def _registration(
    home: Household, registrations: Sequence[Registration], logged: Logged
) -> dict[str, Any]:
    """How the registration and the file stand, and since when they were accepted."""
    taken = [one for one in registrations if one.state == "accepted"]
    last = registrations[-1] if registrations else None
    if last is not None and not taken and _treated_again(home, last, logged):
        return {"file": "registered", "registration": last.state}
    went = logged.entered.get(home.id, {})
    accepted = (logged.day(logged.entered.get(one.id, {}).get("accepted")) for one in taken)
    closing = str(logged.value(home.id, CLOSING) or "")
    motive = str(logged.value(last.id, REFUSAL) or "") if last is not None else ""
    return {
        "file": home.state,
        "registration": "accepted" if taken else last.state if last is not None else "",
        "motive": motive if closing in ("", motive) else "",
        "closing": closing,
        "accepted": bool(taken) or any(state in went for state in ACCEPTED),
        "accepted_on": _first(accepted) or logged.day(went.get("to_call")),
    }


def _treated_again(home: Household, registration: Registration, logged: Logged) -> bool:
    """Whether a registration was refused, or known already, and is read again: its file is closed
    until then, and is not lost. One that was closed since is."""
    ended, since = logged.entered.get(registration.id, {}), logged.since
    return (
        home.state == "closed"
        and registration.state in TO_TREAT
        and not ended.keys().isdisjoint(NOT_KEPT)
        and moment(since[home.id]) <= moment(since[registration.id])
    )


def _calls(home: Household, held: Held, logged: Logged) -> dict[str, Any]:
    calls = [one for one in held.get("call", ()) if one.with_household]
    reached = [one for one in calls if one.result == "reached"]
    noted, result = logged.value(home.id, "called_on"), logged.value(home.id, "call_result")
    spoke = result in SPOKE or (noted is not None and result is None)
    tried = any(one.state in ("done", "no_answer") for one in calls)
    return {
        "called": bool(reached) or spoke,
        "called_on": _first([*(one.called_on for one in reached),
                             day_of(noted) if spoke else None]),
        "unanswered": tried or result == "no_answer",
        "declined": result == "declined",
    }  # fmt: skip


def _visits(held: Held, logged: Logged) -> dict[str, Any]:
    planned = sorted(held.get("appointment", ()), key=lambda one: (one.day or date.min, one.id))
    visits = held.get("visit", [])
    validated = (
        logged.day(logged.entered.get(one.id, {}).get("validated"))
        for one in visits if one.state == "validated"
    )  # fmt: skip
    return {
        "planned": bool(planned),
        "planned_on": _first(logged.day(one.made_at) for one in planned),
        "appointment": planned[-1].state if planned else "",
        "visited_on": _first(one.day for one in visits),
        "visit": "suspended" if any(one.state == "suspended" for one in visits) else "",
        "validated_on": _first(validated),
        "report": _report(visits, logged),
        "given_on": _given_on(visits, logged),
    }


def _report(visits: Sequence[Visit], logged: Logged) -> str:
    """What the visits say of the report: handed over by one of them is handed over."""
    said = [str(logged.value(one.id, REPORT) or "") for one in visits]
    given = [one for one in said if one in GIVEN]
    refused = any(logged.refused(one.id, REPORT) for one in visits)
    return (given or [one for one in said if one] or ["refused" if refused else ""])[0]


def _given_on(visits: Sequence[Visit], logged: Logged) -> date | None:
    """The day of the first visit whose report was handed over; None when its day is not known."""
    one = next((one for one in visits if logged.value(one.id, REPORT) in GIVEN), None)
    if one is None:
        return None
    written = ((said, logged.day(at)) for said, at in logged.handed.get(one.id, ()))
    return given_since([(said, on) for said, on in written if on is not None], one.day)


def _follow_up(found: Sequence[Any]) -> dict[str, Any]:
    """The one that is done, else lost, else the last."""
    order = ("done", "lost")
    best = next((one for state in order for one in found if one.state == state), None)
    one = best or (found[-1] if found else None)
    if one is None:
        return {}
    return {"follow_up": one.state, "due_on": one.due_on, "lost": one.lost_reason,
            "followed_on": one.followed_on}  # fmt: skip


def _registered(home: Household, held: Held, logged: Logged, classes: Class) -> Registered:
    """A house or a flat, as it was seen at the last visit that says so, else as it was written."""
    reasons = logged.value(home.id, "reasons")
    dwelling: Any = logged.value(home.id, "dwelling_type")
    for one in held.get("visit", ()):
        dwelling = _or(logged.value(one.id, "dwelling_type"), dwelling)
    income = _income(home, held, logged, classes)
    return Registered(home.id, tuple(map(str, reasons or ())), income, str(dwelling or ""))


def _income(home: Household, held: Held, logged: Logged, classes: Class) -> str:
    """The class of its income: as read at its last visit that says so, else when registered."""
    day, persons = home.entered_on, home.persons
    money: Any = None
    for registration in held.get("registration", ()):
        money = _or(logged.value(registration.id, "rfr"), money)
        persons = _or(persons, logged.value(registration.id, "persons"))
    for visit in held.get("visit", ()):
        money = _or(logged.value(visit.id, "rfr"), money)
        adults, children = (logged.value(visit.id, name) for name in ("adults", "children"))
        if adults is not None and children is not None:
            persons = int(adults) + int(children)
    if day is None or money is None or not persons:
        return ""
    return classes(Decimal(str(money)), int(persons), day, home.scheme)


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


def _first(days: Iterable[date | None]) -> date | None:
    """The earliest day that is known."""
    return min((day for day in days if day is not None), default=None)


def _or(value: Any, other: Any) -> Any:
    return other if value is None else value
