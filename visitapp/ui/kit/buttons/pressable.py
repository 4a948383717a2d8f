"""What every painted button shares: it follows the look and says how focus came to it."""

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QPoint, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
Policy = QSizePolicy.Policy
Does = Callable[..., object] | SignalInstance


class Pressable(QAbstractButton):
    """Subclasses measure and paint. `enter_presses`: False where Enter goes on instead."""

    ring_radius = 8
    enter_presses = True
    policy = (Policy.Maximum, Policy.Fixed)

    def __init__(
        self, look: Look, text: str = "", parent: QWidget | None = None, does: Does | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.focus_by_keyboard = True
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        tall_as_needed(self, *self.policy)
        self.setText(text)
        self._told = False
        self.toggled.connect(self._checked)
        look.changed.connect(self._relook)
        if does is not None:
            self.clicked.connect(does)

    def does(self, act: Callable[[], object], *, name: str = "", about: str = "") -> Self:
        """Run `act` on a press. `name` finds it again, a screen reader says `about`."""
        self.clicked.connect(lambda: act())
        if name:
            self.setObjectName(name)
        if about:
            self.setAccessibleName(about)
        return self

    def setChecked(self, on: bool) -> None:
        """Set the state from code, without a press."""
        before, self._told = self._told, True
        super().setChecked(on)
        self._told = before

    def nextCheckState(self) -> None:
        """A press checks it; `clicked` follows by itself."""
        before, self._told = self._told, True
        super().nextCheckState()
        self._told = before

    def _checked(self, on: bool) -> None:
        """A screen reader's « Toggle » checks without pressing: it counts as a press."""
        group = self.group()
        one_of_some = self.autoExclusive() or (group is not None and group.exclusive())
        if not self._told and (on or not one_of_some):
            self.clicked[bool].emit(on)  # type: ignore[index]

    def setText(self, text: str) -> None:
        """Change the words; the size follows."""
        super().setText(text)
        self._relook()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the ring is due: not after a click of the mouse."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # back as it was left
            self.focus_by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where the button of the mouse went down."""
        self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It came up."""
        super().mouseReleaseEvent(event)
        self._pressed_at = None

    def hitButton(self, pos: QPoint) -> bool:
        """Also where the page moved away under a hand that kept still: what is read as one leaves
        it may show a warning above."""
        down = self._pressed_at
        still = QApplication.startDragDistance()
        if down is not None and (self.mapToGlobal(pos) - down).manhattanLength() < still:
            return True
        return super().hitButton(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space; arrows are left to the parent, which may know a group."""
        if event.key() in _ENTER and self.enter_presses and self.isEnabled():
            self.click()
        elif event.key() in _ENTER or event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        """Forget what was measured with the former look or words."""

    def _relook(self) -> None:
        self._measure()
        self.updateGeometry()
        self.update()

    def _hot(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown())


class Row(Pressable):
    """As wide as it is given; a page asks for the same heights many times: each is kept."""

    policy = (Policy.Preferred, Policy.Minimum)

    def __init__(
        self, look: Look, text: str = "", parent: QWidget | None = None, does: Does | None = None
    ) -> None:
        self._heights: dict[int, int] = {}  # by width
        super().__init__(look, text, parent, does)

    def heightForWidth(self, width: int) -> int:
        """More when words wrap or stack."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        raise NotImplementedError

    def _relook(self) -> None:
        self._heights = {}
        super()._relook()


class Worded(Pressable):
    """A button that is its words, and what stands around them."""

    least, air = 44, 16
    """Pixels at 100 %: its least height, and the air above and under words of several lines."""
    _words: Paragraph

    def sizeHint(self) -> QSize:
        """One line of words."""
        return self._size(self._words.natural_width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return self._size(self._words.word_width())

    def heightForWidth(self, width: int) -> int:
        """The least height, or more when the words need several lines."""
        room = max(1, width - self._around())
        return max(self._least(), self._words.height(room) + self.look.px(self.air))

    def _size(self, words: int) -> QSize:
        return QSize(max(self.look.px(44), words + self._around()), self._least())

    def _least(self) -> int:
        return self.look.px(self.least)

    def _around(self) -> int:
        """The width of all that is not words."""
        raise NotImplementedError

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self.look.disabled_ink()
        lit = self.isChecked() or self._hot()
        return self.look.chosen_ink() if lit else self.look.colour("ink")

    def _measure(self) -> None:
        font = self.look.font("strong" if self.isChecked() else "body")
        self._words = Paragraph(self.text(), font, self.look.line_height("body"))
