"""The head of a review: whose visit, where it stands, the one before and the one after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.text import date_long
from visitapp.operations.review.open_review import Reading
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Density, Look
from visitapp.ui.words.review import STATES, waits


class ReadingHead(QFrame):
    """`back` to the queue; `before` and `after` in its order."""

    back = Signal()
    before = Signal()
    after = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "header")
        self.back_button = Button(look, "À relire", kind="quiet", icon="precedent")
        self.name = Section(look, "", wrap=False)
        self.badge = Badge(look, "", "neutral", "heure")
        self.about = Hint(look, "")
        self.before_button = Button(look, "", icon="precedent", shortcut="K")
        self.after_button = Button(look, "", after="suivant", shortcut="J")
        self.back_button.clicked.connect(self.back)
        self.before_button.clicked.connect(self.before)
        self.after_button.clicked.connect(self.after)
        self._said, self._short = ("", "", "", ""), False
        self.steps = QWidget()
        self._lay_out()
        self.set_density("wide")

    def show_reading(self, reading: Reading, place: tuple[int, int]) -> None:
        """`place`: which of how many, for « Dossier 3 sur 7 »; 0 for one out of the queue."""
        here, many = place
        self.name.setText(reading.name)
        self.badge.show_state(*STATES.get(reading.state, STATES["finished"]))
        whose = f"Visite de {reading.visitor}" if reading.visitor else "Visite"
        day = f", {raised(date_long(reading.day, year=False))}" if reading.day else ""
        since = waits(reading.since, reading.now)
        ago = since if since in ("aujourd’hui", "hier") else f"il y a {since}"
        ended = f"Terminée {ago}"
        self._said = (
            f"{whose}{day}",
            reading.place,
            ended,
            f"Dossier {here} sur {many}" if many > 1 else "",
        )
        self._say()
        self.steps.setVisible(many > 1)
        self.before_button.setEnabled(here > 1)
        self.after_button.setEnabled(here < many)

    def set_density(self, density: Density, *, letters: bool = True) -> None:
        """Fewer words where there is little room; never none. Without `letters`, no key is told."""
        short = density in ("narrow", "small")
        self.before_button.setText("Précédent" if short else "Dossier précédent")
        self.after_button.setText("Suivant" if short else "Dossier suivant")
        for button in (self.before_button, self.after_button):
            button.show_shortcut(letters and density != "small")
        self.about.setVisible(density != "small")
        self._short = short
        self._say()
        self.back_button.setMinimumWidth(self.back_button.sizeHint().width())
        self._around.change((12 if density == "small" else 20, 6, 20, 6), 12)

    def _say(self) -> None:
        whose, which, ended, place = self._said
        said = (whose, which, place) if self._short else (whose, which, ended, place)
        self.about.setText(". ".join(part for part in said if part))

    def _lay_out(self) -> None:
        row, words, line = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        line.addWidget(self.name)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        words.addLayout(line)
        words.addWidget(self.about)
        row.addWidget(self.back_button)
        row.addLayout(words, 1)
        self.row = row
        pair = QHBoxLayout(self.steps)
        pair.addWidget(self.before_button)
        pair.addWidget(self.after_button)
        row.addWidget(self.steps)
        Spacing(self.look, pair, (0, 0, 0, 0), 8)
        self._around = Spacing(self.look, row, (20, 6, 20, 6), 12)
        Spacing(self.look, words, (0, 0, 0, 0), 0)
        Spacing(self.look, line, (0, 0, 0, 0), 10)
