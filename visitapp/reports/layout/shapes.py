"""The few shapes that every chart is made of, with no drawing engine behind them.

A `Drawing` is plain data: paper replays it with `draw_pdf.draw_pdf`, the screen with QPainter.
Lengths are in points on paper and in pixels on screen, the origin is top left, y goes down.
Inks are names, not colours, so that each side has its own: `text`, `second`, `bar`,
`frame`, `paper` (the ground), and `none`.
"""

from dataclasses import dataclass
from typing import Literal

Ink = Literal["text", "second", "bar", "frame", "paper", "none"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; `line` is the width of its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = "none"
    stroke: Ink = "none"
    line: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = "text"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its base line, `x` the start, middle or end of it."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    ink: Ink = "text"
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Path:
    """A free outline: steps are ("M", x, y), ("L", x, y), ("C", six numbers) and ("Z",)."""

    steps: tuple[tuple[str | float, ...], ...]
    fill: Ink = "none"
    stroke: Ink = "text"
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Icon:
    """A shipped icon, named as its file, in a square of `size` from its top left corner."""

    x: float
    y: float
    size: float
    name: str
    ink: Ink = "text"


Shape = Rect | Line | Text | Path | Icon


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order. `description` says in words what the drawing shows."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str = ""
