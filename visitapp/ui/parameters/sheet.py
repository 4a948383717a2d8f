"""One number: in force and as shipped, the agency's own to write, and what it wrote before."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Value
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.parameters import overrides
from visitapp.ui.form.question_page import FormSheet, QuestionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.messages.banner import Banner, Refusals
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.parameters.now import NowCard
from visitapp.ui.parameters.record import RecordCard
from visitapp.ui.parameters.words import for_scheme, kept
from visitapp.ui.qt.jobs import Jobs

ASK_HER = "Seule une conseillère change un nombre de l’agence."
MISSING = {
    "number": "Il manque le nombre.",
    "valid_from": "Il manque le premier jour.",
    "source": "Dites d’où vient ce nombre.",
}


class ParameterSheet(QuestionPage):
    """`closed` goes back; `undoable(sentence, way back)` once a number was kept or withdrawn."""

    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str, column: str = "", scheme: str = ""
    ) -> None:
        super().__init__(look, "Un nombre")
        self.jobs = jobs
        self.parameter, self.column, self.scheme = parameter, column, scheme
        self.file: overrides.NumberFile | None = None
        self.back: Button | None = None
        self._just_kept, self._before = "", None  # type: str, dict[str, Any] | None
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 0), 12)
        self.page.column.addLayout(self.content)
        self.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number to write; the way back, for who only reads it."""
        super().focus_first(reason)
        if self.back is not None and not self.blocks():
            self.back.setFocus(reason)

    def read(self) -> None:
        """Read the number again, and forget what was typed."""
        self.jobs.do(
            overrides.number, parameter=self.parameter, column=self.column, scheme=self.scheme,
            then=self.show_number, refused=self._gone,
        )  # fmt: skip

    def show_number(self, found: overrides.NumberFile) -> None:
        """Draw everything."""
        self.file, self.form, self.typed = found, found.form, dict(found.proposed)
        self.page.title.setText(found.line.title)
        self.page.say(for_scheme(found.scheme))
        clear(self.content)
        self.back = Button(self.look, "Revenir", kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        self.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(NowCard(self.look, found))
        self.refusals = Refusals(self.look)
        self.content.addLayout(self.refusals)
        self._add_form(found)
        for said in found.said:
            card = RecordCard(self.look, said)
            card.moved.connect(self._move)
            self.content.addWidget(card)
        self.show_situation()
        self.fit()
        follow_reading_order(self)
        self._tell_kept(found)

    def _add_form(self, found: overrides.NumberFile) -> None:
        self.sheets, self.forward = [], None
        if not found.hers:
            self.content.addWidget(Hint(self.look, ASK_HER))
            return
        section = found.form.sections[0]
        sheet = FormSheet(self.look, found.form, section, self.relay, section.questions)
        self.sheets.append(sheet)
        self.content.addWidget(sheet)
        buttons, flow = QWidget(), Flow(at_right=True)
        buttons.setLayout(flow)
        self.forward = forward = Button(self.look, "Garder ce nombre", kind="primary")
        forward.clicked.connect(self._keep)
        flow.addWidget(forward)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        self.content.addWidget(buttons)

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
            overrides.set_number, parameter=self.parameter, column=self.column,
            number=Decimal(str(self._value("number"))), unit=self.file.line.unit,
            valid_from=start, valid_to=end, source=str(self._value("source")),
            scheme=self.scheme, then=self._kept, refused=self.show_refusal,
        )  # fmt: skip

    def _value(self, path: str) -> Value:
        answer = self.typed.get(path)
        return None if answer is None else answer.value

    def _same_day(self, start: Value) -> dict[str, Any] | None:
        """What a number that starts this day said before it is written again."""
        for one in self.file.said if self.file is not None else ():
            said = one.kept.override
            if said.valid_from == start and one.ours and not one.kept.withdrawn:
                return {
                    "parameter": said.parameter, "column": said.column, "number": said.value,
                    "unit": said.unit, "valid_from": said.valid_from, "valid_to": said.valid_to,
                    "source": said.source, "scheme": self.scheme,
                }  # fmt: skip
        return None

    def _kept(self, changed: Changed) -> None:
        self._just_kept = changed.made
        self.read()

    def _tell_kept(self, found: overrides.NumberFile) -> None:
        """Say what was just kept, with the way back."""
        record, self._just_kept = self._just_kept, ""
        for one in found.said:
            if one.kept.record == record:
                said = kept(one.words, one.kept.override.valid_from)
                self.undoable.emit(said, partial(self._put_back, record, self._before))

    def _put_back(self, record: str, before: dict[str, Any] | None) -> None:
        if before is None:
            self.jobs.do(overrides.withdraw, override=record, then=self._moved)
        else:
            self.jobs.do(overrides.set_number, **before, then=self._moved)

    def _move(self, record: str, away: bool) -> None:
        self.jobs.do(
            overrides.withdraw if away else overrides.take_again, override=record, then=self._moved
        )
        back = overrides.take_again if away else overrides.withdraw
        said = f"Nombre {'retiré' if away else 'repris'}."
        self.undoable.emit(said, partial(self.jobs.do, back, override=record, then=self._moved))

    def _moved(self, _: object) -> None:
        self.read()

    def _gone(self, error: UserError) -> None:
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))
