"""What the screens before the first one share: one sheet in the middle of the paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Label, Title
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

WIDTH = 560


class Gate(QWidget):
    """A title, sentences, then what the screen adds to `body`; refusals under the sentences."""

    def __init__(self, look: Look, title: str, *sentences: str) -> None:
        super().__init__()
        self.look = look
        self.title = title
        self.card = Card(look, margin=28, gap=12)
        self.body = self.card.body
        self.card.setMaximumWidth(look.px(WIDTH))
        self.body.addWidget(Title(look, title))
        for sentence in sentences:
            self.body.addWidget(Body(look, sentence, tone="ink2"))
        self.refusals = QVBoxLayout()
        self.body.addLayout(self.refusals)
        page = QWidget()
        row = QHBoxLayout(page)
        side = look.px(24)
        row.setContentsMargins(side, side, side, side)
        row.addStretch(1)
        row.addWidget(self.card, 20, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        scroll = Scroll(look)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.title

    def show_refusal(self, error: UserError) -> None:
        """Say what was wrong and what to do; nothing typed is lost."""
        while (item := self.refusals.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def add_line(self, label: str, *, secret: bool = False) -> QLineEdit:
        """A labelled line to type in."""
        line = QLineEdit()
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setAccessibleName(label)
        words = Label(self.look, label)
        words.setBuddy(line)
        self.body.addWidget(words)
        self.body.addWidget(line)
        return line
