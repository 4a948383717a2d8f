"""From a photo or a PDF of a bill to its proposals: what is read, and what is kept of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.ui.form.bills.reader import BillReader, ReadValue
from visitapp.ui.form.fields import camera
from visitapp.ui.form.fields.photo_field import TOO_LARGE, LoadPhoto
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.look import Look

PHOTO = "bill_photo"
ASK = "Choisir la photo ou le PDF de la facture"
KINDS = "Photos et PDF (*.jpg *.jpeg *.png *.pdf);;Tous les fichiers (*)"
UNREAD = "Ce fichier ne se lit pas. Choisissez-en un autre, ou tapez les chiffres."
KEPT, CAMERA, FILE = "Lire la photo gardée", "Prendre une photo", "Choisir une photo ou un PDF"
Choose = Callable[[QWidget], str]


def choose_bill(parent: QWidget) -> str:
    """Ask the system for a file; empty when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, ASK, "", KINDS)
    return chosen


class BillPhoto(QObject):
    """`came(values)` and `refused(sentence)`. `picture` is to be kept with the bill once a value
    of it is taken: the photo, or the page of a PDF that was read."""

    begun = Signal()
    came = Signal(list)
    refused = Signal(str)

    def __init__(
        self, look: Look, form: Questionnaire, load_photo: LoadPhoto | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.look, self.load_photo = look, load_photo
        self.choose: Choose = choose_bill
        self.picture = b""
        self._keep = False
        self.reader = BillReader(form, self)
        self.reader.came.connect(self._came)
        self.reader.refused.connect(self.refused)

    def ask(self, under: QWidget, kept: Answer | None) -> None:
        """From where, then read it."""
        shas = kept.value if kept is not None and isinstance(kept.value, tuple) else ()
        entries = [(KEPT, KEPT)] if shas and self.load_photo is not None else []
        entries += [(CAMERA, CAMERA)] if camera.available() else []
        chosen = popup(under, self.look, [*entries, (FILE, FILE)]) if entries else FILE
        if chosen == KEPT:
            self._read_kept(shas[-1])
        elif chosen == CAMERA:
            self._read(camera.take_photo(under, self.look))
        elif chosen == FILE:
            self._read_file(self.choose(under))

    def _read_file(self, path: str) -> None:
        if not path:
            return
        try:
            data = Path(path).read_bytes() if Path(path).stat().st_size <= TOO_LARGE else b""
        except OSError:
            data = b""
        if data:
            self._read(data)
        else:
            self.refused.emit(UNREAD)

    def _read_kept(self, sha256: str) -> None:
        try:
            data = self.load_photo(sha256) if self.load_photo is not None else b""
        except (KeyError, OSError, ValueError):
            data = b""
        if data:
            self._read(data, keep=False)
        else:
            self.refused.emit(UNREAD)

    def _read(self, data: bytes, *, keep: bool = True) -> None:
        if not data:
            return
        self._keep, self.picture = keep, data if keep and b"%PDF-" not in data[:1024] else b""
        self.reader.read(data)
        self.begun.emit()

    def _came(self, values: list[ReadValue]) -> None:
        if self._keep and not self.picture:
            self.picture = self.reader.page
        self.came.emit(values)
