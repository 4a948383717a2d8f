"""Two follow-ups for one year of a household, as older versions made: one counts, a person decides.

Nothing is deleted, and nothing moves by itself. The one that counts for nothing is folded into the
other, until somebody says that it is given up.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.impact.once_a_year import OTHER, OfYear, once_a_year
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.close_follow_up import OPEN
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes.of_list_rows import schemes
from visitapp.operations.schemes.parameters import every_scheme, numbers_by_scheme
from visitapp.store.file.database import Row
from visitapp.store.lists import follow_ups
from visitapp.store.log import records
from visitapp.store.log.records import Record

TWO = "Deux suivis pour cette année"
WHY = "Un autre suivi du foyer compte pour cette année."
ONLY = UserError(
    "C’est le seul suivi de cette année.", "Si le foyer est perdu, dites-le avec la raison."
)


class Told(NamedTuple):
    """What is read of a follow-up."""

    id: str
    household: str
    visit: str
    state: str
    visited_on: date | None
    lost_reason: str
    followed_on: date | None = None


class Twin(NamedTuple):
    """The other follow-up of a year. `counts`: it is the one that does; `cancel`: which of the two
    may be given up by this person, empty when none."""

    follow_up: str
    state: str
    visited_on: date | None
    counts: bool
    cancel: str


def folded(desk: Desk, *, until: date | None = None) -> dict[str, str]:
    """By follow-up that counts for nothing, the one that does: of those due `until`, or of all."""
    return _folded(desk, follow_ups.of_homes(desk.database, until=until))


def once[T: OfYear](desk: Desk, found: Sequence[T], scheme: Callable[[str], str]) -> list[T]:
    """The same without those that count for nothing: one a year for each household, whose `scheme`
    says how long a year is."""
    gone = _once(found, months_by_scheme(desk), scheme)
    return [one for one in found if one.id not in gone]


def twin_of(desk: Desk, follow_up: str) -> Twin | None:
    """The other follow-up of its year: of the one that counts, one that is still to come."""
    row = records.get(desk.database, follow_up)
    rows = follow_ups.of_homes(desk.database, home=row.parent or "")
    gone, by_id = _folded(desk, rows), {one["id"]: one for one in rows}
    if follow_up in gone:
        other, cancel = gone[follow_up], follow_up if row.state in OPEN else ""
    else:
        to_come = [one for one, kept in gone.items() if kept == follow_up]
        other = next((one for one in to_come if by_id[one]["state"] in OPEN), "")
        cancel = other
    if not other:
        return None
    told = _read(by_id[other])
    ends = transitions.moves(desk, record=cancel) if cancel else ()
    may = any(one.end == FollowUpState.LOST for one in ends)
    return Twin(other, told.state, told.visited_on, follow_up in gone, cancel if may else "")


def has_twin(desk: Desk, row: Record) -> bool:
    """Whether another one of its year is still to come."""
    twin = twin_of(desk, row.id)
    return twin is not None and not twin.counts


def cancel(desk: Desk, *, follow_up: str) -> Changed:
    """Give up the follow-up that counts for nothing; the calls of the year stay.

    Raises `UserError` for the only one of its year, and as `move` does.
    """
    row = records.get(desk.database, follow_up)
    if follow_up not in _folded(desk, follow_ups.of_homes(desk.database, home=row.parent or "")):
        raise ONLY

    def work() -> Changed:
        moved = transitions.move(desk, record=follow_up, state=FollowUpState.LOST, reason=WHY)
        write(desk, draft_of(desk, follow_up), {"lost_reason": Answer(value=OTHER)})
        return moved

    return save(desk, work)


def told_of(id: str, household: str, state: str, said: Mapping[str, object]) -> Told:
    """A follow-up from its list row."""
    return Told(
        id, household, summary_text(said, "visit"), state, summary_date(said, "visited_on"),
        summary_text(said, "lost_reason"), summary_date(said, "followed_on"),
    )  # fmt: skip


def _folded(desk: Desk, rows: Collection[Row]) -> dict[str, str]:
    homes = {row["parent"] for row in rows}
    if len(homes) == len(rows):
        return {}
    months, found = months_by_scheme(desk), map(_read, rows)
    if len(set(months.values())) == 1:
        return once_a_year(found, months=months[""])
    scheme = schemes(desk)
    of = {row["id"]: scheme(row) for row in follow_ups.places(desk.database, homes)}
    return _once(found, months, lambda home: of.get(home, ""))


def _once(
    found: Iterable[OfYear], months: Mapping[str, int], scheme: Callable[[str], str]
) -> dict[str, str]:
    """`once_a_year` of each household, by the months of its scheme."""
    by = dict[int, list[OfYear]]()
    for one in found:
        own = months.get(scheme(one.household), months[""])
        by.setdefault(own, []).append(one)
    each = (once_a_year(ones, months=own) for own, ones in by.items())
    return {gone: kept for told in each for gone, kept in told.items()}


def _read(row: Row) -> Told:
    return told_of(row["id"], row["parent"] or "", row["state"], row)


def months_by_scheme(desk: Desk) -> dict[str, int]:
    """By scheme, how many months after a visit its households are followed."""
    numbers = numbers_by_scheme(desk)
    return {
        scheme: int(numbers(scheme)["follow_up_months"].at("follow_up"))
        for scheme in every_scheme(desk)
    }
