"""Erasures asked for here that the server has not done yet.

Kept until the server says that it did it, to whoever asked or in the feed, or until the person
takes it back. A household that is not here any more was not erased for that: it may be somebody
else's now, and the request stands, with why it was not done.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from visitapp.domain.privacy.reasons import Why
from visitapp.store.file import meta
from visitapp.store.file.database import Database

PREFIX = "erasure/"
EVERY = "SELECT key, value FROM meta WHERE key >= 'erasure/' AND key < 'erasure0' ORDER BY key"
"""`0` is the sign after `/`: the keys that begin with `erasure/`, by the index."""
FORGET = "DELETE FROM meta WHERE key = :key"


@dataclass(frozen=True, slots=True)
class Asked:
    """An erasure that waits to be sent; `problem`, in French, is why the agency did not do it."""

    household: str
    reason: Why
    by: str
    at: datetime
    problem: str = ""


def asked(database: Database) -> tuple[Asked, ...]:
    """What was asked and is not done yet, oldest first."""
    found = (_read(row["key"], row["value"]) for row in database.rows(EVERY))
    return tuple(sorted(found, key=lambda one: (one.at, one.household)))


def asked_for(database: Database, household: str) -> Asked | None:
    """The erasure that was asked for this household."""
    key = f"{PREFIX}{household}"
    kept = meta.read(database, key)
    return _read(key, kept) if kept is not None else None


def add_request(database: Database, one: Asked) -> None:
    """Keep a request, in the place of the one for the same household."""
    told = asdict(one) | {"at": one.at.isoformat()}
    household = told.pop("household")
    meta.write(database, f"{PREFIX}{household}", json.dumps(told, ensure_ascii=False))


def forget(database: Database, household: str) -> None:
    """It was done, by whomever, or is not wanted any more."""
    database.run(lambda: database.write(FORGET, key=f"{PREFIX}{household}"))


def _read(key: str, value: str) -> Asked:
    told = json.loads(value)
    at = datetime.fromisoformat(told["at"])
    return Asked(key.removeprefix(PREFIX), told["reason"], told["by"], at, told["problem"])
