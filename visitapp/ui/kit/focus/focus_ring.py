"""The focus ring: one overlay per window, drawn around whatever has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from visitapp.ui.look import Look

PEN, GAP = 3, 2  # pixels
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """Make one for each window (the main one, each dialog). It takes no mouse and no focus.

    A widget may say its own radius with a class attribute `ring_radius`, give another
    widget to surround with `ring_target()`, and refuse the ring after a click with
    `focus_by_keyboard = False`.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        self._around: QWidget | None = None
        self._watched: list[QObject] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        look.changed.connect(self.place)

    def place(self) -> None:
        """Put the ring where its widget is now, clipped to the page that scrolls it."""
        target, window = self._around, self.parentWidget()
        gone = target is not None and not isValid(target)
        if target is None or gone or window is None or not target.isVisible():
            self.hide()
            return
        wide = PEN + GAP
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        area = area.adjusted(-wide, -wide, wide, wide)
        area = area.intersected(self._seen(target, window))
        if area.isEmpty():
            self.hide()
            return
        self.setGeometry(area)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded rectangle of 3 px, 2 px away from the widget."""
        target, window = self._around, self.parentWidget()
        if target is None or window is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("accent"), PEN))
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        out = GAP + PEN / 2
        ring = QRectF(area.translated(-self.pos())).adjusted(-out, -out, out, out)
        radius = self.look.px(getattr(target, "ring_radius", 6)) + 4
        painter.drawRoundedRect(ring, radius, radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget, and everything that moves it."""
        if event.type() in _MOVES:
            self.place()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for thing in self._watched:
            if isValid(thing):  # the page it was on may be gone
                thing.removeEventFilter(self)
        self._watched = []
        self._around = None
        window = self.parentWidget()
        ours = new is not None and window is not None and window.isAncestorOf(new)
        if new is None or not ours or not getattr(new, "focus_by_keyboard", True):
            self.hide()
            return
        ring_target = getattr(new, "ring_target", None)
        self._around = ring_target() if ring_target is not None else new
        self._watch(new)
        self.place()

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            if step is self.parentWidget():
                return
            step = step.parentWidget()

    def _seen(self, target: QWidget, window: QWidget) -> QRect:
        area = window.rect()
        step = target.parentWidget()
        while step is not None and step is not window:
            if isinstance(step.parentWidget(), QScrollArea):
                area = area.intersected(QRect(step.mapTo(window, QPoint(0, 0)), step.size()))
            step = step.parentWidget()
        return area
