"""A breakdown as a table with bars, geometry only: from zero, negatives hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.reports.layout.charts import hatching
from visitapp.reports.layout.shapes import Drawing, Ink, Line, Rect, Shape, Text

NARROW, WIDE = frozenset("ijlt.,;:'’!|()fr \u00a0\u202f"), frozenset("mwMW%œŒ@&…–—")
ROOMY = 30
"""From this many letters' heights of width on, words and bar stand on one line."""
LABELS, LEAST = 0.38, 5.0
"""The part of the width that the words take, and the least length left to bars, in heights."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `amount` gives the length, `text` is what is written at its end."""

    label: str
    amount: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class BarMeasures:
    """Lengths: points on paper, pixels on the screen; `size` is that of the letters."""

    width: float
    size: float
    line: float
    bar: float
    gap: float
    air: float
    outline: float


PAPER = BarMeasures(width=499, size=11, line=14.5, bar=11, gap=7, air=3.5, outline=0.8)
SCREEN = BarMeasures(width=560, size=15, line=20, bar=16, gap=10, air=7, outline=1.0)


def scaled(measures: BarMeasures, width: float, factor: float = 1.0) -> BarMeasures:
    """The same table in another width, its letters larger by the text size setting."""
    m = measures
    return BarMeasures(width, m.size * factor, m.line * factor, m.bar * factor,
                       m.gap * factor, m.air * factor, m.outline * factor)  # fmt: skip


def breakdown(rows: Sequence[Bar], measures: BarMeasures, whole: Decimal | None = None) -> Drawing:
    """The table. `whole` is what a full bar stands for; without it, the longest row."""
    m = measures
    ends = max((_wide(row.text, m.size) for row in rows), default=0.0) + m.gap
    left = m.width * LABELS + m.gap if m.width >= ROOMY * m.size else 0.0
    space = m.width - left - ends
    if left and space < LEAST * m.size:
        left, space = 0.0, m.width - ends
    known = [abs(row.amount) for row in rows if row.amount is not None]
    longest = max([*known, *([whole] if whole is not None else [])], default=Decimal(0))
    shapes: list[Shape] = []
    top = 0.0
    for place, row in enumerate(rows):
        if place:
            shapes.append(Line(0, top, m.width, top, "frame", 0.4))
        lines = wrapped(row.label, (left - m.gap) if left else m.width, m.size)
        words, bar = len(lines) * m.line, max(m.bar, m.line)
        tall = (max(words, bar) if left else words + bar) + 2 * m.air
        first = top + (m.air if not left else (tall - words) / 2)
        for number, words_of_line in enumerate(lines):
            base = first + number * m.line + _drop(m)
            shapes.append(Text(0, base, words_of_line, m.size))
        middle = top + tall / 2 if left else top + tall - m.air - bar / 2
        shapes += _bar(row, left, middle, max(space, 0.0), longest, m)
        top += tall
    said = ". ".join(f"{row.label}\u00a0: {row.text}" for row in rows)
    return Drawing(m.width, top, tuple(shapes), said)


def _bar(
    row: Bar, left: float, middle: float, space: float, longest: Decimal, m: BarMeasures
) -> list[Shape]:
    """The bar, when there is a number above or below zero, and the words at its end."""
    shapes: list[Shape] = []
    length = 0.0
    if row.amount is not None and row.amount and longest:
        length = max(float(abs(row.amount) / longest) * space, 2.0)
        fill: Ink = "bar" if row.amount > 0 else "paper"
        drawn = Rect(left, middle - m.bar / 2, length, m.bar, fill, "text", m.outline)
        shapes.append(drawn)
        if row.amount < 0:
            shapes += hatching(drawn, m.bar / 2.5, m.outline * 1.4)
    at = left + length + (m.gap if length else 0.0)
    soft = row.amount is None
    shapes.append(Text(at, middle + m.size * 0.36, row.text, m.size, bold=not soft,
                       ink="second" if soft else "text"))  # fmt: skip
    return shapes


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Words on lines no wider than `width`; a word that is wider alone is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _wide(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width, size)
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and _wide(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _wide(text: str, size: float) -> float:
    """At most how wide a text is in our font, bold or not: no engine is asked."""
    return sum(
        0.41 if sign in NARROW else 1.04 if sign in WIDE else 0.79 if sign.isupper() else 0.69
        for sign in text
    ) * size  # fmt: skip


def _drop(m: BarMeasures) -> float:
    """From the top of a line to its base."""
    return m.line / 2 + m.size * 0.36
