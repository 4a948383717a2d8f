"""The days of temperature of the year: an invented mild year, added in « Réglages »."""

from datetime import date, timedelta
from functools import partial
from math import cos, pi
from pathlib import Path

from tests.year import papers
from tests.year.days import turn
from tests.year.person import Person

FIRST, LAST = date(2025, 9, 1), date(2026, 11, 4)
HEAD = "date;code_insee_region;region;tmin;tmax;tmoy"
MEAN, SWING, COLDEST = 12.5, 7.5, 20
"""Degrees of the year, of half the way from its coldest to its warmest day, and that day."""


def add(claire: Person, folder: Path) -> None:
    """A file of the public service, as one downloads it."""
    turn(claire.clock, LAST, hour=18)
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    file = folder / "temperature.csv"
    file.write_text("\n".join([HEAD, *map(_line, days)]), "utf-8")
    claire.place("preferences")
    claire.press("Ajouter des températures", then=partial(papers.name_it, target=file))
    claire.wait_for("temperature.csv, Île-de-France, ajouté le 4 novembre 2026 par Claire.")


def _line(day: date) -> str:
    mean = MEAN - SWING * cos(2 * pi * (day.timetuple().tm_yday - COLDEST) / 365)
    return f"{day};11;Île-de-France;{mean - 4:.1f};{mean + 4:.1f};{mean:.1f}"
