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
from visitapp.domain.territories.territories import Territory
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
from visitapp.operations.intake.eligibility import Rules, Said, rules, scheme_of
from visitapp.operations.intake.registered_again import Asking, asking
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.store.lists import registrations as rows_of
from visitapp.store.log.records import Record

if TYPE_CHECKING:
    from visitapp.operations.intake.pending_notices import Untold

View = Literal["to_treat", "to_complete", "waiting", "ended", "to_tell"]
STATES: Mapping[View, tuple[str, ...]] = {
    "to_treat": ("received",), "to_complete": ("to_complete",), "waiting": (), "ended": NOT_KEPT,
}  # fmt: skip
SHOWN = 40
NOWHERE = "unknown"
NOBODY, NO_SCHEME = "nobody", "Dispositif à choisir"
Choice = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """One line; `registration` is empty for a household without one; `state` is that of a `kind`.
    `eligible`: None unknown; `meets`: its appointment's day; `asks`: registered again, not called
    since; `refuses`: waits without calls; `tell`: who was not told."""

    registration: str
    household: str
    name: str
    commune: str
    territory: str
    kind: str
    state: str
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
    """A view: its lines; counts of each but `to_tell`; `places` (code, French name, how long),
    longest first; `schemes` and `visitors` (id, name, how many); `waits`: how long those kept wait;
    `late`: how many longer than their scheme says."""

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
    """A registration, or a household that waits, as today judges it, before it is put in order;
    `scheme` as a person chose it, else its territory's."""

    registration: str
    household: str
    kind: str
    state: str
    said: Said
    since: date
    meets: date | None
    asks: bool
    where: Territory | None
    scheme: str
    days: int
    late: bool
    points: int

    @property
    def code(self) -> str:
        """The code of its territory."""
        return NOWHERE if self.where is None else self.where.code


def arrivals(
    desk: Desk, *, view: View = "to_treat", territory: str = "", text: str = "",
    limit: int = SHOWN, scheme: str = "", visitor: str = "",
) -> Arrivals:  # fmt: skip
    """The registrations of a view, most pressing then oldest first (ended: latest first), narrowed
    to a `territory`, `scheme` or `visitor`, or to none (`NOWHERE`, `NOBODY`). Raises `UserError` to
    who does not lead."""
    leads_only(desk, "lit les inscriptions")
    by, more = rules(desk), filed(desk)
    again, asks = waiting_again(desk, more), asking(desk, more).items()
    asked = {home: one for home, one in asks if one.home.state not in TO_VISIT}
    tell: Untold = {} if view == "to_treat" else _untold(desk)
    held: Mapping[str, tuple[str, str]] = {}
    if view != "waiting":
        every = _rows(desk, by, view, text, more, tell)
    else:
        every = _waiting(desk, by, text, more, again, asked)
        held = rows_of.assigned(desk.database, (row.household for row in every))
    kept = [
        row for row in every
        if territory in ("", row.code) and scheme in ("", row.scheme)
        and (not visitor or held.get(row.household, (NOBODY, ""))[0] == visitor)
    ]  # fmt: skip
    kept.sort(key=_latest_first if view == "ended" else _most_pressing_first)
    return Arrivals(
        view=view,
        lines=tuple(_line(desk, by, row, tell) for row in kept[:limit]),
        total=len(kept),
        counts=_counts(desk, again, len(asked)),
        places=_places(by, [(row.code, row.days) for row in every]),
        late=sum(row.late for row in kept),
        waits=waiting_times([row.days for row in kept]),
        schemes=_schemes(by, [row.scheme for row in every]),
        visitors=_visitors([held.get(row.household, (NOBODY, "")) for row in every if held]),
    )


def _untold(desk: Desk) -> "Untold":
    from visitapp.operations.intake.pending_notices import untold  # texts: a count does without

    return untold(desk)


def get_ready(desk: Desk) -> None:
    """Read now, once, what the first list needs: the rules, the forms, the words of answers."""
    import_module("visitapp.reports.answers.words")
    import_module("visitapp.operations.intake.pending_notices")
    by = rules(desk)
    for scheme in ("", *by.on(by.today)):
        by.weights(scheme)
    desk.forms.latest(Kind.REGISTRATION)


def to_treat(desk: Desk) -> int:
    """How many registrations nobody treated yet; none for who does not lead."""
    if desk.role not in LEADS:
        return 0
    found = rows_of.counts(desk.database)
    return sum(found.get(state, 0) for state in TO_TREAT)


