"""The sheet of one record of a household: whose, in which state, what may be done, its answers."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.domain.states.machine import Move
from visitapp.domain.support.mediation import FACTS
from visitapp.domain.text import date_short
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.contact_refusals import NO_CALL
from visitapp.operations.intake import receive
from visitapp.operations.overviews import reminders
from visitapp.operations.records import transitions
from visitapp.operations.support import actions, calls
from visitapp.operations.support.actions import Sheet
from visitapp.ui.dialogs.reason_and_day import ask_day, ask_reason
from visitapp.ui.dialogs.refusal import ask_refusal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus, shown_in
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.record_form import RecordForm
from visitapp.ui.pages.state_moves import MovesRow
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.support.building import BuildingPlace
from visitapp.ui.support.steps import StepsCard
from visitapp.ui.words.states import TONES, capital, shape_of

REGISTRATIONS: dict[str, Callable[..., Changed]] = {
    "accepted": receive.accept, "duplicate": receive.already_known,
    "to_complete": receive.ask_for_more,
}  # fmt: skip
LATER = {"support_action": "remind_on", "call": "due_on"}


class RecordSheet(RecordForm):
    """An action, a call or a registration that is there. `way` asks for another screen.

    Each answer is kept as it is given; those of a mediation move its steps and its reminder.
    """

    way = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, kind: str, record: str) -> None:
        self.found: Sheet | None = None
        self.head = QVBoxLayout()
        self.building = BuildingPlace(look, jobs)
        super().__init__(look, jobs, kind, "", record=record)
        self.page.column.insertLayout(0, self.head)
        self.page.column.insertWidget(1, self.building)
        self.building.opened.connect(self._open_household)
        self.building.told.connect(self.told)
        Spacing(look, self.head, (0, 0, 0, 0), 12)
        jobs.changed.connect(self._changed)
        self.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What may be done; of a call, what was said."""
        buttons = [] if self.kind == "call" else self.head_buttons()
        if buttons:
            buttons[0].setFocus(reason)
        else:
            super().focus_first(reason)

    def head_buttons(self) -> list[Button]:
        """The moves, in the order shown."""
        return self.moves.findChildren(Button) if self.found is not None else []

    def read(self) -> None:
        """Read the head again: the state, the moves, the steps."""
        self.jobs.do(actions.sheet, record=self.record, then=self.show_sheet,
                     refused=self.show_refusal)  # fmt: skip

    def show_sheet(self, found: Sheet) -> None:
        """Draw what stands above the questions; the keyboard stays where it was."""
        self.found = found
        self.page.title.setText(found.title)
        with same_focus(self):
            clear(self.head)
            words = "L’inscription" if found.kind == "registration" else "Frise du foyer"
            back = Button(self.look, words, kind="quiet", icon="precedent")
            back.clicked.connect(self.closed)
            self.head.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            self.head.addLayout(self._whose(found))
            self.moves = MovesRow(self.look)
            self.moves.show_moves(found.moves)
            self.moves.asked.connect(self._ask)
            self.head.addWidget(self.moves)
            if found.mediation is not None:
                steps = StepsCard(self.look, found.mediation, found.today)
                steps.asked.connect(self.show_question)
                steps.write.connect(self._write)
                self.head.addWidget(steps)
        if found.mediation is not None:
            self.building.read(found.household)

    def show_question(self, path: str) -> None:
        """Bring one question to the eye, with the keyboard in it."""
        for block in self.blocks():
            if block.path == path:
                shown_in(self, block)
                self.page.area.ensureWidgetVisible(block, 0, self.look.px(80))
                block.focus_input()
                return

    def _write(self) -> None:
        if self.found is not None:
            self.way.emit("orientations", {"household": self.found.household})

    def _open_household(self, household: str) -> None:
        self.way.emit("households", {"household": household})

    def _whose(self, found: Sheet) -> Flow:
        row = Flow()
        shape = SHAPES[shape_of(found.kind, found.state)]
        tone = TONES[shape_of(found.kind, found.state)]
        row.addWidget(Badge(self.look, capital(found.state_words), tone, shape.icon))
        row.addWidget(Fact(self.look, "foyer", found.name, role="body", tone="ink"))
        if found.refuses or not found.hidden:
            phone = NO_CALL if found.refuses else found.phone or "téléphone inconnu"
            row.addWidget(Fact(self.look, "appeler", phone, role="body", tone="ink"))
        Spacing(self.look, row, (0, 0, 0, 0), 16)
        return row

    # --- answers

    def show_situation(self) -> None:
        """A section whose questions do not come up takes no room."""
        super().show_situation()
        if self.form is not None:
            situation, located = Situation(self.form, dict(self.typed)), self.form.located
            for sheet, section in zip(self.sheets, self.sections(), strict=True):
                asked = (situation.relevant_in(located[one.id], "") for one in section.questions)
                sheet.setVisible(any(asked))

    def _keep(self, path: str, answer: Answer | None) -> None:
        if self.record and path in FACTS:
            self.take(path, answer)
            self.jobs.do(actions.note_facts, action=self.record, facts={path: answer},
                         then=self._noted, refused=self.show_refusal)  # fmt: skip
        else:
            super()._keep(path, answer)

    def _noted(self, changed: Changed) -> None:
        self.refusals.forget()
        self.jobs.do(actions.sheet, record=self.record, then=self._show_kept)

    def _show_kept(self, found: Sheet) -> None:
        """What followed from a fact stands in the form too: the next step, and its day."""
        self.typed.clear()
        self.typed.update(found.answers)
        self.show_situation()
        self.show_sheet(found)

    # --- moves

    def _ask(self, move: Move) -> None:
        self.commit()
        if self.kind == "registration" and move.end == "refused":
            self._refuse()
            return
        reason = ask_reason(self, self.look, move.words) if move.reason else ""
        if move.reason and not reason:
            return
        self._do(move, reason)

    def _do(self, move: Move, reason: str) -> None:
        more: dict[str, Any] = {"then": self._done, "refused": self.show_refusal}
        if self.kind == "registration" and move.end in REGISTRATIONS:
            if move.reason:
                more["reason"] = reason
            self.jobs.do(REGISTRATIONS[move.end], registration=self.record, **more)
        elif self.kind == "support_action" and move.end == "done":
            self.jobs.do(actions.close, action=self.record, result=self._text("result"), **more)
        elif self.kind == "support_action" and move.end == "in_progress" and reason:
            self.jobs.do(actions.take_up, action=self.record, reason=reason, **more)
        elif self.kind == "support_action" and move.end == "abandoned":
            self.jobs.do(actions.abandon, action=self.record, reason=reason, **more)
        elif self.kind == "call" and move.end in ("done", "no_answer"):
            self._note_call(move, more)
        else:
            self.jobs.do(
                transitions.move, record=self.record, state=move.end, reason=reason, **more
            )

    def _refuse(self) -> None:
        """A registration: with its motive, by which it is counted and which its letter tells."""
        if self.found is None:
            return
        said = ask_refusal(self, self.look, tuple(self.found.motives.items()))
        if said is not None:
            self.jobs.do(receive.refuse, registration=self.record, motive=said[0], words=said[1],
                         then=self._done, refused=self.show_refusal)  # fmt: skip

    def _note_call(self, move: Move, more: dict[str, Any]) -> None:
        """What was answered since it was last noted says where it goes; else the button does."""
        self.jobs.do(calls.said_since, call=self.record, then=partial(self._noted_as, move, more),
                     refused=self.show_refusal)  # fmt: skip

    def _noted_as(self, move: Move, more: dict[str, Any], said: str) -> None:
        try:
            result = calls.result_of(move.end, said)
        except UserError as error:
            self.show_refusal(error)
            return
        again = None
        if result != calls.REACHED:
            again = self.ask_later("Rappeler le foyer")
            if again is None:
                return
        self.jobs.do(reminders.note_call, call=self.record, result=result, again=again, **more)

    def ask_later(self, verb: str) -> date | None:
        """A day to come back, a week from now if nothing else is written."""
        if self.found is None:
            return None
        today = self.found.today
        return ask_day(self, self.look, verb, today=today, proposed=today + timedelta(days=7))

    def _done(self, _: Changed) -> None:
        self.jobs.do(actions.sheet, record=self.record, then=self._show_moved)

    def _show_moved(self, found: Sheet) -> None:
        self.refusals.forget()
        self._show_kept(found)
        said = f"{found.title}\u00a0: {found.state_words}."
        if found.day is not None and LATER.get(found.kind) and found.day > found.today:
            said = f"{found.title}\u00a0: à reprendre le {date_short(found.day)}."
        self.told.emit(said)

    def _text(self, path: str) -> str:
        answer = self.typed.get(path)
        return answer.value if answer is not None and isinstance(answer.value, str) else ""

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.record in changed.records:
            self.read()
