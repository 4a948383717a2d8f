"""« En cas de panne »: a file for support, shown whole before it is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.diagnostic import diagnostic
from visitapp.ui.dialogs.field_dialog import DO, run
from visitapp.ui.dialogs.files import FileKinds
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.messages.dialog import Action, Question
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
    actions = (Action("back", "Revenir"), Action(DO, "Choisir le dossier", "primary", safe=True))
    dialog = Question(parent.window(), look, QUESTION, [SHOWN], actions)
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setAccessibleName("Contenu du fichier")
    shown.setFixedHeight(look.px(HIGH))
    dialog.body.addWidget(shown)
    return run(parent, dialog) == DO


def choose_place(parent: QWidget) -> Path | None:
    """Where to write; None when the person went back."""
    return FileKinds(WRITE, FILTER).to_write(parent, NAME)


def keep_page(
    parent: QWidget, look: Look, text: str,
    confirm: Callable[[QWidget, Look, str], bool], choose: Callable[[QWidget], Path | None],
) -> bool:  # fmt: skip
    """Show the page, ask where, write it; whether it is written. Raises NOT_WRITTEN."""
    place = choose(parent) if confirm(parent, look, text) else None
    try:
        return place is not None and bool(place.write_text(text, "utf-8"))
    except OSError:
        raise NOT_WRITTEN from None


class DiagnosticPart(QWidget):
    """A sentence and a button. `told` carries what was done.

    Where no profile is open, `closed` gives the page.
    """

    told = Signal(str)

    def __init__(
        self, look: Look, jobs: Jobs,
        confirm: Callable[[QWidget, Look, str], bool] = show_and_ask,
        choose: Callable[[QWidget], Path | None] = choose_place,
        closed: Callable[[], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.jobs, self._closed = look, jobs, closed
        self._confirm, self._choose = confirm, choose
        self.button = Button(look, WRITE, icon="notes").does(self._ask)
        self.refusals = Refusals(look)
        why = Body(look, WHY if closed is None else WHY_CLOSED, tone="ink2")
        column = stacked(look, why, self.refusals, gap=12)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(column)

    def _ask(self) -> None:
        if self._closed is not None:
            self.jobs.run(self._closed, then=self._show)
        else:
            self.jobs.do(diagnostic, then=self._show)

    def _show(self, text: str) -> None:
        self.refusals.forget()
        try:
            if keep_page(self, self.look, text, self._confirm, self._choose):
                self.told.emit(WRITTEN)
        except UserError as error:
            self.refusals.tell(error)
