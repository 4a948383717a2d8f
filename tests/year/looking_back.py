"""At the end: the timeline of the household in both windows, and the figures of the agency."""

from tests.window.typist import name_of
from tests.year.person import Person
from tests.year.registering import open_file

NOT_FOR_VISITORS = ("registration", "support_action", "urgency", "letter", "follow_up")
"""Kinds that do not leave the agency (decision 70)."""


def timeline(person: Person) -> list[tuple[str, str]]:
    """The lines of the household's timeline, as they are read: kind, and words."""
    open_file(person)
    person.press("Voir la frise")
    person.settle()
    return [(entry.kind, name_of(row)) for row, entry in person.screen.rows]


def same_timeline(nadege: Person, claire: Person) -> None:
    """Line for line, but for what is the adviser's alone."""
    hers, mine = timeline(claire), timeline(nadege)
    assert mine == [line for line in hers if line[0] not in NOT_FOR_VISITORS]
    assert {kind for kind, _ in hers} > {"visit", *NOT_FOR_VISITORS}
