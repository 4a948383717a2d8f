"""The board of one household: its orientations, the needs found, its letters, its consents."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.orientations.needs import FAMILIES
from visitapp.domain.text import capital, plural
from visitapp.operations.letters.orientation_board import Board, OrientationLine, Proposal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.orientations.board_actions import Doing
from visitapp.ui.orientations.card import OrientationCard, letter_row
from visitapp.ui.orientations.consent_line import ConsentLine
from visitapp.ui.words.dates import day

WRITE = "Écrire un courrier"
OTHER_FILE = "Ce dossier est clos, mais ceci continue. Ouvrez-le pour noter la suite."
NEVER = "Ce ne sont que des indices. Vous vérifiez, puis le foyer choisit."
NO_VISIT = "Aucune visite n’est notée. Ajoutez une orientation si vous connaissez un besoin."
PROPOSE = "Proposer cette orientation"
TAKEN = ("Déjà en cours", ("etat-en-cours", "accent"))


class Need(QWidget):
    """`opened` when the row is pressed."""

    def __init__(self, does: Doing, one: Proposal, opened: Callable[[str], object]) -> None:
        super().__init__()
        self.look, self.does, self.one = does.look, does, one
        trailing, state = TAKEN if one.taken else (one.index, ("", "ink2"))
        self.row = ListRow(self.look, "", one.title, ", ".join(one.because), trailing, state=state,
                           ground="")  # fmt: skip
        self.row.does(partial(opened, one.need), name=f"need/{one.need}")
        self.row.set_chevron("ouvrir")
        self.details: QWidget | None = None
        self.column = stacked(self.look, self.row)
        self.setLayout(self.column)

    def set_open(self, opened: bool) -> None:
        """Show or hide what stands under the row."""
        if opened and self.details is None:
            self.details = self._details()
            self.column.addWidget(self.details)
        if self.details is not None:
            self.details.setVisible(opened)
        self.row.set_chevron("refermer" if opened else "ouvrir")

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return self.details is not None and not self.details.isHidden()

    def _details(self) -> QWidget:
        look, one = self.look, self.one
        column = stacked(look, Body(look, one.text), Strong(look, "Pourquoi"),
                        *(Body(look, f"•\u00a0{reason}") for reason in one.because),
                        Strong(look, one.index), Body(look, _bare(one.check)),
                        gap=6, around=(16, 0, 16, 14))  # fmt: skip
        whom = ", ".join(part for part in (one.contact, one.phone.replace(" ", "\u00a0")) if part)
        for head, words in (
            ("Qui agit", one.who), ("Service", whom), ("Quand", one.deadline),
            ("Papiers à réunir", ", ".join(one.documents)),
        ):  # fmt: skip
            if words:
                column.addWidget(Hint(look, f"{head}\u00a0: {words}"))
        if not one.taken:
            propose = Button(look, PROPOSE, icon="ajouter").does(
                partial(self.does.propose, one.need), name=f"propose/{one.need}",
                about=f"{PROPOSE}\u00a0: {one.title}",
            )  # fmt: skip
            column.addWidget(WrappingRow(look, propose))
        return held(column)


def _bare(check: str) -> str:
    """« À vérifier : date de la lettre. » under a title that says so already."""
    words = check.removeprefix("À vérifier\u00a0: ")
    return capital(words)


class BoardPart(QWidget):
    """What is asked on it, `does` does."""

    def __init__(self, does: Doing) -> None:
        super().__init__()
        self.look, self.does = does.look, does
        self.needs: list[Need] = []
        self.content = QVBoxLayout(self)
        Spacing(self.look, self.content, (0, 0, 0, 16), 10)

    def show_board(self, found: Board) -> None:
        """Draw everything; what was open stays so."""
        opened = {need.one.need for need in self.needs if need.is_open}
        clear(self.content)
        self.needs = []
        if found.training:
            self._show(Banner(self.look, "Entraînement.", "Rien ne sera envoyé.", "warn"))
        if found.going:
            self._title("En cours", plural(len(found.going), "orientation"))
            self._cards(found.going, leads=found.leads)
        self._elsewhere(found)
        self._proposals(found, opened)
        self._letters(found)
        self._consents(found)
        if found.ended:
            self._title("Terminées")
            self._cards(found.ended, leads=found.leads)

    def _cards(self, lines: tuple[OrientationLine, ...], *, leads: bool) -> None:
        for line in lines:
            self._show(OrientationCard(self.does, line, leads=leads))

    def _elsewhere(self, found: Board) -> None:
        """What goes on in the other files of the household, each of which opens its own."""
        rows: list[QWidget] = []
        for one in found.elsewhere:
            when = f"À rappeler le {day(one.remind_on)}" if one.remind_on is not None else ""
            open_it = self.does.to("orientations", household=one.household)
            row = ListRow(self.look, "foyer", one.title, when, one.state_words)
            rows.append(row.does(open_it, name=f"elsewhere/{one.household}"))
        if rows:
            self._title("Dans l’autre dossier de ce foyer", OTHER_FILE)
            self._show(rows_card(self.look, rows))

    def _proposals(self, found: Board, opened: set[str]) -> None:
        if found.visit_day is None:
            self._title("À proposer")
            self._show(Body(self.look, NO_VISIT, tone="ink2"))
            return
        self._title("À proposer", f"D’après la visite du {day(found.visit_day)}. {NEVER}")
        for family, group in groupby(found.proposals, key=lambda one: one.family):
            self._show(Hint(self.look, FAMILIES[family]))
            needs = [Need(self.does, one, self._toggle) for one in group]
            for need in needs:
                need.set_open(need.one.need in opened)
            self.needs += needs
            self._show(rows_card(self.look, list(needs)))
        if not found.proposals:
            self._show(Body(self.look, "Les réponses de la visite n’ouvrent rien.", tone="ink2"))

    def _letters(self, found: Board) -> None:
        if not found.leads:
            return
        self._title("Courriers")
        rows: list[QWidget] = [
            letter_row(self.does, one, name=f"all/{one.letter}") for one in found.letters
        ]
        nothing = Body(self.look, "Aucun courrier pour ce foyer.", tone="ink2")
        self._show(rows_card(self.look, rows) if rows else nothing)
        write = Button(self.look, WRITE, icon="message").does(self.does.write, name="write-letter")
        self.content.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)

    def _consents(self, found: Board) -> None:
        self._title("Accords du foyer", "Un accord par destinataire. Sans accord, rien ne part.")
        rows: list[QWidget] = []
        for standing in found.consents:
            line = ConsentLine(self.look, standing, wanted=False)
            line.asked.connect(self.does.consent)
            rows.append(held(stacked(self.look, line, around=(16, 4, 8, 4))))
        self._show(rows_card(self.look, rows))

    def _title(self, words: str, sentence: str = "") -> None:
        column = stacked(self.look, Section(self.look, words), gap=2, around=(0, 14, 0, 0))
        if sentence:
            column.addWidget(Hint(self.look, sentence))
        self.content.addLayout(column)

    def _show(self, widget: QWidget) -> None:
        self.content.addWidget(widget)

    def _toggle(self, name: str) -> None:
        """One open at a time."""
        for need in self.needs:
            need.set_open(need.one.need == name and not need.is_open)
