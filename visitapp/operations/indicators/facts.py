"""Everything that the figures of a scope are counted from, gathered once."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from visitapp.domain.dates import months_later
from visitapp.domain.indicators.facts import ALONE, Facts, FollowUp, Household, Visit
from visitapp.domain.indicators.identification import funds
from visitapp.domain.indicators.labels import Limits, Words
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.visits import VisitState
from visitapp.domain.territories.territories import UNKNOWN, Territories, plain
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.registrations import own_files
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.indicators.journeys import journeys_of
from visitapp.operations.indicators.rows import CHECKED, Around, read_rows
from visitapp.operations.indicators.tally import drop_changed, read_again
from visitapp.store.lists import by_household
from visitapp.store.lists.registrations import doubled_files

FIRST = "first"
OF_A_FILE = ("household", "registration", CHECKED)
"""What is a file's own, or a visit's, whatever household the file is one more of."""
ENDED, ORDER = ("done", "lost"), ("done", "in_progress", "to_do", "lost")
"""A follow-up to come waits with its visit, when the review puts that one aside."""


def facts_of(
    desk: Desk, scope: Scope, around: Around, words: Words, limits: Limits, *, year: bool = False
) -> Facts:
    """The facts of a scope, those of the report of a year too where it is asked for; what changed
    is read again first."""
    drop_changed(desk)
    found, stale = read_rows(desk, around, registrations=year)
    if stale:
        read_again(desk, stale)
        found, _ = read_rows(desk, around, registrations=year)
    own = own_files(desk)
    found |= {
        kind: [one._replace(household=own[one.household]) if one.household in own else one
               for one in many]
        for kind, many in found.items() if kind not in OF_A_FILE
    }  # fmt: skip
    homes = _homes(desk, scope, around, found)
    held = {
        kind: [one for one in many if one.household in homes]
        for kind, many in found.items() if kind not in ("household", CHECKED)
    }  # fmt: skip
    every = sorted(held["visit"], key=lambda one: (one.day, one.id))
    compared = {one.visit for one in held["follow_up"]}
    aside = {one.id for one in every if one.state == VisitState.SUSPENDED}
    checks = {one.id: one for *_, one in sorted(found[CHECKED]) if one is not None}
    facts = Facts(
        scope=scope,
        now=around.now,
        limits=limits,
        words=words,
        households=homes,
        appointments=[one for one in held["appointment"] if scope.includes(one.day)],
        visits=[one for one in every if scope.includes(one.day)],
        before={one.id: one for one in every if one.id in compared},
        decided=[one for one in every if one.decided and scope.includes(one.decided[1])],
        orientations=held["orientation"],
        letters=held["letter"],
        actions=held["support_action"],
        calls=held["call"],
        follow_ups=_once_a_year(
            [one for one in held["follow_up"] if one.state in ENDED or one.visit not in aside],
            frozenset(own.values()),
            lambda one: limits.months_of.get(homes[one.household].scheme, limits.follow_up_months),
        ),
        first_visits=_first_visits(every),
        first_alone=_first_visits(one for one in every if one.company == ALONE),
        again=_again(every),
        checks={one.id: checks[one.id] for one in every if one.id in checks},
        every_visit=every,
        funds=funds(desk.reference.tables().ways),
    )
    if not year:
        return facts
    entered = [
        one for one in homes.values() if not one.doubled and scope.includes(one.entered_on)
    ]  # fmt: skip
    journeys, registered = journeys_of(desk, entered, {**held, "visit": every})
    return replace(facts, journeys=journeys, registered=registered)


def _homes(
    desk: Desk, scope: Scope, around: Around, found: Mapping[str, list[Any]]
) -> dict[str, Household]:
    """The households of a scope, where they were visited."""
    again = doubled_files(desk.database)
    visits = [(one.id, one.household, one.day) for one in found["visit"]]
    every = as_visited(desk, found["household"], visits, around.territories, until=scope.end)
    return {
        one.id: one._replace(doubled=True) if one.id in again else one
        for one in every if in_scope(one, scope) and one.state != LIMITED
    }  # fmt: skip


def _once_a_year(
    found: Sequence[FollowUp], several: Container[str], months: Callable[[FollowUp], int]
) -> list[FollowUp]:
    """Each file has one a year: a household of `several` files is asked through one of them."""
    kept: list[FollowUp] = []
    for one in sorted((one for one in found if one.household in several), key=_says_most):
        if not any(_same_year(one, other, months(one)) for other in kept):
            kept.append(one)
    ids = {one.id for one in kept}
    return [one for one in found if one.household not in several or one.id in ids]


def _same_year(one: FollowUp, other: FollowUp, months: int) -> bool:
    if one.household != other.household or one.visited_on is None or other.visited_on is None:
        return False
    first, last = sorted((one.visited_on, other.visited_on))
    return last < months_later(first, months)


def _says_most(one: FollowUp) -> tuple[int, bool, str]:
    """What was asked, or is to be, comes before what was lost, for a reason that says most."""
    place = ORDER.index(one.state) if one.state in ORDER else len(ORDER)
    return place, one.lost_reason in ("", "other"), one.id


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


Visited = tuple[str, str, date]
"""A visit, its household, its day."""


def as_visited(
    desk: Desk,
    homes: Iterable[Household],
    visits: Iterable[Visited],
    where: Territories,
    *,
    until: date,
) -> list[Household]:
    """These households, each where it was last visited by a day, else where it was visited next;
    as it is known today when it never was, or lives there still."""
    moved = by_household.rewritten_communes(desk.database)
    held: dict[str, list[Visited]] = {}
    for one in visits:
        if one[1] in moved:
            held.setdefault(one[1], []).append(one)
    last = {home: _last(found, until) for home, found in held.items()}
    return [_there(desk, one, last, where) if one.id in last else one for one in homes]


def _last(found: Iterable[Visited], until: date) -> str:
    """The last visit by a day, else the first one after it."""
    ordered = sorted(found, key=lambda one: (one[2], one[0]))
    before = [id for id, _, day in ordered if day <= until]
    return before[-1] if before else ordered[0][0]


def _there(desk: Desk, home: Household, visits: Mapping[str, str], where: Territories) -> Household:
    visit = visits[home.id]  # of one of its files
    place = visited_place(desk, household_of(desk, visit), visit)
    if not place.commune or plain(place.commune) == plain(home.commune):
        return home
    found = where.of(place.commune, place.postcode)
    if found is None:
        return home._replace(commune=place.commune, territory="")
    return home._replace(
        commune=place.commune, territory=found.code, scheme=found.scheme or home.scheme
    )
