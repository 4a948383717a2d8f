"""« Inscriptions »: registrations to treat, most pressing first, and who waits for a visit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from visitapp.domain.consents.consents import Recipient
from visitapp.domain.intake.priority import Priority
from visitapp.domain.intake.waiting import Waits, age, by_territory, waiting_times
from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import NOT_KEPT, TO_TREAT
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.contact_refusals import refuses_calls
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.households.registrations import (
    TO_VISIT,
    Filed,
    all_of,
    filed,
    registered_on,
    together,
    waiting_again,
)
from visitapp.operations.intake.eligibility import Rules, Said, rules
from visitapp.operations.intake.registered_again import Asking, asking
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.store.lists import registrations as rows_of

if TYPE_CHECKING:
    from visitapp.operations.intake.not_yet_told import Untold

View = Literal["to_treat", "to_complete", "waiting", "ended", "to_tell"]
VIEWS: tuple[View, ...] = ("to_treat", "to_complete", "waiting", "ended", "to_tell")
STATES: Mapping[View, tuple[str, ...]] = {
    "to_treat": ("received",), "to_complete": ("to_complete",), "waiting": (),
    "ended": NOT_KEPT, "to_tell": (),
}  # fmt: skip
SHOWN = 40
NOWHERE = "unknown"
NOBODY, NO_SCHEME = "nobody", "Dispositif à choisir"
Choice = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """One line; `registration` is empty for a household without one. `eligible`: None unknown;
    `meets`: its appointment's day; `asks`: registered again, not called since; `refuses`: waits
    without calls; `tell`: who was not told."""

    registration: str
    household: str
    name: str
    commune: str
    territory: str
    state: str
    state_words: str
    since: date
    age: int
    late: bool
    priority: Priority
    eligible: bool | None
    meets: date | None = None
    asks: bool = False
    refuses: bool = False
    tell: tuple[Recipient, ...] = ()


@dataclass(frozen=True)
class Arrivals:
    """A view: its lines, counts of each view; `places` (code, French name, how long), longest
    first; `schemes` and `visitors` (id, name, how many); `waits`: how long those kept wait; `late`:
    how many longer than their scheme says."""

    view: View
    lines: tuple[ArrivalLine, ...]
    total: int
    counts: Mapping[View, int]
    places: tuple[tuple[str, str, Waits], ...]
    late: int
    waits: Waits
    schemes: tuple[Choice, ...] = ()
    visitors: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A registration, or a household that waits, before it is put in order."""

    registration: str
    household: str
    kind: str
    state: str
    said: Said
    since: date
    meets: date | None = None
    asks: bool = False


def arrivals(
    desk: Desk, *, view: View = "to_treat", territory: str = "", text: str = "",
    limit: int = SHOWN, scheme: str = "", visitor: str = "",
) -> Arrivals:  # fmt: skip
    """The registrations of a view, most pressing then oldest first (ended: latest first), narrowed
    to a `territory`, `scheme` or `visitor`, or to none (`NOWHERE`, `NOBODY`). Raises `UserError` to
    who does not lead."""
    from visitapp.operations.intake.not_yet_told import untold  # texts: a count does without

    leads_only(desk, "lit les inscriptions")
    by, more = rules(desk), filed(desk)
    again, asks = waiting_again(desk, more), asking(desk, more).items()
    asked = {home: one for home, one in asks if one.home.state not in TO_VISIT}
    tell = untold(desk)
    held: Mapping[str, tuple[str, str]] = {}
    if view != "waiting":
        every = _rows(desk, view, text, more, tell)
    else:
        every = _waiting(desk, by, text, more, again, asked)
        held = rows_of.assigned(desk.database, (row.household for row in every))
    placed = [_with_place(by, row) for row in every]
    kept = [
        row for row, code, its_scheme in placed
        if territory in ("", code) and scheme in ("", its_scheme)
        and (not visitor or held.get(row.household, (NOBODY, ""))[0] == visitor)
    ]  # fmt: skip
    ordered = sorted(
        ((row, by.priority(row.said, row.since)) for row in kept),
        key=_latest_first if view == "ended" else _most_pressing_first,
    )
    return Arrivals(
        view=view,
        lines=tuple(_line(desk, by, row, found, tell) for row, found in ordered[:limit]),
        total=len(kept),
        counts={**_counts(desk, again, len(asked)), "to_tell": len(tell)},
        places=_places(by, [(code, age(row.since, by.today)) for row, code, _ in placed]),
        late=sum(_late(by, row) for row in kept),
        waits=waiting_times(age(row.since, by.today) for row in kept),
        schemes=_schemes(by, [one for _, _, one in placed]),
        visitors=_visitors([held.get(row.household, (NOBODY, "")) for row in every if held]),
    )


def get_ready(desk: Desk) -> None:
    """Read now, once, what the first list needs: the tables, the forms, the words of answers."""
    import_module("visitapp.reports.answers.words")
    import_module("visitapp.operations.intake.not_yet_told")
    rules(desk).schemes(desk.now().date())
    desk.forms.latest(Kind.REGISTRATION)


def to_treat(desk: Desk) -> int:
    """How many registrations nobody treated yet; none for who does not lead."""
    if desk.role not in LEADS:
        return 0
    found = rows_of.counts(desk.database)
    return sum(found.get(state, 0) for state in TO_TREAT)


