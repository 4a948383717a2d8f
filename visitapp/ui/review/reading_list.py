"""The answers of a review: one section at a time, or every one that a filter keeps.

What is said of an answer opens under it.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from visitapp.domain.review.filters import Filter
from visitapp.operations.review.lines import ReadLine
from visitapp.operations.review.open_review import Reading
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.lists.row_keys import RowKeys
from visitapp.ui.kit.lists.section_list import SectionEntry
from visitapp.ui.kit.lists.section_strip import SectionStrip
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.review.reading_filters import worry
from visitapp.ui.review.reading_row import AnswerRow
from visitapp.ui.review.reading_thread import ThreadPanel
from visitapp.ui.review.verifying import VerifiedNote

NOTHING: dict[Filter, str] = {
    "all": "Aucune réponse dans cette section.",
    "to_check": "Aucun contrôle à voir.",
    "commented": "Aucun message dans cette visite.",
    "unknown": "Aucun «\u00a0ne sait pas\u00a0».",
    "estimated": "Aucune valeur estimée.",
    "missing": "Aucune réponse ne manque.",
    "changed": "Rien n’a changé depuis le dernier renvoi.",
}


class AnswerList(QFrame):
    """`chosen` carries the path that has the keyboard, `pressed` one to open."""

    chosen = Signal(str)
    pressed = Signal(str)
    section_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "sheet")
        self.rows: list[AnswerRow] = []
        self.pool: list[tuple[Heading, AnswerRow, QFrame]] = []
        self.current = ""
        self.talk = ThreadPanel(look)
        self.title = Section(look, "")
        self.strip = SectionStrip(look)
        self.strip.opened.connect(self.section_asked)
        head = QWidget()
        self.top = Flow(head)
        self.top.addWidget(self.title)
        self.top.addWidget(self.strip)
        self.top.push(self.strip)
        self.sheet = RowKeys()
        column = QVBoxLayout(self.sheet)
        self.body = QVBoxLayout()
        self.first = QWidget()
        self.worries = Flow(self.first)
        self.note = VerifiedNote(look)
        column.addWidget(self.note)
        column.addWidget(self.first)
        column.addWidget(head)
        column.addLayout(self.body)
        self.body.addWidget(self.talk)
        self.nothing = Body(look, "", tone="ink2")
        column.addWidget(self.nothing)
        column.addStretch(1)
        self.area = Scroll(look)
        self.area.setWidget(self.sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.around = Spacing(look, column, (8, 14, 16, 16), 12)
        Spacing(look, self.worries, (16, 0, 0, 0), 12)
        Spacing(look, self.top, (52, 0, 0, 0), 16)
        Spacing(look, self.body, (0, 0, 0, 0), 0)

    def show_reading(self, reading: Reading, name: Filter, section: str) -> None:
        """The lines that a filter keeps; of one section when it keeps them all."""
        entries = [
            SectionEntry(one.section.id, str(number), one.section.title, one.state, one.words)
            for number, one in enumerate(reading.sections, start=1)
        ]
        self.strip.show_sections(entries, section if name == "all" else "")
        lines = [one for one in reading.lines if name in one.filters]
        if name == "all":
            lines = [one for one in lines if one.place.section.id == section]
        number = next((one.number for one in entries if one.id == section), "")
        titles = {one.id: one.title for one in entries}
        whole = f"{number}\u2002{titles.get(section, '')}" if name == "all" else "Réponses"
        self.title.setText(whole)
        self.note.show_reading(reading)
        self._fill(lines, headed=name != "all", nothing=NOTHING[name])

    def show_worries(self, alerts: Sequence[tuple[str, str]]) -> None:
        """Over the answers, where nothing stands beside them; none when there is room there."""
        if self.worries.count():
            clear(self.worries)
        for kind, title in alerts:
            self.worries.addWidget(worry(self.look, kind, title))
        self.first.setVisible(bool(alerts))

    def mark(self, path: str) -> None:
        """The row whose thread is shown."""
        self.current = path
        for row in self.rows:
            row.set_current(row.objectName() == path)

    def open_thread(self) -> None:
        """What is said of an answer, under it, and both in sight as far as there is room."""
        row = next((one for one in self.rows if one.objectName() == self.talk.shown_of), None)
        self.talk.setVisible(row is not None)
        if row is not None:
            self.body.removeWidget(self.talk)
            self.body.insertWidget(self.body.indexOf(row) + 1, self.talk)
            follow_reading_order(self)
            self.area.settle()
            self.area.reveal(row)

    def focus_path(self, path: str) -> bool:
        """The keyboard to an answer; False when it is not shown."""
        for row in self.rows:
            if row.objectName() == path:
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def reveal(self) -> None:
        """Bring the answer that has the keyboard clear of the edges, once everything has room."""
        row = next((one for one in self.rows if one.hasFocus()), None)
        if row is not None:
            self.area.settle()
            self.area.reveal(row)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first answer, else the sections; what is beside while nothing is read yet."""
        page = self.parentWidget()
        stops: list[QWidget] = [*self.rows, *self.strip.findChildren(QWidget)]
        if stops:
            stops[0].setFocus(reason)
        elif page is not None:
            focus_first(page, reason)

    def _fill(self, lines: list[ReadLine], *, headed: bool, nothing: str) -> None:
        """The same answers: what they say is brought up to date, and nothing moves."""
        if lines and [row.objectName() for row in self.rows] == [one.place.path for one in lines]:
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
            return
        self.sheet.hide()
        while len(self.pool) < len(lines):
            self._add_row()
        section = ""
        for number, (head, row, rule) in enumerate(self.pool):
            there = number < len(lines)
            if there:
                row.show_line(lines[number])
            first = there and headed and lines[number].place.section.id != section
            if first:
                section = lines[number].place.section.id
                head.say(lines[number].place.section.title)
            head.setVisible(first)
            row.setVisible(there)
            rule.setVisible(there)
        self.rows = [row for _, row, _ in self.pool[: len(lines)]]
        self.nothing.setText(nothing)
        self.nothing.setVisible(not lines)
        self.sheet.rows = self.rows
        self.sheet.show()
        self.mark(self.current)
        if self.talk.path:
            self.open_thread()
        follow_reading_order(self)

    def _add_row(self) -> None:
        """Rows are made once and used again: each one made is styled anew."""
        head, row, rule = Heading(self.look), AnswerRow(self.look), hairline()
        row.chosen.connect(self.chosen)
        row.clicked.connect(self._press)
        for part in (head, row, rule):
            part.hide()
            self.body.addWidget(part)
        self.pool.append((head, row, rule))

    def _press(self) -> None:
        self.pressed.emit(self.sender().objectName())


class Heading(QWidget):
    """The title of a section between the answers of several."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = Section(look, "")
        column = QVBoxLayout(self)
        Spacing(look, column, (68, 12, 0, 6))
        column.addWidget(self.words)

    def say(self, words: str) -> None:
        """Another section."""
        self.words.setText(words)
