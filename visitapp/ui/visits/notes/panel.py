"""Free notes, one key from anywhere. They are on disk a moment after the last letter."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from visitapp.domain.checklist.answers import Answer, State
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.layouts import beside, flowing, held, stacked
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession

PATH = "notes"
PAUSE_MS = 1500
LOW, FEW = 340, 4  # pixels at 100 % under which only the first chips are shown
LOWEST = 200  # none
REMINDER = "Écrivez des faits. La personne peut demander à lire."
CHIPS = (
    "Humidité chambre",
    "Moisissures",
    "Appareil à gaz suspect",
    "Fenêtre qui ferme mal",
    "Fuite d’eau",
    "Facture à revoir",
    "Rappeler la personne",
)


class NotesEdit(QPlainTextEdit):
    """The text. `paused` a moment after typing, and when the focus leaves."""

    paused = Signal()
    ring_radius = 6

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Notes de la visite")
        self.setAccessibleDescription(REMINDER)
        self.setTabChangesFocus(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.paused)
        self.textChanged.connect(self._timer.start)

    def text(self) -> str:
        """What is written; `toPlainText` would lose the no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: nothing waits."""
        super().focusOutEvent(event)
        self._timer.stop()
        self.paused.emit()


class NotesPanel(QWidget):
    """Title, reminder, chips that begin a line, a large text. `closed` to go back."""

    closed = Signal()

    def __init__(self, look: Look, session: VisitSession) -> None:
        super().__init__()
        self.look, self.session = look, session
        self.edit = NotesEdit()
        self.edit.paused.connect(self.commit)
        close = Button(look, "Fermer", kind="quiet", icon="fermer", does=self.closed)
        head = beside(look, (Section(look, "Notes"), 1), close, gap=6)
        paper = Panel(look, "field", border="", radius=6)
        stacked(look, self.edit, on=paper)
        self._chips = [Chip(look, words, does=partial(self._begin, words)) for words in CHIPS]
        for chip in self._chips:
            chip.setCheckable(False)
        chips = held(flowing(look, *self._chips))
        self._column = stacked(look, head, Hint(look, REMINDER), (paper, 1), chips, on=self)
        session.changed.connect(self._changed)
        look.changed.connect(self._measure)
        self._show()
        self._measure()

    def focus_text(self) -> None:
        """Ready to type at the end."""
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.setFocus()

    def commit(self) -> None:
        """Send what is typed, if it changed."""
        text = self.edit.text()
        if text != self._saved():
            answer = Answer(value=text) if text.strip() else None
            self.session.set_answer(PATH, answer, typing=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the text keeps its place: fewer chips."""
        super().resizeEvent(event)
        low = self.height() < self.look.px(LOW)
        lowest = self.height() < self.look.px(LOWEST)
        for place, chip in enumerate(self._chips):
            chip.setVisible(not lowest and (place < FEW or not low))
        self._measure()

    def _begin(self, words: str) -> None:
        before = self.edit.text().rstrip()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        gap = "\n" if before and not self.edit.text().endswith("\n") else ""
        self.edit.insertPlainText(f"{gap}{words}\u00a0: ")
        self.edit.setFocus()

    def _changed(self, paths: frozenset[str]) -> None:
        if PATH in paths:
            self._show()

    def _saved(self) -> str:
        answer = self.session.answers.get(PATH)
        given = answer is not None and answer.state is State.GIVEN
        return str(answer.value) if answer is not None and given else ""

    def _show(self) -> None:
        text = self._saved()
        if text != self.edit.text() and (text or not self.edit.hasFocus()):
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def _measure(self) -> None:
        px = self.look.px
        low = self.height() < px(LOW)
        self._column.setContentsMargins(px(24), px(4 if low else 12), px(24), px(8 if low else 16))
        self._column.setSpacing(px(8))
        self.edit.setMinimumHeight(px(56))
