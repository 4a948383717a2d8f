"""A bill being read: its lines, the words to look for, and what is found beside or under them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.bill_reading.labels import Labels
from visitapp.domain.bill_reading.values import Found, Search
from visitapp.domain.bill_reading.words import Box, Line, around

LINES_UNDER = 6
LEAST_EVER = 0.4
"""What is read less surely is not taken, whatever confirms it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one question of a row, where it is read, whether something else on the bill
    confirms it, and why."""

    repeat: str
    question: str
    value: str | Decimal | date | bool
    page: int
    box: Box
    checked: bool
    why: str


@dataclass(frozen=True, slots=True)
class Bill:
    """The lines of a bill, and on which day it is read."""

    lines: tuple[Line, ...]
    labels: Labels
    today: date

    def saying(self, kind: str, *never: str) -> Iterator[tuple[int, Line, int]]:
        """Lines with one of these words and none of those; where the words end."""
        for number, line in enumerate(self.lines):
            found = self.labels.find(kind, line.text)
            if found and not any(self.labels.has(one, line.text) for one in never):
                yield number, line, found.end()

    def values(self, search: Search, kind: str, *never: str) -> list[Found[Decimal]]:
        """Of each line that says it: the value after the words, else the one under them."""
        found = []
        for number, line, end in self.saying(kind, *never):
            after = [one for one in search(line) if one.start >= end]
            if after:
                found.append(after[0])
            elif under := self._under(number, line, end, kind, search):
                found.append(under)
        return found

    def last_money(self, search: Search, kind: str, *never: str) -> list[Found[Decimal]]:
        """Of each line that says it, the value in the last column."""
        found = ([one for one in search(line) if one.start >= end]
                 for _, line, end in self.saying(kind, *never))  # fmt: skip
        return [after[-1] for after in found if after]

    def _under(
        self, number: int, line: Line, end: int, kind: str, search: Search
    ) -> Found[Decimal] | None:
        words = self.labels.find(kind, line.text)
        head = around(line.within(words.start() if words else 0, end))
        for lower in self.lines[number + 1 : number + 1 + LINES_UNDER]:
            if lower.words[0].page != line.words[0].page:
                return None
            for one in search(lower):
                if one.box.over(head) > 0:
                    return one
        return None


def only[T](found: Iterable[Found[T]]) -> Found[T] | None:
    """The most surely read of several that say the same; none when they differ."""
    every = [one for one in found if one.sure >= LEAST_EVER]
    if len({(one.value, one.unit) for one in every}) != 1:
        return None
    return max(every, key=lambda one: one.sure)


def places[T](found: Iterable[Found[T]]) -> int:
    """On how many lines a value stands."""
    return len({id(one.line) for one in found})
