"""A copy past its limit goes after seven days of use that say so, whatever the clock.

A clock that lost its battery, or a year mistyped, says that everything is too old. It says so for a
day, or for some: none of that takes anything away, and a day that says otherwise begins the count
again. A computer that is not started counts nothing.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from visitapp.store.copies.snapshots import KEPT
from visitapp.store.file import meta
from visitapp.store.file.database import Database

DAYS = KEPT
"""As many as there are copies of safety: by then each of them may have been made since."""


def sure(database: Database, kind: str, past: Iterable[str], now: datetime) -> frozenset[str]:
    """Those of `past` that may go, asked at each start; `kind` tells lists apart."""
    key, day = f"past_limit/{kind}", f"{now.astimezone(UTC):%Y-%m-%d}"
    known = _read(database, key)
    told = {name: _with(known.get(name, []), day) for name in sorted(past)}
    if told != known:
        meta.write(database, key, json.dumps(told))
    return frozenset(name for name, days in told.items() if len(days) >= DAYS)


def _with(days: list[str], day: str) -> list[str]:
    return days if day in days or len(days) >= DAYS else [*days, day]


def _read(database: Database, key: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(meta.read(database, key) or "{}")
    return found
