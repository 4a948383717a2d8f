"""What each hello says: how much at once, who was let in, whether news come, the time if off."""

import json
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.wire.last_hello import CLOCK, LATE, MAILS, UNPROVEN
from visitapp.sync.wire.messages import Limits, Newcomer, Welcome

LIMITS, NEWCOMERS = "limits", "newcomers"
_LIST = TypeAdapter(tuple[Newcomer, ...])
OFF_FROM = timedelta(minutes=5)
"""The protocol needs no clock; below this, the hour on a visit is the hour of the visit."""


def keep_limits(database: Database, welcome: Welcome, asked: datetime, answered: datetime) -> None:
    """Keep it, where it is new. `asked` and `answered` are of this computer's clock."""
    minutes = round(off(welcome, asked, answered) / timedelta(minutes=1))
    told = welcome.limits
    kept = {
        LIMITS: json.dumps([told.changes, told.bytes, told.piece]),
        NEWCOMERS: _LIST.dump_json(welcome.newcomers).decode() if welcome.newcomers else "",
        CLOCK: str(minutes) if abs(minutes) >= OFF_FROM / timedelta(minutes=1) else "",
        UNPROVEN: str(welcome.unproven or ""),
        MAILS: "yes" if welcome.mails else "",
        LATE: welcome.late_since.isoformat() if welcome.late_since is not None else "",
    }
    new = {key: value for key, value in kept.items() if (meta.read(database, key) or "") != value}

    def work() -> None:
        for key, value in new.items():
            meta.write(database, key, value)

    if new:
        database.run(work)


def off(welcome: Welcome, asked: datetime, answered: datetime) -> timedelta:
    """How much this clock is ahead of the server's, which is read half-way; behind: below 0."""
    if welcome.at.tzinfo is None:
        return timedelta(0)
    return asked + (answered - asked) / 2 - welcome.at


def limits(database: Database) -> Limits:
    """How much goes at once: what the server takes, never more than we would send."""
    most = Limits()
    kept = meta.read(database, LIMITS)
    told = json.loads(kept) if kept else (most.changes, most.bytes, most.piece)
    ours = (most.changes, most.bytes, most.piece)
    changes, size, piece = (max(1, min(pair)) for pair in zip(told, ours, strict=True))
    return Limits(changes=changes, bytes=size, piece=piece)


def newcomers(database: Database) -> tuple[Newcomer, ...]:
    """Who was let in lately, as the agency last said."""
    kept = meta.read(database, NEWCOMERS)
    return _LIST.validate_json(kept) if kept else ()
