"""To whom it goes: who is proposed, ticked one by one; a few at a time, so that it stays quick."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import number, plural
from visitapp.operations.network.dissemination.recipients import Candidate, matching
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.messages.refusals import Refusals
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination.words import candidate_text

TITLE, KEEP, BACK = "À qui l’envoyer\u00a0?", "Garder ces destinataires", "Revenir sans noter"
MORE, NONE, LABEL = "Montrer la suite", "Ne cocher personne", "Nom ou structure"
NOBODY = "Personne dans ces réseaux sur ce territoire. Ajoutez des personnes à l’annuaire."
AT_ONCE = 40


class ChoosePage(QWidget):
    """`kept` carries the keys ticked; `closed` goes back and keeps nothing."""

    kept = Signal(list)
    closed = Signal()

    def __init__(self, look: Look, found: tuple[Candidate, ...]) -> None:
        super().__init__()
        self.look, self.found = look, found
        self.ticked = {one.key for one in found if one.ticked}
        self.lines: dict[str, CheckLine] = {}
        self.shown = AT_ONCE
        self.page = Page(look, TITLE)
        self.refusals, self.card = Refusals(look), Card(look, margin=10, gap=0)
        self.text = SearchLine(LABEL)
        self._lay_out()
        self._draw()

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search."""
        self.text.setFocus(reason)

    def show_refusal(self, error: UserError) -> None:
        """Why not."""
        self.refusals.tell(error)
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = self.page.column
        self.text.textChanged.connect(self._searched)
        self.more = self._button(MORE, self._more)
        self.none = self._button(NONE, self._none)
        column.addLayout(self.refusals)
        column.addWidget(self.text.label(self.look))
        column.addWidget(self.text)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        last = WrappingRow(self.look, at_right=True)
        back = self._button(BACK, self.closed.emit)
        self.keep = Button(self.look, KEEP, kind="primary")
        self.keep.clicked.connect(self._keep)
        last.add(back)
        last.add(self.keep)
        column.addWidget(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _button(self, words: str, do: object) -> Button:
        button = Button(self.look, words, kind="quiet")
        button.clicked.connect(do)
        return button

    def _draw(self) -> None:
        """The first lines that hold what is typed."""
        held = matching(self.found, self.text.text())
        clear(self.card.body)
        self.lines = {}
        for one in held[: self.shown]:
            line = CheckLine(self.look, candidate_text(one))
            line.setObjectName(one.key)
            line.setChecked(one.key in self.ticked)
            line.setEnabled(not one.fixed)
            line.toggled.connect(self._toggled)
            self.lines[one.key] = line
            self.card.body.addWidget(line)
        self.card.setVisible(bool(held))
        self.more.setVisible(len(held) > self.shown)
        self.none.setVisible(bool(self.found))
        self._say()
        follow_reading_order(self)

    def _say(self) -> None:
        if not self.found:
            self.page.say(NOBODY)
            return
        ticked = plural(len(self.ticked), "coché", "cochés")
        self.page.say(f"{ticked} sur {number(len(self.found))}.")

    def _searched(self) -> None:
        self.shown = AT_ONCE
        self._draw()

    def _toggled(self, checked: bool) -> None:
        key = self.sender().objectName()
        (self.ticked.add if checked else self.ticked.discard)(key)
        self._say()

    def _none(self) -> None:
        self.ticked = {one.key for one in self.found if one.fixed}
        self._draw()

    def _more(self) -> None:
        first = self.shown
        self.shown += AT_ONCE
        self._draw()
        lines = list(self.lines.values())
        if first < len(lines):
            lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        order = [one.key for one in self.found if one.key in self.ticked]
        self.kept.emit(order)
