"""« À relire »: the visits to read, the most urgent first; what is typed looks for a household."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.operations.review.queue import SHOWN, Queue, View, queue
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.lists.row_selection import RowKeys
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import Page, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.review.row import QueueRow
from visitapp.ui.words.review import VIEWS

WIDEST = 1080
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


class QueueView(Page):
    """`opened` carries a visit, and whether to correct at once; `validated` a line to validate."""

    opened = Signal(str, bool)
    validated = Signal(object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, "À relire", widest=WIDEST)
        self.jobs = jobs
        self.view: View = "all"
        self.limit = SHOWN
        self.found: Queue | None = None
        self.rows: list[QueueRow] = []
        self.lines: list[QWidget] = []
        self._shown = 0
        self._wanted = ""
        self._make_parts()

    def refresh(self) -> None:
        """Read the queue again."""
        self.text.taken()
        self.jobs.do(queue, view=self.view, text=self.text.text(), limit=self.limit,
                     then=self.show_queue)  # fmt: skip

    def show_queue(self, found: Queue) -> None:
        """Draw it; the keyboard stays on its visit, or on the one that took its place."""
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
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
        elif at is not None:
            self.focus_row(names.index(held) if held in names else min(at, len(names) - 1))
        if found.unseen:
            self._look()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first visit, else the search."""
        if self.found is not None and self.found.lines:
            self.rows[0].setFocus(reason)
        else:
            self.text.setFocus(reason)

    def focus_visit(self, visit: str) -> None:
        """The row of a visit; those read one after the other past the last row are shown too."""
        visits = self.found.visits if self.found is not None else ()
        place = visits.index(visit) if visit in visits else -1
        if self.limit <= place < MOST:
            self.limit = -(-(place + 1) // SHOWN) * SHOWN
            self._wanted = visit  # has the keyboard once its row is there
            self.refresh()
        else:
            self.focus_row(place)

    def focus_row(self, number: int) -> None:
        """The keyboard to a row, when there is one."""
        if 0 <= number < len(self.rows) and not self.rows[number].isHidden():
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go on and back; V validates and C corrects the visit that has the keyboard."""
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        line = self.rows[here].line if here is not None else None
        key = event.key()
        if key == Qt.Key.Key_J:
            self.focus_row(0 if here is None else here + 1)
        elif key == Qt.Key.Key_K:
            self.focus_row(0 if here is None else max(here - 1, 0))
        elif key == Qt.Key.Key_V and line is not None:
            self.validated.emit(line)
        elif key == Qt.Key.Key_C and line is not None:
            self.opened.emit(line.visit, True)
        elif key == Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        look = self.look
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self._enter)
        self.text.down.connect(self._down)
        self.chips = {name: Chip(look, words) for name, words in VIEWS.items()}
        row = QWidget()
        chips = Flow(row)
        for name, chip in self.chips.items():
            chip.setObjectName(name)
            chip.setChecked(name == self.view)
            chip.clicked.connect(self._choose)
            chips.addWidget(chip)
        Spacing(look, chips, (0, 0, 0, 0), 8)
        self.card = Card(look, margin=1, gap=0)
        self.holder = RowKeys()
        self.holder.rows = self.rows
        self.holder.left.connect(self.text.setFocus)
        inside = QVBoxLayout(self.holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        self.more = Button(look, "Voir les suivantes", kind="quiet", icon="ouvrir")
        self.more.clicked.connect(self._show_more)
        self.keys = Hint(look, KEYS)
        for widget in (row, self.text.label(look), self.text, self.holder):
            self.column.addWidget(widget)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.keys)

    def _show_rows(self, found: Queue, at: int | None) -> None:
        """As many as before: nothing moves. Else hidden meanwhile: each row shown lays out all.

        `at` has the keyboard: when it says another visit, a screen reader has to hear of it.
        """
        visits = [line.visit for line in found.lines]
        shown, held = len(visits), self.rows[at].objectName() if at is not None else ""
        if shown != self._shown or (at is not None and held != visits[at]):
            self.card.hide()
            self._show_only(shown)
        for row, line in zip(self.rows, found.lines, strict=False):
            row.show_line(line, found)
            row.setObjectName(line.visit)
        self.card.setVisible(shown > 0)
        self.keys.setVisible(shown > 0)

    def _show_only(self, shown: int) -> None:
        self._shown = shown
        while len(self.rows) < shown:
            row, line = QueueRow(self.look), hairline()
            row.clicked.connect(self._open)
            self.card.body.addWidget(line)
            self.card.body.addWidget(row)
            self.rows.append(row)
            self.lines.append(line)
        for number, (row, rule) in enumerate(zip(self.rows, self.lines, strict=True)):
            row.setVisible(number < shown)
            rule.setVisible(0 < number < shown)

    def _sentence(self, found: Queue) -> str:
        if not found.lines:
            return "Aucun foyer ne correspond." if self.text.text() else NONE[self.view]
        count = found.counts[self.view]
        if self.view in ("all", "selected"):
            chosen, every = found.counts["selected"], found.counts["all"]
            said = f"{plural(chosen, 'visite')} à lire sur {every}. La plus urgente est en haut."
            return f"{said} {REST}" if self.view == "all" and chosen < every else said
        return f"{plural(count, 'visite')}."

    def _enter(self) -> None:
        self.refresh()
        self._down()

    def _down(self) -> None:
        self.focus_row(0)

    def _choose(self) -> None:
        self.view = cast("View", self.sender().objectName())
        self.limit = SHOWN
        self.refresh()

    def _show_more(self) -> None:
        self.limit += SHOWN
        self.refresh()

    def _open(self) -> None:
        self.opened.emit(self.sender().objectName(), False)

    def _checked(self, left: int) -> None:
        """Some were looked at: shown when the last of them is, or nothing would keep still."""
        if left:
            self._look()
        else:
            self.refresh()

    def _look(self) -> None:
        from visitapp.operations.review.findings import check_some

        self.jobs.do(check_some, then=self._checked)
