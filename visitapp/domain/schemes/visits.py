"""Which of the visits of its scheme a household is at: « Visite 1 sur 2 », and the next to plan."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from visitapp.domain.text import NBSP, capital

FIRST, SECOND, YEAR_LATER = "first", "second", "follow_up"
COUNTED = ("planned", "done")
"""States of an appointment that is a visit of the scheme; one that was put off is none."""
ORDINALS = ("", "première", "deuxième", "troisième", "quatrième", "cinquième", "sixième")


class Meeting(NamedTuple):
    """An appointment of a household. `number` is the visit it says it is for, empty when unsaid."""

    id: str
    day: date | None
    state: str
    number: str = ""


def places(meetings: Iterable[Meeting]) -> dict[str, int]:
    """By appointment, its number in the scheme from 1, anew after years; a year later is none."""
    found: dict[str, int] = {}
    place = 0
    for one in sorted(meetings, key=lambda one: (one.day or date.max, one.id)):
        if one.state in COUNTED and one.number != YEAR_LATER:
            place = 1 if one.number == FIRST else place + 1
            found[one.id] = place
    return found


def place_words(place: int, visits: int) -> str:
    """« Visite 1 sur 2 »; empty for a scheme of one visit, or for a visit beyond its number."""
    if visits < 2 or not 0 < place <= visits:
        return ""
    return f"Visite {place} sur{NBSP}{visits}"


def next_words(place: int) -> str:
    """« Deuxième visite »: the one to plan."""
    words = ORDINALS[place] if place < len(ORDINALS) else f"{place}ᵉ"
    return f"{capital(words)} visite"


def number_of(place: int) -> str:
    """What the appointment says it is, where its form has a word for it."""
    return {1: FIRST, 2: SECOND}.get(place, "")
