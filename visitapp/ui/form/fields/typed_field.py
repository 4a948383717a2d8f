"""Fields one types in: a line of text that is read when left, and written back tidily."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from visitapp.domain.checklist.answers import State, Value
from visitapp.domain.checklist.problems import Problem
from visitapp.ui.form.fields.field import Field
from visitapp.ui.kit.labels import Body
from visitapp.ui.look import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Unread:
    """Why a text is no answer, with what to do; or two values that it may mean."""

    message: str
    readings: tuple[tuple[str, Any], ...] = ()


def is_undo(event: QEvent) -> bool:
    """Whether a key asks to undo or to redo."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys)


ANY_WIDTH = 16_777_215  # Qt's own « no most »
COMFORTABLE = 520  # pixels at 100 %


class Input(QLineEdit):
    """A line that says when it is left. Enter is left to the page (next question)."""

    left = Signal()
    given_up = Signal()
    ring_radius = 6
    menu_key_goes_up = False  # True where the menu key opens the other answers
    esc_gives_up = True  # False where Esc closes what holds the line: what is typed is kept

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._state = self._rest = ""
        self.whole_line = False

    def sizeHint(self) -> QSize:
        """A name or a street is not cut: as wide as a comfortable line."""
        hint = super().sizeHint()
        return QSize(self.look.px(COMFORTABLE), hint.height()) if self.whole_line else hint

    def show_state(self, state: str) -> None:
        """Draw the border at rest (""), as "warning" or as "error"."""
        state = state or self._rest
        if state == self._state:
            return
        self._state = state
        self.setProperty("state", state)
        style = self.style()
        style.unpolish(self)
        style.polish(self)

    def rest_as(self, state: str) -> None:
        """What it looks like at rest: as ever (""), or "proposed"."""
        resting = self._state == self._rest
        self._rest = state
        if resting:
            self.show_state("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: read it, unless only its own menu or another window opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the line, but where the menu key is the question's."""
        if self.menu_key_goes_up and event.reason() is QContextMenuEvent.Reason.Keyboard:
            event.ignore()
        else:
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the answers, unless letters are typed and not read yet."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and is_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter reads, then goes up to the page."""
        if event.key() in _ENTER:
            self.left.emit()
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self.isModified() and self.esc_gives_up:
            self.given_up.emit()
        elif is_undo(event) and not self.isModified():
            event.ignore()
        else:
            super().keyPressEvent(event)


class TypedField(Field):
    """A field with one `Input`. What cannot be read stays, with why, beside the last answer."""

    typing = Signal()
    kind = ""
    wide = 0  # pixels at 100 %; 0 takes the whole line
    narrowest = 160
    bare = False  # True where a head of the column says the unit

    def _build(self) -> None:
        self.input = Input(self.look, self.line)
        self.input.setAccessibleName(self.question.label)
        if self.kind:
            self.input.setProperty("kind", self.kind)
            self.input.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.input.left.connect(self.commit)
        self.input.given_up.connect(self._give_up)
        self.input.textEdited.connect(self.typing)
        self.flow.addWidget(self.input)
        self.unit: Body | None = None
        self.show_beside(self._beside_words())
        self._unread = False
        self._size_input()
        self.set_description("")

    def show_beside(self, words: str) -> None:
        """What stands after the line: its unit, the form of a date."""
        words = "" if self.bare else words
        if self.unit is None and words:
            self.unit = Body(self.look, words, tone="ink2", wrap=False)
            self.unit.setMinimumHeight(self.look.px(44))
            self.flow.insert(1, self.unit)
        if self.unit is not None:
            self.unit.setText(words)
            self.unit.setVisible(bool(words))

    def fill(self, narrowest: int) -> None:
        """As wide as its place, and nothing after the line: a cell of a row."""
        self.wide, self.narrowest, self.bare = 0, narrowest, True
        self.show_beside("")
        self.input.setMaximumWidth(ANY_WIDTH)
        self.input.setProperty("kind", "cell")
        self._size_input()

    def propose(self, value: Value, words: str = "") -> None:
        """What Enter would keep, where nothing is typed; else words that say why nothing is."""
        self.input.setPlaceholderText(words if value is None else self._written(value))

    def show_proposed(self, proposed: bool) -> None:
        """A broken line around what nobody took yet."""
        self.input.rest_as("proposed" if proposed else "")

    def read_now(self) -> Value:
        """What the line says as it stands, before it is left; None when it cannot be read yet."""
        text = self.input.text().strip()
        value = self._read(text) if text else None
        return None if isinstance(value, Unread) else value

    def inputs(self) -> list[QWidget]:
        """The line."""
        return [self.input]

    def focus_input(self) -> None:
        """Give the keyboard to the line, its text selected."""
        super().focus_input()
        self.input.selectAll()

    def commit(self) -> None:
        """Read what is typed; emit it if it is a new answer, or say what is wrong."""
        if not self._enabled_input or not self.input.isModified():
            return
        self.input.setModified(False)
        text = self.input.text().strip()
        if not text:
            self._unread = False
            self.show_problem(None)
            self._give(None)
            return
        value = self._read(text)
        self._unread = isinstance(value, Unread)
        if isinstance(value, Unread):
            self._show_unread(value)
            return
        self.show_problem(None)
        self._write(value)
        self._give(value)

    def _show_unread(self, unread: Unread) -> None:
        if unread.readings:
            self._mark("warning")
            self.box().show_readings(unread.message, unread.readings)
            self.set_description(unread.message)
        else:
            super().show_problem(Problem(self.question.id, "error", unread.message))

    def _give_up(self) -> None:
        """Esc: what was typed goes away, the answer comes back."""
        self._unread = False
        given = self._answer is not None and self._answer.state is State.GIVEN
        self._write(self._answer.value if self._answer is not None and given else None)
        self.show_problem(None)

    def _choose(self, value: Any) -> None:
        self._unread = False
        self.show_problem(None)
        self._write(value)
        self.input.setFocus()
        self._give(value)

    def _show_value(self, value: Value) -> None:
        self._unread = False
        self._write(value)

    def _write(self, value: Value) -> None:
        text = "" if value is None else self._written(value)
        if self.input.text() != text:
            self.input.setText(text)
        self.input.setModified(False)

    def show_problem(self, problem: Problem | None) -> None:
        """What the page found never hides that the text could not be read."""
        if not self._unread:
            super().show_problem(problem)

    def _mark(self, severity: str) -> None:
        self.input.show_state(severity)

    def _relook(self) -> None:
        self._size_input()

    def _size_input(self) -> None:
        px = self.look.px
        if self.wide:
            self.input.setFixedWidth(px(self.wide))
        else:
            self.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.input.setMinimumWidth(px(self.narrowest))
            self.input.whole_line = True
            self.input.updateGeometry()
        if self.unit is not None:
            self.unit.setMinimumHeight(px(44))

    def _beside_words(self) -> str:
        return self.question.unit

    def _read(self, text: str) -> Value | Unread:
        raise NotImplementedError

    def _written(self, value: Value) -> str:
        return str(value)
