"""One question of a bill as a cell of its line; its messages are shown under the line."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, State, Value, to_confirm
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.walk import Place
from visitapp.ui.form.fields.choice_field import MenuButton, MenuChoiceField
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.typed_field import COMFORTABLE, Input, TypedField
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.special_row import WORDS
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

LEAST = 40  # pixels at 100 %
INSIDE = 7  # between the words of a choice and its edge


def in_short(question: Question) -> Question:
    """The question with the short words of its choices."""
    choices = tuple(
        one.model_copy(update={"label": one.short}) if one.short else one
        for one in question.choices
    )
    return question.model_copy(update={"choices": choices})


class CellButton(MenuButton):
    """What was chosen, with little around it; a broken line around what is only proposed."""

    proposed = False

    def show_proposed(self, proposed: bool) -> None:
        """Nobody took it yet."""
        if proposed != self.proposed:
            self.proposed = proposed
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its column."""
        return QSize(self.look.px(COMFORTABLE), self.look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box of a line to write in, and the words."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.proposed and self.isEnabled():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("edge"), look.thin, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        else:
            token = "field" if self.isEnabled() else "paper"
            box(painter, area, look.px(6), look.colour(token), look.colour("edge"), look.thin)
        ink = look.colour("ink2" if self.proposed else "ink")
        inner = area.adjusted(look.px(INSIDE), 0, -look.px(INSIDE), 0)
        self._words.draw(painter, inner, ink if self.isEnabled() else look.disabled_ink())

    def _around(self) -> int:
        return 2 * self.look.px(INSIDE)

    def _measure(self) -> None:
        super()._measure()
        self._words = Paragraph(self.text(), self.look.font("body"), self.look.line_height("body"))


class CellChoice(MenuChoiceField):
    """A choice in a cell: its first letter, a digit or the menu."""

    NOTHING = "…"
    button: CellButton

    def _build(self) -> None:
        self._waiting: tuple[Value, str] = (None, "")
        self.button = CellButton(self.look, self, does=self.open_menu)
        self.flow.addWidget(self.button)
        self._show_value(None)
        self.set_description("")

    def propose(self, value: Value, words: str = "") -> None:
        """What Enter would keep, where nothing is chosen."""
        self._waiting = (value, words)
        if not self._chosen:
            self._show_value(None)

    def show_proposed(self, proposed: bool) -> None:
        """A broken line around what nobody took yet."""
        self.button.show_proposed(proposed)

    def _show_value(self, value: Value) -> None:
        super()._show_value(value)
        waiting, words = self._waiting
        if value is None and (waiting is not None or words):
            labels = {choice.id: choice.label for choice in self.question.choices}
            said = labels.get(str(waiting), words)
            self.button.setText(said)
            self.button.setAccessibleName(f"{self.question.label} {said}")


class BillCell(QuestionBlock):
    """`edited` at each sign typed, `others_asked` for what is no figure: « ne sait pas »…"""

    edited = Signal()
    others_asked = Signal()

    def __init__(self, look: Look, place: Place, under: QVBoxLayout) -> None:
        self.proposal: Answer | None = None
        self._told_under = under
        super().__init__(look, place)

    def build(self) -> Field:
        """The field alone; its name is said, not drawn."""
        if self.field is not None:
            return self.field
        question = in_short(self.place.question)
        field: Field
        if question.type == "choice":
            field = CellChoice(self.look, question)
        else:
            field = field_for(self.look, question)
        self.field = field
        field.tell_under(self._told_under)
        if isinstance(field, TypedField):
            field.fill(LEAST)
            field.typing.connect(self.edited)
        for line in field.inputs():
            if isinstance(line, Input):
                line.menu_key_goes_up = True
        self._line = beside(self.look, (field, 1))
        self._column.addLayout(self._line)
        field.answered.connect(self._field_answered)
        field.told.connect(self.told)
        field.set_enabled_input(self._enabled)
        self._show()
        return field

    def propose(self, proposal: Answer | None) -> None:
        """What Enter keeps while nothing is answered."""
        if proposal != self.proposal:
            self.proposal = proposal
            self._show_waiting()

    def confirm(self) -> None:
        """Enter: what is proposed is taken, unless something else was typed."""
        typed = isinstance(self.field, TypedField) and self.field.input.text()
        if self.proposal is not None and self._answer is None and not typed:
            self._set(self.proposal)
        else:
            super().confirm()

    def take(self, answer: Answer | None) -> None:
        """Another answer than a value, or one that was read elsewhere."""
        self._set(answer)

    def now(self) -> Value:
        """The value as it stands, typed or answered; not what is only proposed."""
        if isinstance(self.field, TypedField) and self.field.input.isModified():
            return self.field.read_now()
        given = self._answer is not None and self._answer.state is State.GIVEN
        return self._answer.value if given and self._answer is not None else None

    def tab_parts(self) -> list[QWidget]:
        """The field alone."""
        return [self.field] if self.field is not None else []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key opens the other answers."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._enabled:
            self.others_asked.emit()
        else:
            super().contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing beside the field."""

    def _put_under(self, widget: QWidget) -> None:
        self._told_under.addWidget(widget)

    def _show_state(self, answer: Answer | None) -> None:
        self._show_waiting()

    def _show_known(self) -> None:
        self._show_waiting()

    def _show_waiting(self) -> None:
        """A broken line around what is proposed, here or by the file; another answer in words."""
        field, answer = self.field, self._answer
        if not isinstance(field, TypedField | CellChoice):
            return
        proposal = self.proposal if answer is None and self._enabled else None
        other = answer if answer is not None and answer.state is not State.GIVEN else None
        if proposal is not None and proposal.state is not State.GIVEN:
            other = proposal
        words = WORDS[other.state.value].lower() if other is not None else ""
        field.propose(proposal.value if proposal is not None else None, words)
        field.show_proposed(proposal is not None or to_confirm(answer))

    def _relook(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self.update()
