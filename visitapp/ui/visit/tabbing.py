"""Tab in reading order over parts of a screen, whatever the order they were made in."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.ui.kit.tab_order import reading_order


def order_of(parts: Iterable[QWidget]) -> list[QWidget]:
    """What can take the keyboard in the parts that are on screen, in reading order."""
    found: list[QWidget] = []
    for part in parts:
        if part.isVisible():
            found.extend(widget for widget in reading_order(part) if widget.isVisible())
    return found


def takes_tab(widget: QWidget) -> bool:
    """True where Tab may stop."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.focusProxy() is None


def neighbour(order: list[QWidget], forward: bool) -> QWidget | None:
    """The next stop after the focused widget, or before it; None beyond the ends."""
    now = QApplication.focusWidget()
    place = order.index(now) if now in order else (-1 if forward else len(order))
    rest = order[place + 1 :] if forward else reversed(order[: max(place, 0)])
    return next((widget for widget in rest if takes_tab(widget)), None)


def give(widget: QWidget, forward: bool) -> bool:
    """Give the keyboard as Tab does."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    widget.setFocus(reason)
    return True


def go_round(part: QWidget, forward: bool) -> bool:
    """Tab inside one part only: after the last stop comes the first."""
    order = order_of([part])
    target = neighbour(order, forward)
    if target is None:
        stops = [widget for widget in order if takes_tab(widget)]
        target = stops[0 if forward else -1] if stops else None
    return give(target, forward) if target is not None else False


def outside(part: QWidget, forward: bool) -> QWidget | None:
    """The first stop of the window that is not in this part; the last one going back."""
    window, found = part.window(), []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if takes_tab(widget) and widget.isVisible() and not part.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found[0 if forward else -1] if found else None
