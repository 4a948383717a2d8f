"""The foot of the sheet: back a page, when it was saved, and forward."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Density, Look
from visitapp.ui.session.saved_note import SavedNote, saved_words
from visitapp.ui.session.session import VisitSession

END = "Terminer le suivi"
NEXT, RESULT = "Suivant", "Voir le résultat"


class SheetFoot(QFrame):
    """`previous` and `forward`: the screen knows where they lead."""

    previous = Signal()
    forward = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "footer")
        self.previous_button = Button(look, "Précédent", icon="precedent", does=self.previous)
        self.saved = SavedNote(look)
        self.forward_button = Button(look, NEXT, kind="primary", after="suivant", does=self.forward)
        self._row = QHBoxLayout(self)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.previous_button, 0, middle)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)
        self._row.addStretch(1)
        self._row.addWidget(self.forward_button, 0, middle)
        look.changed.connect(self._measure)
        self._measure()

    def show_place(self, *, first: bool, last: bool, ended: bool) -> None:
        """What the two buttons say on this page."""
        self.previous_button.setVisible(not first)
        words = NEXT if not last else (RESULT if ended else END)
        self.forward_button.set_icon("fait" if words == END else "")
        self.forward_button.after = "" if words == END else "suivant"
        self.forward_button.setText(words)

    def show_saving(self, session: VisitSession) -> None:
        """When the last answer was written, or that it is not."""
        if session.not_saved:
            self.saved.show_note(session.not_saved, "bad", "danger")
        else:
            at = session.saved_at
            self.saved.show_note(saved_words(at), "ok" if at else "ink2", "fait")

    def set_density(self, density: Density) -> None:
        """Smaller words where there is little room."""
        self.saved.set_small(density == "small")
        self._measure()

    def _measure(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(16), px(8), px(16), px(8))
        self._row.setSpacing(px(8))
