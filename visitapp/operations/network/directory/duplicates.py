"""Two lines of the directory for one service, as programs of before made: told, put away by hand.

Two advisers took the public services before they met, and each line has an id of its own. Nothing
is merged: consents and orientations name one of the two lines. What stands on each is counted, so
that the one that is put away is chosen knowing it; a household that said yes to that one is asked
again for the other, whose name may have been changed since.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from visitapp.domain.consents.consents import GIVEN, of_partner
from visitapp.domain.roles import LEADS
from visitapp.domain.states.agency import PartnerState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.desk.desk import Desk
from visitapp.operations.network.directory.matching import Key, keys_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record

IN_COURSE = (Kind.ORIENTATION, Kind.LETTER)


@dataclass(frozen=True, slots=True)
class Stands:
    """A line, how many households agree that it is written to, and what is in course with it."""

    partner: str
    name: str
    agreed: int
    going: int


@dataclass(frozen=True, slots=True)
class Doubled:
    """A line that is there twice, and the others of the same service, all in the directory."""

    mine: Stands
    others: tuple[Stands, ...]


def doubles(rows: Iterable[Record]) -> frozenset[str]:
    """The lines of the directory that are for the service of another one: by their mark, or by
    their name and territory, as a file finds them. Those that were archived are put away."""
    return frozenset(_others(rows))


def doubled(desk: Desk, *, partner: str) -> Doubled | None:
    """What stands on a line and on those of the same service; None for one that is there once, and
    for who does not lead."""
    if desk.role not in LEADS:
        return None
    every = records.of_kind(desk.database, Kind.PARTNER)
    others = _others(every).get(partner)
    if not others:
        return None
    rows = {one.id: one for one in every}
    mine, *rest = (_still_used(desk, rows[one]) for one in (partner, *sorted(others)))
    return Doubled(mine, tuple(rest))


def _others(rows: Iterable[Record]) -> Mapping[str, set[str]]:
    """By line that is not alone, the others of its service."""
    by_key: dict[Key, set[str]] = defaultdict(set)
    for row in rows:
        if row.state == PartnerState.ACTIVE and not row.training:
            for key in keys_of(row):
                by_key[key].add(row.id)
    found: dict[str, set[str]] = defaultdict(set)
    for same in by_key.values():
        for one in same if len(same) > 1 else ():
            found[one] |= same - {one}
    return found


def _still_used(desk: Desk, row: Record) -> Stands:
    key = of_partner(row.id)
    asked = {
        one.parent for one in records.of_kind(desk.database, Kind.CONSENT, training=False)
        if one.state == GIVEN and one.parent and summary_text(one.summary, Kind.PARTNER) == row.id
    }  # fmt: skip
    agreed = sum(permission_for(desk, household=one, recipient=key).allowed for one in asked)
    going = sum(
        summary_text(one.summary, Kind.PARTNER) == row.id and one.state not in MACHINES[kind].ends
        for kind in IN_COURSE
        for one in records.of_kind(desk.database, kind, training=False)
    )
    return Stands(row.id, summary_text(row.summary, "name"), agreed, going)
