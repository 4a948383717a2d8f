"""When there is no network: a key takes what waits to the agency, and brings its answer back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.sending import usb_bundle
from visitapp.operations.sending.usb_bundle import Brought, Opened, Ready
from visitapp.sync.bundle.write_bundle import Written
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.side_thread import SideThread
from visitapp.ui.sending import key_words

WORDS = "Une clé USB porte ce qui attend à l’agence, et rapporte sa réponse."
WRITING = "Écriture puis relecture… N’enlevez pas la clé."
OPENING = "Lecture du fichier… N’enlevez pas la clé."
TO_WRITE = "Fichier pour l’agence (*.alec)"
TO_OPEN = "Fichiers de l’agence et des visites (*.retour *.recu *.alec);;Tous les fichiers (*)"
NOBODY = UserError(
    "Cet ordinateur n’est pas encore relié à l’agence.",
    "Reliez-le une fois avec le code de l’agence ; ensuite, une clé suffit.",
)
Choose = Callable[[QWidget, str], str]


def choose_place(parent: QWidget, name: str) -> str:
    """Where to write; empty when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer sur une clé", name, TO_WRITE)
    return chosen


def choose_file(parent: QWidget, _name: str) -> str:
    """What to open; empty when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Ouvrir un fichier de l’agence", "", TO_OPEN)
    return chosen


class KeyPanel(QWidget):
    """The two buttons and what came of them. `done`: read again. `outgoing`: the agency's."""

    done = Signal()
    shown_whole = True  # the keyboard on a button: what came of it is seen with it

    def __init__(
        self, look: Look, jobs: Jobs, place: Choose = choose_place, file: Choose = choose_file
    ) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.outgoing: Any = None
        self._pressed: Button | None = None
        self._place, self._file = place, file
        self.beside = SideThread(self)
        self.beside.failed.connect(self._broke)
        self.words = Body(look, WORDS, tone="ink2")
        self.result = stacked(look)
        self.write = Button(look, "Enregistrer sur une clé…", icon="cle-usb", does=self._prepare)
        self.open = Button(look, "Ouvrir un fichier de l’agence…", does=self._open)
        buttons = held(flowing(look, self.write, self.open, gap=12))
        stacked(look, Strong(look, "Sans réseau"), self.words, self.result, buttons, gap=8, on=self)

    # --- what waits goes on a key

    def _prepare(self) -> None:
        self._begin(WRITING)
        self.jobs.do(usb_bundle.prepare, then=self._prepared, refused=self._refused)

    def _prepared(self, ready: Ready) -> None:
        chosen = self._place(self, ready.name)
        if not chosen:
            self._end()
            return
        target = Path(chosen)
        if not target.suffix:
            target = target.with_suffix(Path(ready.name).suffix)
        work = partial(usb_bundle.write, ready, target)
        self.beside.run(work, then=self._written, refused=self._refused)

    def _written(self, done: Written) -> None:
        self._end()
        self._say(key_words.written(done))

    # --- what the agency answers comes back

    def _open(self) -> None:
        if self.outgoing is None:
            self._refused(NOBODY)
            return
        chosen = self._file(self, "")
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Open this file of a key: what was chosen here, or pressed twice in the system's files."""
        if self.outgoing is None:
            self._refused(NOBODY)
            return
        self._begin(OPENING)
        self.outgoing.ask(
            lambda agency: usb_bundle.open_or_bring(agency, path),
            then=self._opened,
            refused=self._refused,
        )

    def _opened(self, found: Opened | Brought) -> None:
        self._end()
        if isinstance(found, Brought):
            self._say(key_words.brought(found))
        else:
            self._say(key_words.opened(found))
            self.jobs.changed.emit(Changed(found.changed, found.places, ELSEWHERE))
        self.done.emit()

    # --- what is said

    def _begin(self, words: str) -> None:
        """The keyboard waits here: elsewhere, the page would go and show something else."""
        clear(self.result)
        self.words.setText(words)
        self._pressed = next((one for one in (self.write, self.open) if one.hasFocus()), None)
        if self._pressed is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAccessibleName(words)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.write, self.open):
            button.setEnabled(False)

    def _end(self) -> None:
        """The buttons are there again, and the keyboard with them."""
        self.words.setText(WORDS)
        for button in (self.write, self.open):
            button.setEnabled(True)
        if self._pressed is not None and self.hasFocus():
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pressed = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    def _broke(self, error: BaseException) -> None:
        """An error of the program: the crash dialog says it, and the buttons are there again."""
        self._end()
        self.jobs.failed.emit(error)

    def _say(self, said: key_words.Said) -> None:
        bold, plain, tone = said
        clear(self.result)
        self.result.addWidget(Banner(self.look, bold, plain, tone))

    def _refused(self, error: UserError) -> None:
        self._end()
        clear(self.result)
        self.result.addWidget(Banner(self.look, error.message, error.hint, "warn"))
