"""Where a short message may lie in a window without covering what a person presses there.

A foot with its buttons, and all that takes the mouse and does not scroll, stay free. Under what
scrolls, the page can be moved: such places are taken last.
"""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def clear_place(room: QSize, size: QSize, fixed: Sequence[QRect], loose: Sequence[QRect],
                gap: int) -> QPoint:  # fmt: skip
    """The lowest corner for a message of `size` in `room` that keeps `gap` from what is `fixed`.

    At that height, the middle, unless only a side covers nothing that scrolls (`loose`) either.
    Where there is none, the middle of the foot.
    """
    middle = (room.width() - size.width()) // 2
    across = (middle, room.width() - gap - size.width(), gap)
    lowest = room.height() - gap - size.height()
    heights = {lowest, *(one.top() - gap - size.height() for one in fixed)}
    for top in sorted((top for top in heights if gap <= top <= lowest), reverse=True):
        places = [QPoint(left, top) for left in across if not _meets(left, top, size, fixed, gap)]
        if places:
            bare = [at for at in places if not _meets(at.x(), at.y(), size, loose, 0)]
            return (bare or places)[0]
    return QPoint(middle, lowest)


def taken(window: QWidget, without: QWidget) -> tuple[list[QRect], list[QRect]]:
    """What is seen in a window and is pressed or typed in: what stays, and what scrolls."""
    fixed: list[QRect] = []
    loose: list[QRect] = []
    for one in _seen(window, without):
        seen, scrolls = _clipped(one, window)
        if not seen.isEmpty():
            (loose if scrolls else fixed).append(seen)
    return fixed, loose


def _seen(window: QWidget, without: QWidget) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if not one.isVisible() or one is without or without.isAncestorOf(one):
            continue
        pressed = one.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(one, QScrollArea)
        if pressed or (isinstance(one, QFrame) and one.property("role") == "footer"):
            yield one


def _clipped(one: QWidget, window: QWidget) -> tuple[QRect, bool]:
    """What is seen of a widget in the window, and whether it is in a page that scrolls."""
    seen, scrolls = QRect(one.mapTo(window, QPoint()), one.size()), False
    above = one.parentWidget()
    while above is not None and above is not window:
        seen &= QRect(above.mapTo(window, QPoint()), above.size())
        scrolls |= isinstance(above, QScrollArea)
        above = above.parentWidget()
    return seen & window.rect(), scrolls


def _meets(left: int, top: int, size: QSize, others: Iterable[QRect], gap: int) -> bool:
    around = QRect(QPoint(left, top), size).adjusted(-gap, -gap + 1, gap, gap - 1)
    return any(around.intersects(one) for one in others)
