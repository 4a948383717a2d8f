"""« Deux réponses différentes »: under the field of a question that waits for a choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from visitapp.ui.kit.badges import Badge
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.look import Look

WORDS = "Deux réponses différentes"


class ConflictRow(QWidget):
    """`choosing` opens both answers. An answer written here settles it too."""

    choosing = Signal()

    def __init__(self, look: Look, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.badge = Badge(look, WORDS, "warn", "etat-a-verifier")
        self.choose = Button(look, "Choisir", kind="quiet", after="suivant")
        self.choose.setAccessibleName(f"{WORDS}. Choisir. {label}")
        self.choose.clicked.connect(self.choosing)
        self._flow = Flow(self)
        self._line = QWidget()
        inside = QHBoxLayout(self._line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._flow.addWidget(self._line)
        self._flow.addWidget(self.choose)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._relook)
        self._relook()

    def _relook(self) -> None:
        px = self.look.px
        self._line.setMinimumHeight(px(44))
        self._flow.set_gap(px(12))
        self._flow.setContentsMargins(0, px(8), 0, 0)
