"""When a household was given its report: the day on which that was written down."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from visitapp.domain.checklist.answers import COPIED

GIVEN = ("printed", "file")


def answered(stored: Mapping[str, Any] | None) -> str:
    """What a stored answer says of the report; empty where it does not, or was copied from before
    and is still to be confirmed."""
    if not stored or stored.get("note") in COPIED:
        return ""
    return str(stored.get("value") or "")


def handed_on(said: Iterable[tuple[str, date]], visited: date | None) -> date | None:
    """The day since which a visit says that its report is handed over; None when not known.

    `said` are its answers about it, oldest first, each with the day it was written. Another way of
    handing it over (`GIVEN`) does not move the day. Before the visit there was nothing to hand
    over: such a day says nothing, as that of a computer whose clock is wrong.
    """
    since: date | None = None
    for answer, on in said:
        since = (since or on) if answer in GIVEN else None
    return None if since is None or visited is None or since < visited else since
