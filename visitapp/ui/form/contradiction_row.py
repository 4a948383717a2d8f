"""What an answer just contradicted, under its question: what to ask, and the other answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look

SEE = "Voir l’autre réponse"


class DoubtRow(QWidget):
    """`opening(path)` of the answer that does not go with this one."""

    opening = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._other = ""
        self.ask = TextLabel(look)
        self.see = TextButton(look, SEE, does=self._open)
        self._row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(Picture(look, "etat-a-verifier", 20, "warn"), 0, top)
        self._row.addLayout(stacked(look, self.ask, self.see), 1)
        look.changed.connect(self._relook)
        self._relook()

    def show_doubt(self, one: Contradiction, path: str) -> None:
        """A contradiction that the answer at this path has a part in."""
        self._other = next((other for other in one.paths if other != path), "")
        self.ask.setText(one.ask)
        self.see.setVisible(bool(self._other))
        self.see.setAccessibleName(f"{SEE}. {one.ask}")

    def _open(self) -> None:
        self.opening.emit(self._other)

    def _relook(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(0, px(8), 0, 0)
        self._row.setSpacing(px(8))
