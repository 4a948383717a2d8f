"""Nameless, scoped records to count: named tuples, three times as fast to make as dataclasses."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from visitapp.domain.dates import months_later
from visitapp.domain.indicators.journeys import Journey
from visitapp.domain.indicators.labels import Limits, Words
from visitapp.domain.indicators.shapes import Scope

DONE = ("finished", "to_correct", "suspended", "validated")
"""States of a visit that took place, read by the agency or not."""
FITTED = "fitted"
BEGUN = ("in_progress", "waiting", "done")
"""States of an action of support that was begun."""
FOLLOW_UP = "follow_up"
"""The number of a visit that is a follow-up, not one of the scheme's."""
ALONE, TRAINER = "nobody", "trainer"
"""Who came along with a visitor, as the visit says it."""
NOTHING: Mapping[str, int] = MappingProxyType({})


class Household(NamedTuple):
    """A household's file; `doubled`: of a second registration."""

    id: str
    territory: str = ""
    scheme: str = ""
    commune: str = ""
    language: str = ""
    tenure: str = ""
    origin: str = ""
    persons: int | None = None
    registered_on: date | None = None
    opened_on: date | None = None
    doubled: bool = False
    state: str = ""

    @property
    def entered_on(self) -> date | None:
        """The day that its registration is counted on: as it was registered, else opened here."""
        return self.registered_on or self.opened_on


class Registration(NamedTuple):
    """A registration, of the file that it was written in."""

    id: str
    household: str
    state: str


class Appointment(NamedTuple):
    """An appointment; `at` is when it begins, midnight at the end of its day when not said;
    `made_at` the moment it was made, as it is stored: few are asked for."""

    id: str
    household: str
    day: date | None
    at: datetime | None
    state: str
    made_at: str = ""


class Fitting(NamedTuple):
    """Objects of the kit, by what was done: fitted, given, refused…; None for an unknown number."""

    item: str
    outcome: str
    many: int | None


class Visit(NamedTuple):
    """A visit. `decided` is the first decision of the agency: validated or sent back, its day.

    `asked` has one sign for each question of its form (see `tally`); `kept` are the rules of the
    actions kept, `left` those decided otherwise; `saved` is, for each of `kept`, its share of what
    they are thought to save together, in euros a year: low, central, high, or None; `criteria` has
    one sign for each criterion of identification (see `identification`); `company` says who came
    along, empty when the visit does not say.
    """

    id: str
    household: str
    day: date
    state: str
    number: str = ""
    by: str = ""
    decided: tuple[str, date] | None = None
    persons: int | None = None
    tenure: str = ""
    heating: str = ""
    fittings: tuple[Fitting, ...] = ()
    kept: tuple[str, ...] = ()
    marks: Mapping[str, int] = NOTHING
    saved: tuple[tuple[Decimal, Decimal, Decimal] | None, ...] = ()
    form: str = ""
    asked: str = ""
    criteria: str = ""
    company: str = ""
    left: tuple[str, ...] = ()


class Check(NamedTuple):
    """A visit verified with the household, by its id; `outcome`: see `review/verifying.py`."""

    id: str
    on: date | None
    outcome: str


class Orientation(NamedTuple):
    """An orientation. `moved`: the first day in each state since last proposed."""

    id: str
    household: str
    state: str
    title: str
    recipient: str
    amount: Decimal | None
    proposed_on: date
    moved: Mapping[str, date]
    need: str = ""


class Letter(NamedTuple):
    """A letter to a partner, a landlord, a fund."""

    id: str
    household: str
    state: str
    document: str
    sent_on: date | None


class Action(NamedTuple):
    """An action of reinforced support. `begun_on`: None for one to do, or given up before."""

    id: str
    household: str
    state: str
    subject: str
    started_on: date
    result: str
    begun_on: date | None = None


class Call(NamedTuple):
    """A call, made or to be made."""

    id: str
    household: str
    state: str
    subject: str
    called_on: date | None
    result: str
    understood: str
    with_household: bool = True


class FollowUp(NamedTuple):
    """A year after: `result` of bills, `actions` (rule, title, end), `fitted` (item, there?)."""

    id: str
    household: str
    visit: str
    state: str
    due_on: date | None
    followed_on: date | None
    lost_reason: str = ""
    result: str = ""
    same_people: bool | None = None
    all_energies: bool | None = None
    kwh: tuple[Decimal, Decimal, Decimal] | None = None
    eur_use: Decimal | None = None
    eur_price: Decimal | None = None
    actions: tuple[tuple[str, str, str], ...] = ()
    fitted: tuple[tuple[str, str], ...] = ()
    marks: Mapping[str, int] = NOTHING
    satisfaction: str = ""
    visited_on: date | None = None


ASKED_ONCE = ("persons", "tenure", "heating")
ANSWERED = "geur"
"""The signs of a question that was put: given, estimated, not known, refused."""
_asked_once = attrgetter(*ASKED_ONCE)
_day_and_id = attrgetter("day", "id")


class Asked(NamedTuple):
    """What the visits of one form say: their ids, and for each question one sign a visit."""

    records: Sequence[str]
    questions: Sequence[str]


class Registered(NamedTuple):
    """What a household registered in the period said about itself; empty when unknown."""

    id: str
    reasons: tuple[str, ...] = ()
    income: str = ""
    dwelling: str = ""


