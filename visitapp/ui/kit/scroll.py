"""A page that scrolls vertically only, and keeps the focused widget clear of the edges."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QSizePolicy, QWidget
from shiboken6 import isValid

from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.look import Look

Policy = QSizePolicy.Policy
CLEAR = 16  # pixels at 100 % kept around the focused widget
FOR_THE_PAGE = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
)  # fmt: skip
"""Keys that are not for what has the keyboard, or not yet."""
NOTHING, PART, ALL = range(3)
RELEASED_MS = 20  # between two looks at whether a button of the mouse came up


class Scroll(QScrollArea):
    """`setWidget(page)`. Whatever takes the focus inside is brought 16 px clear of the edges.

    The page is as wide as what is seen of it, whatever it asks for: that may follow from the width
    that it has (rows stand otherwise in another one), and each would undo the other without end.
    It is as high as its words need at that width, and ends there. Qt takes the larger of that and
    of the least height, where every wrapped word stands at its narrowest.

    `readable`: nothing inside takes the keyboard, so that the page itself does when it is
    longer than its window, and the arrows scroll it.
    """

    ring_radius = 4

    def __init__(self, look: Look, page: QWidget | None = None, *, readable: bool = False) -> None:
        super().__init__()
        self.look = look
        self.readable = readable
        self._wandered = False  # a person scrolled: the page is not pulled back under them
        self._left = ALL  # what is seen, since then, of what has the keyboard
        self._paged: bool | None = None  # by a key, down or up: what comes into sight takes it
        self._listened: QWidget | None = None  # what it took out of sight, until it is left
        self._released = QTimer(self)
        self._released.setSingleShot(True)
        self._released.setInterval(RELEASED_MS)
        self._released.timeout.connect(self._reveal_focus)
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.timeout.connect(self._reveal_focus)
        self.verticalScrollBar().rangeChanged.connect(self._take_keyboard)
        self.verticalScrollBar().actionTriggered.connect(self._wander)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = Bar(self)
        self.bar.actionTriggered.connect(self._wander)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        if page is not None:
            self.setWidget(page)

    def setWidget(self, widget: QWidget) -> None:
        """The page. It paints no background of its own."""
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
        widget.installEventFilter(self)
        self._end_with_words()

    def settle(self) -> None:
        """Lay out now what was just shown, so that places can be measured."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def reveal(self, widget: QWidget) -> None:
        """Scroll just enough for the widget to be seen, 16 px clear.

        Around it, what says `shown_whole = True` (a question with its label, a card) is seen
        whole if it fits, else from its top down to the widget if that fits. What can be seen
        from the very top of the page is seen from there, with the page's title.
        """
        page = self.widget()
        if page is None or not page.isAncestorOf(widget):
            return
        self._wandered = False
        clear = self.look.px(CLEAR)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._span(page, widget, height - 2 * clear)
        if bottom + clear <= height:
            bar.setValue(0)
        elif bottom - top + 2 * clear > height or top - clear < bar.value():
            bar.setValue(top - clear)
        elif bottom + clear > bar.value() + height:
            bar.setValue(bottom + clear - height)

    def show_also(self, widget: QWidget) -> None:
        """What came beside what has the keyboard; the page stays so until the keyboard moves. With
        room for one of them, it is what has the keyboard that is seen."""
        self.settle()
        self.reveal(widget)
        focused = QApplication.focusWidget()
        if focused is not None and focused.visibleRegion().isEmpty():
            self.reveal(focused)
        self._keep_still()

    def _span(self, page: QWidget, widget: QWidget, room: int) -> tuple[int, int]:
        """From where to where the page is to be seen, in its own coordinates."""
        top, bottom = _extent(page, widget)
        step = widget.parentWidget()
        while step is not None and step is not page:
            if getattr(step, "shown_whole", False):
                outer_top, outer_bottom = _extent(page, step)
                if outer_bottom - outer_top <= room:
                    top, bottom = outer_top, outer_bottom
                elif bottom - outer_top <= room:
                    top = outer_top
            step = step.parentWidget()
        return top, bottom

    def ensureWidgetVisible(self, widget: QWidget, xmargin: int = 0, ymargin: int = 0) -> None:
        """Qt calls this on Tab: with our margin, and never sideways."""
        self.reveal(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the keyboard stays in view when the page is laid out again: now, and once the
        page is as high as that makes it. Scrolled out of sight, it comes back when a key is for it.
        """
        if isinstance(event, QKeyEvent):
            its = event.type() == QEvent.Type.KeyPress and event.key() not in FOR_THE_PAGE
            if its and isinstance(watched, QWidget) and watched.visibleRegion().isEmpty():
                self.reveal(watched)
        elif watched is self.widget():
            if event.type() == QEvent.Type.LayoutRequest:
                self._end_with_words()
                self._reveal_focus()
                self._laid_out.start()
            elif event.type() == QEvent.Type.Resize:
                self._laid_out.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the keyboard stays in view when there is less room."""
        self._end_with_words()
        super().resizeEvent(event)
        self.bar.place()
        self._reveal_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up, Page Down, arrows: what they scroll out of sight gives the keyboard to what is
        seen, so that no key answers a question that is not."""
        before = self.verticalScrollBar().value()
        super().keyPressEvent(event)
        moved = self.verticalScrollBar().value() - before
        focused, page = QApplication.focusWidget(), self.widget()
        if moved and focused is not None and page is not None and page.isAncestorOf(focused):
            self._stay_in_sight(focused, page, down=moved > 0)

    def leave_room(self, width: int) -> None:
        """At the right of the page, for the bar: as wide, in pixels."""
        if self.viewportMargins().right() != width:
            self.setViewportMargins(0, 0, width, 0)

    def _end_with_words(self) -> None:
        """Qt leaves the least size of a page out where its policy ignores it. One without words
        that wrap has no height for its width: there the least height is all that is known."""
        page = self.widget()
        if page is None:
            return
        policy, across = page.sizePolicy(), Policy.Ignored
        down = Policy.Ignored if page.hasHeightForWidth() else Policy.Preferred
        if (policy.horizontalPolicy(), policy.verticalPolicy()) != (across, down):
            policy.setHorizontalPolicy(across)
            policy.setVerticalPolicy(down)
            page.setSizePolicy(policy)

    def _stay_in_sight(self, focused: QWidget, page: QWidget, *, down: bool) -> None:
        whole = QRect(page.mapFrom(self.viewport(), QPoint()), self.viewport().size())
        if not focused.visibleRegion().isEmpty():
            return
        part = [one for one in seen_stops(page) if not one.visibleRegion().isEmpty()]
        seen = [one for one in part if whole.contains(QRect(one.mapTo(page, QPoint()), one.size()))]
        seen = seen or part  # at 200 %, a row may be higher than the window
        if seen:
            seen[-1 if down else 0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_still()
        else:
            self._paged = down

    def _wander(self) -> None:
        """One of both bars says where to; the page is not there yet."""
        inner = self.verticalScrollBar()
        to = inner.sliderPosition()
        self._keep_still(to if to != inner.value() else self.bar.sliderPosition())

    def _keep_still(self, value: int | None = None) -> None:
        self._wandered, self._paged = True, None
        focused, page = QApplication.focusWidget(), self.widget()
        if focused is not None and page is not None and page.isAncestorOf(focused):
            focused.installEventFilter(self)
            self._listened = focused
            self._left = self._seen_of(page, focused, value)

    def _reveal_focus(self) -> None:
        """A page that was scrolled is left as it is, but for what its layout took out of sight."""
        focused, page = QApplication.focusWidget(), self.widget()
        if _clicked():
            self._released.start()
        elif focused is None or page is None or not page.isAncestorOf(focused):
            return
        elif not self._wandered or self._seen_of(page, focused) < self._left:
            self.reveal(focused)
        elif self._left == NOTHING and self._paged is not None:
            self._stay_in_sight(focused, page, down=self._paged)

    def _seen_of(self, page: QWidget, focused: QWidget, value: int | None = None) -> int:
        """What is seen of it where the page is, or is scrolled so far."""
        top, bottom = _extent(page, focused)
        value = self.verticalScrollBar().value() if value is None else value
        below = value + self.viewport().height()
        if bottom <= value or top >= below:
            return NOTHING
        return ALL if value <= top and bottom <= below else PART

    def _take_keyboard(self, least: int, most: int) -> None:
        if self.readable:
            long = most > least
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if long else Qt.FocusPolicy.NoFocus)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """While a button of the mouse is down the page keeps still, or the click would miss."""
        page, listened, self._listened = self.widget(), self._listened, None
        if listened is not None and isValid(listened):
            listened.removeEventFilter(self)
        if new is not None and page is not None and page.isAncestorOf(new) and self.isVisible():
            self._wandered = False
            if _clicked():
                self._released.start()
                return
            self.settle()
            self.reveal(new)


class Bar(QScrollBar):
    """The bar of a page, at its right; its place stays, and it is drawn when there is more to see.

    It stands for Qt's own, which is never shown. A screen reader asks how many things are in the
    page, then for each by its number: Qt 6.12 counts its own bar while it is seen, not once the
    page is hidden nor is short enough, and ends the program when it is asked for one that has
    gone meanwhile (`QAccessibleAbstractScrollArea::child` checks no number).
    """

    def __init__(self, area: Scroll) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area, inner = area, area.verticalScrollBar()
        inner.rangeChanged.connect(self.follow)
        inner.valueChanged.connect(self.setValue)
        self.valueChanged.connect(inner.setValue)
        self.setEnabled(False)

    def follow(self, least: int, most: int) -> None:
        """As long as Qt's, and as much of it at once as is seen."""
        self.setPageStep(self._area.viewport().height())
        self.setSingleStep(self._area.verticalScrollBar().singleStep())
        self.setRange(least, most)
        self.setValue(self._area.verticalScrollBar().value())
        self.setEnabled(most > least)

    def place(self) -> None:
        """Along the right edge, over the room that the page leaves it."""
        inside, width = self._area.contentsRect(), self.sizeHint().width()
        self._area.leave_room(width)
        self.setGeometry(inside.right() + 1 - width, inside.top(), width, inside.height())

    def changeEvent(self, event: QEvent) -> None:
        """Of another width when the text is of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.place()


def _clicked() -> bool:
    """Whether a button of the mouse is down."""
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


def _extent(page: QWidget, widget: QWidget) -> tuple[int, int]:
    top = widget.mapTo(page, QPoint(0, 0)).y()
    return top, top + widget.height()
