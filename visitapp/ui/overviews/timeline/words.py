"""Where an entry of the timeline opens, and how its day is said."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from visitapp.domain.text import capital, month_long
from visitapp.operations.overviews.timeline import Entry
from visitapp.ui.words.states import day_words

EVERY = ""
NOTHING = "Rien encore pour ce foyer."
UNKNOWN = "jour inconnu"
NONE_OF = "Rien de cette sorte pour ce foyer."


def months(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries month by month, « Novembre 2026 » first when it is the newest."""
    by_month = groupby(entries, key=lambda one: f"{one.on:%Y-%m}")
    return [(capital(month_long(month)), list(held)) for month, held in by_month]


def line_of(entry: Entry, today: date) -> str:
    """What stands after the title: the day, what more is known, who."""
    day = day_words(entry.on, today) if entry.known else UNKNOWN
    parts = (day, entry.detail, entry.who)
    return ", ".join(part for part in parts if part)


def place_of(entry: Entry, household: str, *, leads: bool) -> tuple[str, dict[str, Any]]:
    """The screen, and its arguments, where an entry is read. A visit that is planned or goes on is
    its visitor's: who leads reads the file, where her own opens too."""
    if entry.kind == "registration" and leads:
        return "intake", {"registration": entry.record}
    if entry.kind in ("support_action", "call", "registration"):
        return "support", {"record": entry.record, "kind": entry.kind, "household": household}
    if entry.kind in ("orientation", "letter", "consent"):
        letter = {"letter": entry.record} if entry.kind == "letter" else {}
        return "orientations", {"household": household, **letter}
    if entry.kind == "visit" and not (leads and entry.state == "in_progress"):
        return ("review" if leads else "visit"), {"visit": entry.record}
    if entry.kind == "appointment" and not leads:
        return "prepare", {"appointment": entry.record}
    if entry.kind == "attendance":
        return "gatherings", {"attendance": entry.record}
    if entry.kind == "follow_up":
        return "follow_up", {"follow_up": entry.record}
    return "households", {"household": household}
