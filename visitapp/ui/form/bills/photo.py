"""« Lire une photo ou un PDF » of a bill: reading it, reporting on it, keeping the values."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.ui.form.bills.reader import BillReader, ReadValue
from visitapp.ui.form.fields import camera
from visitapp.ui.form.fields.phone_photos import FROM_PHONE, take_from_phone
from visitapp.ui.form.fields.photo_field import TOO_LARGE, LoadPhoto
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.look import Look

PHOTO = "bill_photo"
READ, READ_SHORT = "Lire une photo ou un PDF", "Photo"
READING = "Lecture de la facture…"
ASK = "Choisir la photo ou le PDF de la facture"
KINDS = "Photos et PDF (*.jpg *.jpeg *.png *.pdf);;Tous les fichiers (*)"
UNREAD = "Ce fichier ne se lit pas. Choisissez-en un autre, ou tapez les chiffres."
KEPT, CAMERA, FILE = "Lire la photo gardée", "Prendre une photo", "Choisir une photo ou un PDF"
Choose = Callable[[QWidget], str]


def choose_bill(parent: QWidget) -> str:
    """Ask the system for a file; empty when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, ASK, "", KINDS)
    return chosen


class BillPhoto(QWidget):
    """`asked` by its button (F6), `came(values)`. `picture` is to be kept with the bill once a
    value of it is taken: the photo, or the page of a PDF that was read."""

    asked = Signal()
    came = Signal(list)

    def __init__(self, look: Look, form: Questionnaire, load_photo: LoadPhoto | None) -> None:
        super().__init__()
        self.look, self.load_photo = look, load_photo
        self.choose: Choose = choose_bill
        self.picture = b""
        self._keep = self._enabled = True
        self.button = Button(look, READ, icon="photo", shortcut="F6", does=self.asked)
        self.told = Hint(look, "")
        self.told.hide()
        stacked(look, flowing(look, self.button), self.told, gap=4, on=self)
        self.reader = BillReader(form, self)
        self.reader.came.connect(self._came)
        self.reader.refused.connect(self._say)

    @property
    def pages(self) -> dict[int, bytes]:
        """What was read last, the page that says most first."""
        return self.reader.pages

    def ask(self, kept: Answer | None) -> None:
        """From where, then read it."""
        shas = kept.value if kept is not None and isinstance(kept.value, tuple) else ()
        entries = [(KEPT, KEPT)] if shas and self.load_photo is not None else []
        entries += [(CAMERA, CAMERA)] if camera.available() else []
        entries += [(FROM_PHONE, FROM_PHONE), (FILE, FILE)]
        chosen = popup(self.button, self.look, entries)
        if chosen == KEPT:
            self._read_kept(shas[-1])
        elif chosen == CAMERA:
            self._read(camera.take_photo(self, self.look))
        elif chosen == FROM_PHONE:
            self._use_phone()
        elif chosen == FILE:
            self._read_file(self.choose(self))

    def shorten(self, short: bool) -> None:
        """One word where there is little room."""
        self.button.setText(READ_SHORT if short else READ)

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid reading."""
        self._enabled = enabled
        self.button.setEnabled(enabled and not self.reader.reading)

    def _say(self, sentence: str) -> None:
        self.set_enabled_input(self._enabled)
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _use_phone(self) -> None:
        try:
            take_from_phone(self, self.look, self._read, one=True)
        except UserError as error:
            self._say(f"{error.message} {error.hint}")

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
            self._say(UNREAD)

    def _read_kept(self, sha256: str) -> None:
        try:
            data = self.load_photo(sha256) if self.load_photo is not None else b""
        except (KeyError, OSError, ValueError):
            data = b""
        if data:
            self._read(data, keep=False)
        else:
            self._say(UNREAD)

    def _read(self, data: bytes, *, keep: bool = True) -> None:
        if not data:
            return
        self._keep, self.picture = keep, data if keep and b"%PDF-" not in data[:1024] else b""
        self.reader.read(data)
        self._say(READING)

    def _came(self, values: list[ReadValue]) -> None:
        self._say("")
        if self._keep and not self.picture:
            self.picture = next(iter(self.pages.values()), b"")
        self.came.emit(values)
