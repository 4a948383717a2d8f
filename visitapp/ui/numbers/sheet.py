"""One number: in force and as shipped, the agency's own to write, and what it wrote before."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.operations.changed import Changed
from visitapp.operations.overrides import NumberFile, number, set_number, take_again, withdraw
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.question_list import Relay
from visitapp.ui.households.form_sheet import FormSheet
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import shown_in
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.tab_order import follow_reading_order
from visitapp.ui.look import Look, density
from visitapp.ui.numbers.now import NowCard
from visitapp.ui.numbers.record import RecordCard
from visitapp.ui.numbers.words import kept

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ASK_HER = "Seule une conseillère change un nombre de l’agence."
MISSING = {
    "number": "Il manque le nombre.",
    "valid_from": "Il manque le premier jour.",
    "source": "Dites d’où vient ce nombre.",
}


class NumberSheet(QWidget):
    """`closed` goes back; `undoable(sentence, way back)` once a number was kept or withdrawn."""

    closed = Signal()
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, parameter: str, column: str = "") -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.parameter, self.column = parameter, column
        self.file: NumberFile | None = None
        self.typed: dict[str, Answer] = {}
        self.sheet: FormSheet | None = None
        self.back: Button | None = None
        self._just_kept, self._before = "", None  # type: str, dict[str, Any] | None
        self.relay = Relay(self)
        self.relay.answered.connect(self._answered)
        self.page = Page(look, "Un nombre")
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 0), 12)
        self.page.column.addLayout(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        look.changed.connect(self._fit)
        self.read()

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number to write; the way back, for who only reads it."""
        self.page.area.settle()
        if self.back is not None and not self.blocks():
            self.back.setFocus(reason)
        for block in self.blocks()[:1]:
            shown_in(self, block)
            block.focus_input()
        self.page.area.verticalScrollBar().setValue(0)

    def blocks(self) -> list[QuestionBlock]:
        """The questions, in order."""
        found = self.sheet.list.blocks() if self.sheet is not None else ()
        return [one for one in found if isinstance(one, QuestionBlock) and not one.isHidden()]

    def read(self) -> None:
        """Read the number again, and forget what was typed."""
        self.jobs.do(
            number, parameter=self.parameter, column=self.column, then=self.show_number,
            refused=self._gone,
        )  # fmt: skip

    def show_number(self, found: NumberFile) -> None:
        """Draw everything."""
        self.file, self.typed = found, dict(found.proposed)
        self.page.title.setText(found.line.title)
        clear(self.content)
        self.back = Button(self.look, "Revenir", kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        self.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(NowCard(self.look, found))
        self.refusals = QVBoxLayout()
        self.content.addLayout(self.refusals)
        self._add_form(found)
        for said in found.said:
            card = RecordCard(self.look, said)
            card.moved.connect(self._move)
            self.content.addWidget(card)
        self._show()
        self._fit()
        follow_reading_order(self)
        self._tell_kept(found)

    def commit(self) -> None:
        """Take what is being typed."""
        for block in self.blocks():
            block.commit()

    def show_refusal(self, error: UserError) -> None:
        """Say what is wrong, above the form; nothing typed is lost."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self.page.area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, Esc goes back."""
        if event.key() in ENTER:
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold things."""
        super().resizeEvent(event)
        self._fit()

    def _add_form(self, found: NumberFile) -> None:
        self.sheet = None
        if not found.hers:
            self.content.addWidget(Hint(self.look, ASK_HER))
            return
        section = found.form.sections[0]
        self.sheet = FormSheet(self.look, found.form, section, self.relay, section.questions)
        self.content.addWidget(self.sheet)
        buttons, flow = QWidget(), Flow(at_right=True)
        buttons.setLayout(flow)
        self.keep = Button(self.look, "Garder ce nombre", kind="primary")
        self.keep.clicked.connect(self._keep)
        flow.addWidget(self.keep)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        self.content.addWidget(buttons)

    def _answered(self, path: str, answer: Answer | None) -> None:
        if answer is None:
            self.typed.pop(path, None)
        else:
            self.typed[path] = answer
        self._show()

    def _show(self) -> None:
        if self.file is not None and self.sheet is not None:
            self.sheet.list.show_situation(Situation(self.file.form, dict(self.typed)))

    def _fit(self) -> None:
        if self.sheet is not None:
            self.sheet.set_density(density(self.window().width(), self.look.scale))

    def _next(self) -> None:
        focused, blocks = QApplication.focusWidget(), self.blocks()
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here:
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    # --- what is done

    def _keep(self) -> None:
        self.commit()
        missing = [said for path, said in MISSING.items() if self._value(path) in (None, "")]
        if missing or self.file is None:
            self.show_refusal(UserError(" ".join(missing), "Rien n’est changé."))
            return
        start, end = self._value("valid_from"), self._value("valid_to")
        self._before = self._same_day(start)
        self.jobs.do(
            set_number, parameter=self.parameter, column=self.column,
            number=Decimal(str(self._value("number"))), unit=self.file.line.unit,
            valid_from=start, valid_to=end, source=str(self._value("source")),
            then=self._kept, refused=self.show_refusal,
        )  # fmt: skip

    def _value(self, path: str) -> Value:
        answer = self.typed.get(path)
        return None if answer is None else answer.value

    def _same_day(self, start: Value) -> dict[str, Any] | None:
        """What a number that starts this day said before it is written again."""
        for one in self.file.said if self.file is not None else ():
            said = one.kept.override
            if said.valid_from == start and not one.kept.withdrawn:
                return {
                    "parameter": said.parameter, "column": said.column, "number": said.value,
                    "unit": said.unit, "valid_from": said.valid_from, "valid_to": said.valid_to,
                    "source": said.source,
                }  # fmt: skip
        return None

    def _kept(self, changed: Changed) -> None:
        self._just_kept = changed.made
        self.read()

    def _tell_kept(self, found: NumberFile) -> None:
        """Say what was just kept, with the way back."""
        record, self._just_kept = self._just_kept, ""
        for one in found.said:
            if one.kept.record == record:
                said = kept(one.words, one.kept.override.valid_from)
                self.undoable.emit(said, partial(self._put_back, record, self._before))

    def _put_back(self, record: str, before: dict[str, Any] | None) -> None:
        if before is None:
            self.jobs.do(withdraw, override=record, then=self._moved)
        else:
            self.jobs.do(set_number, **before, then=self._moved)

    def _move(self, record: str, away: bool) -> None:
        self.jobs.do(withdraw if away else take_again, override=record, then=self._moved)
        back = take_again if away else withdraw
        said = f"Nombre {'retiré' if away else 'repris'}."
        self.undoable.emit(said, partial(self.jobs.do, back, override=record, then=self._moved))

    def _moved(self, _: object) -> None:
        self.read()

    def _gone(self, error: UserError) -> None:
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))