class Seen(NamedTuple):
    """A household visited in the period: its visits so far, and whether an action was begun."""

    id: str
    visits: int
    supported: bool


def year_ends_on(visited_on: date | None, due_on: date | None, months: int) -> date | None:
    """A year after the visit, however late asked; else the day of the reminder."""
    return due_on if visited_on is None else months_later(visited_on, months)


@dataclass(frozen=True)
class Facts:
    """All that is counted for one scope. `visits` took place in its days, `every_visit` whenever;
    `before` holds those that a follow-up is compared to. `journeys` and `registered`, of the
    households registered in the period, are read for the report of a year alone."""

    scope: Scope
    now: datetime
    limits: Limits
    words: Words
    households: Mapping[str, Household]
    appointments: Sequence[Appointment] = ()
    visits: Sequence[Visit] = ()
    before: Mapping[str, Visit] = field(default_factory=dict)
    decided: Sequence[Visit] = ()
    orientations: Sequence[Orientation] = ()
    letters: Sequence[Letter] = ()
    actions: Sequence[Action] = ()
    calls: Sequence[Call] = ()
    follow_ups: Sequence[FollowUp] = ()
    first_visits: Sequence[str] = ()
    first_alone: Sequence[str] = ()
    again: Collection[str] = ()
    """The visits of households that had a first visit before them, in whatever period."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """By visit, whatever its day: the verification of it that was noted last."""
    every_visit: Sequence[Visit] = ()
    journeys: Sequence[Journey] = ()
    registered: Sequence[Registered] = ()
    funds: Collection[str] = ()
    """The needs that a solidarity fund answers."""

    def within(self, day: date | None) -> bool:
        """See `Scope.includes`."""
        return self.scope.includes(day)

    def year_ends_on(self, one: FollowUp) -> date | None:
        """See `year_ends_on`."""
        scheme, every = self.households[one.household].scheme, self.limits.follow_up_months
        months = self.limits.months_of.get(scheme, every)
        return year_ends_on(one.visited_on, one.due_on, months)

    @cached_property
    def visited(self) -> Mapping[str, Visit]:
        """The households visited in the period, each with its last visit."""
        return {one.household: one for one in self.by_day}

    @cached_property
    def seen(self) -> Sequence[Seen]:
        """The households visited in the period, second files left out."""
        made = Counter(one.household for one in self.every_visit if one.number != FOLLOW_UP)
        supported = {one.household for one in self.actions if one.begun_on is not None}
        return [
            Seen(id, made[id], id in supported)
            for id in self.visited if not self.households[id].doubled
        ]  # fmt: skip

    @cached_property
    def last_said(self) -> Mapping[str, Mapping[str, Any]]:
        """By household, its visits' last word of the period on `ASKED_ONCE`."""
        found: dict[str, dict[str, Any]] = {}
        for visit in self.by_day:
            known = found.setdefault(visit.household, {})
            for name, value in zip(ASKED_ONCE, _asked_once(visit), strict=True):
                if value is not None and value != "":
                    known[name] = value
        return found

    @cached_property
    def by_day(self) -> Sequence[Visit]:
        """The visits of the period, in the order of their days."""
        return sorted(self.visits, key=_day_and_id)

    @cached_property
    def fitted(self) -> Mapping[str, Sequence[tuple[Visit, int | None]]]:
        """By object of the kit, the visits of the period that fitted some, and how many."""
        found: dict[str, list[tuple[Visit, int | None]]] = {}
        for visit in self.visits:
            for one in visit.fittings:
                if one.outcome == FITTED:
                    found.setdefault(one.item, []).append((visit, one.many))
        return found

    @cached_property
    def equipped(self) -> Sequence[Visit]:
        """The visits of the period that fitted something."""
        behind = {visit.id for held in self.fitted.values() for visit, _ in held}
        return [one for one in self.visits if one.id in behind]

    @cached_property
    def forms(self) -> Mapping[str, Asked]:
        """By form, visits' signs by question. Raises `ValueError` on lengths that differ."""
        held: dict[str, list[Visit]] = {}
        for one in self.visits:
            if one.asked:
                held.setdefault(one.form, []).append(one)
        return {
            form: Asked(
                [one.id for one in held[form]],
                _columns(
                    [one.asked for one in held[form]], len(self.words.questions.get(form, ()))
                ),
            )
            for form in sorted(held)
        }

    @cached_property
    def put(self) -> int:
        """How many questions the visits of the period put, whatever was answered."""
        whole = "".join([one.asked for one in self.visits])
        return sum(map(whole.count, ANSWERED))

    @cached_property
    def done(self) -> Sequence[FollowUp]:
        """The follow-ups done in the period."""
        return [
            one for one in self.follow_ups if one.state == "done" and self.within(one.followed_on)
        ]  # fmt: skip


def _columns(rows: Sequence[str], named: int) -> Sequence[str]:
    """For each of the first `named` questions, the signs of all rows, one after the other."""
    width = min(map(len, rows))
    if width < named and any(len(row) != width for row in rows):
        raise ValueError("visits of one form with different questions")
    whole = rows if all(len(row) == width for row in rows) else [row[:width] for row in rows]
    signs = "".join(whole)
    return [signs[place::width] for place in range(min(named, width))]
