"""One scheme: what holds today, what to do about it, its earlier versions."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.schemes.succession import BESIDE, COMING, NOW
from visitapp.operations.schemes.settings import SchemeFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.schemes import words as scheme_words

PREPARE, GO_ON = "Préparer de nouveaux réglages", "Reprendre les réglages en préparation"
KEEP_ONE = "Garder ceux qui comptent"
ENDS = {
    NOW: ("etat-termine", "ok"), COMING: ("etat-pas-commence", "accent"),
    BESIDE: ("etat-a-verifier", "warn"),
}  # fmt: skip
OVER = ("etat-sans-objet", "ink2")

NAME = 168  # pixels at 100 % that a name takes at least


def pair_line(look: Look, name: str, words: str) -> Flow:
    """The line; a screen that is drawn again with another text size makes it again."""
    line = Flow()
    label = Hint(look, name)
    label.setMinimumWidth(look.px(NAME))
    line.addWidget(label)
    line.addWidget(Body(look, words))
    Spacing(look, line, (0, 0, 0, 0), 8)
    return line


class SchemeCard(QWidget):
    """`prepare(scheme)`, `keep_one(scheme)`, `version(record)` for one that is to be opened."""

    prepare = Signal(str)
    keep_one = Signal(str)
    version = Signal(str)

    def __init__(self, look: Look, file: SchemeFile) -> None:
        super().__init__()
        self.look, self.file = look, file
        self.main: Button | None = None
        column = QVBoxLayout(self)
        Spacing(look, column, (0, 0, 0, 12), 8)
        if file.clash:
            self._add_clash(column)
        card = Card(look, gap=8)
        card.body.addWidget(Section(look, file.now.name))
        card.body.addWidget(Body(look, scheme_words.since(file), tone="ink2"))
        for line in file.coming:
            card.body.addWidget(Body(look, scheme_words.coming(line)))
        for name, words in scheme_words.held(file.now, file.form):
            card.body.addLayout(pair_line(look, name, words))
        if file.hers:
            card.body.addWidget(self._button(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        self.rows = RowList(look)
        self.rows.chosen.connect(self.version)
        column.addWidget(self.rows)  # first: shown without a parent, it would be a window
        self.rows.show_rows([
            Line(one.record, scheme_words.version_title(one), scheme_words.version_text(one),
                 scheme_words.STAGES[one.stage], ENDS.get(one.stage, OVER))
            for one in file.versions
        ])  # fmt: skip

    def _add_clash(self, column: QVBoxLayout) -> None:
        """Two computers each put one: say which counts, and let her keep it alone."""
        banner = Banner(self.look, *scheme_words.clash(self.file), "warn")
        if self.file.hers:
            keep = partial(self.keep_one.emit, self.file.now.scheme)
            about = f"{KEEP_ONE}\u00a0: {self.file.now.name}"
            banner.side.addWidget(Button(self.look, KEEP_ONE).does(keep, about=about))
        column.addWidget(banner)

    def _button(self) -> Button:
        words = GO_ON if self.file.draft else PREPARE
        go_on = partial(self.version.emit, self.file.draft)
        prepare = partial(self.prepare.emit, self.file.now.scheme)
        self.main = Button(self.look, words, kind="primary" if self.file.draft else "second").does(
            go_on if self.file.draft else prepare, about=f"{words}\u00a0: {self.file.now.name}"
        )
        return self.main
