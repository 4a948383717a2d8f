"""List rows to what the indicators count: one pass over each kind, no answer read."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from visitapp.domain.indicators.facts import (
    DONE,
    Action,
    Appointment,
    Call,
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
from visitapp.domain.indicators.territories import UNKNOWN, Territories
from visitapp.operations.desk import Desk
from visitapp.store import tallies
from visitapp.store.database import Row
from visitapp.store.tallies import KEY

Said = Mapping[str, Any]
T = TypeVar("T")


def facts_of(
    desk: Desk, scope: Scope, territories: Territories, words: Words, limits: Limits
) -> Facts:
    """Everything that the figures of a scope are counted from."""
    now = desk.now()
    local = now.tzinfo
    homes = {
        one.id: one for one in _made(desk, "dossier", lambda row: _household(row, territories, now))
        if _in_scope(one, scope)
    }  # fmt: skip

    def held(kind: str, made: Callable[[Row], T | None]) -> list[T]:
        rows = (row for row in tallies.rows(desk.database, kind) if row["parent"] in homes)
        return [one for row in rows if (one := made(row)) is not None]

    every = held("visit", lambda row: _visit(row, now))
    every.sort(key=lambda one: (one.day, one.id))
    inside = [one for one in every if scope.start <= one.day <= scope.end]
    follow_ups = held("follow_up", _follow_up)
    compared = {one.visit for one in follow_ups}
    return Facts(
        scope=scope, now=now, limits=limits, words=words, households=homes,
        appointments=_appointments(desk, scope, homes, local), visits=inside,
        before={one.id: one for one in every if one.id in compared},
        decided=[one for one in every if one.decided and scope.start <= one.decided[1] <= scope.end],
        orientations=held("orientation", lambda row: _orientation(row, now)),
        letters=held("letter", _letter), actions=held("support_action", lambda row: _action(row, now)),
        calls=held("call", _call), follow_ups=follow_ups, first_visits=_first_visits(every),
    )  # fmt: skip


def household_of(row: Row, territories: Territories, now: datetime) -> Household:
    """A household's file, from its list row."""
    return _household(row, territories, now)


def _made(desk: Desk, kind: str, made: Callable[[Row], T]) -> Iterable[T]:
    return (made(row) for row in tallies.rows(desk.database, kind))


def _household(row: Row, territories: Territories, now: datetime) -> Household:
    said = row["summary"]
    commune = text(said, "commune")
    where = territories.of(commune, text(said, "postcode"))
    return Household(
        id=row["id"],
        territory=where.code if where is not None else "",
        scheme=text(said, "scheme") or (where.scheme if where is not None else ""),
        commune=commune,
        language=text(said, "language"),
        tenure=text(said, "tenure"),
        origin=text(said, "origin"),
        persons=number(said, "persons"),
        registered_on=day(said, "registered_on"),
        opened_on=_opened(row, now),
    )


def _in_scope(one: Household, scope: Scope) -> bool:
    return (scope.scheme is None or (one.scheme or UNKNOWN) == scope.scheme) and (
        scope.territory is None or (one.territory or UNKNOWN) == scope.territory
    )


def _appointments(
    desk: Desk, scope: Scope, homes: Mapping[str, Household], local: Any
) -> list[Appointment]:
    rows = tallies.rows(desk.database, "appointment", start=scope.start, end=scope.end)
    return [
        Appointment(row["id"], row["parent"], date.fromisoformat(row["day"]),
                    _begins(row, local), row["state"])
        for row in rows if row["parent"] in homes
    ]  # fmt: skip


def _begins(row: Row, local: Any) -> datetime:
    start = text(row["summary"], "start")
    on = date.fromisoformat(row["day"])
    if not start:
        return datetime.combine(on + timedelta(days=1), time(), local)
    return datetime.combine(on, time.fromisoformat(start), local)


