"""Asks one question. The title is the question, the buttons are verbs, the safe one has focus."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.focus_ring import FocusRing
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.paint import box
from visitapp.ui.look import Look


class Action(NamedTuple):
    """A button of a dialog. `id` is what `ask` gives back; the safe one has the focus."""

    id: str
    text: str
    kind: Kind = "second"
    safe: bool = False


class Question(QDialog):
    """The dialog behind `ask`; put more widgets in `.body` for one that needs a field.
    `closes_at_lock`: it does not wait behind the cover of a locked window."""

    closes_at_lock = False
    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        question: str,
        sentences: Sequence[str],
        actions: Sequence[Action],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.look = look
        self.answer = ""
        self._safe: Button | None = None
        self.setModal(True)
        self.setWindowTitle(question)
        self.setAccessibleDescription(" ".join(sentences))
        px = look.px
        column = stacked(look, gap=8, around=(24, 20, 24, 20), on=self)
        column.addWidget(Section(look, question))
        for sentence in sentences:
            column.addWidget(Body(look, sentence, tone="ink2"))
        self.body = stacked(look, gap=8)
        column.addLayout(self.body)
        column.addSpacing(px(8))
        column.addWidget(self._buttons(actions))
        self.ring = FocusRing(look, self)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter is for the focused button only."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with a 2 px edge."""
        look = self.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sheet"))
        box(painter, QRectF(self.rect()), 0, look.colour("sheet"), look.colour("edge"), 2)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what was put in `body` needs; the safe button has the keyboard."""
        self._fit()
        super().showEvent(event)
        if self._safe is not None:
            self._safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, actions: Sequence[Action]) -> QWidget:
        row = QWidget()
        flow = Flow(row, gap=self.look.px(8), at_right=True)
        safe = next((action.id for action in actions if action.safe), actions[0].id)
        for action in actions:
            button = Button(self.look, action.text, kind=action.kind)
            button.does(partial(self._press, action.id))
            button.setProperty("action", action.id)
            flow.addWidget(button)
            if action.id == safe:
                self._safe = button
        return row

    def _press(self, action: str) -> None:
        self.answer = action
        self.chosen.emit(action)
        self.accept()

    def _fit(self) -> None:
        wide = self.look.px(480)
        window = self.parentWidget()
        if window is not None:
            wide = min(wide, max(self.look.px(280), window.window().width() - self.look.px(24)))
        self.setFixedWidth(wide)
        layout = self.layout()
        if layout is not None:
            self.resize(wide, layout.heightForWidth(wide))


def ask(
    parent: QWidget | None,
    look: Look,
    question: str,
    sentences: Sequence[str],
    actions: Sequence[Action | tuple[str, str]],
) -> str:
    """The id of the action pressed, "" for Esc. The first action is safe if none says so."""
    dialog = Question(parent, look, question, sentences, [Action(*action) for action in actions])
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    return answer
