"""« À relire »: the visits to read, the most urgent first; what is typed looks for a household."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from visitapp.domain.text import plural
from visitapp.operations.review.queue import SHOWN, Queue, View, queue
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.look import Look
from visitapp.ui.pages.queue_list import QueueList
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.review.row import QueueRow
from visitapp.ui.words.review import VIEWS

MOST = 400  # rows shown to come back to a visit: more take longer to draw than to look for
LABEL = "Nom du foyer"
NONE: dict[View, str] = {
    "selected": "Aucune visite à lire d’abord.",
    "all": "Rien à relire. Les visites arrivent à chaque envoi.",
    "returned": "Aucune visite chez un visiteur.",
    "suspended": "Aucune visite suspendue.",
}
REST = "Rien à signaler sur les dernières\u00a0: validez-les."
KEYS = (
    "J et K\u00a0: suivante, précédente. Entrée\u00a0: ouvrir. V\u00a0: valider. C\u00a0: corriger."
)


class QueueView(QueueList[QueueRow, View]):
    """`opened` carries a visit, and whether to correct at once; `validated` a line to
    validate."""

    opened = Signal(str, bool)
    validated = Signal(object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, "À relire", LABEL, VIEWS, "all", SHOWN, KEYS)
        self.jobs = jobs
        self.found: Queue | None = None
        self._shown = 0
        self._wanted = ""

    def make_row(self) -> QueueRow:
        """One more row: its visit opens."""
        row = QueueRow(self.look)
        row.clicked.connect(lambda: self.opened.emit(row.objectName(), False))
        return row

    def refresh(self) -> None:
        """Read the queue again."""
        self.text.taken()
        self.jobs.do(queue, view=self.view, text=self.text.text(), limit=self.limit,
                     then=self.show_queue)  # fmt: skip

    def show_queue(self, found: Queue) -> None:
        """Draw it; the keyboard stays on its visit, or on the one that took its place."""
        at = self.focused()
        held = self.rows[at].objectName() if at is not None else ""
        self.found = found
        for name, chip in self.chips.items():
            chip.setText(f"{VIEWS[name]} ({found.counts[name]})")
        self._show_rows(found, at)
        self.say(self._sentence(found))
        self.more.setVisible(len(found.visits) > len(found.lines))
        follow_reading_order(self)
        names = [line.visit for line in found.lines]
        if self._wanted in names:
            self.focus_row(names.index(self._wanted))
            self._wanted = ""
        else:
            self.focus_again(held, at, names)
        if found.unseen:
            self._look()

    def focus_visit(self, visit: str) -> None:
        """The row of a visit; those read one after the other past the last row are shown too."""
        visits = self.found.visits if self.found is not None else ()
        place = visits.index(visit) if visit in visits else -1
        if self.limit <= place < MOST:
            self.limit = -(-(place + 1) // self.step) * self.step
            self._wanted = visit  # has the keyboard once its row is there
            self.refresh()
        else:
            self.focus_row(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V validates and C corrects the visit that has the keyboard."""
        here = self.focused()
        line = self.rows[here].line if here is not None else None
        if event.key() == Qt.Key.Key_V and line is not None:
            self.validated.emit(line)
        elif event.key() == Qt.Key.Key_C and line is not None:
            self.opened.emit(line.visit, True)
        else:
            super().keyPressEvent(event)

    def _show_rows(self, found: Queue, at: int | None) -> None:
        """As many as before: nothing moves. Else hidden meanwhile: each row shown lays out all.

        `at` has the keyboard: when it says another visit, a screen reader has to hear of it.
        """
        visits = [line.visit for line in found.lines]
        shown, held = len(visits), self.rows[at].objectName() if at is not None else ""
        if shown != self._shown or (at is not None and held != visits[at]):
            self.card.hide()
            self._shown = shown
            self.show_only(shown)
        for row, line in zip(self.rows, found.lines, strict=False):
            row.show_line(line, found)
            row.setObjectName(line.visit)
        self.card.setVisible(shown > 0)
        self.keys.setVisible(shown > 0)

    def _sentence(self, found: Queue) -> str:
        if not found.lines:
            return "Aucun foyer ne correspond." if self.text.text() else NONE[self.view]
        count = found.counts[self.view]
        if self.view in ("all", "selected"):
            chosen, every = found.counts["selected"], found.counts["all"]
            said = f"{plural(chosen, 'visite')} à lire sur {every}. La plus urgente est en haut."
            return f"{said} {REST}" if self.view == "all" and chosen < every else said
        return f"{plural(count, 'visite')}."

    def _checked(self, left: int) -> None:
        """Some were looked at: shown when the last of them is, or nothing would keep still."""
        if left:
            self._look()
        else:
            self.refresh()

    def _look(self) -> None:
        from visitapp.operations.review.findings import check_some

        self.jobs.do(check_some, then=self._checked)