def _visit(row: Row, now: datetime) -> Visit | None:
    """A visit that took place: at its own day, that of its appointment, or when it was begun."""
    if row["state"] not in DONE:
        return None
    said = row["summary"]
    kept: Said = said.get(KEY) or {}
    decided, saved = kept.get("decided"), kept.get("saved")
    return Visit(
        id=row["id"],
        household=row["parent"],
        day=date.fromisoformat(row["day"]) if row["day"] else _opened(row, now),
        state=row["state"],
        number=text(said, "visit_number"),
        by=kept.get("by", ""),
        decided=(decided[0], date.fromisoformat(decided[1])) if decided else None,
        persons=kept.get("persons"),
        tenure=kept.get("tenure", ""),
        heating=kept.get("heating", ""),
        fittings=tuple(Fitting(*one) for one in kept.get("fittings", ())),
        kept=tuple(kept.get("kept", ())),
        marks=kept.get("marks", {}),
        saved=(Decimal(saved[0]), Decimal(saved[1]), Decimal(saved[2])) if saved else None,
        form=kept.get("form", ""),
        asked=kept.get("asked", ""),
    )


def _first_visits(every: Iterable[Visit]) -> tuple[str, ...]:
    """The first visit of each visitor; `every` in the order of the days."""
    first: dict[str, str] = {}
    for one in every:
        if one.by:
            first.setdefault(one.by, one.id)
    return tuple(first.values())


def _orientation(row: Row, now: datetime) -> Orientation:
    said = row["summary"]
    moved = (said.get(KEY) or {}).get("moved", {})
    return Orientation(
        id=row["id"],
        household=row["parent"],
        state=row["state"],
        title=text(said, "title"),
        recipient=text(said, "recipient"),
        amount=amount(said, "amount"),
        proposed_on=_opened(row, now),
        moved={state: date.fromisoformat(on) for state, on in moved.items()},
    )


def _letter(row: Row) -> Letter:
    said = row["summary"]
    return Letter(row["id"], row["parent"], row["state"], text(said, "document"),
                  day(said, "sent_on"))  # fmt: skip


def _action(row: Row, now: datetime) -> Action:
    said = row["summary"]
    started = day(said, "started_on") or _opened(row, now)
    return Action(row["id"], row["parent"], row["state"], text(said, "subject"), started,
                  text(said, "result"))  # fmt: skip


def _call(row: Row) -> Call | None:
    said = row["summary"]
    if row["state"] != "done":
        return None
    return Call(row["id"], row["parent"], text(said, "subject"), day(said, "called_on"),
                text(said, "result"), text(said, "understood"))  # fmt: skip


def _follow_up(row: Row) -> FollowUp:
    said = row["summary"]
    kept: Said = said.get(KEY) or {}
    kwh = [amount(said, name) for name in ("kwh_change", "kwh_low", "kwh_high")]
    value, low, high = kwh
    whole = value is not None and low is not None and high is not None
    return FollowUp(
        id=row["id"],
        household=row["parent"],
        visit=text(said, "visit"),
        state=row["state"],
        due_on=date.fromisoformat(row["day"]) if row["day"] else None,
        followed_on=day(said, "followed_on"),
        lost_reason=text(said, "lost_reason"),
        result=text(said, "result"),
        same_people=said.get("same_people"),
        all_energies=said.get("all_energies"),
        kwh=(value, low, high) if whole else None,  # type: ignore[arg-type]
        eur_use=amount(said, "eur_use"),
        eur_price=amount(said, "eur_price"),
        actions=tuple((one[0], one[1], one[2]) for one in kept.get("actions", ())),
        fitted=tuple((one[0], one[1]) for one in kept.get("fitted", ())),
        marks=kept.get("marks", {}),
        satisfaction=kept.get("satisfaction", ""),
    )


def text(said: Said, name: str) -> str:
    """A text of a summary, empty when there is none."""
    value = said.get(name)
    return value if isinstance(value, str) else ""


def number(said: Said, name: str) -> int | None:
    """A whole number of a summary."""
    value = said.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day(said: Said, name: str) -> date | None:
    """A day of a summary."""
    written = text(said, name)
    return date.fromisoformat(written) if written else None


def amount(said: Said, name: str) -> Decimal | None:
    """An exact number of a summary: it is kept as text."""
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _opened(row: Row, now: datetime) -> date:
    return datetime.fromisoformat(row["created_at"]).astimezone(now.tzinfo).date()
