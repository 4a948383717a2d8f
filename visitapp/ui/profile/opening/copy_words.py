"""The words of copies of safety: their day, and what a clock that was wrong makes of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from visitapp.domain.text import hour
from visitapp.local_time import PARIS
from visitapp.ui.words.visits import day_words

ASIDE = "Le fichier actuel est gardé à part. Rien n’est supprimé."
SAFE = "La copie la plus récente est la plus complète."
FIRST = (
    "L’horloge de cet ordinateur a changé\u00a0: la première copie est la plus récente, et la plus "
    "complète, quelle que soit sa date."
)
UNSURE = (
    "L’horloge de cet ordinateur a changé\u00a0: une copie d’un jour à venir peut être plus "
    "ancienne que les autres."
)
TO_COME = "date à venir"


class Copy(Protocol):
    """A snapshot, as a screen shows it. Without a turn, only its date orders it."""

    @property
    def at(self) -> datetime:
        """When it was made, as the clock said then."""
        ...

    @property
    def turn(self) -> int | None:
        """Its place among the others; none when an older program made it."""
        ...


def copy_day(at: datetime, now: datetime) -> str:
    """« mercredi 25 novembre », with its year when it is another one."""
    day = at.astimezone(PARIS).date()
    return day_words(day, year=day.year != now.astimezone(PARIS).year)


def copy_hour(at: datetime, now: datetime) -> str:
    """« 9 h 00 », and that this moment is still to come."""
    said = hour(at.astimezone(PARIS).time())
    return f"{said}, {TO_COME}" if at > now else said


def copies_hint(copies: Sequence[Copy], now: datetime) -> str:
    """What to know before one is chosen; `copies` with the latest first."""
    if len(copies) < 2:
        return ASIDE
    days = [one.at for one in copies]
    if copies[0].turn is None and max(days) > now:
        return f"{ASIDE} {UNSURE}"
    right = max(days) <= now and days == sorted(days, reverse=True)
    return f"{ASIDE} {SAFE if right else FIRST}"
