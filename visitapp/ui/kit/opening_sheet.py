"""The frame of the screens before the first one: one sheet in the middle of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.focus.refocus import give_focus, shown_in
from visitapp.ui.kit.labels import Body, Hint, Label, Title
from visitapp.ui.kit.layouts import beside, flowing, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density

WIDTH = 560
SHOW = "Montrer ce que je tape"
WAIT = "Un instant…"


class Group(QWidget):
    """A line to type in with its label; what is wrong with it stands above, and is seen with it."""

    shown_whole = True

    def __init__(self, look: Look, *widgets: QWidget) -> None:
        super().__init__()
        self.refusals = QVBoxLayout()
        stacked(look, self.refusals, *widgets, gap=8, around=(0, 4, 0, 0), on=self)


class OpeningSheet(FitToWidth):
    """A title, sentences, `body`. Refusals stand above their line. Esc does nothing here."""

    def __init__(self, look: Look, title: str, *sentences: str) -> None:
        super().__init__()
        self.look = look
        self.card = Card(look, margin=28, gap=12)
        self.body = self.card.body
        self.title = Title(look, title)
        self.body.addWidget(self.title)
        self.sentences = [Body(look, one, tone="ink2") for one in sentences if one]
        for sentence in self.sentences:
            self.body.addWidget(sentence)
        self.refusals = QVBoxLayout()
        self.body.addLayout(self.refusals)
        self._secrets: list[QLineEdit] = []
        self._groups: dict[QWidget, Group] = {}
        page = QWidget()
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(self.card, 20, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._around = Spacing(look, row, (24, 24, 24, 24))
        self.area = Scroll(look)
        self.area.setWidget(page)
        stacked(look, self.area, on=self)
        look.changed.connect(self.fit)
        self.fit()

    def window_title(self) -> str:
        """What the window's title says."""
        return self.title.text()

    def rename(self, title: str) -> None:
        """Another step on the same sheet: the title of the window says so too."""
        self.title.setText(title)
        if self.window() is not self:
            self.window().setWindowTitle(f"{title} – VisitApp")

    def show_refusal(self, error: UserError) -> None:
        """Say what was wrong and what to do; nothing typed is lost."""
        self.set_busy(False)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.area.verticalScrollBar().setValue(0)

    def refuse(self, error: UserError, at: QWidget) -> None:
        """The same about one line, or one button, which gets the keyboard."""
        self.set_busy(False)
        banner = Banner(self.look, error.message, error.hint, "warn")
        self._groups[at].refusals.addWidget(banner)
        give_focus(self, at)
        shown_in(self, banner)
        if isinstance(at, QLineEdit):
            at.selectAll()
        self.area.settle()
        self.area.reveal(at)

    def set_busy(self, busy: bool) -> None:
        """While the keys are made or tried, which takes a second: no second press."""
        for layout in (self.refusals, *(one.refusals for one in self._groups.values())):
            clear(layout)
        if busy:
            self.refusals.addWidget(Hint(self.look, WAIT))
        for button in self.findChildren(Button):
            button.setEnabled(not busy)

    def add_line(self, label: str, *, secret: bool = False, into: QVBoxLayout | None = None,
                 hint: str = "") -> QLineEdit:  # fmt: skip
        """A labelled line to type in."""
        line = QLineEdit()
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
            self._secrets.append(line)
        line.setAccessibleName(label)
        line.setAccessibleDescription(hint)
        words = Label(self.look, label)
        words.setBuddy(line)
        hints = [Hint(self.look, hint)] if hint else []
        self.add_group(line, words, *hints, line, into=into)
        return line

    def add_group(self, at: QWidget, *widgets: QWidget, into: QVBoxLayout | None = None) -> None:
        """Widgets one under the other; what is refused about `at` will stand above them."""
        self._groups[at] = Group(self.look, *widgets)
        (into or self.body).addWidget(self._groups[at])

    def add_show(self, *more: QWidget, into: QVBoxLayout | None = None) -> CheckLine:
        """A check box that reveals the secret lines: typing blind invites mistakes."""
        box = CheckLine(self.look, SHOW)
        box.toggled.connect(self._show_secrets)
        row = QWidget()
        flow = flowing(self.look, gap=16, on=row)
        for one in (box, *more):
            flow.addWidget(one)
        (into or self.body).addWidget(row)
        return box

    def propose(self, password: str, line: QLineEdit, box: CheckLine) -> None:
        """Write a password that is proposed where all can be read, to be noted."""
        box.setChecked(True)
        line.setText(password)
        give_focus(self, line)

    def add_row(self, *widgets: QWidget, into: QVBoxLayout | None = None) -> QLayout:
        """Buttons side by side, the last one at the right."""
        row = beside(self.look, *widgets[:-1], 1, widgets[-1], gap=12, around=(0, 8, 0, 0))
        (into or self.body).addLayout(row)
        return row

    def _show_secrets(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in self._secrets:
            line.setEchoMode(mode)

    def fit(self) -> None:
        """What there is room for."""
        self.card.setMaximumWidth(self.look.px(WIDTH))
        small = density(self.window().width(), self.look.scale) in ("narrow", "small")
        side = 12 if small else 24
        self._around.change((side, side, side, side), 0)
        self.card.set_margin(16 if small else 28)
