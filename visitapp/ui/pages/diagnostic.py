"""« En cas de panne »: a file for support, shown whole before it is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.diagnostic import diagnostic
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

WRITE = "Écrire un fichier de diagnostic"
WHY = "Ce fichier dit quelle version tourne et ce qui attend. Aucun nom, aucune réponse."
WHY_CLOSED = (
    "Ce fichier dit quelle version tourne et ce qui ne s’ouvre pas. Aucun nom, aucune réponse."
)
QUESTION = "Écrire ce fichier\u00a0?"
SHOWN = "Voici tout ce qu’il contient. Vous l’envoyez vous-même à l’agence."
NAME, FILTER = "diagnostic-visitapp.txt", "Texte (*.txt)"
WRITTEN = "Fichier de diagnostic écrit."
NOT_WRITTEN = UserError("Le fichier n’est pas écrit.", "Choisissez un autre dossier.")
HIGH = 200  # pixels at 100 %


def show_and_ask(parent: QWidget, look: Look, text: str) -> bool:
    """Show the whole file; whether it is to be written."""
    dialog = Question(
        parent.window(), look, QUESTION, [SHOWN],
        (Action("back", "Revenir"), Action("do", "Choisir le dossier", "primary", safe=True)),
    )  # fmt: skip
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setAccessibleName("Contenu du fichier")
    shown.setFixedHeight(look.px(HIGH))
    dialog.body.addWidget(shown)
    dialog.exec()
    chosen = dialog.answer == "do"
    dialog.deleteLater()
    parent.window().activateWindow()
    return chosen


def choose_place(parent: QWidget) -> str:
    """Where to write; empty when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, WRITE, NAME, FILTER)
    return chosen


def keep_page(
    parent: QWidget, look: Look, text: str,
    confirm: Callable[[QWidget, Look, str], bool], choose: Callable[[QWidget], str],
) -> bool:  # fmt: skip
    """Show the page, ask where, write it; whether it is written. Raises NOT_WRITTEN."""
    place = choose(parent) if confirm(parent, look, text) else ""
    if not place:
        return False
    try:
        Path(place).write_text(text, "utf-8")
    except OSError:
        raise NOT_WRITTEN from None
    return True


class DiagnosticPart(QWidget):
    """A sentence and a button. `told` carries what was done.

    Where no profile is open, `closed` gives the page.
    """

    told = Signal(str)

    def __init__(
        self, look: Look, jobs: Jobs,
        confirm: Callable[[QWidget, Look, str], bool] = show_and_ask,
        choose: Callable[[QWidget], str] = choose_place,
        closed: Callable[[], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.jobs, self._closed = look, jobs, closed
        self._confirm, self._choose = confirm, choose
        self.button = Button(look, WRITE, icon="notes")
        self.button.clicked.connect(self._ask)
        self.refusal = QVBoxLayout()
        column = QVBoxLayout(self)
        column.addWidget(Body(look, WHY if closed is None else WHY_CLOSED, tone="ink2"))
        column.addLayout(self.refusal)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        Spacing(look, column, (0, 0, 0, 0), 12)

    def _ask(self) -> None:
        if self._closed is not None:
            self.jobs.run(self._closed, then=self._show)
        else:
            self.jobs.do(diagnostic, then=self._show)

    def _show(self, text: str) -> None:
        clear(self.refusal)
        try:
            written = keep_page(self, self.look, text, self._confirm, self._choose)
        except UserError as error:
            self.refusal.addWidget(Banner(self.look, error.message, error.hint, "warn"))
            return
        if written:
            self.told.emit(WRITTEN)
