"""Visits verified by somebody else, by call or visit; the last one of a visit counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

TYPE = "verified"
"""What a point of a review says it is; it is about no question."""
CALL, VISIT = "call", "visit"
SEVERAL, SAME = "several", "same"


@dataclass(frozen=True, slots=True)
class Verified:
    """One verification, by `CALL`, `VISIT` or empty; `differs`: on what, in French."""

    on: date | None
    by: str
    agrees: bool
    differs: tuple[str, ...]
    author: str
    at: datetime


def why_not(
    *, on: date | None, by: str, agrees: bool | None, differs: Collection[str],
    visited: date | None, today: date,
) -> str:  # fmt: skip
    """What a verification still lacks, or what cannot be; empty when it may be kept."""
    if on is None:
        return "Il manque le jour."
    if on > today:
        return "Ce jour n’est pas encore venu."
    if visited is not None and on < visited:
        return "Ce jour est avant la visite."
    if not by:
        return "Il manque comment vous avez vérifié."
    if agrees is None:
        return "Dites si le foyer répond comme à la visite."
    if not agrees and not differs:
        return "Dites sur quoi la réponse est différente."
    return ""


def outcome(agrees: bool, differs: Collection[str]) -> str:
    """In what a verification ends: each visit is in one of these. Empty: not known on what."""
    if agrees:
        return SAME
    return SEVERAL if len(differs) > 1 else next(iter(differs), "")
