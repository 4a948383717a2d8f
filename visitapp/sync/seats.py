"""The seats that others took, as the server last said: kept with the moment it said so.

The moment is for people to read. Which of two counts is the later one is told by the place in the
feed at which each was made: a file from a key may be opened long after another, or twice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.store import meta
from visitapp.store.database import Database
from visitapp.sync.bundle.order import place as place_of

KEY = "seats_elsewhere"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """By gathering, the seats taken by people that are not on this computer. `at` is None while
    no server said anything; `place` is empty when the server did not say where it counted."""

    at: datetime | None = None
    seats: Mapping[str, int] = field(default_factory=dict)
    place: str = ""

    def of(self, gathering: str) -> int:
        """The seats of one gathering; none that is known, without a number."""
        return self.seats.get(gathering, 0)

    def known_at(self, gathering: str) -> datetime | None:
        """When the number of this gathering was told; None when it never was."""
        return self.at if gathering in self.seats else None


def keep(database: Database, seats: Mapping[str, int], at: datetime, place: str = "") -> None:
    """Keep what the server says now in the place of what it said before."""
    told = {"at": at.isoformat(), "seats": dict(seats), "place": place}
    meta.write(database, KEY, json.dumps(told))


def bring(
    database: Database, seats: Mapping[str, int], at: datetime, place: str, epoch: str
) -> None:
    """Keep what a file says, when it was counted after what is kept. `epoch` is the server's now:
    what was counted before a restore is older than all that came since."""

    def work() -> None:
        if place_of(read(database).place, epoch) < place_of(place, epoch):
            keep(database, seats, at, place)

    database.run(work)


def read(database: Database) -> Elsewhere:
    """What it said last."""
    kept = meta.read(database, KEY)
    if kept is None:
        return Elsewhere()
    raw = json.loads(kept)
    return Elsewhere(datetime.fromisoformat(raw["at"]), raw["seats"], raw.get("place", ""))
