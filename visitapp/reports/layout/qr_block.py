"""A QR code on a page, with the address that it says: for who has no telephone at hand."""

from dataclasses import dataclass

from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.qr import squares

QUIET = 4
"""Squares of white around it, which the norm asks for (ISO/IEC 18004, 5.3.8)."""


@dataclass(frozen=True)
class QrBlock:
    """The code of a text, black on white, `side` points wide with its white border."""

    text: str
    side: float = 104.0

    def height(self, width: float) -> float:
        """It is square."""
        return self.side

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """One rectangle for each run of dark squares: no white hair between two of them."""
        code = squares(self.text)
        square = self.side / (len(code) + 2 * QUIET)
        canvas = paper.canvas
        canvas.saveState()
        canvas.setFillGray(0)
        for row, line in enumerate(code):
            y = top - (row + QUIET + 1) * square
            for first, many in _runs(line):
                canvas.rect(x + (first + QUIET) * square, y, many * square, square,
                            stroke=0, fill=1)  # fmt: skip
        canvas.restoreState()


def _runs(line: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where each run of dark squares begins, and how long it is."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if dark and found and sum(found[-1]) == place:
            found[-1] = found[-1][0], found[-1][1] + 1
        elif dark:
            found.append((place, 1))
    return found
