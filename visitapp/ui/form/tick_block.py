"""Several questions asked by one prompt: lines to tick, then « Rien d’autre »."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, TickLine, TickList
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.ticks import confirmed, held, is_ticked, ticked
from visitapp.ui.form.fields.choice_field import _CLEAR, digit_of
from visitapp.ui.form.fields.choices_field import MOST_DIGITS
from visitapp.ui.form.margins import margins, paint_code
from visitapp.ui.form.special_row import OTHERS_OF
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.more_button import MoreButton
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Density, Look

Box = CheckLine | ChoiceCard
NOTHING, NOTHING_ELSE, OTHERWISE = "Rien de cela", "Rien d’autre", "Autrement"
LAST = "0"
_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
AFTER = 10  # pixels at 100 % under a question


class TickBlock(QWidget):
    """What is ticked is answered at once; the rest by the last line, which says that no more is.

    `given(answers)`: several at once, by path. `cleared(path)`: a line ticked by mistake.
    `alone(paths, special)`: these questions are to be asked by themselves, the first with its
    other answers open where `special`.
    """

    given = Signal(dict)
    cleared = Signal(str)
    alone = Signal(list, bool)

    def __init__(self, look: Look, ticks: TickList, questions: Mapping[str, Question],
                 codes: Mapping[str, str]) -> None:  # fmt: skip
        super().__init__()
        self.look, self.ticks, self.questions, self.codes = look, ticks, questions, codes
        self.density: Density = "wide"
        self.held: tuple[str, ...] = ()
        self.apart: set[str] = set()
        self.taken_out: set[str] = set()
        """Of those, whom Enter brings back here from, once."""
        self._situation: Situation | None = None
        self.label = Label(look, ticks.label)
        self.more = MoreButton(look, f"{OTHERS_OF}\u00a0: {ticks.label}", self._offer_alone)
        head = beside(look, gap=8)
        words = stacked(look, self.label, Hint(look, ticks.hint) if ticks.hint else None)
        head.addLayout(words, 1)
        self._group = QWidget(self)
        self._group.setAccessibleName(ticks.label)
        columns = Columns(self._group, most=2)
        Spacing(look, columns, (0, 0, 0, 0), 8)
        self.lines = [(line, self._line(line.label, partial(self._press, line)))
                      for line in ticks.lines]  # fmt: skip
        self.last = self._line(OTHERWISE if ticks.whole else NOTHING, self._confirm)
        self.last.digit = LAST
        for _, box in self.lines:
            columns.addWidget(box)
        columns.addWidget(self.last)
        line = beside(look, gap=8)
        line.addWidget(self._group, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(look.px(6))
        self._column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.changed.connect(self._relook)
        self._relook()
        self.hide()

    # --- what the list of questions uses

    @property
    def path(self) -> str:
        """The question of the line that has the keyboard; the first of them without."""
        focused = QApplication.focusWidget()
        here = next((line for line, box in self.lines if box is focused), None)
        asked = [name for name in here.says if name in self.held] if here is not None else []
        return (asked or list(self.held) or [""])[0]

    def show_situation(
        self, situation: Situation, asked: Collection[str], worth: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Show the lines of these questions; which of them it asks, none where they are few."""
        self._situation = situation
        asked = [name for name in asked if name not in self.apart]
        before, self.held = self.held, held(self.ticks, situation, asked)
        if not self.held and any(box.hasFocus() for _, box in self.lines):
            self.held = tuple(name for name in before if name in asked)  # not under a hand
        place = 0
        told: set[str] = set()
        for line, box in self.lines:
            shown = all(name in self.held for name in line.says)
            place += shown
            box.digit = str(place) if place <= MOST_DIGITS else ""
            names = [name for name in line.says if worth.get(name) and name not in told]
            told.update(line.says)
            words = f"{line.label}\u2002– {worth[names[0]]}" if names else line.label
            if box.text() != words:
                box.setText(words)
            _check(box, on=shown and is_ticked(line, situation))
            if box.isHidden() == shown:
                box.setVisible(shown)
            box.update()
        self._show_last()
        if self.isHidden() == bool(self.held):
            self.setVisible(bool(self.held))
        return self.held

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        self.density = density
        self._relook()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        for box in self._boxes():
            box.setEnabled(enabled)
        self.more.setEnabled(enabled)

    def focus_input(self) -> None:
        """Give the keyboard to the first line."""
        self._boxes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waits(self) -> bool:
        """Whether one of its questions has no answer."""
        return bool(self.held) and not self.ticks.whole and not self.last.isChecked()

    def line_of(self, path: str) -> Box:
        """The first line that answers a question, or the one that is ticked."""
        boxes = [box for line, box in self.lines if path in line.says]
        return next((box for box in boxes if box.isChecked()), boxes[0])

    def commit(self) -> None:
        """Every tick was answered at once."""

    def tab_parts(self) -> list[QWidget]:
        """Tab goes along the lines, then to the other answers."""
        return [*self._boxes(), self.more]

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits tick, 0 says that there is nothing more; arrows move; Suppr clears all."""
        digit, boxes = digit_of(event.text()), self._boxes()
        box = next((one for one in boxes if digit and one.digit == digit), None)
        if event.key() in _ALONG:
            places = [place for place, one in enumerate(boxes) if one.hasFocus()]
            place = (places[0] if places else 0) + _ALONG[Qt.Key(event.key())]
            if 0 <= place < len(boxes):
                boxes[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in _CLEAR and self.last.isEnabled():
            self._clear(self.held)
        elif box is not None and box.isEnabled():
            box.setFocus(Qt.FocusReason.TabFocusReason)
            box.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key asks the question of the line by itself, its other answers open."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.more.isEnabled():
            self.alone.emit([self.path], True)
        else:
            super().contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The code and the margin line."""
        painter, at = QPainter(self), margins(self.look, self.density)
        painter.fillRect(QRectF(at.line, 0, self.look.thin, self.height()),
                         self.look.colour("margin"))  # fmt: skip
        code = self.codes[self.held[0]] if self.held else ""
        paint_code(painter, self.look, self.density, code, self.label.y())

    # --- inside

    def _line(self, words: str, does: Callable[[], None]) -> Box:
        """A card where one line answers all, so that only one can be so."""
        make = ChoiceCard if self.ticks.whole else CheckLine
        box = make(self.look, words, digit="1", parent=self._group)
        box.does(does)
        box.setAccessibleDescription(self.ticks.label)
        return box

    def _boxes(self) -> list[Box]:
        """The lines that are there, the last one with them."""
        return [box for _, box in self.lines if not box.isHidden()] + [self.last]

    def _show_last(self) -> None:
        answers = self._situation.answers if self._situation is not None else {}
        if self.ticks.whole:
            _check(self.last, on=False)
            return
        some = any(box.isChecked() for _, box in self.lines)
        words = NOTHING_ELSE if some else NOTHING
        if self.last.text() != words:
            self.last.setText(words)
        _check(self.last, on=all(name in answers for name in self.held))

    def _press(self, line: TickLine) -> None:
        situation = self._situation
        if situation is None:
            return
        if is_ticked(line, situation):
            self._clear(tuple(line.says))
        else:
            self.given.emit(ticked(line, situation.questionnaire.located))

    def _clear(self, names: tuple[str, ...]) -> None:
        answers = self._situation.answers if self._situation is not None else {}
        for name in names:
            if name in answers:
                self.cleared.emit(name)

    def _confirm(self) -> None:
        situation = self._situation
        if situation is None:
            return
        if self.ticks.whole:
            self.alone.emit(list(self.held), False)
            return
        answers: dict[str, Answer] = confirmed(self.ticks, situation, self.held)
        if answers:
            self.given.emit(answers)
        else:
            self._clear(tuple(name for name in self.held if not self._is_said(name)))
        self._show_last()

    def _is_said(self, name: str) -> bool:
        """Whether a line that is ticked answers it."""
        return any(box.isChecked() for line, box in self.lines if name in line.says)

    def _offer_alone(self) -> None:
        entries = [(name, self.questions[name].label) for name in self.held]
        chosen = popup(self.more, self.look, entries)
        if chosen:
            self.alone.emit([chosen], True)

    def _relook(self) -> None:
        at = margins(self.look, self.density)
        self._column.setContentsMargins(at.left, 0, at.right, self.look.px(AFTER))
        self.update()


def _check(box: Box, *, on: bool) -> None:
    """Show it checked or not: cards let none be, which Qt does not by itself."""
    alone = box.autoExclusive()
    box.setAutoExclusive(False)
    box.setChecked(on)
    box.setAutoExclusive(alone)
