"""Words with their boxes, gathered into lines that can be searched as plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import combining, normalize

TOGETHER, CELL, DOUBT = "\u202f", "\t", "\u2063"
"""In the text of a line: between two groups of one number, between two cells, and where it may be
either: then neither number is read."""
NARROWEST, WIDER, CELL_FROM, DOUBT_UNTIL = 0.8, 1.4, 1.5, 2.5
"""Spaces, in heights of a word: groups of a number are no farther than words usually are."""
_GROUP, _NEXT_GROUP = re.compile(r"[-\u2212]?\d{1,3}\Z"), re.compile(r"\d{3}(?:[.,]\d+)?\D*\Z")
_LIKE_DIGITS = re.compile(r"[\dlIi|!oOSZB]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in its own measure; top is smaller than bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def beside(self, other: "Box") -> bool:
        """Whether both are on one line: half of the smaller is at the other's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)

    def over(self, other: "Box") -> float:
        """How much of the width is shared."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, where it stands, and how sure its reader is of it, from 0 to 1."""

    text: str
    box: Box
    page: int = 0
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words from left to right; `text` without accents or capitals; where each word starts."""

    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of a part of the text."""
        ends = (*self.starts[1:], len(self.text) + 1)
        return tuple(word for word, at, after in zip(self.words, self.starts, ends, strict=True)
                     if at < end and start < after - 1)  # fmt: skip


def around(words: Sequence[Word]) -> Box:
    """The box of several words."""
    boxes = [word.box for word in words]
    return Box(min(one.left for one in boxes), min(one.top for one in boxes),
               max(one.right for one in boxes), max(one.bottom for one in boxes))  # fmt: skip


def plain_word(text: str) -> str:
    """Without accents, capitals or kinds of apostrophe; m³ is m3."""
    bare = "".join(one for one in normalize("NFKD", text) if not combining(one))
    return bare.casefold().replace("’", "'").replace("−", "-")


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """The lines of all pages, from top to bottom. A tilted line is followed from word to word."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.page, one.box.left)):
        if not plain_word(word.text).strip() or word.box.height <= 0:
            continue
        fitting = [row for row in rows
                   if row[-1].page == word.page and row[-1].box.beside(word.box)]  # fmt: skip
        if fitting:
            max(fitting, key=lambda row: row[-1].box.right).append(word)
        else:
            rows.append([word])
    rows.sort(key=lambda row: (row[0].page, sum(one.box.top for one in row) / len(row)))
    space = max(NARROWEST, WIDER * _usual_space(rows))
    return tuple(_line(row, space) for row in rows)


def _usual_space(rows: list[list[Word]]) -> float:
    """Between two words of these lines, in heights of a word: 0.4 in most letters, more in those
    of a typewriter."""
    spaces = [_space(*two) for row in rows for two in pairwise(row)]
    return median([one for one in spaces if one < CELL_FROM] or [0])


def _line(row: list[Word], space: float) -> Line:
    text, starts = "", []
    for before, word in zip([None, *row], row, strict=False):
        if before is not None:
            text += _between(before, word, space)
        starts.append(len(text))
        text += re.sub(r"\s", TOGETHER, plain_word(word.text).strip())
    return Line(tuple(row), text, tuple(starts))


def _between(one: Word, other: Word, space: float) -> str:
    gap = _space(one, other)
    if gap < DOUBT_UNTIL and _NEXT_GROUP.match(other.text):
        if gap < space and _GROUP.match(one.text):
            return TOGETHER
        if _LIKE_DIGITS.match(one.text):
            return DOUBT
    return CELL if gap > CELL_FROM else " "


def _space(one: Word, other: Word) -> float:
    return (other.box.left - one.box.right) / max(one.box.height, other.box.height)
