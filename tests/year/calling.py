"""The calls of the year: « Aujourd’hui » has them by itself, two weeks and three months on."""

from datetime import date

from tests.year.days import turn
from tests.year.family import NAME
from tests.year.person import Person


def make(claire: Person, day: date, about: str, *, others: int = 0, **said: str) -> None:
    """It is the day; the household is reached, the call noted. `others` wait on that day too."""
    turn(claire.clock, day)
    claire.place("today")
    claire.wait_for("Aujourd’hui", NAME, about)
    claire.press("Noter l’appel")
    claire.wait_for("À faire")
    claire.fill(result="reached", **said)
    claire.press("Noter l’appel")
    claire.wait_for("Fait")
    claire.place("today")
    claire.counts(today=others)
