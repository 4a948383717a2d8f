"""The arrows as `docs/reference/states.md` draws them: read from the page, not from the code."""

from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "states.md"
WHO = {"visiteur": "visitor", "conseillère": "adviser", "coordinatrice": "coordinator"}
ROLES = ("visitor", "adviser", "coordinator")


class Arrow(NamedTuple):
    """One arrow for one role: names in French, as drawn."""

    kind: str
    start: str
    end: str
    role: str


@cache
def drawn() -> dict[Arrow, bool]:
    """By arrow, whether a reason is asked."""
    found, kind = {}, ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = line.split("`")[1]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 5 and cells[0] != "from":
            start, end, _, who, reason = cells
            for role in who.split(", "):
                found[Arrow(kind, start, end, WHO[role])] = reason == "yes"
    return found


@cache
def names() -> dict[str, dict[str, str]]:
    """By kind, its states as drawn: id → French name."""
    found: dict[str, dict[str, str]] = {}
    kind = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = line.split("`")[1]
            found[kind] = {}
        state, _, name = line.strip().partition(": ")
        if line.startswith("    ") and name:
            found[kind][state] = name
    return found


def firsts() -> dict[str, set[str]]:
    """By kind, the states in which a record may begin."""
    found: dict[str, set[str]] = {}
    kind = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = line.split("`")[1]
            found[kind] = set()
        if line.strip().startswith("[*] --> "):
            found[kind].add(line.strip().removeprefix("[*] --> "))
    return found


def every() -> list[Arrow]:
    """Every pair of states of every kind, for every role: drawn or not, staying left out."""
    return [
        Arrow(kind, states[start], states[end], role)
        for kind, states in names().items()
        for start, end in product(states, states)
        if start != end
        for role in ROLES
    ]


def ids(arrow: Arrow) -> tuple[str, str]:
    """The two states of an arrow as records keep them."""
    by_name = {name: state for state, name in names()[arrow.kind].items()}
    return by_name[arrow.start], by_name[arrow.end]
