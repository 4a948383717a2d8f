"""What must hold after anything a hand did: the keyboard is where one sees it, there is a way."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.monkey.acts import pressable
from tests.monkey.naming import named, over, within
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.shell.window import MainWindow

PATIENCE_MS = 60  # until what scrolls or is drawn again by a timer of no time is where it goes


def wrong(window: MainWindow, *, typed: bool) -> list[str]:
    """One sentence for each thing that does not hold. `typed`: a key was the last thing."""
    if QApplication.activePopupWidget() is not None:
        return []
    top = QApplication.activeModalWidget() or window
    awake(top)
    found = lost(top, typed=typed)
    if found:
        QTest.qWait(PATIENCE_MS)
        found = lost(top, typed=typed)
    where = f" on « {window.windowTitle()} »"
    told = [f"{found}{where}"] if found else []
    if not any(one.isEnabled() for one in seen_stops(top)):
        told.append(f"no Tab leads anywhere{where}")
    if not pressable(top):
        told.append(f"nothing to press{where}")
    if found:
        _mend(top)
    return told


def awake(top: QWidget) -> None:
    """As a window manager does once what stood over it is closed: else no shortcut is heard."""
    if not top.isActiveWindow():
        top.activateWindow()
        QApplication.processEvents()


def lost(top: QWidget, *, typed: bool) -> str:
    """Why the keyboard is lost in this window; empty when it is not."""
    focused = QApplication.focusWidget()
    if focused is None:
        last, asleep = top.focusWidget(), "" if top.isActiveWindow() else ", which is not active"
        kept = f", though {named(last)} has it in the window{asleep}" if last else asleep
        return f"nothing has the keyboard{kept}"
    name = named(focused)
    if not top.isAncestorOf(focused) and focused is not top:
        return f"the keyboard is in {name}, which is not in front"
    if not focused.isVisible() or not focused.isEnabled():
        state = "not there" if focused.isEnabled() else "disabled"
        return f"the keyboard is in {name}, which is {state}"
    if focused is top and seen_stops(top):
        return "the window itself has the keyboard"
    cover = over(top, focused)
    if cover is not None and within(cover, Toast) is None:  # one that goes away by itself
        return f"the keyboard is in {name}, which is under {named(cover)}"
    if typed and focused.visibleRegion().isEmpty() and not _reads(focused):
        return f"the keyboard is in {name}, which is out of sight"
    return ""


def _reads(focused: QWidget) -> bool:
    """A page of words alone was scrolled by a key: nothing in sight takes the keyboard."""
    area = within(focused, Scroll)
    page = area.widget() if area is not None else None
    return page is not None and all(one.visibleRegion().isEmpty() for one in seen_stops(page))


def _mend(top: QWidget) -> None:
    """On goes the hand: the keyboard is put where one sees it."""
    stops = [one for one in seen_stops(top) if over(top, one) is None]
    if stops:
        stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
    elif not isinstance(top, QDialog):
        focus_first(top, Qt.FocusReason.OtherFocusReason)
