"""The seats that others took, as the server last said: kept with the moment it said so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.store import meta
from visitapp.store.database import Database

KEY = "seats_elsewhere"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """By gathering, the seats taken by people that are not on this computer. `at` is None while
    no server said anything."""

    at: datetime | None = None
    seats: Mapping[str, int] = field(default_factory=dict)

    def of(self, gathering: str) -> int:
        """The seats of one gathering; none that is known, without a number."""
        return self.seats.get(gathering, 0)

    def known_at(self, gathering: str) -> datetime | None:
        """When the number of this gathering was told; None when it never was."""
        return self.at if gathering in self.seats else None


def keep(database: Database, seats: Mapping[str, int], at: datetime) -> None:
    """Keep what the server says now in the place of what it said before."""
    meta.write(database, KEY, json.dumps({"at": at.isoformat(), "seats": dict(seats)}))


def read(database: Database) -> Elsewhere:
    """What it said last."""
    kept = meta.read(database, KEY)
    if kept is None:
        return Elsewhere()
    raw = json.loads(kept)
    return Elsewhere(datetime.fromisoformat(raw["at"]), raw["seats"])
