"""A drawer over the page: it opens at once, keeps the Tab key inside, and Esc closes it.

It leaves what it covers when that gets the keyboard, by a click beside it and what follows.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from visitapp.ui.kit.focus.refocus import Place
from visitapp.ui.kit.focus.tab_order import seen_stops, tab_onward
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look

LEAVES = 1.6  # times its width: with less room the drawer covers everything


class Drawer(QFrame):
    """Covers the right of `host`, or all of it when little; closing gives the focus back."""

    closed = Signal()

    def __init__(self, look: Look, content: QWidget, host: QWidget, width: int) -> None:
        super().__init__(host)
        self.look = look
        self.content = content
        self._wanted = width
        self._host = host
        self._before: Place | None = None
        self.setProperty("role", "panel")
        self.setAutoFillBackground(True)
        stacked(look, content, on=self)
        host.installEventFilter(self)
        look.changed.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._yield)
        self.hide()

    def open(self) -> None:
        """Show the drawer and give it the focus."""
        if self.isHidden():
            self._before = Place(self._host)
        self._place()
        self.show()
        self.raise_()
        first, stops = getattr(self.content, "focus_first", None), seen_stops(self)
        if first is not None:
            first()
        elif stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Hide it and go back to where the focus was."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.give_back()
        self.closed.emit()

    def _yield(self, _: QWidget | None, focused: QWidget | None) -> None:
        over = focused is not None and self._host.isAncestorOf(focused) and self.isVisible()
        if focused is None or not over or self.isAncestorOf(focused):
            return
        if focused.mapTo(self._host, focused.rect().center()).x() >= self.x():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host."""
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the drawer."""
        return tab_onward(self, forward)

    def _place(self) -> None:
        room, wanted = self._host.width(), self.look.px(self._wanted)
        width = room if room < wanted * LEAVES else wanted
        self.setGeometry(room - width, 0, width, self._host.height())
