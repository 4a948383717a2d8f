"""A page that scrolls vertically only, and keeps the focused widget clear of the edges."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from visitapp.ui.look import Look

CLEAR = 16  # pixels at 100 % kept around the focused widget


class Scroll(QScrollArea):
    """`setWidget(page)`. Whatever takes the focus inside is brought 16 px clear of the edges.

    `readable`: nothing inside takes the keyboard, so that the page itself does when it is
    longer than its window, and the arrows scroll it.
    """

    ring_radius = 4

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, readable: bool = False
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.readable = readable
        self.verticalScrollBar().rangeChanged.connect(self._take_keyboard)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def setWidget(self, widget: QWidget) -> None:
        """The page. It paints no background of its own."""
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
        widget.installEventFilter(self)

    def settle(self) -> None:
        """Lay out now what was just shown, so that places can be measured."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def reveal(self, widget: QWidget) -> None:
        """Scroll just enough for the widget to be seen, 16 px clear."""
        page = self.widget()
        if page is None or not page.isAncestorOf(widget):
            return
        clear = self.look.px(CLEAR)
        top = widget.mapTo(page, QPoint(0, 0)).y()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if widget.height() + 2 * clear > height or top - clear < bar.value():
            bar.setValue(top - clear)
        elif top + widget.height() + clear > bar.value() + height:
            bar.setValue(top + widget.height() + clear - height)

    def ensureWidgetVisible(self, widget: QWidget, xmargin: int = 0, ymargin: int = 0) -> None:
        """Qt calls this on Tab: with our margin, and never sideways."""
        self.reveal(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never narrower than the page can be: the page is told the width of the window."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            focused = QApplication.focusWidget()
            if focused is not None:
                self.reveal(focused)
        return super().eventFilter(watched, event)

    def _take_keyboard(self, least: int, most: int) -> None:
        if self.readable:
            long = most > least
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if long else Qt.FocusPolicy.NoFocus)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self.widget()
        if new is not None and page is not None and page.isAncestorOf(new) and self.isVisible():
            self.settle()
            self.reveal(new)
