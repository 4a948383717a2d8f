"""The parts inside the program, each with its licence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NOT_SAID = "voir le texte"
LESSER = "LGPL"
SHORTEST_TEXT = 60
"""Longer is not the name of a licence but its text."""
MOST_NAMES = 3
MOST_DEEPER = 6
"""Columns further in than the line above: a title in the middle, not the rest of a sentence."""
FULL = 55
"""Letters from which a line of a text was broken for want of room, and goes on with the next."""
_BEGINS = re.compile(r"[-=*•—#|]|\(?\w{1,3}[.)]|©|Copyright\b|[A-Z][\w-]*:")
_TABLE = re.compile(r"\S\s{3,}\S")
_TAKEN = " OR "
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A library shipped with us: `text` is its licence, `purl` its address for known flaws."""

    name: str
    version: str
    licence: str
    origin: str
    text: str = ""
    purl: str = ""

    @property
    def lesser(self) -> bool:
        """Whether the user may replace this part (LGPL)."""
        return chosen_licence(self.licence).startswith(LESSER)


def licence_said(expression: str, classifiers: Iterable[str], name: str) -> str:
    """A licence as its metadata say it: by expression, by classifiers, by a short name."""
    sorts = [one.rsplit(" :: ", 1)[1] for one in classifiers if one.startswith("License :: ")]
    short = name if len(name) < SHORTEST_TEXT else ""
    return expression or ", ".join(sorts) or short or NOT_SAID


def chosen_licence(licence: str) -> str:
    """The first of several alternative licences: the one chosen here."""
    return licence.partition(_TAKEN)[0].strip("() ")


def in_short(licence: str) -> str:
    """The licence on the line of a list: the one taken, of many the first few."""
    names = chosen_licence(licence).split(", ")
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_NAMES])}…"


def words_of(licence: str) -> tuple[str, ...]:
    """The names in an expression, in order: those of licences and what joins them."""
    return tuple(_WORD.findall(licence))


def flowing(text: str) -> str:
    """Text of short lines as one line a paragraph; only breaks and blanks around them change."""
    made: list[str] = []
    before = ""
    for line in text.expandtabs().splitlines():
        if before and _goes_on(before, line):
            made[-1] += f" {line.strip()}"
        else:
            made.append(line.rstrip())
        before = line
    return "\n".join(made)


def matching_parts(parts: Sequence[Part], typed: str) -> tuple[Part, ...]:
    """The parts whose name, version, licence or origin hold every word typed; names first."""
    words = typed.casefold().split()
    kept = [part for part in parts if all(word in _said(part) for word in words)]
    return tuple(sorted(kept, key=lambda part: not all(w in part.name.casefold() for w in words)))


def _goes_on(before: str, line: str) -> bool:
    told, full = line.strip(), len(before.strip()) >= FULL
    deeper = _indent(line) - _indent(before) > MOST_DEEPER
    table = _TABLE.search(before) or _TABLE.search(line)
    return full and bool(told) and not deeper and not table and not _BEGINS.match(told)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _said(part: Part) -> str:
    return f"{part.name} {part.version} {part.licence} {part.origin}".casefold()
