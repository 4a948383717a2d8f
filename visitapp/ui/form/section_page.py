"""A section of the questionnaire as one scrolling page."""

from collections.abc import Callable, Iterator, Mapping
from secrets import token_hex

from PySide6.QtCore import QDateTime, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.text import plural
from visitapp.ui.form.bills.table import BillTable
from visitapp.ui.form.enter_order import EnterStop, RepeatRows
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.margins import margins
from visitapp.ui.form.photographed_page import PhotographedPage
from visitapp.ui.form.question_block import QuestionBlock, block_with_focus
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.form.repeat_table import RepeatTable
from visitapp.ui.form.section_title import SectionTitle
from visitapp.ui.form.tick_block import TickBlock
from visitapp.ui.form.usual_rows import Propose
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Density, Look, density

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
QUIET = 16  # pixels at 100 % inside a quiet button before its words: these stand with the others
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_row_id() -> str:
    """A row id that sorts by time, and never meets another one: `r0mb3k2x1a4f29c07`."""
    moment, digits = QDateTime.currentMSecsSinceEpoch(), ""
    while moment:
        moment, digit = divmod(moment, 36)
        digits = _DIGITS[digit] + digits
    return f"r{digits:0>9}{token_hex(4)}"


class SectionPage(FitToWidth):
    """Questions in order, details folded, repeats in place. It keeps answers for relevance only.

    `answered(path, Answer | None)` for each change; a row added or removed is an answer at
    `repeat/row`; `given` several at once, by path. `propose` names the usual rows of a table.
    `focused(path)` when a question takes the keyboard. `attached(path, bytes, kind)`: store, then
    `stored(path, sha256)`. `told(sentence, undo | None)` for a toast. `ended` when Enter is pressed
    at the last question. `choosing(path)` to settle a conflict, `opening(path)` to see an answer
    that another contradicts. `paper_changed`: another page is to be seen beside the questions.
    """

    answered = Signal(str, object)
    given = Signal(dict)
    focused = Signal(str)
    attached = Signal(str, bytes, str)
    told = Signal(str, object)
    ended = Signal()
    paper_changed = Signal()
    choosing = Signal(str)
    opening = Signal(str)

    def __init__(
        self,
        look: Look,
        questionnaire: Questionnaire,
        section: Section,
        *,
        load_photo: LoadPhoto | None = None,
        new_row: Callable[[], str] = new_row_id,
        propose: Propose | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.questionnaire = questionnaire
        self.section = section
        self.load_photo = load_photo
        self.new_row = new_row
        self.propose = propose
        self.density: Density = "wide"
        self.one_only = False  # one question is asked here: Enter ends the page
        self._fixed: Density | None = None
        self._answers: dict[str, Answer] = {}
        self._situation = Situation(questionnaire, {})
        self._focused = ""
        self._before_first: Callable[[], bool] | None = None
        self._conflicts: Mapping[str, bool] = {}
        self._doubts: Mapping[str, Contradiction] = {}
        self.relay = Relay(self)
        self.relay.answered.connect(self._answer)
        self.relay.given.connect(self._give)
        self.relay.attached.connect(self.attached)
        self.relay.told.connect(self.told)
        self.relay.choosing.connect(self.choosing)
        self.relay.opening.connect(self.opening)
        self._build()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        look.changed.connect(self.fit)
        self.fit()

    def _build(self) -> None:
        numbered = [one for one in self.questionnaire.sections if not one.hidden]
        number = numbered.index(self.section) + 1 if self.section in numbered else 0
        self.head = SectionTitle(self.look, number, self.section.title, self.section.minutes)
        self.intro = Body(self.look, self.section.intro, tone="ink2")
        if not self.section.intro:
            self.intro.hide()
        self.list = QuestionList(
            self.look,
            self.questionnaire,
            self.section,
            self.section.questions,
            self.relay,
            load_photo=self.load_photo,
            make_repeat=self._make_repeat,
            ticks=self.section.ticks,
        )
        self.sheet = _Sheet(self.look)
        self.tools = QVBoxLayout()
        stacked(self.look, self.head, self.intro, self.tools, self.list, 1, around=(0, 0, 0, 8),
                on=self.sheet)  # fmt: skip
        self.scroller = Scroll(self.look)
        self.scroller.setWidget(self.sheet)
        beside(self.look, self.scroller, on=self)

    # --- what the screen uses

    def show_answers(self, answers: Answers) -> None:
        """Show these answers in place: nothing that has the keyboard loses it."""
        self._answers = dict(answers)
        self._refresh()

    def add_tool(self, tool: QWidget, *, first: Callable[[], bool] | None = None) -> None:
        """Put a widget under the head of the page, where the questions begin; `first` gives it the
        keyboard, when it is to be pressed before them."""
        self.tools.addWidget(tool)
        self._before_first = first or self._before_first
        self.fit()

    def show_conflicts(self, paths: Mapping[str, bool]) -> None:
        """Mark the questions that wait for a choice: hers, or somebody else's."""
        if paths != self._conflicts:
            self._conflicts = self.list.conflicts = paths
            self._show_notes()

    def show_doubts(self, doubts: Mapping[str, Contradiction]) -> None:
        """Say under these questions what their answers contradict."""
        if doubts != self._doubts:
            self._doubts = self.list.doubts = doubts
            self._show_notes()

    def show_worth(self, worth: Mapping[str, str], folded: str) -> None:
        """Open these details for what they are worth, in words; `folded`: what the others are."""
        self.list.show_worth(worth, folded)
        for rows in self.rows():
            rows.show_worth(worth, folded)

    def rows(self) -> list[RepeatRows]:
        """The tables of the page."""
        return [one for one in self.list.blocks() if isinstance(one, RepeatRows)]

    def paper(self) -> PhotographedPage | None:
        """The page that is read here, beside the question that has the keyboard."""
        return next((paper for one in self.rows() if (paper := one.paper())), None)

    def takes_key(self, name: str) -> bool:
        """Whether a key of the visit does something of this page instead, and it did."""
        return any(one.takes_key(name) for one in self.rows() if not one.isHidden())

    def focus_path(self, path: str) -> bool:
        """Bring a question to the eye, 16 px clear, with the keyboard. False if it is not there."""
        widget: QWidget | None = self.list.line_at(path) or self.list.part_at(path)
        if isinstance(widget, RepeatRows):
            widget = widget.part_at(path)
        if widget is None:
            return False
        self.scroller.settle()
        if isinstance(widget, QuestionBlock | RepeatRows):
            widget.focus_input()
        else:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.reveal(widget)
        return True

    def focus_first(self) -> None:
        """What is to be pressed before the questions, or the first of them."""
        if self._before_first is not None and self._before_first():
            return
        for stop in self._stops():
            stop.focus_input()
            return

    def stored(self, path: str, sha256: str) -> None:
        """A photo or signature given by `attached` is stored under this name."""
        widget = self._block(path)
        if widget is not None:
            widget.stored(sha256)

    def commit(self) -> None:
        """Emit what is typed and not yet emitted: call it before leaving the page."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            for stop in self._stops():
                if stop.isAncestorOf(focused):
                    stop.commit()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        self.list.set_enabled_input(enabled)

    def set_density(self, wanted: Density | None) -> None:
        """Fix the density; None follows the window's width."""
        self._fixed = wanted
        self.fit()

    def show_progress(self, state: str, words: str) -> None:
        """The state of the section beside its title, where there is no list of sections."""
        self.head.show_progress(state, words)

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms what the file said, then goes on; it never ends the visit."""
        if event.key() in _ENTER:
            block = block_with_focus()
            if block is not None and self.isAncestorOf(block):
                block.confirm()
            if self.one_only:
                self.ended.emit()
            else:
                self.go(1)
        else:
            super().keyPressEvent(event)

    def go(self, by: int) -> None:
        """The next question, or the one before; `ended` after the last."""
        focused = QApplication.focusWidget()
        stops = list(self._stops())
        here = [
            place
            for place, stop in enumerate(stops)
            if focused is not None and (stop is focused or stop.isAncestorOf(focused))
        ]
        left = self.list.left_by(stops[here[0]]) if by > 0 and here else None
        if left is not None:
            left.focus_input()
            return
        place = (here[0] if here else -1) + by  # a question of a row comes before its table
        if 0 <= place < len(stops) and isinstance(rows := stops[place], RepeatRows):
            inside = by > 0 and len(here) > 1
            if inside and rows.go_on():
                return
            place += inside
        if 0 <= place < len(stops):
            stops[place].focus_input()
        elif place >= len(stops):
            self.ended.emit()

    # --- inside

    def _make_repeat(self, question: Question) -> RepeatRows:
        if any(one.short for one in question.questions):
            table = BillTable(
                self.look, self.questionnaire, self.section, question, self.relay, self.new_row,
                self.load_photo,
            )  # fmt: skip
            table.paper_changed.connect(self.paper_changed)
            return table
        code = self.questionnaire.located[question.id].code
        return RepeatTable(self.look, question, code, self.relay, self._make_list, self.new_row,
                           self.propose)  # fmt: skip

    def _make_list(self, question: Question) -> QuestionList:
        return QuestionList(
            self.look, self.questionnaire, self.section, question.questions, self.relay,
            repeat=question.id, load_photo=self.load_photo,
        )  # fmt: skip

    def _show_notes(self) -> None:
        for rows in self.rows():
            rows.show_notes(self._conflicts, self._doubts)
        self._refresh()

    def _answer(self, path: str, answer: Answer | None) -> None:
        before = self._situation
        if answer is None:
            self._answers.pop(path, None)
        else:
            self._answers[path] = answer
        self._refresh()
        self.answered.emit(path, answer)
        hidden = self._newly_hidden(before, path)
        if hidden:
            unused = "ne sera plus utilisée" if hidden == 1 else "ne seront plus utilisées"
            self.told.emit(f"{plural(hidden, 'réponse')} {unused}.", None)

    def _give(self, answers: dict[str, Answer]) -> None:
        self._answers.update(answers)
        self._refresh()
        self.given.emit(answers)

    def _newly_hidden(self, before: Situation, changed: str) -> int:
        """How many answers stop counting, by rows removed aside."""
        if "/" in changed and changed.count("/") == 1:
            return 0
        given = [
            path
            for path, answer in self._answers.items()
            if answer.state is State.GIVEN and path != changed and "/" not in path
        ]
        now = self._situation
        return sum(before.relevant(path) and not now.relevant(path) for path in given)

    def _refresh(self) -> None:
        self._situation = Situation(self.questionnaire, dict(self._answers))
        self.list.show_situation(self._situation)

    def _stops(self) -> Iterator[EnterStop]:
        for widget in self.list.parts():
            if widget.isHidden():
                continue
            if isinstance(widget, RepeatRows):
                yield from widget.stops()
            yield widget

    def _block(self, path: str) -> QuestionBlock | None:
        widget = self.list.part_at(path)
        parts = widget.stops() if isinstance(widget, RepeatRows) else (widget,)
        blocks = (one for one in parts if isinstance(one, QuestionBlock))
        return next((one for one in blocks if one.path == path), None)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        step: QObject | None = new
        while step is not None and step is not self:
            if isinstance(step, QuestionBlock | TickBlock):
                self._say_focused(step)
                return
            step = step.parent()

    def _say_focused(self, block: QuestionBlock | TickBlock) -> None:
        inside: QObject | None = block
        while inside is not None and inside is not self:
            inside = inside.parent()
        if inside is self and block.path != self._focused:
            self._focused = block.path
            self.focused.emit(block.path)

    def fit(self) -> None:
        """What there is room for."""
        wanted = self._fixed or density(self.window().width(), self.look.scale)
        at, px = margins(self.look, wanted), self.look.px
        self.head.set_density(wanted)
        self.intro.setContentsMargins(at.left, 0, at.right, px(10))
        self.intro.setVisible(bool(self.section.intro) and wanted != "small")
        if self.tools.count():
            self.tools.setContentsMargins(at.left - px(QUIET), 0, at.right, px(8))
        if wanted != self.density:
            self.density = wanted
            self.list.set_density(wanted)
        self.sheet.density = wanted
        self.sheet.top = self.list


class _Sheet(QWidget):
    """The page itself: the margin line runs down to its end."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.density: Density = "wide"
        self.top: QWidget | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The margin line, from the first question down."""
        if self.top is None:
            return
        at, top = margins(self.look, self.density), self.top.y()
        area = QRectF(at.line, top, self.look.thin, self.height() - top)
        QPainter(self).fillRect(area, self.look.colour("margin"))

    def event(self, event: QEvent) -> bool:
        """Paint again with another look."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        return super().event(event)