def _rows(desk: Desk, view: View, text: str, more: Filed, tell: Iterable[str]) -> list[_Row]:
    if view == "to_tell":
        rows = rows_of.among(desk.database, tell, text=text)
    else:
        rows = rows_of.in_states(desk.database, STATES[view], text=text)
    return [
        _Row(
            row.id,
            row.parent or "",
            row.kind,
            row.state,
            said_of_household(desk, more, row.parent or "", row.summary),
            registered_on(row),
        )
        for row in rows
    ]


def _waiting(
    desk: Desk, by: Rules, text: str, more: Filed, again: Mapping[str, date],
    asked: Mapping[str, Asking],
) -> list[_Row]:  # fmt: skip
    """The households that wait, then those to call that registered again, with what to read."""
    found = [
        (one, one.registration, again.get(one.home.id) or registered_on(one.home), False)
        for one in rows_of.waiting(desk.database, TO_VISIT, today=by.today, text=text, again=again)
    ]
    if asked:
        found += [
            (one, asked[one.home.id].registration, asked[one.home.id].since, True)
            for one in rows_of.asking(desk.database, asked, today=by.today, text=text)
        ]
    return [
        _Row(registration, one.home.id, "household", one.home.state,
             {**said_of_household(desk, more, one.home.id, one.told), **given_in(one.home.summary)},
             since, one.meets, asks)
        for one, registration, since, asks in found
    ]  # fmt: skip


def said_of_household(desk: Desk, more: Filed, household: str, own: Said) -> Said:
    """What the registrations of a household say of it, those filed onto its file with its own."""
    others = more.onto.get(household, ())
    return together(all_of(desk, household, others), own) if others else own


def given_in(summary: Said) -> dict[str, Any]:
    """What a file says: it may be corrected, and then counts before what the registration said."""
    return {name: value for name, value in summary.items() if value is not None}


def _most_pressing_first(found: tuple[_Row, Priority]) -> tuple[int, date, str]:
    row, weight = found
    return -weight.points, row.since, row.household


def _latest_first(found: tuple[_Row, Priority]) -> tuple[int, date, str]:
    row, _ = found
    return -row.since.toordinal(), row.since, row.household


def _line(desk: Desk, by: Rules, row: _Row, found: Priority, tell: "Untold") -> ArrivalLine:
    days, where = age(row.since, by.today), by.place(row.said)
    return ArrivalLine(
        registration=row.registration,
        household=row.household,
        name=name_in(row.said),
        commune=summary_text(row.said, "commune"),
        territory=where.name if where is not None else "",
        state=row.state,
        state_words=name_of(row.kind, row.state),
        since=row.since,
        age=days,
        late=_late(by, row),
        priority=found,
        eligible=by.judge(row.said, row.since).answer,
        meets=row.meets or _meets(desk, by, row),
        asks=row.asks,
        refuses=row.kind == Kind.HOUSEHOLD and refuses_calls(desk, row.household),
        tell=tell.get(row.registration, ()),
    )


def _late(by: Rules, row: _Row) -> bool:
    """Whether what its scheme promises is over: it was not read, or not called. Not once it has a
    day."""
    awaits = row.state in TO_TREAT or (row.state == "to_call" and row.meets is None)
    return awaits and age(row.since, by.today) > by.late_after(row.said, row.since)


def _meets(desk: Desk, by: Rules, row: _Row) -> date | None:
    """The day of a visit that was planned before its registration was read."""
    if row.kind == Kind.HOUSEHOLD:
        return None
    days = (one.day for one in planned_of(desk, row.household))
    return min((day for day in days if day is not None and day >= by.today), default=None)


def _with_place(by: Rules, row: _Row) -> tuple[_Row, str, str]:
    """A row, the code of its territory, its scheme: as a person chose it, else the territory's."""
    where = by.place(row.said)
    scheme = summary_text(row.said, "scheme") or (where.scheme if where is not None else "")
    return row, where.code if where is not None else NOWHERE, scheme or NOWHERE


def _schemes(by: Rules, found: Sequence[str]) -> tuple[Choice, ...]:
    names = {one.scheme: one.name for one in by.schemes(by.today).values()} | {NOWHERE: NO_SCHEME}
    counted = Counter(found)
    return tuple((id, name, counted[id]) for id, name in names.items() if counted[id])


def _visitors(found: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """By name; those that nobody has at the end. Somebody renamed has her last name."""
    names, counted = dict(found), Counter(account for account, _ in found)
    ordered = sorted(counted, key=lambda one: (one == NOBODY, names[one], one))
    return tuple((one, names[one] or "Sans visiteur", counted[one]) for one in ordered)


def _counts(desk: Desk, again: Mapping[str, date], asked: int) -> dict[View, int]:
    by_state = rows_of.counts(desk.database)
    counted = {view: sum(by_state.get(one, 0) for one in STATES[view]) for view in VIEWS}
    counted["waiting"] = rows_of.count_waiting(desk.database, TO_VISIT, again=again) + asked
    return counted


def _places(by: Rules, ages: Sequence[tuple[str, int]]) -> tuple[tuple[str, str, Waits], ...]:
    names = {one.code: one.name for one in by.territories.all} | {NOWHERE: "Commune à vérifier"}
    found = by_territory(ages)
    ordered = sorted(found.items(), key=lambda one: (-one[1].longest, one[0]))
    return tuple((code, names.get(code, code), one) for code, one in ordered)
