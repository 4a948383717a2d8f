"""List rows as facts, in one pass, without answers; as this program's own projections they are not
checked again."""

import json
from collections.abc import Callable, Container, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from visitapp.domain.indicators.facts import (
    BEGUN,
    DONE,
    Action,
    Appointment,
    Call,
    Check,
    Fitting,
    FollowUp,
    Household,
    Letter,
    Orientation,
    Registration,
    Visit,
)
from visitapp.domain.review.verification import TYPE, outcome
from visitapp.domain.territories.territories import Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.tally import TALLIED
from visitapp.store.lists import tallies
from visitapp.store.lists.tallies import KEY, Listed

Summary = Mapping[str, Any]
HELD, TO_DO = "done", "to_do"
CHECKED = "review_point"
OF_THE_HOUSEHOLD = (None, "", "household")
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


def households_of(desk: Desk, around: Around) -> list[Household]:
    """Every household's file, whatever the scope."""
    rows = tallies.scan(desk.database, ("household",))
    return [_household(row, _decode(row.summary)[0], around) for row in rows]


def read_rows(
    desk: Desk, around: Around, *, registrations: bool
) -> tuple[dict[str, list[Any]], list[str]]:
    """By kind, all that is counted, whatever the scope; and the records to read again first."""
    kinds = ("visit", *MAKERS, *(("registration",) if registrations else ()))
    found: dict[str, list[Any]] = {kind: [] for kind in kinds}
    planned: dict[str, Appointment] = {}
    early: list[tuple[Listed, Summary]] = []  # visits that came before their appointment
    made: set[str] = set()
    stale: list[str] = []
    for row in tallies.scan(desk.database, found):
        if row.kind == "visit" and row.state not in DONE:
            continue
        said, _ = _decode(row.summary)
        if row.kind in TALLIED and KEY not in said:
            stale.append(row.id)
        if row.kind == "registration":
            found[row.kind].append(Registration(row.id, row.parent or "", row.state))
        elif row.kind != "visit":
            one = MAKERS[row.kind](row, said, around)
            found[row.kind].append(one)
            if row.kind == "appointment":
                planned[row.id] = one
        else:
            made.add(row.parent or "")
            if row.parent in planned:
                found["visit"].append(_visit(row, said, planned[row.parent], around))
            else:
                early.append((row, said))
    found["visit"] += [
        _visit(row, said, planned[row.parent], around)
        for row, said in early if row.parent in planned
    ]  # fmt: skip
    found["appointment"] = [_held(one, made) for one in found["appointment"]]
    return found, stale


def _held(one: Appointment, made: Container[str]) -> Appointment:
    """An appointment: where a visit was made, it was held, whatever was noted before."""
    return one._replace(state=HELD) if one.id in made and one.state != HELD else one


def _household(row: Listed, said: Summary, around: Around) -> Household:
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
        state=intern(row.state),
    )


def _appointment(row: Listed, said: Summary, around: Around) -> Appointment:
    on, start, at = day_of(row.day), said.get("start"), None
    if on is not None:
        begins = (on, time.fromisoformat(start)) if start else (on + timedelta(days=1), time())
        at = datetime.combine(*begins, around.now.tzinfo)
    home, state = intern(row.parent or ""), intern(row.state)
    return Appointment(row.id, home, on, at, state, row.created_at)


def _visit(row: Listed, said: Summary, planned: Appointment, around: Around) -> Visit:
    """A visit that took place: at its own day, that of its appointment, or when it was begun."""
    kept: Summary = said.get(KEY) or {}
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


def _check(row: Listed, said: Summary, _around: Around) -> tuple[str, str, Check | None]:
    """The verification that a point of a review is, None for other points; first what puts those
    of one visit in order."""
    if said.get("type") != TYPE:
        return row.created_at, row.id, None
    ended = outcome(said.get("agrees") is True, said.get("differs") or ())
    found = Check(row.parent or "", day_of(said.get("verified_on")), intern(ended))
    return row.created_at, row.id, found


def _orientation(row: Listed, said: Summary, around: Around) -> Orientation:
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


def _letter(row: Listed, said: Summary, _around: Around) -> Letter:
    return Letter(row.id, intern(row.parent or ""), intern(row.state),
                  intern(said.get("document") or ""), day_of(said.get("sent_on")))  # fmt: skip


def _action(row: Listed, said: Summary, around: Around) -> Action:
    begun, opened = day_of(said.get("started_on")), _opened(row, around)
    started = begun or opened
    begun = None if row.state == TO_DO else begun or (opened if row.state in BEGUN else None)
    return Action(row.id, intern(row.parent or ""), intern(row.state),
                  intern(said.get("subject") or ""), started, said.get("result") or "",
                  begun)  # fmt: skip


def _call(row: Listed, said: Summary, _around: Around) -> Call:
    return Call(row.id, intern(row.parent or ""), intern(row.state),
                intern(said.get("subject") or ""), day_of(said.get("called_on")),
                said.get("result") or "", said.get("understood") or "",
                said.get("with_whom") in OF_THE_HOUSEHOLD)  # fmt: skip


def _follow_up(row: Listed, said: Summary, _around: Around) -> FollowUp:
    kept: Summary = said.get(KEY) or {}
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
        (value, low, high) if known else None,  # type: ignore[arg-type]  # none is None
        amount(said.get("eur_use")),
        amount(said.get("eur_price")),
        tuple((intern(a), intern(b), intern(c)) for a, b, c in kept.get("actions", ())),
        tuple((intern(a), intern(b)) for a, b in kept.get("fitted", ())),
        _marks(kept),
        kept.get("satisfaction", ""),
        day_of(said.get("visited_on")),
    )


MAKERS: Mapping[str, Callable[[Listed, Summary, Around], Any]] = {
    "household": _household, "appointment": _appointment, "orientation": _orientation,
    "letter": _letter, "support_action": _action, "call": _call, "follow_up": _follow_up,
    CHECKED: _check,
}  # fmt: skip


def _marks(kept: Summary) -> dict[str, Any]:
    """Each mark by its name; a name is one text for all files: there are tens of thousands."""
    return {intern(name): mark for name, mark in kept.get("marks", {}).items()}


def day_of(said: str | None) -> date | None:
    """A day of a summary."""
    return _day(said) if said else None


def amount(said: str | int | None) -> Decimal | None:
    """An exact number of a summary: it is kept as text."""
    return None if said is None else Decimal(said)


def _opened(row: Listed, around: Around) -> date:
    return datetime.fromisoformat(row.created_at).astimezone(around.now.tzinfo).date()
