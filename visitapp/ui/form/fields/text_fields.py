"""A line of text, and a roomy note."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from visitapp.domain.checklist.answers import Value
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.typed_field import TypedField, Unread, is_undo
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Look

IDLE = 600  # milliseconds without a key before a note is emitted
FACTS = "Écrivez des faits. La personne peut demander à lire."
LEAST_LINES, MOST_LINES = 4, 12


class TextField(TypedField):
    """One line of text."""

    def _beside_words(self) -> str:
        return ""

    def _read(self, text: str) -> Value | Unread:
        return text


class Paper(QPlainTextEdit):
    """Several lines that grow with the text. Tab leaves it."""

    left = Signal()
    menu_key_goes_up = False  # True where the menu key opens the other answers

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._state = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self.fit)
        self.fit()

    def show_state(self, state: str) -> None:
        """Draw the border at rest (""), as "warning" or as "error"."""
        if state != self._state:
            self._state = state
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    def fit(self) -> None:
        """As high as its lines: from 4 to 12."""
        lines = round(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        line = QFontMetrics(self.look.font("body")).lineSpacing()
        self.setFixedHeight(shown * line + self.look.px(26))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: what is written is emitted."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the note, but where the menu key is the question's."""
        if self.menu_key_goes_up and event.reason() is QContextMenuEvent.Reason.Keyboard:
            event.ignore()
        else:
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the answers, unless letters are not emitted yet."""
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and is_undo(event) and not self.document().isModified():
            event.ignore()
            return False
        if event.type() == QEvent.Type.Paint:
            self._paint_ground()
        return super().event(event)

    def _paint_ground(self) -> None:
        """The room around the words too: a style sheet colours what is inside it alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("field" if self.isEnabled() else "paper"))
        radius = self.look.px(6)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo goes up to the window when this note has nothing left to undo."""
        if is_undo(event) and not self.document().isModified():
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoteField(Field):
    """A note, emitted when left and after 600 ms without a key. The question may have a hint."""

    def _build(self) -> None:
        self.line.hide()
        self.input = Paper(self.look, self)
        self.input.setAccessibleName(self.question.label)
        self.column.insertWidget(0, self.input)
        if not self.question.hint:
            self.column.addWidget(Hint(self.look, FACTS))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self.commit)
        self.input.textChanged.connect(self._wait)
        self.input.left.connect(self.commit)
        self._showing = False

    def inputs(self) -> list[QWidget]:
        """The paper."""
        return [self.input]

    def commit(self) -> None:
        """Emit the text when it changed."""
        self._idle.stop()
        if not self._enabled_input or not self.input.document().isModified():
            return
        self.input.document().setModified(False)
        self._give(self.input.toPlainText().strip() or None)

    def _wait(self) -> None:
        if not self._showing:
            self._idle.start()

    def _show_value(self, value: Value) -> None:
        self._idle.stop()
        text = "" if value is None else str(value)
        if self.input.toPlainText().strip() != text.strip():
            self._showing = True
            self.input.setPlainText(text)
            self._showing = False
        self.input.document().setModified(False)

    def _mark(self, severity: str) -> None:
        self.input.show_state(severity)

    def _relook(self) -> None:
        self.input.fit()
