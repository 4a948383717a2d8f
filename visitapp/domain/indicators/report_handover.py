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
    """Since when a visit says its report is handed over, by dated answers; None unknown."""
    since: date | None = None
    for answer, on in written:
        since = (since or on) if answer in GIVEN else None
    return None if since is None or visited is None or since < visited else since
