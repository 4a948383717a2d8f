"""What was read on a photo, of the bill and of its contract: each value beside its place on the
paper, taken one by one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.bills.cell import in_short
from visitapp.ui.form.bills.reader import ReadValue
from visitapp.ui.form.row_words import value_words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look

TITLE = "Lu sur la photo"
COMPARE = "Rien n’est écrit sans vous. Comparez, puis prenez."
CONTRACT = "Pour le contrat"
TAKE, TAKEN = "Prendre", "pris"
KEY = "F7"


class Crop(QWidget):
    """A piece of the paper, black on white in every theme."""

    def __init__(self, look: Look, png: bytes, said: str) -> None:
        super().__init__()
        self.look = look
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(png)
        self.setAccessibleName(f"Sur la facture\u00a0: {said}")
        tall_as_needed(self)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As it was cut out, as large as the words beside it."""
        if self._pixmap.isNull():
            return QSize()
        high = self.look.px(30)
        return QSize(self._pixmap.width() * high // max(1, self._pixmap.height()), high)

    def minimumSizeHint(self) -> QSize:
        """It is drawn smaller where there is little room."""
        return QSize(min(self.look.px(80), self.sizeHint().width()), self.look.px(30))

    def heightForWidth(self, width: int) -> int:
        """One line."""
        return self.look.px(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its right end, where the value stands, always whole."""
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = self.sizeHint()
        wide = min(self.width(), whole.width())
        part = self._pixmap.width() * wide / whole.width()
        from_left = QRectF(self._pixmap.width() - part, 0, part, self._pixmap.height())
        painter.drawPixmap(QRectF(0, 0, wide, whole.height()), self._pixmap, from_left)


class Proposals(Panel):
    """`taken(ReadValue)` for one of them, `closed` when nobody wants more."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, *repeats: Question) -> None:
        super().__init__(look, "paper")
        self.look = look
        self._questions = {(one.id, two.id): two for one in repeats for two in one.questions}
        self._waiting: list[tuple[ReadValue, Button]] = []
        self.title = Strong(look, TITLE)
        self.hint = Hint(look, COMPARE)
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.close_button = Button(look, "Fermer", kind="quiet", icon="fermer", does=self.closed)
        stacked(look, self.title, self.hint, self.lines, self.close_button, gap=8,
                around=(12, 12, 12, 12), on=self)  # fmt: skip
        self.hide()

    def show_values(self, values: Sequence[ReadValue]) -> None:
        """One line each, in the order of the cells; those of the contract under a title."""
        self.clear()
        order = list(self._questions)
        before = order[0][0]
        for value in sorted(values, key=lambda one: order.index((one.repeat, one.question))):
            if value.repeat != before:
                self.lines.addWidget(Strong(self.look, CONTRACT))
            before = value.repeat
            self.lines.addWidget(self._line(value))
        self._mark()
        self.show()

    def take_next(self) -> bool:
        """F7: the first that waits. False when none does."""
        if self.isHidden() or not self._waiting:
            return False
        self._take(self._waiting[0][0])
        return True

    def focus_first(self) -> None:
        """The first button."""
        target = self._waiting[0][1] if self._waiting else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def question_of(self, widget: QWidget | None) -> str:
        """What the button of a proposal takes; nothing for another widget."""
        return next((one.question for one, button in self._waiting if button is widget), "")

    def clear(self) -> None:
        """Nothing is proposed any more."""
        self._waiting = []
        clear(self.lines)
        self.hide()

    def _line(self, value: ReadValue) -> QWidget:
        question = in_short(self._questions[value.repeat, value.question])
        given = value.answer.value
        words = value_words(question, given) if given is not None else ""
        said = f"{question.short or question.label}\u00a0: {words}"
        button = Button(self.look, TAKE, does=partial(self._take, value))
        button.setAccessibleName(f"{TAKE}, {said}")
        button.setAccessibleDescription(value.why)
        self._waiting.append((value, button))
        line = QWidget()
        flowing(self.look, Body(self.look, said, wrap=False), Crop(self.look, value.crop, said),
                button, gap=12, on=line)  # fmt: skip
        tall_as_needed(line)
        return line

    def _take(self, value: ReadValue) -> None:
        for place, (waiting, button) in enumerate(self._waiting):
            if waiting is value:
                del self._waiting[place]
                had = button.hasFocus()
                button.setText(TAKEN)
                button.set_icon("fait")
                self._print_key(button, "")
                button.setEnabled(False)
                self.taken.emit(value)
                self._mark()
                if had:
                    self.focus_first()
                return

    def _mark(self) -> None:
        """The key is printed on what it takes."""
        for place, (_, button) in enumerate(self._waiting):
            self._print_key(button, KEY if place == 0 else "")

    @staticmethod
    def _print_key(button: Button, key: str) -> None:
        button.hint = key
        button.show_shortcut(bool(key))
