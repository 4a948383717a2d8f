"""The head of a section page: number and title, then how long or how far."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from visitapp.ui.form.margins import margins
from visitapp.ui.kit.labels import Hint, Title
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.look import Density, Look


class SectionTitle(QWidget):
    """« 4 Factures », and how long or how far. `corner`: the help button of narrow windows."""

    def __init__(self, look: Look, number: int, title: str, minutes: int) -> None:
        super().__init__()
        self.look = look
        self.density: Density = "wide"
        self.state, self.minutes = "", minutes
        words = f"{number}\u2002{title}" if number else title
        self.title = Title(look, words)
        self.shape = QLabel()
        self.progress = Hint(look, "")
        self.time = Hint(look, f"environ {minutes}\u00a0minutes" if minutes else "", wrap=False)
        self.corner = QHBoxLayout()
        self._row = QHBoxLayout(self)
        for widget in (self.title, self.shape, self.progress):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self.corner)
        look.changed.connect(self._relook)
        self._relook()

    def show_progress(self, state: str, words: str) -> None:
        """The state of the section: shape and words."""
        self.state = state
        self.progress.setText(words)
        self._relook()

    def set_density(self, density: Density) -> None:
        """The state where there is no list of sections, the time where there is one."""
        self.density = density
        self._relook()

    def _relook(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        narrow = self.density in ("narrow", "small")
        small = self.density == "small"
        self.title.set_role("section" if small else "title")
        above, under = (8, 6) if small else (10, 10) if narrow else (16, 10)
        self._row.setContentsMargins(at.left, px(above), at.right, px(under))
        self._row.setSpacing(px(8))
        shown = narrow and bool(self.state)
        self.shape.setVisible(shown)
        self.progress.setVisible(shown)
        self.time.setVisible(not narrow and bool(self.minutes))
        if shown:
            shape = SHAPES[self.state]
            self.shape.setPixmap(self.look.pixmap(shape.icon, 18, shape.tone))
            self.progress.set_tone(shape.tone)
