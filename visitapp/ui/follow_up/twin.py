"""Two follow-ups for one year: which one counts, the way to the other, and to give one up."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import inside
from visitapp.operations.follow_up import duplicates
from visitapp.operations.follow_up.duplicates import TWO, Twin
from visitapp.ui.follow_up.words import STATES, TITLE, day_long
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import WIDEST
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

OPEN_OTHER, CANCEL_OTHER, CANCEL_THIS = (
    "Ouvrir l’autre suivi", "Annuler l’autre suivi", "Annuler ce suivi",
)  # fmt: skip
GIVEN_UP = "Suivi annulé. Un seul compte pour cette année."


class TwinBanner(QWidget):
    """`opened` carries the other follow-up, `cancelled` the one to give up."""

    opened = Signal(str)
    cancelled = Signal(str)

    def __init__(self, look: Look, twin: Twin) -> None:
        super().__init__()
        self.twin = twin
        column, held = QVBoxLayout(self), QWidget()
        buttons = Flow(held)
        column.addWidget(Banner(look, f"{TWO}.", words(twin), "warn"))
        column.addWidget(held)
        for layout, gap in ((column, 8), (buttons, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        other = Button(look, OPEN_OTHER)
        other.clicked.connect(self._open)
        buttons.addWidget(other)
        if twin.cancel:
            cancel = Button(look, CANCEL_THIS if twin.counts else CANCEL_OTHER, icon="enlever")
            cancel.clicked.connect(self._cancel)
            buttons.addWidget(cancel)

    def _open(self) -> None:
        self.opened.emit(self.twin.follow_up)

    def _cancel(self) -> None:
        self.cancelled.emit(self.twin.cancel)


class TwinPage(BackPage):
    """A page of a follow-up that may have a twin: it opens the other, or gives one up.

    `asked(page)` goes to another page of it, or to the list; `other` carries the one to open;
    `told` a sentence once something was done.
    """

    asked = Signal(str)
    other = Signal(str)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, title: str, *, widest: int = WIDEST) -> None:
        super().__init__(look, title, TITLE, widest=widest)
        self.jobs = jobs
        self.closed.connect(lambda: self.asked.emit("list"))

    def refresh(self) -> None:
        """Read the page again."""
        raise NotImplementedError

    def show_twin(self, column: QVBoxLayout, twin: Twin | None) -> None:
        """Draw the banner at the end of a column, where there are two."""
        if twin is None:
            return
        two = TwinBanner(self.look, twin)
        two.opened.connect(self.other)
        two.cancelled.connect(self._give_up)
        column.addWidget(two)

    def _give_up(self, follow_up: str) -> None:
        self.jobs.do(duplicates.cancel, follow_up=follow_up, then=self._given_up,
                     refused=self.show_refusal)  # fmt: skip

    def _given_up(self, _: Any) -> None:
        self.told.emit(GIVEN_UP)
        self.refresh()


def words(twin: Twin) -> str:
    """« Celui-ci compte. L’autre : à faire, visite du 3 mars 2025. »."""
    first = "L’autre compte" if twin.counts else "Celui-ci compte. L’autre"
    state = inside(STATES[twin.state][0])
    return f"{first}\u00a0: {state}, visite du {day_long(twin.visited_on)}."
