"""One question on the sheet: code in the margin, label, field, special answers, source."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, Source, State, confirmed, to_confirm
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.problems import Problem
from visitapp.domain.checklist.walk import Place
from visitapp.ui.form.contradiction_row import DoubtRow
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.number_field import NumberField
from visitapp.ui.form.fields.photo_field import LoadPhoto, PhotoField
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.signature_field import SignatureField
from visitapp.ui.form.fields.text_fields import Paper
from visitapp.ui.form.fields.typed_field import Input, TypedField
from visitapp.ui.form.margins import margins, paint_code
from visitapp.ui.form.source_row import SourceRow
from visitapp.ui.form.special_row import ConflictRow, KnownRow, SpecialRow
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.look import Density, Look

FIGURES = ("number", "integer", "money")
AFTER = 10  # pixels at 100 % under a question


class QuestionBlock(QWidget):
    """A place of the questionnaire. It is built when it is first shown.

    `answered(path, Answer | None)`, `focused(path)`, `attached(path, bytes, kind)` for photos
    and signatures (call `stored(sha256)` back), `told(sentence, undo)` for a toast,
    `choosing(path)` to see the answers that differ, `opening(path)` one that this contradicts.
    """

    answered = Signal(str, object)
    focused = Signal(str)
    attached = Signal(str, bytes, str)
    told = Signal(str, object)
    choosing = Signal(str)
    opening = Signal(str)
    shown_whole = True

    def __init__(
        self,
        look: Look,
        place: Place,
        *,
        load_photo: LoadPhoto | None = None,
        density: Density = "wide",
    ) -> None:
        super().__init__()
        self.look = look
        self.place = place
        self.density: Density = density
        self.load_photo = load_photo
        self.field: Field | None = None
        self.specials: SpecialRow | None = None
        self.sources: SourceRow | None = None
        self.known: KnownRow | None = None
        self.conflict: ConflictRow | None = None
        self.doubt: DoubtRow | None = None
        self._answer: Answer | None = None
        self._problem: Problem | None = None
        self._enabled = True
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.changed.connect(self._relook)
        self._relook()

    @property
    def path(self) -> str:
        """The path of the answer."""
        return self.place.path

    def bind(self, place: Place) -> None:
        """Stand for the same question at another path: another row of the repeat."""
        self.commit()
        self.place = place
        self.update()

    def build(self) -> Field:
        """Make the label, the field and the rest; once."""
        if self.field is not None:
            return self.field
        question = self.place.question
        field = field_for(self.look, question, self.load_photo)
        self.field = field
        self.label = Label(self.look, question.label)
        self.label.setBuddy(field)
        self._head = beside(self.look, gap=8)
        words = stacked(
            self.look, self.label, Hint(self.look, question.hint) if question.hint else None
        )
        self._head.addLayout(words, 1)
        self._column.addLayout(self._head)
        self._column.addSpacing(self.look.px(6))
        self._line = beside(self.look, (field, 1), gap=8)
        self._column.addLayout(self._line)
        offered = question.may_come_from() if question.type in FIGURES else ()
        if offered:
            self.sources = SourceRow(self.look, question.label, offered)
            self.sources.taken.connect(self._take_source)
            field.beside(self.sources)
        if question.special:
            beside_line = isinstance(field, TypedField) and field.wide
            self.specials = SpecialRow(
                self.look, question.special, question.label, under=not beside_line
            )
            self.specials.taken.connect(self._take_special)
            self.specials.ended.connect(self.focus_input)
            self._line.addWidget(self.specials.more, 0, Qt.AlignmentFlag.AlignTop)
            if beside_line:
                field.beside(self.specials)
            else:
                self._column.addWidget(self.specials)
            for line in field.inputs():
                if isinstance(line, Input | Paper):
                    line.menu_key_goes_up = True
        field.answered.connect(self._field_answered)
        field.told.connect(self.told)
        if isinstance(field, PhotoField | SignatureField):
            field.attached.connect(self._attach)
        field.set_enabled_input(self._enabled)
        self._show()
        return field

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or nothing. Never emits."""
        self._answer = answer
        self._show()

    def show_problem(self, problem: Problem | None) -> None:
        """Show what is wrong, under the field and only there."""
        self._problem = problem
        if self.field is not None:
            self.field.show_problem(problem)

    def show_conflict(self, hers: bool | None) -> None:
        """Somebody else answered otherwise: she chooses, or another person does. None: nobody."""
        if hers is not None and self.conflict is None and self.field is not None:
            self.conflict = ConflictRow(self.look, self.place.question.label)
            self.conflict.choosing.connect(self._choose)
            self._put_under(self.conflict)
        if self.conflict is not None:
            self.conflict.show_hers(hers=hers is not False)
            self.conflict.setVisible(hers is not None)

    def show_doubt(self, one: Contradiction | None) -> None:
        """What the answer contradicts, under its field; None: nothing that it just made."""
        if one is not None and self.doubt is None and self.field is not None:
            self.doubt = DoubtRow(self.look)
            self.doubt.opening.connect(self.opening)
            self._put_under(self.doubt)
        if self.doubt is not None:
            if one is not None:
                self.doubt.show_doubt(one, self.path)
            self.doubt.setVisible(one is not None)

    def show_unit(self, unit: str) -> None:
        """The unit beside the figure, where it depends on the rest of the row."""
        if isinstance(self.field, NumberField) and not self.place.question.unit:
            self.field.show_unit(unit)

    def answer(self) -> Answer | None:
        """The answer shown."""
        return self._answer

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        self._enabled = enabled
        if self.field is not None:
            self.field.set_enabled_input(enabled)
        if self.specials is not None:
            self.specials.set_enabled_input(enabled)
        if self.sources is not None:
            self.sources.setEnabled(enabled)
        self._show_known()

    def set_density(self, density: Density) -> None:
        """Fold what the width asks to fold."""
        if density == self.density:
            return
        self.density = density
        self._relook()
        if self.known is not None:
            self.known.set_small(density == "small")

    def focus_input(self) -> None:
        """Give the keyboard to the field."""
        self.build().focus_input()

    def commit(self) -> None:
        """Emit what is typed and not yet emitted."""
        if self.field is not None:
            self.field.commit()

    def confirm(self) -> None:
        """What the file already said is still right: it is this visit's answer now."""
        if to_confirm(self._answer) and self._answer is not None and self._enabled:
            focused = QApplication.focusWidget()
            if self.known is not None and focused and self.known.isAncestorOf(focused):
                self.focus_input()
            self._set(confirmed(self._answer))

    def tab_parts(self) -> list[QWidget]:
        """Tab goes to the field first, then to the special answers, wherever they stand."""
        parts: list[QWidget] = [self.field] if self.field is not None else []
        parts += [one for one in (self.doubt, self.conflict, self.known) if one is not None]
        if self.specials is not None:
            inside = self.field is not None and self.field.isAncestorOf(self.specials)
            parts += [self.specials.more] if inside else [self.specials.more, self.specials]
        return parts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or a letter that is printed in the question is heard from its « … » too."""
        specials, field = self.specials, self.field
        if specials is not None and specials.more.hasFocus() and event.text().strip():
            if specials.open:
                specials.keyPressEvent(event)
                return
            if field is not None and field.one_of_some:
                field.keyPressEvent(event)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key opens the other answers."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if not (by_key and self.open_specials()):
            super().contextMenuEvent(event)

    def open_specials(self) -> bool:
        """Offer its other answers; False where it has none to choose."""
        if self.specials is None or not self._enabled:
            return False
        self.specials.set_open(True)
        return True

    def stored(self, sha256: str) -> None:
        """A photo or signature given by `attached` is stored under this name."""
        if isinstance(self.field, PhotoField | SignatureField):
            self.field.stored(sha256)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The code and the margin line."""
        painter, look = QPainter(self), self.look
        at = margins(look, self.density)
        line = look.thin
        painter.fillRect(QRectF(at.line, 0, line, self.height()), look.colour("margin"))
        top = 0.0
        if self.field is not None:
            room = self.label.height() - self.label.heightForWidth(self.label.width())
            top = self.label.y() + max(0, room) / 2
        paint_code(painter, look, self.density, self.place.code, top)

    def _show(self) -> None:
        if self.field is None:
            return
        answer = self._answer
        self.field.show_answer(answer)
        self.field.show_problem(self._problem)
        self._show_state(answer)

    def _show_state(self, answer: Answer | None) -> None:
        if self.specials is not None:
            self.specials.show_state(answer.state if answer is not None else None)
        if self.sources is not None:
            given = answer is not None and answer.state is State.GIVEN
            self.sources.show_source(answer.source if answer is not None and given else None)

        self._show_known()

    def _show_known(self) -> None:
        answer = self._answer
        wanted = self._enabled and to_confirm(answer)
        if self.field is not None and answer is not None and wanted and self.known is None:
            self.known = KnownRow(self.look, self.place.question.label, answer.note)
            self.known.set_small(self.density == "small")
            self.known.confirmed.connect(self.confirm)
            self.known.modify.connect(self.focus_input)
            self._put_under(self.known)
        if self.known is not None:
            self.known.setVisible(wanted)

    def _put_under(self, widget: QWidget) -> None:
        """Right under the field."""
        self._column.insertWidget(self._column.indexOf(self._line) + 1, widget)

    def _field_answered(self, answer: Answer | None) -> None:
        self._answer = answer
        self._show_state(answer)
        self.answered.emit(self.path, answer)

    def _take_special(self, name: str) -> None:
        note = confirmed(self._answer).note if self._answer is not None else ""
        answer = Answer(None, State(name), None, note) if name else None
        self._set(answer)
        if not name:
            self.focus_input()

    def _take_source(self, source: Source) -> None:
        if self.field is not None:
            self.field.proposed = source
        if self._answer is not None and self._answer.state is State.GIVEN:
            self._set(replace(self._answer, source=source))

    def _set(self, answer: Answer | None) -> None:
        if answer == self._answer or not self._enabled:
            return
        self._problem = None
        self.show_answer(answer)
        self.answered.emit(self.path, answer)

    def _choose(self) -> None:
        self.choosing.emit(self.path)

    def _attach(self, data: bytes, kind: str) -> None:
        self.attached.emit(self.path, data, kind)

    def _relook(self) -> None:
        at = margins(self.look, self.density)
        self._column.setContentsMargins(at.left, 0, at.right, self.look.px(AFTER))
        self.update()


def block_with_focus() -> QuestionBlock | None:
    """The block that holds the keyboard, if any."""
    step = QApplication.focusWidget()
    while step is not None and not isinstance(step, QuestionBlock):
        step = step.parentWidget()
    return step
