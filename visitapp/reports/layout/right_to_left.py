"""A page that is read from right to left: each line in the order of its ink, the paper mirrored.

What keeps its order is named: a number with its unit, a telephone number, names in our letters.
"""

import re

from reportlab.pdfgen.canvas import Canvas

from visitapp.reports.layout import fonts
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import Run, Style, TextLine

_LETTERS = r"[A-Za-zÀ-ɏ]+"
_OURS = re.compile(_LETTERS)
_NAMES = rf"{_LETTERS}(?:[ \u00a0,.'’&/–-]+(?:{_LETTERS}|\d+))*"
_NUMBER = r"[−+]?\d(?:[\d.,:/\u00a0\u202f]*\d)?(?:[ \u00a0]?(?:°C|%|€|L/min|kVA))?"
_KEPT = re.compile(rf"{_NAMES}|{_NUMBER}")
_MIRRORED = {"(": ")", ")": "(", "«": "»", "»": "«"}
_SWAPPED = {"start": "end", "end": "start", "middle": "middle"}


def in_order_of_ink(line: TextLine) -> TextLine:
    """The line from its left edge; one in our letters alone stays as it is."""
    text = "".join(run.text for run in line)
    if _OURS.search(text) and not fonts.ARABIC.search(text):
        return line
    looks = [(run.bold, run.raised) for run in line for _ in run.text]
    order: list[int] = []
    for start, end in reversed(_pieces(text)):
        order += range(start, end)
    kept = {at for found in _KEPT.finditer(text) for at in range(*found.span())}
    runs: list[Run] = []
    for at in order:
        letter = text[at] if at in kept else _MIRRORED.get(text[at], text[at])
        if runs and (runs[-1].bold, runs[-1].raised) == looks[at]:
            runs[-1] = Run(runs[-1].text + letter, *looks[at])
        else:
            runs.append(Run(letter, *looks[at]))
    return tuple(runs)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where each piece begins and ends: what keeps its order, else one character."""
    pieces: list[tuple[int, int]] = []
    at = 0
    for found in _KEPT.finditer(text):
        pieces += [(one, one + 1) for one in range(at, found.start())]
        pieces.append(found.span())
        at = found.end()
    return [*pieces, *((one, one + 1) for one in range(at, len(text)))]


class Mirrored(Paper):
    """The same page seen in a mirror `wide` across, but for its letters and pictures."""

    def __init__(self, canvas: Canvas, wide: float) -> None:
        super().__init__(canvas)
        self.wide = wide

    def line_of_text(
        self, x: float, base: float, line: TextLine, style: Style, anchor: str = "start"
    ) -> None:
        """One line, in the order of its ink."""
        super().line_of_text(self.wide - x, base, in_order_of_ink(line), style, _SWAPPED[anchor])

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5, ink: str = "frame"
    ) -> None:
        """A straight line."""
        super().line(self.wide - x1, y1, self.wide - x2, y2, width, ink)

    def frame(
        self, x: float, top: float, width: float, height: float, *,
        line: float = 1.0, ink: str = "frame", radius: float = 8.0, fill: str = "none",
    ) -> None:  # fmt: skip
        """A rounded frame."""
        left = self.wide - x - width
        super().frame(left, top, width, height, line=line, ink=ink, radius=radius, fill=fill)

    def disc(self, x: float, y: float, radius: float, *, line: float = 1.4, fill: str = "") -> None:
        """A circle."""
        super().disc(self.wide - x, y, radius, line=line, fill=fill)

    def icon(self, name: str, x: float, top: float, size: float, ink: str = "text") -> None:
        """A picture, itself not mirrored."""
        super().icon(name, self.wide - x - size, top, size, ink)
