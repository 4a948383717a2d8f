"""The page of one household: its orientations, the needs found, its letters, its consents."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.orientations.needs import FAMILIES
from visitapp.domain.text import plural
from visitapp.operations.letters.orientation_board import Board, OrientationLine, Proposal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.orientations.card import OrientationCard, letter_row
from visitapp.ui.orientations.consent_line import ConsentLine
from visitapp.ui.orientations.need import Need
from visitapp.ui.words.dates import day

ADD, WRITE = "Ajouter une orientation", "Écrire un courrier"
OTHER_FILE = "Ce dossier est clos, mais ceci continue. Ouvrez-le pour noter la suite."
NEVER = "Ce ne sont que des indices. Vous vérifiez, puis le foyer choisit."
NO_VISIT = "Aucune visite n’est notée. Ajoutez une orientation si vous connaissez un besoin."


class BoardPage(QWidget):
    """Signals name what is asked; the screen does it."""

    left = Signal()
    added = Signal(str)
    written = Signal(str, str)
    opened = Signal(str)
    moved = Signal(str, str)
    remind = Signal(str)
    pick = Signal(str)
    consented = Signal(str, str)
    gone = Signal(str)
    elsewhere = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.board: Board | None = None
        self.needs: list[Need] = []
        self.cards: list[OrientationCard] = []
        self.page = Page(look, "Orientations")
        self.add = Button(look, ADD, kind="primary", icon="ajouter")
        self.add.setObjectName("add-orientation")
        self.add.clicked.connect(self._add)
        self.page.add_action(self.add)
        self.back = Button(look, "Le foyer", kind="quiet", icon="precedent")
        self.back.clicked.connect(self.left)
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 16), 10)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_board(self, found: Board) -> None:
        """Draw everything; the keyboard and what was open stay where they were."""
        opened = {need.one.need for need in self.needs if need.is_open}
        self.board = found
        self.page.title.setText(f"Orientations de {found.name}")
        with same_focus(self):
            clear(self.refusals)
            clear(self.content)
            self.needs, self.cards = [], []
            if found.training:
                self._show(Banner(self.look, "Entraînement.", "Rien ne sera envoyé.", "warn"))
            self._going(found)
            self._elsewhere(found)
            self._proposals(found, opened)
            self._letters(found)
            self._consents(found)
            self._ended(found)

    def say(self, banner: Banner) -> None:
        """One sentence above everything."""
        clear(self.refusals)
        self.refusals.addWidget(banner)
        self.page.area.verticalScrollBar().setValue(0)

    def _going(self, found: Board) -> None:
        if not found.going:
            return
        self._title("En cours", plural(len(found.going), "orientation"))
        for line in found.going:
            self._card(line, leads=found.leads)

    def _elsewhere(self, found: Board) -> None:
        """What goes on in the other files of the household, each of which opens its own."""
        rows: list[QWidget] = []
        for one in found.elsewhere:
            when = f"À rappeler le {day(one.remind_on)}" if one.remind_on is not None else ""
            row = ListRow(self.look, "foyer", one.title, when, one.state_words)
            row.setObjectName(f"elsewhere/{one.household}")
            row.clicked.connect(self._open_other)
            rows.append(row)
        if rows:
            self._title("Dans l’autre dossier de ce foyer", OTHER_FILE)
            self._show(rows_card(self.look, rows))

    def _card(self, line: OrientationLine, *, leads: bool) -> None:
        card = OrientationCard(self.look, line, leads=leads)
        card.moved.connect(self.moved)
        card.written.connect(self.written)
        card.opened.connect(self.opened)
        card.remind.connect(self.remind)
        card.pick.connect(self.pick)
        card.consented.connect(self.consented)
        card.gone.connect(self.gone)
        self.cards.append(card)
        self._show(card)

    def _proposals(self, found: Board, opened: set[str]) -> None:
        if found.visit_day is None:
            self._title("À proposer")
            self._show(Body(self.look, NO_VISIT, tone="ink2"))
            return
        told = f"D’après la visite du {day(found.visit_day)}. {NEVER}"
        self._title("À proposer", told)
        for family, group in self._families(found.proposals):
            self._show(Hint(self.look, family))
            rows: list[QWidget] = []
            for one in group:
                need = Need(self.look, one)
                need.opened.connect(self._toggle)
                need.chosen.connect(self.added)
                need.set_open(one.need in opened)
                self.needs.append(need)
                rows.append(need)
            self._show(rows_card(self.look, rows))
        if not found.proposals:
            self._show(Body(self.look, "Les réponses de la visite n’ouvrent rien.", tone="ink2"))

    def _families(self, found: tuple[Proposal, ...]) -> Iterator[tuple[str, list[Proposal]]]:
        for family, group in groupby(found, key=lambda one: one.family):
            yield FAMILIES[family], list(group)

    def _letters(self, found: Board) -> None:
        if not found.leads:
            return
        self._title("Courriers")
        rows = []
        for one in found.letters:
            row = letter_row(self.look, one)
            row.setObjectName(f"all/{one.letter}")
            row.clicked.connect(self._open)
            rows.append(row)
        if rows:
            self._show(rows_card(self.look, list(rows)))
        else:
            self._show(Body(self.look, "Aucun courrier pour ce foyer.", tone="ink2"))
        write = Button(self.look, WRITE, icon="message")
        write.setObjectName("write-letter")
        write.clicked.connect(self._write)
        self.content.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)

    def _consents(self, found: Board) -> None:
        self._title("Accords du foyer", "Un accord par destinataire. Sans accord, rien ne part.")
        rows: list[QWidget] = []
        for standing in found.consents:
            line, holder = ConsentLine(self.look, standing, wanted=False), QWidget()
            line.asked.connect(self.consented)
            inside = QVBoxLayout(holder)
            Spacing(self.look, inside, (16, 4, 8, 4), 0)
            inside.addWidget(line)
            rows.append(holder)
        self._show(rows_card(self.look, rows))

    def _ended(self, found: Board) -> None:
        if found.ended:
            self._title("Terminées")
            for line in found.ended:
                self._card(line, leads=found.leads)

    def _title(self, words: str, sentence: str = "") -> None:
        column = QVBoxLayout()
        Spacing(self.look, column, (0, 14, 0, 0), 2)
        column.addWidget(Section(self.look, words))
        if sentence:
            column.addWidget(Hint(self.look, sentence))
        self.content.addLayout(column)

    def _show(self, widget: QWidget) -> None:
        self.content.addWidget(widget)

    def _toggle(self, name: str) -> None:
        """One open at a time."""
        for need in self.needs:
            need.set_open(need.one.need == name and not need.is_open)

    def _add(self) -> None:
        self.added.emit("")

    def _open(self) -> None:
        self.opened.emit(self.sender().objectName().partition("/")[2])

    def _open_other(self) -> None:
        self.elsewhere.emit(self.sender().objectName().partition("/")[2])

    def _write(self) -> None:
        self.written.emit("", "")
