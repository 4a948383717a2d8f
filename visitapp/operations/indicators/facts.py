"""List rows to what the indicators count: once through them, no answer read.

The summaries are this program's own projections: their shapes are not checked again.
"""

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple, Protocol

from visitapp.domain.indicators.facts import (
    ALONE,
    DONE,
    Action,
    Appointment,
    Call,
    Check,
    Facts,
    Fitting,
    FollowUp,
    Household,
    Letter,
    Limits,
    Orientation,
    Visit,
    Words,
)
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.review.verifying import TYPE, outcome
from visitapp.domain.territories.territories import UNKNOWN, Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.duplicates import once
from visitapp.operations.households.dwellings_visited import as_visited
from visitapp.operations.households.registrations import own_files
from visitapp.operations.indicators.tally import COUNTED_BY, drop_changed, read_again
from visitapp.operations.visits.returned import SUSPENDED
from visitapp.store.lists import tallies
from visitapp.store.lists.registrations import doubled_files
from visitapp.store.lists.tallies import KEY, Listed

Said = Mapping[str, Any]
HELD = "done"
_decode = json.JSONDecoder().raw_decode
"""Half the time of `json.loads`, which looks for blanks before and after."""
_day = lru_cache(4096)(date.fromisoformat)
"""Ten years of days: each is read once, and held once."""
_fitting = lru_cache(4096)(Fitting)
"""Few objects, few outcomes, small numbers: tens of thousands of times the same."""


class Around(NamedTuple):
    """What rows are read with."""

    now: datetime
    territories: Territories


class Beside(Protocol):
    """Who takes what it needs from the same rows: ten thousand files are read once for both.

    Visits that did not take place are not told, nor rows of other kinds than `kinds`.
    """

    kinds: Collection[str]

    def begin(self) -> None:
        """The rows come from the first one on: what was taken before is forgotten."""

    def take(self, row: Listed, said: Said) -> None:
        """A row and its summary, in the order they were made. `said` is let go of afterwards."""

    def among(self, homes: Iterable[Household]) -> None:
        """All rows were told: these are the households that are looked at, each of them once."""


class _Nobody:
    """Nobody reads beside."""

    kinds: Collection[str] = ()

    def begin(self) -> None: ...

    def take(self, row: Listed, said: Said) -> None: ...

    def among(self, homes: Iterable[Household]) -> None: ...


NOBODY: Beside = _Nobody()
CHECKED, FIRST = "review_point", "first"
ENDED = ("done", "lost")
"""A follow-up to come waits with its visit, when the review puts that one aside."""


def facts_of(
    desk: Desk, scope: Scope, around: Around, words: Words, limits: Limits, beside: Beside = NOBODY
) -> Facts:
    """Everything that the figures of a scope are counted from; what changed is read again first."""
    drop_changed(desk)
    found, stale = _read(desk, around, beside)
    if stale:
        read_again(desk, stale)
        found, _ = _read(desk, around, beside)
    again = doubled_files(desk.database)
    at_home = _at_home(own_files(desk))
    visits = [(one.id, one.household, one.day) for one in map(at_home, found["visit"])]
    every_home = as_visited(desk, found["household"], visits, around.territories, until=scope.end)
    homes = {
        one.id: one._replace(doubled=True) if one.id in again else one
        for one in every_home if in_scope(one, scope)
    }  # fmt: skip
    beside.among(one for one in homes.values() if not one.doubled)
    held = {
        kind: [one for one in map(at_home, many) if one.household in homes]
        for kind, many in found.items() if kind not in ("household", CHECKED)
    }  # fmt: skip
    every = sorted(held["visit"], key=lambda one: (one.day, one.id))
    compared = {one.visit for one in held["follow_up"]}
    aside = {one.id for one in every if one.state == SUSPENDED}
    checks = {one.id: one for *_, one in sorted(found[CHECKED]) if one is not None}
    return Facts(
        scope=scope,
        now=around.now,
        limits=limits,
        words=words,
        households=homes,
        appointments=[one for one in held["appointment"] if one.day and _within(one.day, scope)],
        visits=[one for one in every if _within(one.day, scope)],
        before={one.id: one for one in every if one.id in compared},
        decided=[one for one in every if one.decided and _within(one.decided[1], scope)],
        orientations=held["orientation"],
        letters=held["letter"],
        actions=held["support_action"],
        calls=held["call"],
        follow_ups=once(
            desk,
            [one for one in held["follow_up"] if one.state in ENDED or one.visit not in aside],
            lambda id: homes[id].scheme,
        ),
        first_visits=_first_visits(every),
        first_alone=_first_visits(one for one in every if one.company == ALONE),
        again=_again(every),
        checks={one.id: checks[one.id] for one in every if one.id in checks},
    )


