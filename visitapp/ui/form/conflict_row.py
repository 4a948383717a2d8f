"""« Deux réponses différentes »: under the field of a question that waits for a choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.look import Look

WORDS = "Deux réponses différentes"
OTHERS = "Une conseillère choisira la bonne."


class ConflictRow(QWidget):
    """`choosing` opens both answers. An answer written here settles it too.

    Where the choice is not hers, it says whose it is.
    """

    choosing = Signal()

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self.look = look
        self.badge = Badge(look, WORDS, "warn", "etat-a-verifier")
        self.choose = Button(look, "Choisir", kind="quiet", after="suivant", does=self.choosing)
        self.choose.setAccessibleName(f"{WORDS}. Choisir. {label}")
        self.others = _line(Hint(look, OTHERS))
        self._line = _line(self.badge)
        flowing(look, self._line, self.choose, self.others, gap=12, around=(0, 8, 0, 0), on=self)
        self.show_hers(hers=True)
        tall_as_needed(self)
        look.changed.connect(self._relook)
        self._relook()

    def show_hers(self, *, hers: bool) -> None:
        """Whether this person chooses."""
        self.choose.setVisible(hers)
        self.others.setVisible(not hers)

    def _relook(self) -> None:
        for line in (self._line, self.others):
            line.setMinimumHeight(self.look.px(44))


def _line(widget: QWidget) -> QWidget:
    """A line as high as a button, with this in its middle."""
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
