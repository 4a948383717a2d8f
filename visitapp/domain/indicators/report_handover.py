"""When a household was given its report: the day on which that was written down."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from visitapp.domain.checklist.answers import COPIED

GIVEN = ("printed", "file")


def report_answer(stored: Mapping[str, Any] | None) -> str:
    """What a stored answer says of the report; empty if unsaid or copied unconfirmed."""
    if not stored or stored.get("note") in COPIED:
        return ""
    return str(stored.get("value") or "")


def given_since(written: Iterable[tuple[str, date]], visited: date | None) -> date | None:
    """The day since which a visit says that its report is handed over; None when not known.

    `written` are its answers, oldest first, each with the day it was written. Another way of
    handing it over (`GIVEN`) does not move the day. A day before the visit, as a computer whose
    clock is wrong writes it, says nothing.
    """
    since: date | None = None
    for answer, on in written:
        since = (since or on) if answer in GIVEN else None
    return None if since is None or visited is None or since < visited else since