def _at_home(own: Mapping[str, str]) -> Callable[[Any], Any]:
    """What happened in a file that is one more of a household is that household's: visited through
    both, it counts once. `own`: see `own_files`."""

    def at_home(one: Any) -> Any:
        return one._replace(household=own[one.household]) if one.household in own else one

    return at_home


def households_of(desk: Desk, around: Around, beside: Beside = NOBODY) -> list[Household]:
    """Every household's file, whatever the scope."""
    found = []
    beside.begin()
    for row in tallies.scan(desk.database, {"household", *beside.kinds}):
        if row.kind == "visit" and row.state not in DONE:
            continue
        said, _ = _decode(row.summary)
        beside.take(row, said)
        if row.kind == "household":
            found.append(_household(row, said, around))
    return found


def _read(desk: Desk, around: Around, beside: Beside) -> tuple[dict[str, list[Any]], list[str]]:
    """By kind, all that is counted, whatever the scope; and the records to read again first."""
    found: dict[str, list[Any]] = {kind: [] for kind in ("visit", *MAKERS)}
    beside.begin()
    planned: dict[str, Appointment] = {}
    early: list[tuple[Listed, Said]] = []  # visits that came before their appointment
    made: set[str] = set()
    stale: list[str] = []
    for row in tallies.scan(desk.database, {*found, *beside.kinds}):
        if row.kind == "visit" and row.state not in DONE:
            continue
        said, _ = _decode(row.summary)
        beside.take(row, said)
        if row.kind not in found:
            continue
        if row.kind in COUNTED_BY and COUNTED_BY[row.kind] not in said:
            stale.append(row.id)
        if row.kind == "visit":
            made.add(row.parent or "")
            if row.parent in planned:
                found["visit"].append(_visit(row, said, planned[row.parent], around))
            else:
                early.append((row, said))
            continue
        one = MAKERS[row.kind](row, said, around)
        found[row.kind].append(one)
        if row.kind == "appointment":
            planned[row.id] = one
    found["visit"] += [
        _visit(row, said, planned[row.parent], around)
        for row, said in early if row.parent in planned
    ]  # fmt: skip
    found["appointment"] = [_told(one, made) for one in found["appointment"]]
    return found, stale


def _told(one: Appointment, made: Container[str]) -> Appointment:
    """An appointment: where a visit was made, it was held, whatever was noted before."""
    return one._replace(state=HELD) if one.id in made and one.state != HELD else one


def _household(row: Listed, said: Said, around: Around) -> Household:
    """A household's file, from its list row."""
    address = said.get("commune") or "", said.get("postcode") or ""
    where = around.territories.of(*address)
    return Household(
        id=intern(row.id),
        territory=where.code if where is not None else "",
        scheme=said.get("scheme") or (where.scheme if where is not None else ""),
        commune=around.territories.commune_of(*address),
        language=intern(said.get("language") or ""),
        tenure=intern(said.get("tenure") or ""),
        origin=intern(said.get("origin") or ""),
        persons=said.get("persons"),
        registered_on=day_of(said.get("registered_on")),
        opened_on=_opened(row, around),
    )


def _appointment(row: Listed, said: Said, around: Around) -> Appointment:
    on, start = day_of(row.day), said.get("start")
    if on is None:
        return Appointment(row.id, intern(row.parent or ""), None, None, intern(row.state))
    begins = (on, time.fromisoformat(start)) if start else (on + timedelta(days=1), time())
    at = datetime.combine(*begins, around.now.tzinfo)
    return Appointment(row.id, intern(row.parent or ""), on, at, intern(row.state))


def _visit(row: Listed, said: Said, planned: Appointment, around: Around) -> Visit:
    """A visit that took place: at its own day, that of its appointment, or when it was begun."""
    kept: Said = said.get(KEY) or {}
    decided = kept.get("decided")
    return Visit(
        row.id,
        planned.household,
        day_of(row.day) or planned.day or _opened(row, around),
        intern(row.state),
        said.get("visit_number") or "",
        intern(kept.get("by", "")),
        (decided[0], _day(decided[1])) if decided else None,
        kept.get("persons"),
        intern(kept.get("tenure", "")),
        intern(kept.get("heating", "")),
        tuple([_fitting(*one) for one in kept.get("fittings", ())]),
        tuple(map(intern, kept.get("kept", ()))),
        _marks(kept),
        tuple(map(_saved, kept.get("saved", ()))),
        intern(kept.get("form", "")),
        kept.get("asked", ""),
        intern(kept.get("criteria", "")),
        intern(kept.get("company", "")),
        tuple(map(intern, kept.get("left", ()))),
    )


def _saved(said: list[str] | None) -> tuple[Decimal, Decimal, Decimal] | None:
    return (Decimal(said[0]), Decimal(said[1]), Decimal(said[2])) if said else None


