"""« J’ai déjà des visites »: a folder copied from another computer, and what opened it there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.profile.import_profile import NOTHING_HERE, WITHOUT_KEYS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import give_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.look import Look

TITLE = "Reprendre vos visites"
WORDS = (
    "Le dossier «\u00a0visitapp\u00a0» de l’ancien ordinateur, copié sur une clé, suffit.",
    "Il n’est pas modifié. Ensuite, travaillez sur un seul des deux ordinateurs.",
)
NO_NAME = UserError("Il manque votre prénom.", "Il figure sur le rapport.")
NO_FOLDER = UserError("Il manque le dossier.", "Branchez la clé, puis choisissez-le.")
CHOSEN = "Dossier choisi\u00a0: «\u00a0{name}\u00a0», dans «\u00a0{place}\u00a0»."
ChooseFolder = Callable[[QWidget], str]


def choose_folder(parent: QWidget) -> str:
    """Ask the system for a folder; empty when the person went back."""
    return QFileDialog.getExistingDirectory(parent, "Choisir le dossier des visites")


def place_words(folder: Path) -> str:
    """The folder as its owner knows it: its name, and that of the key or folder it lies in."""
    place = folder.parent.name or str(folder.parent)
    return CHOSEN.format(name=folder.name or str(folder), place=place)


class BringScreen(OpeningSheet):
    """`wanted` carries the name, the folder and the secret; `left` goes back to a new start."""

    wanted = Signal(str, str, str)
    left = Signal()

    def __init__(self, look: Look, choose: ChooseFolder = choose_folder) -> None:
        super().__init__(look, TITLE, *WORDS)
        self.choose, self.folder = choose, ""
        self.chosen = Strong(look, "")
        self.chosen.hide()
        self.pick = Button(look, "Choisir le dossier", icon="cle-usb", does=self._pick)
        self.add_group(self.pick, self.chosen, self.pick)
        self.name = self.add_line("Votre prénom")
        self.secret = self.add_line(
            "Le mot de passe de l’ancien ordinateur", secret=True,
            hint="Oublié\u00a0? Tapez le code de secours imprimé.",
        )  # fmt: skip
        self.add_show()
        self.back = Button(look, "Commencer sans visites", kind="quiet", does=self.left)
        self.take = Button(look, "Reprendre mes visites", kind="primary", after="suivant")
        self.take.clicked.connect(self._take)
        self.name.returnPressed.connect(self.secret.setFocus)
        self.secret.returnPressed.connect(self._take)
        self.add_row(self.back, self.take)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The folder comes first."""
        self.pick.setFocus(reason)

    def show_refusal(self, error: UserError) -> None:
        """The keyboard goes to what is to be given again."""
        if not self.folder or error in (NO_FOLDER, NOTHING_HERE, WITHOUT_KEYS):
            self.refuse(error, self.pick)
        else:
            self.refuse(error, self.name if error is NO_NAME else self.secret)

    def _pick(self) -> None:
        folder = self.choose(self)
        if folder:
            self.folder = folder
            self.chosen.setText(place_words(Path(folder)))
            self.chosen.show()
            give_focus(self, self.secret if self.name.text().strip() else self.name)

    def _take(self) -> None:
        if not self.folder:
            self.show_refusal(NO_FOLDER)
        elif not self.name.text().strip():
            self.show_refusal(NO_NAME)
        elif self.take.isEnabled():
            self.set_busy(True)
            self.wanted.emit(self.name.text().strip(), self.folder, self.secret.text())
