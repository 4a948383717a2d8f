"""The sheet of one record of a household: whose, in which state, what may be done, its answers."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.errors import UserError
from visitapp.domain.states.machine import Move
from visitapp.domain.support.mediation import FACTS
from visitapp.domain.text import capital, date_short
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.contact_refusals import NO_CALL
from visitapp.operations.intake import receive
from visitapp.operations.overviews import reminders
from visitapp.operations.records import transitions
from visitapp.operations.records.list_row import text_of
from visitapp.operations.support import actions, calls
from visitapp.operations.support.actions import Sheet
from visitapp.ui.dialogs.reason_and_day import ask_day, ask_move
from visitapp.ui.dialogs.reason_from_list import ask_refusal
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus, shown_in
from visitapp.ui.kit.layouts import stacked
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
from visitapp.ui.words.states import TONES, shape_of

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
        self.head = stacked(look, gap=12)
        self.building = BuildingPlace(look, jobs)
        super().__init__(look, jobs, kind, "", record=record)
        words = "L’inscription" if kind == "registration" else "Frise du foyer"
        back = Button(look, words, kind="quiet", icon="precedent").does(self.leave)
        self.page.column.insertWidget(0, back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.insertLayout(1, self.head)
        self.page.column.insertWidget(2, self.building)
        self.building.opened.connect(
            lambda household: self.way.emit("households", {"household": household})
        )
        self.building.told.connect(self.told)
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
        self.found, home = found, {"household": found.household}
        self.page.title.setText(found.title)
        with same_focus(self):
            clear(self.head)
            self.head.addLayout(self._whose(found))
            self.moves = MovesRow(self.look)
            self.moves.show_moves(found.moves)
            self.moves.asked.connect(self._ask)
            self.head.addWidget(self.moves)
            if found.mediation is not None:
                steps = StepsCard(self.look, found.mediation, found.today)
                steps.asked.connect(self.show_question)
                steps.write.connect(partial(self.way.emit, "orientations", home))
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
        reason = ask_move(self, self.look, move)
        if reason is None:
            return
        said = {"reason": reason} if move.reason else {}
        if self.kind == "registration" and move.end in REGISTRATIONS:
            self._do(REGISTRATIONS[move.end], registration=self.record, **said)
        elif self.kind == "support_action" and move.end == "done":
            self._do(actions.close, action=self.record, result=text_of(self.typed, "result"))
        elif self.kind == "support_action" and move.end == "in_progress" and reason:
            self._do(actions.take_up, action=self.record, reason=reason)
        elif self.kind == "support_action" and move.end == "abandoned":
            self._do(actions.abandon, action=self.record, reason=reason)
        elif self.kind == "call" and move.end in ("done", "no_answer"):
            self._note_call(move)
        else:
            self._do(transitions.move, record=self.record, state=move.end, reason=reason)

    def _do(self, operation: Callable[..., Changed], **given: Any) -> None:
        self.jobs.do(operation, **given, then=self._done, refused=self.show_refusal)

    def _refuse(self) -> None:
        """A registration: with its motive, by which it is counted and which its letter tells."""
        motives = self.found.motives if self.found is not None else {}
        said = ask_refusal(self, self.look, tuple(motives.items()))
        if said is not None:
            self._do(receive.refuse, registration=self.record, motive=said[0], words=said[1])

    def _note_call(self, move: Move) -> None:
        """What was answered since it was last noted says where it goes; else the button does."""
        self.jobs.do(calls.said_since, call=self.record, then=partial(self._noted_as, move),
                     refused=self.show_refusal)  # fmt: skip

    def _noted_as(self, move: Move, said: str) -> None:
        try:
            result = calls.result_of(move.end, said)
        except UserError as error:
            self.show_refusal(error)
            return
        reached = result == calls.REACHED
        again = None if reached else self.ask_later("Rappeler le foyer")
        if reached or again is not None:
            self._do(reminders.note_call, call=self.record, result=result, again=again)

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

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.record in changed.records:
            self.read()
