"""« Plus de précisions (5) »: the questions that are asked only when needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.ui.form.margins import margins
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Density, Look


class Fold(QWidget):
    """A quiet button; `toggled` when opened or closed."""

    toggled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.open = False
        self.density: Density = "wide"
        self.button = Button(look, "", kind="quiet", icon="ouvrir", does=self._press)
        self.words = Hint(look, "")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.button)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._relook)
        self.hide()
        self._relook()

    def set_open(self, opened: bool) -> None:
        """Open or close."""
        if opened != self.open:
            self.open = opened
            self.toggled.emit()

    def show_count(self, count: int, answered: int) -> None:
        """How many questions are folded, and how many have an answer."""
        words = "Moins de précisions" if self.open else f"Plus de précisions ({count})"
        self.button.setText(words)
        self.button.set_icon("refermer" if self.open else "ouvrir")
        self.words.setText(plural(answered, "réponse") if answered and not self.open else "")
        self.setVisible(count > 0)

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        self.density = density
        self._relook()

    def focus_input(self) -> None:
        """Give the keyboard to the button."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Nothing is typed here."""

    def _press(self) -> None:
        self.set_open(not self.open)

    def _relook(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        left = max(0, at.left - px(16))  # the words of a quiet button start at the question
        self._row.setContentsMargins(left, 0, at.right, px(10))
