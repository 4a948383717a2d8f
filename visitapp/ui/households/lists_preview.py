"""What a list of households would do, before anything is done: new, here already, wrong."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.overviews.import_households import ImportPreview, KnownHousehold
from visitapp.ui.households import lists_words as words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.page import rows_card
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look


class ListPreview(QWidget):
    """`agreed` to make them, `again` to choose another file, `opened` a household that is here."""

    agreed = Signal()
    again = Signal()
    opened = Signal(str)

    def __init__(self, look: Look, seen: ImportPreview) -> None:
        super().__init__()
        self.look = look
        self.column = stacked(look, Section(look, seen.file), gap=10)
        self.setLayout(self.column)
        tone: Tone = "warn" if seen.wrong else "accent"
        self.column.addWidget(Banner(look, *words.in_short(seen), tone))
        if said := words.formulas(seen):
            self.column.addWidget(Hint(look, said))
        add = words.button(len(seen.new))
        self.do = Button(look, add, kind="primary", icon="ajouter").does(self.agreed.emit)
        self.other = Button(look, words.AGAIN).does(self.again.emit)
        self.column.addWidget(WrappingRow(look, self.do, self.other))
        self.do.setVisible(bool(seen.new) and not seen.wrong)
        wrong = [self._said(*words.wrong_line(one)) for one in seen.wrong[: words.SHOWN]]
        self._part(words.TO_MEND, words.MEND_WHY, wrong, len(seen.wrong))
        new = seen.new if not seen.wrong else ()  # else they would not be added
        added = [self._said(*words.new_line(one)) for one in new[: words.SHOWN]]
        self._part(words.TO_ADD, "", added, len(new))
        known = [self._known(one) for one in seen.known[: words.SHOWN]]
        self._part(words.HERE, words.HERE_WHY, known, len(seen.known))

    def set_working(self, working: bool) -> None:
        """While the households are being made, nothing is to be pressed."""
        for one in (self.do, self.other):
            one.setEnabled(not working)

    def _known(self, one: KnownHousehold) -> QWidget:
        title, text = words.known_line(one)
        if not one.household:
            return self._said(title, text)
        return ListRow(self.look, "foyers", title, text, ground="").does(
            partial(self.opened.emit, one.household), name=f"known/{one.household}",
            about=f"Ouvrir le foyer\u00a0: {title}, {text}",
        )  # fmt: skip

    def _said(self, title: str, text: str) -> QWidget:
        """Two lines to read; nothing to press."""
        said = Body(self.look, text, tone="ink2")
        head = Strong(self.look, title)
        return held(stacked(self.look, head, said, gap=2, around=(16, 8, 16, 8)))

    def _part(self, title: str, sentence: str, rows: list[QWidget], many: int) -> None:
        if not rows:
            return
        self.column.addSpacing(self.look.px(8))
        self.column.addWidget(Section(self.look, title))
        if sentence:
            self.column.addWidget(Hint(self.look, sentence))
        self.column.addWidget(rows_card(self.look, rows))
        if said := words.more(many):
            self.column.addWidget(Hint(self.look, said), 0, Qt.AlignmentFlag.AlignLeft)
