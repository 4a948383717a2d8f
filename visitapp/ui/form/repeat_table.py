"""Rows of a repeat: closed ones say what they hold, one at a time opens in place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.ui.form.enter_order import EnterStop, RepeatRows
from visitapp.ui.form.fields.toast_undo import toast_undo
from visitapp.ui.form.margins import margins, paint_code
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.form.row_words import RowWords, row_words
from visitapp.ui.form.usual_rows import Cells, Propose, UsualRows
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.look import Density, Look

MakeList = Callable[[Question], QuestionList]
NewRow = Callable[[], str]


class RepeatTable(RepeatRows):
    """The rows of `question`, added and removed through `relay`. `opened(row)`, "" closed."""

    opened = Signal(str)
    shown_whole = True

    def __init__(
        self,
        look: Look,
        question: Question,
        code: str,
        relay: Relay,
        make_list: MakeList,
        new_row: NewRow,
        propose: Propose | None = None,
    ) -> None:
        super().__init__()
        self.look, self.question, self.code = look, question, code
        self.relay, self.make_list, self.new_row = relay, make_list, new_row
        self._propose = propose
        self.density: Density = "wide"
        self.open_row = ""
        self.list: QuestionList | None = None
        self._heads: dict[str, ListRow] = {}
        self._containers: dict[str, QWidget] = {}
        self._situation: Situation | None = None
        self._enabled = True
        self._worth: Mapping[str, str] = {}
        self._folded_worth = ""
        self._conflicts: Mapping[str, bool] = {}
        self._doubts: Mapping[str, Contradiction] = {}
        self.label = Label(look, question.label)
        self.hint = Hint(look, question.hint)
        if not question.hint:
            self.hint.hide()
        self.add = Button(look, question.add_label or "Ajouter une ligne", icon="ajouter")
        self.add.clicked.connect(self.add_row)
        self.remove = Button(look, "Mettre cette ligne à la corbeille", kind="quiet", parent=self)
        self.remove.set_icon("corbeille")
        self.remove.clicked.connect(self._remove_open)
        self.remove.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._boxes: list[tuple[QWidget, QVBoxLayout, QWidget]] = []
        for widget in (self.label, self.hint):
            self._column.addWidget(self._indented(widget))
        self._rows = QVBoxLayout()
        self._column.addLayout(self._rows)
        self.usual = UsualRows(look, question, self._take_usual, self.add)
        self._column.addWidget(self._indented(self.usual))
        look.changed.connect(self._relook)
        self._relook()

    # --- what the page uses

    def show_situation(self, situation: Situation) -> None:
        """Show the rows that are there, and the answers of the open one."""
        self._situation = situation
        rows = situation.rows(self.question.id)
        if self.open_row and self.open_row not in rows:
            self._close()
        for row in [row for row in self._heads if row not in rows]:
            self._drop_head(row)
        fresh = [row for row in rows if row not in self._heads]
        for place, row in enumerate(rows):
            self._show_head(situation, place, row)
        if self._show_usual(situation) or fresh:
            self._fit()
            follow_reading_order(self)
        if self.open_row and self.list is not None:
            self.list.show_situation(situation, self.open_row)

    def show_worth(self, worth: Mapping[str, str], folded: str) -> None:
        """Open these details of its rows; also in the rows that are opened later."""
        self._worth = worth
        self._folded_worth = folded
        if self.list is not None:
            self.list.show_worth(self._worth, folded)

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        self.density = density
        if self.list is not None:
            self.list.set_density(density)
        self._relook()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid adding, removing and changing."""
        self._enabled = enabled
        self.add.setEnabled(enabled)
        self.remove.setEnabled(enabled)
        self.usual.setEnabled(enabled)
        if self.list is not None:
            self.list.set_enabled_input(enabled)

    def open(self, row: str, *, focus: bool = True) -> None:
        """Open a row in place; the one open before closes."""
        if self._situation is None or row not in self._heads:
            return
        self._commit_open()
        self.open_row = row
        questions = self._make_list()
        self._rows.removeWidget(questions)
        self._rows.removeWidget(self._remove_box)
        at = self._rows.indexOf(self._containers[row]) + 1
        self._rows.insertWidget(at, questions)
        self._rows.insertWidget(at + 1, self._remove_box)
        questions.show_situation(self._situation, row)
        for widget in (questions, self._remove_box, self.remove):
            widget.show()
        self._refresh_heads()
        follow_reading_order(self)
        if focus:
            self.focus_first()
        self.opened.emit(row)

    def focus_first(self) -> None:
        """The first question of the open row, or the button that adds one."""
        if self.list is not None and self.open_row:
            for widget in self.list.blocks():
                if not widget.isHidden():
                    widget.focus_input()
                    return
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_input(self) -> None:
        """The first closed row, or what adds one."""
        for head in self._heads.values():
            head.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.focus_add()

    def focus_add(self) -> None:
        """What adds a row: after the last question of a row, one more may follow."""
        self.usual.focus_first()

    def stops(self) -> Iterator[EnterStop]:
        """The questions of the open row."""
        if self.open_row and self.list is not None:
            yield from (block for block in self.list.blocks() if not block.isHidden())

    def go_on(self) -> bool:
        """The next row that has something to type, else what adds one."""
        rows = list(self._heads)
        after = rows[rows.index(self.open_row) + 1 :] if self.open_row in rows else []
        if not self._ask_left(after):
            self.focus_add()
        return True

    def part_at(self, path: str) -> QWidget | None:
        """The question of a path, its row opened."""
        parts = path.split("/")
        if len(parts) < 2:
            return self
        self.open(parts[1], focus=False)
        inner = self.list.part_at(path) if self.list is not None else None
        if inner is None and self.open_row == parts[1] and self.list is not None:
            return next((one for one in self.list.blocks() if not one.isHidden()), self.add)
        return inner

    def show_notes(
        self, conflicts: Mapping[str, bool], doubts: Mapping[str, Contradiction]
    ) -> None:
        """Mark the questions of its rows."""
        self._conflicts, self._doubts = conflicts, doubts
        if self.list is not None:
            self.list.conflicts, self.list.doubts = conflicts, doubts

    def add_row(self) -> None:
        """A new row, open, with the keyboard in its first question."""
        if not self._enabled:
            return
        row = self.new_row()
        self.relay.answered.emit(f"{self.question.id}/{row}", Answer(value=True))
        self.open(row)

    def _take_usual(self, rows: Sequence[Cells]) -> None:
        """Add rows that are usual: what is left to type in them is asked at once, if anything
        is."""
        if not self._enabled or self._situation is None:
            return
        made = sorted(self.new_row() for _ in rows)  # made at once: their ids have no order yet
        given: dict[str, Answer] = {}
        for row, cells in zip(made, rows, strict=True):
            at = f"{self.question.id}/{row}"
            given |= {at: Answer(value=True)}
            given |= {f"{at}/{child}": answer for child, answer in cells.items()}
        self.relay.given.emit(given)
        self._ask_left(made)

    def _ask_left(self, rows: Sequence[str]) -> bool:
        """Open the first of these rows where something is to be typed, and go there."""
        for row in rows:
            left = self._left_to_type(f"{self.question.id}/{row}")
            if left:
                self.open(row, focus=False)
                self._focus_question(left)
                return True
        return False

    def _left_to_type(self, at: str) -> str:
        """The first question of a row that is shown there and has no answer; empty without."""
        situation = self._situation
        if situation is None:
            return ""
        paths = [f"{at}/{child.id}" for child in self.question.questions if not child.detail]
        return next(
            (path for path in paths
             if situation.relevant(path) and path not in situation.answers), ""
        )  # fmt: skip

    def _focus_question(self, path: str) -> None:
        part = self.list.part_at(path) if self.list is not None else None
        if part is not None:
            part.focus_input()

    def _show_usual(self, situation: Situation) -> bool:
        if self._propose is None:
            return False
        return self.usual.show_rows(self._propose(situation, self.question.id))

    def remove_row(self, row: str) -> None:
        """Send a row to the bin; its answers stay, and the toast brings it back."""
        path = f"{self.question.id}/{row}"
        name = self._heads[row].text() if row in self._heads else self.question.label
        self.relay.answered.emit(path, Answer(value=False))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        sentence = f"«\u00a0{name}\u00a0» est à la corbeille."
        self.relay.told.emit(sentence, toast_undo(self._bring_back, path))

    def _bring_back(self, path: str) -> None:
        self.relay.answered.emit(path, Answer(value=True))

    def commit(self) -> None:
        """Emit what is typed in the open row and not yet emitted."""
        self._commit_open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The margin line runs beside the rows too, and the code beside the name."""
        painter, at = QPainter(self), margins(self.look, self.density)
        area = QRectF(at.line, 0, self.look.thin, self.height())
        painter.fillRect(area, self.look.colour("margin"))
        top = self.label.mapTo(self, QPoint()).y()
        paint_code(painter, self.look, self.density, self.code, top)

    # --- inside

    def _make_list(self) -> QuestionList:
        if self.list is None:
            self.list = self.make_list(self.question)
            self.list.set_density(self.density)
            self.list.set_enabled_input(self._enabled)
            self.list.show_worth(self._worth, self._folded_worth)
            self.list.conflicts, self.list.doubts = self._conflicts, self._doubts
            self._remove_box = self._indented(self.remove, Qt.AlignmentFlag.AlignLeft, quiet=True)
            self._relook()
        return self.list

    def _show_head(self, situation: Situation, place: int, row: str) -> None:
        words = row_words(situation, self.question, row, place + 1)
        if row not in self._heads:
            head = ListRow(self.look, self.question.icon, words.title, ground="paper")
            head.does(partial(self._press_head, row))
            self._heads[row] = head
            box = self._indented(head)
            self._containers[row] = box
            self._rows.insertWidget(self._place_of(place), box)
        self._show_words(row, words)

    def _show_words(self, row: str, words: RowWords) -> None:
        head, shape = self._heads[row], SHAPES[words.state]
        opened = row == self.open_row
        summary = "" if opened else words.summary
        trailing = words.state_words if self.density != "small" else ""
        head.show_row(words.title, summary, trailing, (shape.icon, shape.tone))
        head.set_chevron("refermer" if opened else "ouvrir")
        head.set_open(opened)

    def _place_of(self, place: int) -> int:
        """Where the head of the `place`th row stands: an open row takes two more places."""
        order = list(self._heads)
        if self.open_row in order[:place]:
            return place + 2
        return place

    def _refresh_heads(self) -> None:
        if self._situation is not None:
            for place, row in enumerate(self._situation.rows(self.question.id)):
                if row in self._heads:
                    self._show_words(row, row_words(self._situation, self.question, row, place + 1))

    def _press_head(self, row: str) -> None:
        if row == self.open_row:
            self._close()
            self._refresh_heads()
        else:
            self.open(row)

    def _close(self) -> None:
        self._commit_open()
        self.open_row = ""
        if self.list is not None:
            self.list.hide()
            self._remove_box.hide()
        self.opened.emit("")

    def _remove_open(self) -> None:
        if self.open_row:
            self.remove_row(self.open_row)

    def _commit_open(self) -> None:
        focused = QApplication.focusWidget()
        if self.list is None or not self.open_row:
            return
        if focused is not None and self.list.isAncestorOf(focused):
            for widget in self.list.blocks():
                widget.commit()

    def _drop_head(self, row: str) -> None:
        del self._heads[row]
        box = self._containers.pop(row)
        self._boxes = [kept for kept in self._boxes if kept[0] is not box]
        self._rows.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _indented(
        self,
        widget: QWidget,
        align: Qt.AlignmentFlag | None = None,
        *,
        quiet: bool = False,
    ) -> QWidget:
        box = QWidget()
        box.setProperty("quiet", quiet)
        column = QVBoxLayout(box)
        if align is None:
            column.addWidget(widget)
        else:
            column.addWidget(widget, 0, align)
        self._boxes.append((box, column, widget))
        return box

    def _relook(self) -> None:
        self._fit()
        self._refresh_heads()

    def _fit(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        for box, column, widget in self._boxes:
            left = at.left - (px(16) if box.property("quiet") else 0)
            column.setContentsMargins(left, 0, at.right, px(8))
            if widget in (self.label, self.hint):
                column.setContentsMargins(at.left, 0, at.right, px(4))
        self._column.setSpacing(0)
        self._rows.setSpacing(0)
