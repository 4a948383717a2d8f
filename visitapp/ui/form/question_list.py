"""The questions of a section or of one row, in order; details folded under them."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import (
    Located,
    Question,
    Questionnaire,
    Section,
    TickList,
)
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place
from visitapp.reports.answers.units import with_unit
from visitapp.ui.form.details_button import DetailsButton
from visitapp.ui.form.enter_order import RepeatRows
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.margins import margins
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.tick_block import TickBlock
from visitapp.ui.kit import labels
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.look import Density, Look

Part = QuestionBlock | RepeatRows
MakeRepeat = Callable[[Question], RepeatRows]


class Relay(QObject):
    """The signals of every block of a page, gathered in one place. `given`: several answers at
    once, by path."""

    answered = Signal(str, object)
    given = Signal(dict)
    attached = Signal(str, bytes, str)
    told = Signal(str, object)
    choosing = Signal(str)
    opening = Signal(str)


class QuestionList(QWidget):
    """Blocks of `questions`, of a section or a row, made when first seen. Groups: headings.
    `ticks`: those that one prompt asks together, unless one of them needs more than a tick."""

    def __init__(
        self,
        look: Look,
        questionnaire: Questionnaire,
        section: Section,
        questions: tuple[Question, ...],
        relay: Relay,
        *,
        repeat: str = "",
        load_photo: LoadPhoto | None = None,
        make_repeat: MakeRepeat | None = None,
        ticks: tuple[TickList, ...] = (),
    ) -> None:
        super().__init__()
        self.look = look
        self.questionnaire = questionnaire
        self.section = section
        self.relay = relay
        self.repeat = repeat
        self.load_photo = load_photo
        self.make_repeat = make_repeat
        self.density: Density = "wide"
        self.row = ""
        self.conflicts: Mapping[str, bool] = {}
        self.doubts: Mapping[str, Contradiction] = {}
        self._made: list[tuple[Located, Part, bool]] = []
        self.ticks = [self._tick_block(one) for one in ticks]
        self._held: frozenset[str] = frozenset()
        self._headings: list[tuple[Question, QWidget]] = []
        self._main = QVBoxLayout()
        self._details = QVBoxLayout()
        self._worth: Mapping[str, str] = {}
        self._opened: set[str] = set()
        self._folded_worth = ""
        self.fold = DetailsButton(look)
        self.fold.toggled.connect(self._unfold)
        self._situation: Situation | None = None
        column = QVBoxLayout(self)
        for layout in (column, self._main, self._details):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for question in questions:
            self._add(question, detail=question.detail)
        column.addLayout(self._main)
        column.addWidget(self.fold)
        column.addLayout(self._details)

    def blocks(self) -> Iterator[Part]:
        """Every block and repeat, in the order of the page."""
        yield from (one for one in self.parts() if not isinstance(one, TickBlock))

    def parts(self) -> Iterator[Part | TickBlock]:
        """The same, with the lists to tick."""
        every = [*self.ticks, *(widget for _, widget, _ in self._made)]
        out = [widget for widget in every if self._main.indexOf(widget) >= 0]
        yield from sorted(out, key=self._main.indexOf)
        yield from (widget for widget in every if widget not in out)

    def show_worth(self, worth: Mapping[str, str], folded: str) -> None:
        """Open these details for what they are worth, in words; say what the folded ones are.
        What was opened stays open, and stands where it stood; what it was worth goes."""
        self._worth = worth
        self._opened |= worth.keys()
        self._folded_worth = folded
        if self._situation is not None:
            self.show_situation(self._situation, self.row)

    def show_situation(self, situation: Situation, row: str = "") -> None:
        """Show answers and problems, hide what is not relevant."""
        self._situation, self.row = situation, row
        details = answered = 0
        built = False
        shown: list[tuple[Located, Part, bool]] = []
        asked: list[str] = []
        for located, widget, detail in self._made:
            relevant = situation.relevant_in(located, row)
            path = join(self.repeat, row, located.question.id)
            stands_out = detail and self._main.indexOf(widget) >= 0
            out = detail and path in self._opened and (stands_out or not self.fold.open)
            if detail and relevant and not out:
                details += 1
                answered += self._is_answered(situation, located)
            if detail:
                built |= self._stand(widget, out=out)
            if relevant and (not detail or out):
                asked.append(path)
            shown.append((located, widget, relevant and (not detail or out or self.fold.open)))
        held = self._show_ticks(situation, asked)
        for located, widget, visible in shown:
            alone = located.pattern not in held
            built |= self._show_one(situation, located, widget, visible and alone)
        if built or held != self._held:
            follow_reading_order(self)
        self._held = held
        self._show_headings()
        self.fold.show_count(details, answered, self._folded_worth)

    def set_density(self, density: Density) -> None:
        """Fold what the width asks to fold."""
        self.density = density
        self.fold.set_density(density)
        for part in self.parts():
            part.set_density(density)
        self._indent_headings()
        follow_reading_order(self)

    def line_at(self, path: str) -> QWidget | None:
        """The line to tick that asks this question; None where it is asked by itself."""
        block = next((one for one in self.ticks if path in one.held), None)
        return block.line_of(path) if block is not None else None

    def left_by(self, stop: object) -> TickBlock | QuestionBlock | None:
        """What waits of the list that this question was taken out of by hand; told once."""
        path = stop.path if isinstance(stop, QuestionBlock) else ""
        ticks = next((one for one in self.ticks if path in one.taken_out), None)
        if ticks is None or self._situation is None:
            return None
        ticks.taken_out.discard(path)
        names = set(ticks.ticks.questions) - set(self._situation.answers)
        alone = (one for one in self.blocks() if isinstance(one, QuestionBlock)
                 and one.path in names and not one.isHidden())  # fmt: skip
        return ticks if ticks.waits else next(alone, None)

    def part_at(self, path: str) -> Part | None:
        """The block or repeat of a path, unfolded if need be, asked by itself; None when it is not
        relevant."""
        for located, widget, detail in self._made:
            here = join(self.repeat, self.row, located.question.id)
            if path != here and not path.startswith(f"{located.question.id}/"):
                continue
            if detail and here not in self._opened and not self.fold.open:
                self.fold.set_open(True)
            if path in self._held:
                self._ask_alone([path])
            return widget if not widget.isHidden() else None
        return None

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        for part in self.parts():
            part.set_enabled_input(enabled)

    def _add(self, question: Question, *, detail: bool) -> None:
        target = self._details if detail else self._main
        if question.type == "group":
            heading = self._heading(question)
            target.addWidget(heading)
            self._headings.append((question, heading))
            for child in question.questions:
                self._add(child, detail=detail or child.detail)
            return
        pattern = f"{self.repeat}/{question.id}" if self.repeat else question.id
        located = self.questionnaire.located[pattern]
        widget = self._widget(located)
        widget.hide()
        for ticks in self.ticks:
            if pattern in ticks.ticks.questions and self._main.indexOf(ticks) < 0:
                self._main.addWidget(ticks)
        target.addWidget(widget)
        self._made.append((located, widget, detail))

    def _heading(self, question: Question) -> QWidget:
        heading = labels.Section(self.look, question.label)
        heading.hide()
        return heading

    def _widget(self, located: Located) -> Part:
        question = located.question
        if question.type == "repeat" and self.make_repeat is not None:
            return self.make_repeat(question)
        block = QuestionBlock(self.look, self._place(located, ""), load_photo=self.load_photo)
        block.answered.connect(self.relay.answered)
        block.attached.connect(self.relay.attached)
        block.told.connect(self.relay.told)
        block.choosing.connect(self.relay.choosing)
        block.opening.connect(self.relay.opening)
        return block

    def _tick_block(self, ticks: TickList) -> TickBlock:
        located = self.questionnaire.located
        questions = {name: located[name].question for name in ticks.questions}
        codes = {name: located[name].code for name in ticks.questions}
        block = TickBlock(self.look, ticks, questions, codes)
        block.given.connect(self.relay.given)
        block.cleared.connect(self._clear)
        block.alone.connect(self._ask_alone)
        return block

    def _show_ticks(self, situation: Situation, asked: list[str]) -> frozenset[str]:
        """What the lists ask. Whatever needs more than a tick is asked by itself: where two
        answers differ, where one is in doubt, where somebody is answering it."""
        focused = QApplication.focusWidget()
        blocks = [one for _, one, _ in self._made if isinstance(one, QuestionBlock)]
        typed = {one.path for one in blocks if focused and one.isAncestorOf(focused)}
        alone = {*self.conflicts, *self.doubts}
        held: set[str] = set()
        for block in self.ticks:
            block.apart |= typed.intersection(block.ticks.questions)
            hidden = block.isHidden()
            held |= {*block.show_situation(situation, [n for n in asked if n not in alone],
                                           self._worth)}  # fmt: skip
            if hidden and self._typed_after(block):
                self._main.removeWidget(block)
                self._main.addWidget(block)
        return frozenset(held)

    def _typed_after(self, block: TickBlock) -> bool:
        """Whether the keyboard is under it: what comes above would move what one types."""
        focused = QApplication.focusWidget()
        typed = [one for one in self.parts() if focused is not None and one.isAncestorOf(focused)]
        return bool(typed) and self._main.indexOf(typed[0]) > self._main.indexOf(block)

    def _ask_alone(self, paths: list[str], special: bool | None = None) -> None:
        """Ask these questions by themselves; with the keyboard, where a person wants it."""
        for block in self.ticks:
            block.apart |= set(paths).intersection(block.ticks.questions)
            if special:
                block.taken_out |= block.apart.intersection(paths)
        if self._situation is not None:
            self.show_situation(self._situation, self.row)
        part = next((one for _, one, _ in self._made
                     if isinstance(one, QuestionBlock) and one.path == paths[0]), None)  # fmt: skip
        if special is not None and part is not None:
            part.focus_input()
            if special:
                part.open_specials()

    def _clear(self, path: str) -> None:
        self.relay.answered.emit(path, None)

    def _place(self, located: Located, row: str) -> Place:
        path = join(self.repeat, row, located.question.id)
        return Place(path, located.question, self.section, row, located.code)

    def _stand(self, widget: Part, *, out: bool) -> bool:
        """Put a detail where it comes in the tour, or back in the fold. True when it moved."""
        if (self._main.indexOf(widget) >= 0) == out:
            return False
        left, joined = (self._details, self._main) if out else (self._main, self._details)
        left.removeWidget(widget)
        joined.insertWidget(self._place_in(joined, widget), widget)
        return True

    def _place_in(self, layout: QVBoxLayout, widget: Part) -> int:
        """After what comes before it in the tour; last, where it would stand above the question
        that has the keyboard: nothing moves under who types."""
        order = [one for _, one, _ in self._made]
        before = [layout.indexOf(one) for one in self._before(widget)]
        at = max(before, default=-1) + 1
        focused = QApplication.focusWidget()
        typed = [one for one in order if focused is not None and one.isAncestorOf(focused)]
        return layout.count() if typed and layout.indexOf(typed[0]) >= at else at

    def _before(self, widget: Part) -> list[QWidget]:
        """What comes before it in the tour: a list to tick stands before its first question."""
        made = [(located.pattern, one) for located, one, _ in self._made]
        place = next(n for n, (_, one) in enumerate(made) if one is widget)
        names = {name for name, _ in made[: place + 1]}
        lists = [one for one in self.ticks if names.intersection(one.ticks.questions)]
        return [*lists, *(one for _, one in made[:place])]

    def _show_one(
        self, situation: Situation, located: Located, widget: Part, visible: bool
    ) -> bool:
        """True when something that takes the keyboard was made."""
        built = False
        if isinstance(widget, QuestionBlock):
            place = self._place(located, self.row)
            if place.path != widget.path:
                widget.bind(place)
            if visible:
                answer = situation.answers.get(place.path)
                built = widget.field is None
                widget.build()
                widget.show_unit(self._unit(situation, place))
                widget.show_answer(answer)
                problem = check_in(situation, place.path, answer) if answer is not None else None
                widget.show_problem(problem)
                widget.show_conflict(self.conflicts.get(place.path))
                widget.show_doubt(self.doubts.get(place.path))
                worth = self._worth.get(place.path, "")
                told = f"{place.question.label}\u2002– {worth}" if worth else place.question.label
                widget.label.setText(told)
        elif visible:
            widget.show_situation(situation)
        if widget.isHidden() == visible:
            widget.setVisible(visible)
        return built

    def _unit(self, situation: Situation, place: Place) -> str:
        """The unit of a figure, its own or that of its row."""
        question = place.question
        return with_unit(self.questionnaire, situation.answers, place.path, question).unit

    def _is_answered(self, situation: Situation, located: Located) -> bool:
        if located.question.type == "repeat":
            return bool(situation.rows(located.question.id))
        answer: Answer | None = situation.answers.get(
            join(self.repeat, self.row, located.question.id)
        )
        return answer is not None and answer.state is not State.LATER

    def _show_headings(self) -> None:
        for group, heading in self._headings:
            inside = [
                widget
                for located, widget, _ in self._made
                if group in located.inside and not widget.isHidden()
            ]
            heading.setVisible(bool(inside))
        self._indent_headings()

    def _indent_headings(self) -> None:
        at, px = margins(self.look, self.density), self.look.px
        for _, heading in self._headings:
            heading.setContentsMargins(at.left, px(8), at.right, px(8))

    def _unfold(self) -> None:
        if self._situation is not None:
            self.show_situation(self._situation, self.row)
