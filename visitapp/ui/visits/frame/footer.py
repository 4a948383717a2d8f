"""The foot of the visit: the same five things, in the same place, on every page of it."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look
from visitapp.ui.look.density import Density
from visitapp.ui.session.saved_note import SavedNote, saved_words
from visitapp.ui.session.sections import Forward

HEIGHTS: dict[str, int] = {"wide": 68, "medium": 68, "narrow": 60, "small": 60}


class VisitFooter(QFrame):
    """Précédent · Notes · Danger · saved · forward."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.look = look
        self._density: Density = "wide"
        self.previous_button = Button(look, "Précédent", icon="precedent")
        self.notes_button = Button(look, "Notes", icon="notes", shortcut="F2")
        self.danger_button = Button(look, "Danger", kind="danger", icon="danger", shortcut="F9")
        self.saved = SavedNote(look)
        self.forward_button = Button(look, "Suivant", kind="primary", after="suivant")
        self._forward = Forward("Suivant")
        self._row = QHBoxLayout(self)
        for button in (self.previous_button, self.notes_button, self.danger_button):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)
        self._row.addStretch(1)
        self._row.addWidget(self.forward_button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._measure)
        self._measure()

    def set_density(self, density: Density) -> None:
        """Keys are hidden when there is little room; nothing else ever is."""
        self._density = density
        for button in (self.notes_button, self.danger_button):
            button.show_shortcut(density != "small")
        self._measure()

    def show_forward(self, forward: Forward) -> None:
        """What the primary button does from this page."""
        self._forward = forward
        self.forward_button.set_icon(forward.icon)
        self.forward_button.setText(forward.text)
        self._keep_line()

    def show_saving(self, at: datetime | None, not_saved: str) -> None:
        """When the last answer was written, or that it is not."""
        if not_saved:
            self.saved.show_note(not_saved, "bad", "danger")
        else:
            self.saved.show_note(saved_words(at), "ok" if at else "ink2", "fait")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The primary button keeps its words on one line as long as there is room."""
        super().resizeEvent(event)
        self._keep_line()

    def _keep_line(self) -> None:
        parts = (self.previous_button, self.notes_button, self.danger_button, self.forward_button)
        margins = self._row.contentsMargins()
        others = margins.left() + margins.right() + 6 * self._row.spacing()
        others += self.saved.minimumSizeHint().width()
        for after in (self._forward.after, ""):
            self.forward_button.after = after
            self.forward_button.setText(self._forward.text)
            needed = others + sum(part.sizeHint().width() for part in parts)
            if needed <= self.width():
                break
        wanted = self.forward_button.sizeHint().width()
        self.forward_button.setMinimumWidth(wanted if needed <= self.width() else 0)

    def _measure(self) -> None:
        px = self.look.px
        side = {"wide": 20, "medium": 20, "narrow": 16, "small": 12}[self._density]
        self.setMinimumHeight(px(HEIGHTS[self._density]))
        self._row.setContentsMargins(px(side), px(8), px(side), px(8))
        self._row.setSpacing(px(8))
        self.saved.set_small(self._density == "small")
        self._keep_line()
        self.updateGeometry()
