"""Lines of words (`**bold**`, raised « er »), cut at ordinary spaces, never overflowing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from visitapp.reports.layout import fonts

RAISED_SIZE = 0.62
RAISED_BY = 0.34
_FIGURES = re.compile(r"(?<=\d) (?=\d)")
"""The groups of a phone or of an amount stay on one line, however they were typed."""
_FIRST = re.compile(r"(?<=\b1)(er|re)\b")


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks; lengths in points."""

    size: float
    leading: float
    bold: bool = False
    ink: str = "text"


TITLE = Style(28, 33, bold=True)
SECTION = Style(17, 22, bold=True)
AMOUNT = Style(19, 23, bold=True)
BODY = Style(14, 19.5)
STRONG = Style(14, 19.5, bold=True)
SOFT = Style(14, 19.5, ink="second")
SMALL = Style(11, 15, ink="second")
SMALL_STRONG = Style(11, 15, bold=True)
SMALL_INK = Style(11, 15)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one cut of the font."""

    text: str
    bold: bool
    raised: bool = False

    def width(self, size: float) -> float:
        """Its width, in points."""
        return fonts.width(self.text, size * RAISED_SIZE if self.raised else size, bold=self.bold)


TextLine = tuple[Run, ...]


def line_width(line: TextLine, size: float) -> float:
    """The width of one line, in points."""
    return sum(run.width(size) for run in line)


@lru_cache(maxsize=20_000)
def break_lines(text: str, style: Style, width: float) -> tuple[TextLine, ...]:
    """`text` as lines no wider than `width`. Raises `fonts.MissingGlyphError`."""
    lines: list[TextLine] = []
    for paragraph in text.split("\n"):
        lines += _fill(_words(paragraph, style), style, width)
    return tuple(lines)


def _words(text: str, style: Style) -> list[list[Run]]:
    """Words between ordinary spaces; a word may hold several runs."""
    words: list[list[Run]] = [[]]
    text = _FIGURES.sub("\u00a0", text)
    for number, part in enumerate(text.split("**")):
        bold = style.bold or number % 2 == 1
        for position, word in enumerate(part.split(" ")):
            if position:
                words.append([])
            if word:
                fonts.check(word, bold=bold)
                words[-1] += _raise_ordinals(word, bold=bold)
    return [word for word in words if word]


def _raise_ordinals(word: str, *, bold: bool) -> list[Run]:
    pieces = _FIRST.split(word)
    return [Run(piece, bold, number % 2 == 1) for number, piece in enumerate(pieces) if piece]


def _fill(words: list[list[Run]], style: Style, width: float) -> list[TextLine]:
    lines: list[TextLine] = []
    line: list[Run] = []
    used = 0.0
    for word in _cut_long_words(words, style, width):
        space = Run(" ", word[0].bold and bool(line) and line[-1].bold)
        long = sum(run.width(style.size) for run in word)
        if line and used + space.width(style.size) + long > width + 0.01:
            lines.append(_joined(line))
            line, used = [], 0.0
        if line:
            line.append(space)
            used += space.width(style.size)
        line += word
        used += long
    lines.append(_joined(line))
    return lines


def _cut_long_words(words: list[list[Run]], style: Style, width: float) -> list[list[Run]]:
    cut: list[list[Run]] = []
    for word in words:
        if len(word) > 1 or word[0].width(style.size) <= width:
            cut.append(word)
            continue
        piece = ""
        for character in word[0].text:
            if piece and fonts.width(piece + character, style.size, bold=word[0].bold) > width:
                cut.append([Run(piece, word[0].bold)])
                piece = ""
            piece += character
        cut.append([Run(piece, word[0].bold)])
    return cut


def _joined(line: list[Run]) -> TextLine:
    """Neighbouring runs of one look put together: fewer pieces in the file."""
    joined: list[Run] = []
    for run in line:
        last = joined[-1] if joined else None
        if last and last.bold == run.bold and last.raised == run.raised:
            joined[-1] = Run(last.text + run.text, run.bold, run.raised)
        else:
            joined.append(run)
    return tuple(joined)
