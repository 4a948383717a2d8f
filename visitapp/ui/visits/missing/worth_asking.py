"""The questions worth asking: what is enough for what, one row a question, and the unopened."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from visitapp.domain.asking.question_worth import Weighing, Worth
from visitapp.domain.asking.study_gaps import Gaps, seconds
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Section
from visitapp.domain.text import NBSP, plural
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.look import Look
from visitapp.ui.visits.missing.words import title_of
from visitapp.ui.visits.missing.worth_words import (
    all_paths,
    asked_paths,
    enough,
    minutes,
    more,
    opens,
    worth_words,
)

SHOWN = 8


class AskedRow(QWidget):
    """One question: its code, what it opens, what it is worth and how long it takes."""

    shown_whole = True

    def __init__(
        self, look: Look, code: str, title: str, what: str, worth: str, time: str, does: str
    ) -> None:
        super().__init__()
        self.look = look
        self._code = Hint(look, code, wrap=False)
        self.title = Strong(look, title)
        self.worth = Strong(look, worth, wrap=False, align=Qt.AlignmentFlag.AlignRight)
        time_ = Hint(look, time, wrap=False, align=Qt.AlignmentFlag.AlignRight)
        self.main = Button(look, does)
        self.main.setAccessibleName(f"{does} : {title}, {worth}")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(stacked(look, self.title, Hint(look, what)), 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addLayout(stacked(look, self.worth, time_))
        end.addWidget(self.main)
        self._end = end
        self._body.addLayout(end)
        self._row.addLayout(self._body, 1)
        look.changed.connect(self._measure)
        self._measure()

    def set_stacked(self, stacked: bool) -> None:
        """With little room, the worth and the button go on a second line."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if stacked else across)

    def _measure(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(0, px(8), 0, px(8))
        self._row.setSpacing(0)
        self._code.setFixedWidth(px(48))
        self._code.setContentsMargins(0, px(2), 0, 0)
        self._body.setSpacing(px(12))
        self._end.setSpacing(px(16))


class AskedPart(QWidget):
    """`answer(path)` opens a question."""

    answer = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: dict[str, AskedRow] = {}
        self.sections: dict[str, AskedRow] = {}
        self._whole = self._stacked = False
        self._found: tuple[Weighing, Gaps, Answers] | None = None
        self.enough, self.more = Banner(look, "", tone="ok"), Banner(look, "", icon="ajouter")
        self._tiles = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for tile in (self.enough, self.more):
            self._tiles.addWidget(tile, 1)
        self.others = Button(look, "", kind="quiet", icon="ouvrir", does=self._show_all)
        self._head = held(
            stacked(look, Strong(look, "À demander, le plus utile d’abord"), around=(0, 8, 0, 0))
        )
        self._list, self._unopened = QWidget(), QWidget()
        self._column = stacked(look, on=self._list)
        self._sections = stacked(look, on=self._unopened)
        stacked(
            look, self._tiles, self._head, self._list, self.others, self._unopened, gap=8, on=self
        )
        self.hide()

    @property
    def to_ask(self) -> list[str]:
        """The questions to ask in a row."""
        return all_paths(self._found[1]) if self._found is not None else []

    def show_gaps(self, weighing: Weighing, found: Gaps, answers: Answers) -> None:
        """Show what was found; the rows are made again, the first ones only."""
        self._found = weighing, found, answers
        focused = self._with_focus()
        self.enough.say(*enough(found))
        self.more.say(*more(found))
        self.more.setVisible(bool(found.asked))
        clear(self._column)
        clear(self._sections)
        shown = found.asked if self._whole else found.asked[:SHOWN]
        self.rows = {one.place.path: self._row(one, *self._found) for one in shown}
        for row in self.rows.values():
            self._column.addWidget(row)
            self._column.addWidget(hairline())
        left = len(found.asked) - len(shown)
        self.others.setText(f"Voir les {left} autres" if left > 1 else "Voir l’autre question")
        self.others.setVisible(left > 0)
        self._head.setVisible(bool(found.asked))
        self._show_sections(found.unopened, weighing)
        self.set_stacked(self._stacked)
        self.show()
        if focused:
            self._focus(focused)

    def set_stacked(self, stacked: bool) -> None:
        """What there is room for."""
        self._stacked = stacked
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._tiles.setDirection(down if stacked else across)
        self._tiles.setSpacing(self.look.px(12))
        for row in (*self.rows.values(), *self.sections.values()):
            row.set_stacked(stacked)

    def _with_focus(self) -> str:
        """Which row, by its question or section, or which button has the keyboard."""
        if self.others.hasFocus():
            return next(reversed(self.rows), "")
        rows = {**self.rows, **self.sections}
        return next((name for name, row in rows.items() if row.main.hasFocus()), "")

    def _focus(self, name: str) -> None:
        """The same row again; where it went, the first, or what follows."""
        rows = {**self.rows, **self.sections}
        row = rows.get(name) or next(iter(rows.values()), None)
        if row is not None:
            row.main.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def _row(self, one: Worth, weighing: Weighing, found: Gaps, answers: Answers) -> AskedRow:
        place = one.place
        others = len(asked_paths(one)) - 1
        title = title_of(answers, place.path, place.question).rstrip(f"?{NBSP} ")
        if others:
            title += f", et {plural(others, 'autre question', 'autres questions')}"
        time = minutes(seconds(weighing, one))
        row = AskedRow(self.look, place.code, title, opens(one), worth_words(one), time, "Répondre")
        row.main.clicked.connect(partial(self._open, place.path))
        return row

    def _show_sections(self, unopened: tuple[Section, ...], weighing: Weighing) -> None:
        self.sections = {}
        self._unopened.setVisible(bool(unopened))
        if unopened:
            self._sections.addWidget(Strong(self.look, "À savoir avant de terminer"))
            self._sections.addWidget(hairline())
        numbered = [one for one in weighing.home.questionnaire.sections if not one.hidden]
        for section in unopened:
            many = sum(place.section is section for place in weighing.waiting())
            said = f"{section.title}{NBSP}: pas commencée"
            number = str(numbered.index(section) + 1)
            row = AskedRow(self.look, number, said, plural(many, "question"), "", "", "Ouvrir")
            first = section.questions[0].id
            row.main.clicked.connect(partial(self._open, first))
            self.sections[section.id] = row
            self._sections.addWidget(row)
            self._sections.addWidget(hairline())

    def _open(self, path: str, *_: bool) -> None:
        self.answer.emit(path)

    def _show_all(self) -> None:
        self._whole = True
        if self._found is not None:
            self.show_gaps(*self._found)
