"""Rows that a table usually holds, as buttons: one key adds one, or those that most homes have
together; the next has the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.asking.plausible_answers import Usual
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.text import listing
from visitapp.ui.form.row_words import value_words
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look

Cells = Mapping[str, Answer]
Propose = Callable[[Situation, str], Usual]
TOGETHER = "Ajouter les {}"


class UsualRows(QWidget):
    """The rows proposed for `question`, before `other`, which adds any row; `take(rows)` when one
    is pressed, or what adds them all."""

    def __init__(
        self, look: Look, question: Question, take: Callable[[Sequence[Cells]], None],
        other: Button,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.question, self._take, self.other = look, question, take, other
        self._flow = flowing(look, other, gap=8, on=self)
        self._buttons: dict[object, Button] = {}
        self._offered: dict[object, Sequence[Cells]] = {}

    def show_rows(self, usual: Usual) -> bool:
        """Offer these, in order; what is offered still keeps its place and its focus. True when
        something that takes the keyboard was made."""
        rows = usual.rows
        name = self.question.row_title[0] if rows else ""
        wanted: dict[object, Sequence[Cells]] = {len(rows): rows} if usual.together else {}
        wanted |= {row[name].value: (row,) for row in rows}
        for gone in [kind for kind in self._buttons if kind not in wanted]:
            self._drop(gone)
        self._offered = wanted
        made = False
        for kind, some in wanted.items():
            if kind not in self._buttons:
                self._buttons[kind] = self._button(kind, some)
                made = True
        if made:  # in their order, the other one last
            self._buttons = {kind: self._buttons[kind] for kind in wanted}
            for button in (*self._buttons.values(), self.other):
                self._flow.removeWidget(button)
                self._flow.addWidget(button)
        return made

    def focus_first(self) -> None:
        """Give the keyboard to the first, or to what adds any row."""
        first = next(iter(self._buttons.values()), self.other)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, kind: object) -> None:
        """Take a button away; the one after it has the keyboard then, if this one had it."""
        order = list(self._buttons)
        after = order[order.index(kind) + 1 :]
        button = self._buttons.pop(kind)
        if button.hasFocus():
            follows = self._buttons[after[0]] if after else self.other
            follows.setFocus(Qt.FocusReason.TabFocusReason)
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _button(self, kind: object, rows: Sequence[Cells]) -> Button:
        first = self.question.row_title[0]
        named = next(child for child in self.question.questions if child.id == first)
        names = listing([value_words(named, row[first].value) for row in rows])
        text = names if len(rows) == 1 else TOGETHER.format(len(rows))
        button = Button(self.look, text, icon="ajouter", does=partial(self._press, kind))
        button.setAccessibleName(f"Ajouter\u00a0: {names}. {self.question.label}")
        return button

    def _press(self, kind: object) -> None:
        """With what is known of them by now."""
        self._take(self._offered[kind])
