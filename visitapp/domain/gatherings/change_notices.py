"""What invited people must be told when a gathering changes."""

from collections.abc import Mapping

PREFIX = "À prévenir\u00a0: "
DAY, PLACE, CANCELLED, OPEN_AGAIN = (
    "le jour a changé",
    "l’heure ou le lieu a changé",
    "la séance est annulée",
    "la séance a lieu de nouveau",
)
WHERE_AND_WHEN = ("starts_at", "ends_at", "place", "street", "commune")
"""The answers of a gathering that an invitation says, its day apart."""
TOLD_TO = ("invited", "waiting", "confirmed")
"""The states in which somebody counts on the gathering."""


def mark(what: str) -> str:
    """The note marking that somebody must be told."""
    return f"{PREFIX}{what}"


def to_tell(note: str) -> str:
    """What somebody must be told; empty when nothing."""
    return note.removeprefix(PREFIX) if note.startswith(PREFIX) else ""


def moved_place(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether the hour or the place became another one: what was never said was not announced."""
    return any(before.get(name) and before[name] != after.get(name) for name in WHERE_AND_WHEN)
