"""A page with a way back: what an open record, a form or a page under another one begins with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Banner, Refusals, Tone
from visitapp.ui.kit.page import WIDEST, Page, clear
from visitapp.ui.look import Look


class BackPage(QWidget):
    """`closed` by the button or by Esc. Refusals stand under the button, then `content`."""

    closed = Signal()

    def __init__(
        self, look: Look, title: str, back: str, sentence: str = "", *, gap: int = 12,
        widest: int = WIDEST,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look = look
        self.page = Page(look, title, sentence, widest)
        self.back = Button(look, back, kind="quiet", icon="precedent", does=self.closed)
        self.refusals, self.content = Refusals(look), stacked(look, gap=gap)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)
        stacked(look, self.page, on=self)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The way back, unless there is something better."""
        self.back.setFocus(reason)

    def commit(self) -> None:
        """Take what is being typed; nothing is here."""

    def show_refusal(self, error: UserError) -> None:
        """Why not, at the top of the page."""
        self.refusals.tell(error)
        self.page.area.verticalScrollBar().setValue(0)

    def tell(self, bold: str, plain: str, tone: Tone) -> Banner:
        """One sentence at the top of the page."""
        self.refusals.forget()
        banner = Banner(self.look, bold, plain, tone)
        self.refusals.addWidget(banner)
        self.page.area.verticalScrollBar().setValue(0)
        return banner

    def forget(self) -> None:
        """Nothing refused, nothing shown: before it is drawn again."""
        self.refusals.forget()
        clear(self.content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
