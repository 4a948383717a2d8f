"""Choose recipients among those proposed, one by one; drawn in small batches to stay fast."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal

from visitapp.domain.text import number, plural
from visitapp.operations.network.dissemination.recipients import Candidate, matching
from visitapp.ui.form.question_page import QuestionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination.words import candidate_text

TITLE, KEEP, BACK = "À qui l’envoyer\u00a0?", "Garder ces destinataires", "Revenir sans noter"
MORE, NONE, LABEL = "Montrer la suite", "Ne cocher personne", "Nom ou structure"
NOBODY = "Personne dans ces réseaux sur ce territoire. Ajoutez des personnes à l’annuaire."
AT_ONCE = 40


class ChoosePage(QuestionPage):
    """`kept` carries the keys ticked; `closed` goes back and keeps nothing."""

    kept = Signal(list)

    def __init__(self, look: Look, found: tuple[Candidate, ...]) -> None:
        super().__init__(look, TITLE)
        self.found = found
        self.ticked = {one.key for one in found if one.ticked}
        self.lines: dict[str, CheckLine] = {}
        self.shown = AT_ONCE
        self.card, self.text = Card(look, margin=10, gap=0), SearchLine(LABEL)
        self.text.textChanged.connect(self._searched)
        self.more, self.none = self._button(MORE, self._more), self._button(NONE, self._none)
        self.keep = Button(look, KEEP, kind="primary").does(self._keep)
        column, left = self.page.column, Qt.AlignmentFlag.AlignLeft
        column.addLayout(self.refusals)
        column.addWidget(self.text.label(look))
        column.addWidget(self.text)
        column.addWidget(self.none, 0, left)
        column.addWidget(self.card)
        column.addWidget(self.more, 0, left)
        back = self._button(BACK, self.closed.emit)
        column.addWidget(WrappingRow(look, back, self.keep, at_right=True))
        self._draw()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search."""
        self.text.setFocus(reason)

    def _button(self, words: str, do: Callable[[], None]) -> Button:
        return Button(self.look, words, kind="quiet").does(do)

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
            line.toggled.connect(partial(self._toggled, one.key))
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

    def _toggled(self, key: str, checked: bool) -> None:
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
        self.kept.emit([one.key for one in self.found if one.key in self.ticked])
