"""Pictures of a telephone: a code to aim at, a page that is open as long as this dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import plural
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.kit.qr_picture import QrPicture
from visitapp.ui.look import Look

FROM_PHONE = "Depuis le téléphone"
TITLE = "Visez ce code avec le téléphone"
SAME_NETWORK = "Ordinateur et téléphone sur le même réseau\u00a0: le partage de connexion suffit."
WARNED = (
    "Le téléphone dit la connexion «\u00a0non privée\u00a0»\u00a0: touchez «\u00a0Avancé\u00a0», "
    "puis continuez."
)
WAITING, LINKED = "En attente du téléphone…", "Téléphone relié. Choisissez les photos sur lui."
END = "Terminer"
Came = Callable[[bytes], object]


class PhoneDialog(Question):
    """`came(bytes)` for each picture; after one only where `one` is wanted, it closes by itself.
    It closes when the window locks, too."""

    came = Signal(bytes)
    closes_at_lock = True
    _sent = Signal(bytes)
    _linked = Signal()
    _ended = Signal()

    def __init__(self, parent: QWidget, look: Look, *, one: bool) -> None:
        super().__init__(parent, look, TITLE, [], [Action("end", END, safe=True)])
        self.setAccessibleDescription(f"{SAME_NETWORK} {WARNED}")
        self._one, self._count = one, 0
        self.code = QrPicture(look, grows=False)
        self.told = Strong(look, WAITING)
        words = [Body(look, one, tone="ink2") for one in (SAME_NETWORK, WARNED)]
        top = Qt.AlignmentFlag.AlignTop
        self.body.addLayout(
            beside(look, (self.code, 0, top), (stacked(look, self.told, *words, 1, gap=8), 1),
                   gap=16)
        )  # fmt: skip
        self._sent.connect(self._took)
        self._linked.connect(self._is_linked)
        self._ended.connect(self.reject)

    def serve(self) -> None:
        """Open the page, show its code, and close it whatever happens. Raises `UserError`."""
        from visitapp.operations.phone.address import own_address
        from visitapp.operations.phone.page import PhonePage

        page = PhonePage(own_address(), linked=self._linked.emit, came=self._sent.emit,
                         ended=self._ended.emit)  # fmt: skip
        try:
            self.code.show_text(page.url)
            self.exec()
        finally:
            page.close()

    def _is_linked(self) -> None:
        self.told.setText(LINKED)

    def _took(self, data: bytes) -> None:
        if self.result() or not self.isVisible():  # it came while the dialog was being closed
            return
        self._count += 1
        self.told.setText(f"{plural(self._count, 'photo reçue', 'photos reçues')}.")
        self.came.emit(data)
        if self._one:
            self.accept()


def take_from_phone(parent: QWidget, look: Look, came: Came, *, one: bool = False) -> None:
    """Give each picture to `came` while the code is shown. Raises `UserError` without a network."""
    dialog = PhoneDialog(parent.window(), look, one=one)
    dialog.came.connect(came)
    try:
        dialog.serve()
    finally:
        dialog.deleteLater()
