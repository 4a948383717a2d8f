"""What a person without a mouse meets on a screen: Tab from stop to stop, a whole round."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.measuring import name
from visitapp.ui.kit.focus.tab_order import seen_stops

MOST = 400  # Tabs in a round; a list of rows is one stop for each


def unreached(window: Any, root: QWidget) -> list[str]:
    """One sentence per stop of `root` that a round of Tab misses, hides, or does not name.

    Of choices of which one is made, Tab leads to that one and the arrows to the others. Where the
    round begins may have been scrolled away: what a Tab leads to is in sight.
    """
    wanted = {id(one): one for one in seen_stops(root)}
    met, found = dict[int, QWidget](), list[str]()
    for place, focused in enumerate(_round(window)):
        if id(focused) not in wanted:
            continue
        met[id(focused)] = focused
        if place and focused.visibleRegion().isEmpty():
            found.append(f"{name(focused)}: has the keyboard, and is not to be seen")
        said = focused.accessibleName() or str(getattr(focused, "text", str)())
        if not said and type(focused).__module__.startswith("visitapp"):
            found.append(f"{name(focused)}: says nothing to a screen reader")
    missed = [
        one for key, one in wanted.items()
        if key not in met and not any(_one_of(one, other) for other in met.values())
    ]  # fmt: skip
    return found + [f"{name(one)}: no Tab leads there" for one in missed]


def _one_of(one: QWidget, other: QWidget) -> bool:
    """Whether both are choices of which one is made."""
    if not (isinstance(one, QAbstractButton) and isinstance(other, QAbstractButton)):
        return False
    group = one.group()
    if group is not None:
        return group is other.group() and group.exclusive()
    return one.autoExclusive() and other.autoExclusive() and one.parent() is other.parent()


def _round(window: Any) -> Iterator[QWidget]:
    first: QWidget | None = None
    for _ in range(MOST):
        focused = QApplication.focusWidget()
        if focused is not None:
            if focused is first:
                return
            first = first or focused
            yield focused
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            tab = QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t")
            QApplication.sendEvent(focused or window, tab)
        QApplication.processEvents()
