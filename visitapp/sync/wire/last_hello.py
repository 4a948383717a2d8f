"""What the last hello said of clock, feed, proofs and mail: the first screen reads it, so it
imports no message."""

from datetime import datetime, timedelta

from visitapp.store.file import meta
from visitapp.store.file.database import Database

CLOCK, LATE, UNPROVEN, MAILS = "clock_off", "late_since", "unproven", "mails"


def unproven(database: Database) -> int:
    """How many answers wait for this person because nothing proves them."""
    return int(meta.read(database, UNPROVEN) or 0)


def mails(database: Database) -> bool:
    """Whether the server sends e-mail."""
    return bool(meta.read(database, MAILS))


def clock_off(database: Database) -> timedelta:
    """How far this clock was last found ahead; zero while it is about right."""
    return timedelta(minutes=int(meta.read(database, CLOCK) or 0))


def late_since(database: Database) -> datetime | None:
    """Since when the server gives nothing new to anybody, as it last said; None while it does."""
    kept = meta.read(database, LATE)
    return datetime.fromisoformat(kept) if kept else None
