"""How far two colours stand apart, by WCAG 2.2; and the words of a screen that do not stand out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.measuring import name

Colour = tuple[int, int, int]
TEXT = 4.5
"""Smallest ratio of words, WCAG 2 (1.4.3)."""
FRAME = 5
"""Pixels of a button that are its edge, not its words."""


@lru_cache(256)
def channel(value: int) -> float:
    """Linear light of one channel, « relative luminance »."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@lru_cache(20_000)
def luminance(colour: Colour) -> float:
    """How light a colour is, from 0 to 1."""
    red, green, blue = map(channel, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def apart(one: Colour, other: Colour) -> float:
    """From 1, the same, to 21, black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pale(window: QWidget, shown: Iterable[QWidget]) -> Iterator[str]:
    """Words shown too near the colour under them, as drawn: the ground is the commonest colour,
    ink the one farthest from it that more than a speck has."""
    drawn = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, line = (drawn.width(), drawn.height()), drawn.bytesPerLine()
    whole = Image.frombytes("RGB", size, drawn.constBits(), "raw", "RGB", line, 1)
    for widget in shown:
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        place = widget.rect().translated(widget.mapTo(window, QPoint()))
        under = window.childAt(place.center())
        covered = under is None or not (
            under is widget or widget.isAncestorOf(under) or under.isAncestorOf(widget)
        )
        if covered or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        edge = FRAME if isinstance(widget, QAbstractButton) else 0
        area = place.adjusted(edge, edge, -edge, -edge)
        found = whole.crop(area.getCoords()).getcolors(area.width() * area.height()) or []
        ground = max(found)[1]
        most = max((apart(ground, colour) for many, colour in found if many > 1), default=1)
        if most < TEXT:
            yield f"{name(widget)}: contrast {most:.1f} on {ground}"
