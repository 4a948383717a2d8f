"""« Plus de précisions »: the button under a list of questions that unfolds the details."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.ui.form.margins import margins
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Density, Look


class DetailsButton(QWidget):
    """A quiet button; `toggled` when opened or closed."""

    toggled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.open = False
        self.apart = False
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

    def show_count(self, count: int, answered: int, worth: str = "") -> None:
        """How many questions are folded, how many have an answer, and what they are worth."""
        words = "Moins de précisions" if self.open else f"Plus de précisions ({count})"
        self.button.setText(words)
        self.button.set_icon("refermer" if self.open else "ouvrir")
        said = [plural(answered, "réponse")] if answered else []
        said += [worth] if worth and answered < count else []
        self.words.setText("" if self.open else ", ".join(said))
        self.setVisible(count > 0)

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        self.density = density
        self._relook()

    def stand_apart(self) -> None:
        """Not over the questions that it opens, but beside other buttons."""
        self.apart = True
        self._relook()

    def _press(self) -> None:
        self.set_open(not self.open)

    def _relook(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        left = max(0, at.left - px(16))  # the words of a quiet button start at the question
        around = (0, 0, 0, 0) if self.apart else (left, 0, at.right, px(10))
        self._row.setContentsMargins(*around)
