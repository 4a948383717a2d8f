"""What a list of households would do, before anything is done: new, here already, wrong."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.overviews.import_households import ImportPreview, KnownHousehold
from visitapp.ui.households.lists_words import (
    AGAIN,
    HERE,
    HERE_WHY,
    MEND_WHY,
    SHOWN,
    TO_ADD,
    TO_MEND,
    button,
    formulas,
    in_short,
    known_line,
    more,
    new_line,
    wrong_line,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look


class ListPreview(QWidget):
    """`agreed` to make them, `again` to choose another file, `opened` a household that is here."""

    agreed = Signal()
    again = Signal()
    opened = Signal(str)

    def __init__(self, look: Look, seen: ImportPreview) -> None:
        super().__init__()
        self.look, self.seen = look, seen
        self.column = QVBoxLayout(self)
        Spacing(look, self.column, (0, 0, 0, 0), 10)
        bold, plain = in_short(seen)
        self.column.addWidget(Section(look, seen.file))
        self.column.addWidget(Banner(look, bold, plain, "warn" if seen.wrong else "accent"))
        if said := formulas(seen):
            self.column.addWidget(Hint(look, said))
        self._buttons()
        self._wrong()
        self._new()
        self._known()

    def say_working(self) -> None:
        """The households are being made: nothing more to press meanwhile."""
        for one in (self.do, self.other):
            one.setEnabled(False)

    def say_refused(self) -> None:
        """It did not go: one may try again."""
        for one in (self.do, self.other):
            one.setEnabled(True)

    def _buttons(self) -> None:
        row = WrappingRow(self.look)
        self.do = Button(self.look, button(len(self.seen.new)), kind="primary", icon="ajouter")
        self.do.clicked.connect(self.agreed)
        self.other = Button(self.look, AGAIN)
        self.other.clicked.connect(self.again)
        row.add(self.do)
        row.add(self.other)
        self.do.setVisible(bool(self.seen.new) and not self.seen.wrong)
        self.column.addWidget(row)

    def _wrong(self) -> None:
        rows = []
        for one in self.seen.wrong[:SHOWN]:
            title, text = wrong_line(one)
            rows.append(self._said(title, text))
        self._part(TO_MEND, MEND_WHY, rows, len(self.seen.wrong))

    def _new(self) -> None:
        """Only while nothing is wrong: else they would not be added."""
        shown = self.seen.new if not self.seen.wrong else ()
        rows = [self._said(*new_line(one)) for one in shown[:SHOWN]]
        self._part(TO_ADD, "", rows, len(shown))

    def _known(self) -> None:
        rows = [self._known_row(one) for one in self.seen.known[:SHOWN]]
        self._part(HERE, HERE_WHY, rows, len(self.seen.known))

    def _known_row(self, one: KnownHousehold) -> QWidget:
        title, text = known_line(one)
        if not one.household:
            return self._said(title, text)
        row = ListRow(self.look, "foyers", title, text, ground="")
        row.setObjectName(f"known/{one.household}")
        row.setAccessibleName(f"Ouvrir le foyer\u00a0: {title}, {text}")
        row.clicked.connect(partial(self.opened.emit, one.household))
        return row

    def _said(self, title: str, text: str) -> QWidget:
        """Two lines to read; nothing to press."""
        holder = QWidget()
        inside = QVBoxLayout(holder)
        Spacing(self.look, inside, (16, 8, 16, 8), 2)
        inside.addWidget(Strong(self.look, title))
        inside.addWidget(Body(self.look, text, tone="ink2"))
        return holder

    def _part(self, title: str, sentence: str, rows: list[QWidget], many: int) -> None:
        if not rows:
            return
        self.column.addSpacing(self.look.px(8))
        self.column.addWidget(Section(self.look, title))
        if sentence:
            self.column.addWidget(Hint(self.look, sentence))
        self.column.addWidget(rows_card(self.look, rows))
        if said := more(many):
            self.column.addWidget(Hint(self.look, said), 0, Qt.AlignmentFlag.AlignLeft)