def _rows(
    desk: Desk, by: Rules, view: View, text: str, more: Filed, tell: Iterable[str]
) -> list[_Row]:
    if view == "to_tell":
        rows = rows_of.among(desk.database, tell, text=text)
    else:
        rows = rows_of.in_states(desk.database, STATES[view], text=text)
    return [
        _judged(by, row, row.id, row.parent or "", registered_on(row),
                said_of_household(desk, more, row.parent or "", row.summary))
        for row in rows
    ]  # fmt: skip


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
        _judged(
            by, one.home, registration, one.home.id, since,
            {**said_of_household(desk, more, one.home.id, one.told), **given_in(one.home.summary)},
            one.meets, asks=asks,
        )
        for one, registration, since, asks in found
    ]  # fmt: skip


def _judged(
    by: Rules, row: Record, registration: str, household: str, since: date, said: Said,
    meets: date | None = None, *, asks: bool = False,
) -> _Row:  # fmt: skip
    """Late: what its scheme promises is over, and it was not read, or not called; not once it has
    a day."""
    where, days = by.place(said), age(since, by.today)
    scheme = scheme_of(said, where)
    awaits = row.state in TO_TREAT or (row.state == "to_call" and meets is None)
    late = awaits and days > by.called_within(scheme, since)
    return _Row(
        registration, household, row.kind, row.state, said, since, meets, asks, where,
        scheme or NOWHERE, days, late, by.points(said, since, scheme),
    )  # fmt: skip


def said_of_household(desk: Desk, more: Filed, household: str, own: Said) -> Said:
    """What the registrations of a household say of it, those filed onto its file with its own."""
    others = more.onto.get(household, ())
    return together(all_of(desk, household, others), own) if others else own


def given_in(summary: Said) -> dict[str, Any]:
    """What a file says: it may be corrected, and then counts before what the registration said."""
    return {name: value for name, value in summary.items() if value is not None}


def _most_pressing_first(row: _Row) -> tuple[int, date, str]:
    return -row.points, row.since, row.household


def _latest_first(row: _Row) -> tuple[int, date, str]:
    return -row.since.toordinal(), row.since, row.household


def _line(desk: Desk, by: Rules, row: _Row, tell: "Untold") -> ArrivalLine:
    return ArrivalLine(
        registration=row.registration,
        household=row.household,
        name=name_in(row.said),
        commune=summary_text(row.said, "commune"),
        territory=row.where.name if row.where is not None else "",
        kind=row.kind,
        state=row.state,
        since=row.since,
        age=row.days,
        late=row.late,
        priority=by.priority(row.said, row.since),
        eligible=by.judge(row.said, row.since).answer,
        meets=row.meets or _meets(desk, by, row),
        asks=row.asks,
        refuses=row.kind == Kind.HOUSEHOLD and refuses_calls(desk, row.household),
        tell=tell.get(row.registration, ()),
    )


def _meets(desk: Desk, by: Rules, row: _Row) -> date | None:
    """The day of a visit that was planned before its registration was read."""
    if row.kind == Kind.HOUSEHOLD:
        return None
    days = (one.day for one in planned_of(desk, row.household))
    return min((day for day in days if day is not None and day >= by.today), default=None)


def _schemes(by: Rules, found: Sequence[str]) -> tuple[Choice, ...]:
    counted = Counter(found)
    names = {one.scheme: one.name for one in by.on(by.today).values()} | {NOWHERE: NO_SCHEME}
    return tuple((id, name, counted[id]) for id, name in names.items() if counted[id])


def _visitors(found: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """By name; those that nobody has at the end. Somebody renamed has her last name."""
    names, counted = dict(found), Counter(account for account, _ in found)
    ordered = sorted(counted, key=lambda one: (one == NOBODY, names[one], one))
    return tuple((one, names[one] or "Sans visiteur", counted[one]) for one in ordered)


def _counts(desk: Desk, again: Mapping[str, date], asked: int) -> dict[View, int]:
    by_state = rows_of.counts(desk.database)
    counted = {view: sum(by_state.get(one, 0) for one in of) for view, of in STATES.items()}
    counted["waiting"] = rows_of.count_waiting(desk.database, TO_VISIT, again=again) + asked
    return counted


def _places(by: Rules, ages: Sequence[tuple[str, int]]) -> tuple[tuple[str, str, Waits], ...]:
    names = {one.code: one.name for one in by.territories.all} | {NOWHERE: "Commune à vérifier"}
    found = by_territory(ages)
    ordered = sorted(found.items(), key=lambda one: (-one[1].longest, one[0]))
    return tuple((code, names.get(code, code), one) for code, one in ordered)
