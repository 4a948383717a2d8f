"""The seats that others took, and their households, as the server last said: kept with the moment
it said so. Of a household nothing is told but where it stands and how many: no name, no record.

The moment is for people to read. Which of two counts is the later one is told by the place in the
feed at which each was made: a file from a key may be opened long after another, or twice.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from visitapp.domain.gatherings.seats import HOLDING, seats_held
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.changes.feed_place import place as place_of
from visitapp.sync.wire.messages import Away

KEY = "seats_elsewhere"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """By gathering, seats others took, their households; said `at`, counted at `place`."""

    at: datetime | None = None
    seats: Mapping[str, int] = field(default_factory=dict)
    place: str = ""
    away: Mapping[str, tuple[Away, ...]] = field(default_factory=dict)

    def of(self, gathering: str) -> int:
        """A gathering's seats, summed or of its households; unknown without a number."""
        held = [seats_held(one.state, one.seats, one.came) or 1
                for one in self.households(gathering) if one.state in HOLDING]  # fmt: skip
        return self.seats.get(gathering, sum(held))

    def households(self, gathering: str) -> tuple[Away, ...]:
        """Those of one gathering that are not on this computer."""
        return self.away.get(gathering, ())

    def known_at(self, gathering: str) -> datetime | None:
        """When this gathering's count was received; None if it never was."""
        return self.at if gathering in self.seats else None


def keep(
    database: Database, seats: Mapping[str, int], at: datetime, place: str = "",
    away: Mapping[str, Sequence[Away]] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Keep what the server says now in the place of what it said before."""
    households = {id: [one.model_dump() for one in every] for id, every in away.items()}
    told = {"at": at.isoformat(), "seats": dict(seats), "place": place, "away": households}
    meta.write(database, KEY, json.dumps(told))


def bring(
    database: Database, seats: Mapping[str, int], at: datetime, place: str, epoch: str,
    away: Mapping[str, Sequence[Away]] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Keep what a file counted if later than ours; another `epoch` is older."""

    def work() -> None:
        if place_of(read(database).place, epoch) < place_of(place, epoch):
            keep(database, seats, at, place, away)

    database.run(work)


def read(database: Database) -> Elsewhere:
    """What it said last."""
    kept = meta.read(database, KEY)
    if kept is None:
        return Elsewhere()
    raw = json.loads(kept)
    away = {id: tuple(map(Away.model_validate, every)) for id, every in raw.get("away", {}).items()}
    return Elsewhere(datetime.fromisoformat(raw["at"]), raw["seats"], raw.get("place", ""), away)
