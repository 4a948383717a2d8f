"""What was done for households that moved to another commune counts in the scheme and territory
where it was done."""

from collections.abc import Iterable, Mapping
from datetime import date

from visitapp.domain.indicators.facts import Household
from visitapp.domain.territories.territories import Territories, plain
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.visits_of_household import household_of
from visitapp.store.lists import by_household

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
