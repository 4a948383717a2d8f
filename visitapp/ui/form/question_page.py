"""A page of a few questions: from one to the next by Enter, back by Esc, refusals on top."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.form.form_sheet import FormSheet
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import shown_in
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look, density

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionPage(QWidget):
    """What the pages of questions share. `closed` goes back.

    Each fills `sheets` with its questions, places `refusals`, and names `forward`, the button that
    Enter goes to after the last one.
    """

    closed = Signal()

    def __init__(self, look: Look, title: str, sentence: str = "") -> None:
        super().__init__()
        self.look = look
        self.sheets: list[FormSheet] = []
        self.forward: Button | None = None
        self.page = Page(look, title, sentence)
        self.refusals = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        look.changed.connect(self._fit)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question, from the top of the page; without one, the button."""
        self.page.area.settle()
        blocks = self.blocks()
        if blocks:
            shown_in(self, blocks[0])
            blocks[0].focus_input()
        elif self.forward is not None:
            self.forward.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)

    def blocks(self) -> list[QuestionBlock]:
        """The questions shown, in order."""
        found = [block for sheet in self.sheets for block in sheet.list.blocks()]
        return [one for one in found if isinstance(one, QuestionBlock) and not one.isHidden()]

    def commit(self) -> None:
        """Take what is being typed: called before the page is left."""
        for block in self.blocks():
            block.commit()

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing, above the questions; nothing typed is lost."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Esc goes back; what is typed stays."""
        if event.key() in ENTER:
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = density(self.window().width(), self.look.scale)
        for sheet in self.sheets:
            sheet.set_density(wanted)

    def _next(self) -> None:
        focused, blocks = QApplication.focusWidget(), self.blocks()
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here and self.forward is not None:
            self.forward.setFocus(Qt.FocusReason.TabFocusReason)
