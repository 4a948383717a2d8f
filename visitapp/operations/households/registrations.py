"""The registrations of one household: of its own file, and those filed onto it since (« C’est le
même foyer » closes a file, merges nothing). All still count, read from the registrations
themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.intake.joined_files import first_file, said_together
from visitapp.domain.states.households import HouseholdState
from visitapp.local_time import PARIS
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_date
from visitapp.store.lists import by_household
from visitapp.store.lists import registrations as rows_of
from visitapp.store.log import records
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record

TO_VISIT = (
    HouseholdState.TO_CALL,
    HouseholdState.PLANNED,
    HouseholdState.POSTPONED,
    HouseholdState.ABSENT,
)
"""States of a household's file that waits for a visit."""
OVER = (
    HouseholdState.VISITED,
    HouseholdState.FOLLOWED,
    HouseholdState.REFUSED,
    HouseholdState.CLOSED,
)
"""States in which a file waits no more."""
ENDS = (HouseholdState.VISITED, HouseholdState.REFUSED, HouseholdState.CLOSED)
"""Of those, the ones that answer a household; « suivi » is said of one that was visited."""
LATEST = ("cut", "broken", "children", "fragile", "rfr", "persons")
"""What is so today as it was said last; who a household is stays as its own registration says."""
DECIDED = ("scheme", "territory")
"""What a person chose for a registration: never what another one says."""


@dataclass(frozen=True)
class Filed:
    """`onto` has, by first file, the registrations filed onto it, oldest first; `first` that file
    by the file that is one more of it."""

    onto: Mapping[str, tuple[Record, ...]]
    first: Mapping[str, str]


def registered_on(row: Record) -> date:
    """The day of a registration; when nobody said, the day in Paris on which it was written."""
    said = summary_date(row.summary, "registered_on")
    return said or row.created_at.astimezone(PARIS).date()


def filed(desk: Desk) -> Filed:
    """Every registration that was filed onto a household known already: one query, by an index."""
    found = rows_of.filed(desk.database)
    same_as = {row.parent or "": home for row, home in found}
    onto: dict[str, tuple[Record, ...]] = {}
    for row, home in sorted(found, key=lambda one: _order(one[0])):
        first = first_file(home, same_as)
        if first != row.parent:
            onto[first] = (*onto.get(first, ()), row)
    return Filed(onto, {file: first_file(file, same_as) for file in same_as})


def first_of(desk: Desk, household: str) -> str:
    """The household's own file of a file that may be one more of it: asked of each of thousands,
    it reads its own rows alone."""
    same_as, file = dict[str, str](), household
    while file not in same_as and (home := rows_of.home_of_filed(desk.database, file)):
        same_as[file], file = home, home
    return first_file(household, same_as)


def own_files(desk: Desk) -> dict[str, str]:
    """By file that is one more of a household, that household's own, where it is here."""
    first = filed(desk).first
    here = {file for file in set(first.values()) if records.find(desk.database, file) is not None}
    return {file: own for file, own in first.items() if own in here}


def files_of(desk: Desk, household: str) -> tuple[str, ...]:
    """Every file of a household on this computer, its own first; asked of any one of them."""
    same_as = rows_of.homes_of_filed(desk.database)
    first = first_file(household, same_as)
    others = sorted(file for file in same_as if first_file(file, same_as) == first)
    here = [file for file in (first, *others) if records.find(desk.database, file) is not None]
    return tuple(dict.fromkeys(here))


def second_files(desk: Desk) -> list[str]:
    """The files that are one more of a household whose own file is open: what runs in one of them
    is still to be done."""
    if not rows_of.any_filed(desk.database):
        return []
    first = filed(desk).first
    going = by_household.open_files(desk.database, set(first.values()))
    return sorted(file for file, own in first.items() if own in going and own != file)


def all_of(desk: Desk, household: str, others: tuple[Record, ...]) -> list[Record]:
    """Every registration of a household, oldest first: its own, and `others`."""
    own = records.of_kind(desk.database, rows_of.KIND, parent=household)
    return sorted((*own, *others), key=_order)


def together(every: list[Record], own: Mapping[str, Any]) -> dict[str, Any]:
    """What the registrations of a household say: of `LATEST` the latest known, else `own`, else
    another's but for what a person decided."""
    said = said_together(row.summary for row in every)
    kept = {
        name: value for name, value in own.items()
        if name in DECIDED or (name not in LATEST and value is not None)
    }  # fmt: skip
    return {**said, **dict.fromkeys(DECIDED), **kept}


def asked_again(desk: Desk, home: Record, others: tuple[Record, ...]) -> date | None:
    """Since when a household waits that registered again after its visit or closing; None for one
    that waits since its first."""
    ended = max(
        (one.at for one in by_household.moves(desk.database, home.id)
         if one.path == STATE and one.said in ENDS),
        default=None,
    )  # fmt: skip
    if ended is None:
        return None
    on = ended.astimezone(desk.now().tzinfo).date()
    days = [(registered_on(row), row.created_at) for row in others]
    return min((day for day, made in days if day >= on and made >= ended), default=None)


def waiting_again(desk: Desk, found: Filed) -> dict[str, date]:
    """By file, since when it waits, of those that are to be visited and asked again."""
    again: dict[str, date] = {}
    for first, others in found.onto.items():
        home = records.find(desk.database, first)
        if home is not None and home.state in TO_VISIT:
            since = asked_again(desk, home, others)
            if since is not None:
                again[first] = since
    return again


def _order(row: Record) -> tuple[date, str, str]:
    return registered_on(row), row.created_at.isoformat(), row.id
