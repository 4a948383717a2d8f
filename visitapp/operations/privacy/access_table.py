"""« Qui voit quoi » for the screen: the declaration, with the words of the questionnaires."""

from dataclasses import dataclass

from visitapp.domain.privacy.sight import BY_KIND
from visitapp.domain.privacy.sight_words import Seen, lines
from visitapp.domain.roles import Role
from visitapp.operations.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class SightTable:
    """The role of who reads, and one line for each kind."""

    role: Role
    lines: tuple[Seen, ...]


def sight_table(desk: Desk) -> SightTable:
    """Every kind that ships, in the order of the declaration."""
    forms = {}
    for kind in BY_KIND:
        try:
            forms[kind] = desk.forms.latest(kind)
        except FileNotFoundError:  # a kind that this program does not ship
            continue
    return SightTable(desk.role, lines(forms))
