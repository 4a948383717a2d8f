"""State machines: states with French names, moves; `why_not` is the one judge of a move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, LEADS, VISITOR, Role

ONLY: Mapping[Role, str] = {
    ADVISER: "Seule une conseillère", COORDINATOR: "Seule une coordinatrice",
    VISITOR: "Seul un visiteur", ADMINISTRATOR: "Seule l’administration",
}  # fmt: skip
"""Of the roles that may, the first one here is named."""


class State(StrEnum):
    """A state as it is stored, with its French name in `words`."""

    words: str

    def __new__(cls, value: str, words: str) -> Self:
        state = str.__new__(cls, value)
        state._value_, state.words = value, words
        return state

    @classmethod
    def names(cls) -> Mapping[str, str]:
        """The French name of each state, in the order of a record's life."""
        return {state.value: state.words for state in cls}


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow. `words` is the button; `reason`: a sentence is asked, and kept in the history."""

    start: str
    end: str
    words: str
    roles: frozenset[Role]
    reason: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of a kind of record. `names` in French; a record is made in one of `first`."""

    kind: str
    title: str
    names: Mapping[str, str]
    first: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of a record's life."""
        return tuple(self.names)

    @property
    def ends(self) -> frozenset[str]:
        """The states that nothing leaves, or that only an adviser reopens."""
        going = {move.start for move in self.moves if not (move.reason and move.roles <= LEADS)}
        return frozenset(state for state in self.names if state not in going)

    @property
    def decisions(self) -> frozenset[str]:
        """The states that only those who lead give."""
        open_to_all = {move.end for move in self.moves if not move.roles <= LEADS}
        return frozenset(move.end for move in self.moves) - open_to_all


def moves_from(machine: Machine, state: str, role: Role) -> tuple[Move, ...]:
    """What this role may do from a state, in the order written."""
    return tuple(move for move in machine.moves if move.start == state and role in move.roles)


def move_of(machine: Machine, start: str, end: str, role: Role) -> Move | None:
    """The arrow that this role may take, or None."""
    found = (move for move in moves_from(machine, start, role) if move.end == end)
    return next(found, None)


def why_not(machine: Machine, start: str, end: str, role: Role) -> str:
    """Why not from `start` (empty: being made) to `end`, in French; empty when it may."""
    if end not in machine.names:
        return f"«\u00a0{machine.title}\u00a0» ne connaît pas cet état. Mettez le programme à jour."
    if not start:
        fits = end in machine.first
        return "" if fits else f"«\u00a0{machine.title}\u00a0» ne commence pas dans cet état."
    if start == end or move_of(machine, start, end, role) is not None:
        return ""
    told = (
        f"de «\u00a0{machine.names.get(start, start)}\u00a0» à «\u00a0{machine.names[end]}\u00a0»"
    )
    may = {one for move in machine.moves if (move.start, move.end) == (start, end)
           for one in move.roles}  # fmt: skip
    if may:
        return f"{next(ONLY[one] for one in ONLY if one in may)} passe {told}."
    return f"On ne passe pas {told}."


def from_each(starts: Iterable[str], end: str, words: str, roles: frozenset[Role],
          *, reason: bool = False) -> tuple[Move, ...]:  # fmt: skip
    """The same arrow from several states."""
    return tuple(Move(start, end, words, roles, reason) for start in starts)
