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
        self._previous = "Précédent"
        self._not_saved = False
        left = (self.previous_button, self.notes_button, self.danger_button)
        self._icons = {button: button.icon_name for button in left}
        self._row = QHBoxLayout(self)
        for button in left:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)
        self._row.addStretch(1)
        self._row.addWidget(self.forward_button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._measure)
        self._measure()

    def set_density(self, density: Density) -> None:
        """Icons give way when there is little room; words and keys never do."""
        self._density = density
        for button in (self.notes_button, self.danger_button):
            button.set_icon("" if density == "small" else self._icons[button])
        self._measure()

    def step_back(self, back: bool) -> None:
        """One filled button at a time: not this one while a danger is open."""
        self.forward_button.kind = "second" if back else "primary"
        self.forward_button.update()

    def show_previous(self, words: str) -> None:
        """Where the way back leads."""
        self._previous = words
        self._keep_line()

    def show_forward(self, forward: Forward) -> None:
        """What the primary button does from this page."""
        self._forward = forward
        self.forward_button.set_icon(forward.icon)
        self.forward_button.setText(forward.text)
        self._keep_line()

    def show_saving(self, at: datetime | None, not_saved: str) -> None:
        """When the last answer was written, or that it is not."""
        self._not_saved = bool(not_saved)
        if not_saved:
            self.saved.show_note(not_saved, "bad", "danger")
        else:
            self.saved.show_note(saved_words(at), "ok" if at else "ink2", "fait")
        self._keep_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The primary button keeps its words on one line as long as there is room."""
        super().resizeEvent(event)
        self._keep_line()

    def _keep_line(self) -> None:
        """Keep the words on one line: what is said twice gives way first."""
        for step in range(4):
            self._squeeze(step)
            bare = step >= 2 and not self._not_saved
            needed = self._needed(bare)
            if needed <= self.width():
                break
        self.saved.set_bare(bare)  # once: what is shown only to be measured lays the visit out
        wanted = self.forward_button.sizeHint().width()
        self.forward_button.setMinimumWidth(wanted if needed <= self.width() else 0)
        self._row.invalidate()
        self._row.activate()  # or the widths tried on the way stay

    def _squeeze(self, step: int) -> None:
        """1: no arrow forward; 2: saved is a tick; 3: an arrow alone goes back."""
        self.forward_button.after = self._forward.after if step < 1 else ""
        self.forward_button.setText(self._forward.text)
        bare = step >= 3
        small = self._density == "small"
        self.previous_button.set_icon("precedent" if bare or not small else "")
        self.previous_button.setText("" if bare else self._previous)
        self.previous_button.setAccessibleName(self._previous)
        for button in (*self._icons, self.forward_button):
            button.set_tight(bare)

    def _needed(self, bare: bool) -> int:
        margins = self._row.contentsMargins()
        others = margins.left() + margins.right() + 6 * self._row.spacing()
        parts = (self.previous_button, self.notes_button, self.danger_button, self.forward_button)
        words = sum(part.sizeHint().width() for part in parts)
        return others + self.saved.least_width(bare) + words

    def _measure(self) -> None:
        px = self.look.px
        side = {"wide": 20, "medium": 20, "narrow": 16, "small": 12}[self._density]
        self.setMinimumHeight(px(HEIGHTS[self._density]))
        self._row.setContentsMargins(px(side), px(8), px(side), px(8))
        self._row.setSpacing(px(8))
        self.saved.set_small(self._density == "small")
        self._keep_line()
        self.updateGeometry()
