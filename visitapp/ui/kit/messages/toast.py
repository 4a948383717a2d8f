"""A short message at the bottom of the window, with one way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.focus.clear_place import clear_place, taken
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.messages.announce import announce
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look

LASTS = 10_000  # milliseconds
GAP = 12  # pixels at 100 % between it and the edges, or the buttons that stay
MOVED = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Toast(Panel):
    """One per window. `say("Photo supprimée.", "Annuler", undo)`; gone after 10 seconds.

    Ctrl+Z must do the same: a toast is never the only way. It lies above the foot of a screen, and
    moves when what is under it does.
    """

    undone = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, "cover", border="", radius=8, parent=window)
        self.words = Body(look, "", tone="on_cover", wrap=False)
        self.button: Pressable = TextButton(look, "", tone="on_cover")
        self.button.clicked.connect(self._undo)
        self._action: Callable[[], None] | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words)
        self._row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS)
        self._timer.timeout.connect(self.hide)
        self._again = QTimer(self)  # once for all that moves at a time
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._place)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", undo: Callable[[], None] | None = None) -> None:
        """Show one sentence, and a button when there is a way back."""
        self._action = undo
        self.words.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{text} {action}".strip())
        self._measure()
        self._place()
        self.show()
        self.raise_()
        announce(self, self.accessibleName())
        self._timer.start()
        self._again.start()  # what said it may be changing the page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and what is laid out in it."""
        if event.type() in MOVED and self.isVisible():
            self._again.start()
        return False

    def _undo(self) -> None:
        action, self._action = self._action, None
        self.hide()
        self.undone.emit()
        if action is not None:
            action()

    def _measure(self) -> None:
        """Only when it is said: this asks the window to be laid out again."""
        px = self.look.px
        self._row.setContentsMargins(px(16), px(2), px(16), px(2))
        self._row.setSpacing(px(16))
        self.adjustSize()

    def _place(self) -> None:
        px, window = self.look.px, self.parentWidget()
        if window is None:
            return
        wide = min(self.sizeHint().width(), window.width() - 2 * px(GAP))
        size = QSize(wide, max(px(48), self.sizeHint().height()))
        fixed, loose = taken(window, without=self)
        self.resize(size)
        self.move(clear_place(window.size(), size, fixed, loose, px(GAP)))