def _check(row: Listed, said: Said, _around: Around) -> tuple[str, str, Check | None]:
    """The verification that a point of a review is, None for other points; first what puts those
    of one visit in order."""
    if said.get("type") != TYPE:
        return row.created_at, row.id, None
    ended = outcome(said.get("agrees") is True, said.get("differs") or ())
    found = Check(row.parent or "", day_of(said.get("verified_on")), intern(ended))
    return row.created_at, row.id, found


def _orientation(row: Listed, said: Said, around: Around) -> Orientation:
    moved = (said.get(KEY) or {}).get("moved", {})
    return Orientation(
        id=row.id,
        household=intern(row.parent or ""),
        state=intern(row.state),
        title=intern(said.get("title") or ""),
        recipient=intern(said.get("recipient") or ""),
        amount=amount(said.get("amount")),
        proposed_on=_opened(row, around),
        moved={intern(state): _day(on) for state, on in moved.items()},
        need=intern(said.get("need") or ""),
    )


def _letter(row: Listed, said: Said, _around: Around) -> Letter:
    return Letter(row.id, intern(row.parent or ""), intern(row.state),
                  intern(said.get("document") or ""), day_of(said.get("sent_on")))  # fmt: skip


def _action(row: Listed, said: Said, around: Around) -> Action:
    started = day_of(said.get("started_on")) or _opened(row, around)
    return Action(row.id, intern(row.parent or ""), intern(row.state),
                  intern(said.get("subject") or ""), started, said.get("result") or "")  # fmt: skip


def _call(row: Listed, said: Said, _around: Around) -> Call:
    return Call(row.id, intern(row.parent or ""), intern(row.state),
                intern(said.get("subject") or ""), day_of(said.get("called_on")),
                said.get("result") or "", said.get("understood") or "")  # fmt: skip


def _follow_up(row: Listed, said: Said, _around: Around) -> FollowUp:
    kept: Said = said.get(KEY) or {}
    value, low, high = (amount(said.get(name)) for name in ("kwh_change", "kwh_low", "kwh_high"))
    known = value is not None and low is not None and high is not None
    return FollowUp(
        row.id,
        intern(row.parent or ""),
        intern(said.get("visit") or ""),
        intern(row.state),
        day_of(row.day),
        day_of(said.get("followed_on")),
        intern(said.get("lost_reason") or ""),
        intern(said.get("result") or ""),
        said.get("same_people"),
        said.get("all_energies"),
        (value, low, high) if known else None,  # type: ignore[arg-type]
        amount(said.get("eur_use")),
        amount(said.get("eur_price")),
        tuple((intern(a), intern(b), intern(c)) for a, b, c in kept.get("actions", ())),
        tuple((intern(a), intern(b)) for a, b in kept.get("fitted", ())),
        _marks(kept),
        kept.get("satisfaction", ""),
        day_of(said.get("visited_on")),
    )


MAKERS: Mapping[str, Callable[[Listed, Said, Around], Any]] = {
    "household": _household, "appointment": _appointment, "orientation": _orientation,
    "letter": _letter, "support_action": _action, "call": _call, "follow_up": _follow_up,
    CHECKED: _check,
}  # fmt: skip


def _marks(kept: Said) -> dict[str, Any]:
    """Each mark by its name; a name is one text for all files: there are tens of thousands."""
    return {intern(name): mark for name, mark in kept.get("marks", {}).items()}


def day_of(said: str | None) -> date | None:
    """A day of a summary."""
    return _day(said) if said else None


def amount(said: str | int | None) -> Decimal | None:
    """An exact number of a summary: it is kept as text."""
    return None if said is None else Decimal(said)


def _first_visits(every: Iterable[Visit]) -> tuple[str, ...]:
    """The first visit of each visitor; `every` in the order of the days."""
    first: dict[str, str] = {}
    for one in every:
        if one.by:
            first.setdefault(one.by, one.id)
    return tuple(first.values())


def _again(every: Iterable[Visit]) -> frozenset[str]:
    """The visits after the first one of their household; `every` in the order of the days."""
    had: set[str] = set()
    found: set[str] = set()
    for one in every:
        if one.household in had:
            found.add(one.id)
        elif one.number == FIRST:
            had.add(one.household)
    return frozenset(found)


def in_scope(one: Household, scope: Scope) -> bool:
    """Whether a file is looked at; one of no scheme or of no territory is `unknown`."""
    return (scope.scheme is None or (one.scheme or UNKNOWN) == scope.scheme) and (
        scope.territory is None or (one.territory or UNKNOWN) == scope.territory
    )


def _within(day: date, scope: Scope) -> bool:
    return scope.start <= day <= scope.end


def _opened(row: Listed, around: Around) -> date:
    return datetime.fromisoformat(row.created_at).astimezone(around.now.tzinfo).date()
