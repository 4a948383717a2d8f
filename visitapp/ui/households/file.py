"""One household: what is known, its visits, a new one to plan; for advisers, its state too."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.overviews.next_step import FIRST_CALL, NEXT_VISIT, PLAN, REPLAN, STEPS
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.machine import Move
from visitapp.domain.text import date_long, hour
from visitapp.operations.appointments.households import Household, VisitLine, household_page
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households import correct_address
from visitapp.operations.overviews.file_state import Coming, FileStanding, NextStep, file_standing
from visitapp.ui.households.known_facts import Known
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.assign_visitor import Giving
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.record_page import RecordPage
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.states import late_words
from visitapp.ui.words.steps import where
from visitapp.ui.words.visits import STATES, visit_words

if TYPE_CHECKING:
    from visitapp.ui.households.file_head import Standing

PLAN_NEXT, PLANS = "Planifier la", (FIRST_CALL, REPLAN, NEXT_VISIT)
SLIP, MOVED = "Dire que l’adresse était mal écrite", "Dire que le foyer a déménagé"
UNTIL = "Le programme compte un autre logement, sauf si l’adresse était mal écrite."
ROOMY = 480  # pixels at 100 %
SHAPE = RecordShape("Foyer", "Tous les foyers", (
    Act("change", "Corriger le dossier", "corriger"), Act("plan", PLAN, "ajouter"),
    Act("step", "Continuer", kind="primary"),
    Act("personal", "Voir ses données personnelles", "protege", "quiet", row="foot"),
))  # fmt: skip


class HouseholdFile(RecordPage):
    """`outgoing` is who talks to the agency, when somebody does; `told` carries a sentence."""

    go = Signal(str, dict)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, household: str, outgoing: Any = None) -> None:
        super().__init__(look, SHAPE)
        self.jobs, self.household = jobs, household
        self.number, self.head = stacked(look, gap=8), stacked(look)
        for part in (self.head, self.number):
            self.page.column.insertLayout(2, part)
        self.visits: list[tuple[ListRow, VisitLine]] = []
        self.standing: Standing | None = None
        self.missing = False
        self.step: NextStep | None = None
        self.giving = Giving(self, look, jobs, outgoing)
        self.giving.given.connect(self._given)
        self.giving.refused.connect(self.show_refusal)
        self.buttons.show_only(("change", "plan"))
        jobs.changed.connect(self._changed)
        self.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here."""
        order = (self.buttons[name] for name in ("step", "plan", "personal"))
        next(one for one in order if not one.isHidden()).setFocus(reason)

    def read(self) -> None:
        """Read the household again."""
        self.jobs.do(household_page, household=self.household, then=self.show_household,
                     refused=self._missing)  # fmt: skip
        self.jobs.do(file_standing, household=self.household, then=self.show_standing)
        self.jobs.do(correct_address.another_number_of, household=self.household,
                     then=self.show_number, refused=self._missing)  # fmt: skip

    def show_standing(self, found: FileStanding | None) -> None:
        """Show the state of the file and its timeline, and for advisers the actions on it."""
        if self.missing:
            return
        with same_focus(self):
            clear(self.head)
            self.buttons["plan"].setText(plan_words(found.next_visit if found is not None else ""))
            self._show_step(found)
            if found is not None:
                from visitapp.ui.households.file_head import Standing

                self.standing = standing = Standing(self.look, found)
                standing.way.connect(self.go)
                standing.asked.connect(self._move)
                standing.settled.connect(self._settle)
                standing.giving.connect(partial(self.giving.ask, self.household))
                self.head.addWidget(standing)
                written = () if found.state == LIMITED else ("change", "plan")
                here = ("step",) if self.step is not None else ()
                foot = ("personal",) if found.leads else ()
                self.buttons.show_only((*written, *here, *foot))

    def _show_step(self, found: FileStanding | None) -> None:
        """The next step is the main button; to plan is one that is there already."""
        step = found.step if found is not None else None
        plans = step is not None and step.kind in PLANS
        self.step = None if plans else step
        self.buttons["plan"].set_kind("primary" if plans else "second")
        if step is None or found is None:
            self.page.say("")
            return
        self.page.say(sentence_of(step, found.today))
        if not plans:
            self.buttons["step"].setText(STEPS[step.kind].words)

    def show_number(self, found: correct_address.AnotherNumber | None) -> None:
        """Ask what another number in the street is, where that is to be said."""
        with same_focus(self):
            clear(self.number)
            if found is not None and not self.missing:
                bold = f"«\u00a0{found.before}\u00a0» est devenu «\u00a0{found.now}\u00a0»."
                slip = partial(self._do, correct_address.say_corrected)
                move = partial(self._do, correct_address.say_moved)
                self.number.addWidget(Banner(self.look, bold, UNTIL, "warn"))
                self.number.addWidget(WrappingRow(self.look, Button(self.look, SLIP).does(slip),
                                                  Button(self.look, MOVED).does(move)))  # fmt: skip

    def show_household(self, found: Household) -> None:
        """Draw the file; the keyboard stays where it was."""
        self.page.title.setText(found.name)
        with same_focus(self):
            clear(self.content)
            if found.training:
                self.content.addWidget(
                    Banner(self.look, "Entraînement.", "Rien ne sera envoyé.", "warn")
                )
            self.visits = []
            self.content.addWidget(Strong(self.look, "Visites"))
            if found.visits:
                self.content.addWidget(rows_card(self.look, [self._visit(v) for v in found.visits]))
            else:
                self.content.addWidget(Body(self.look, "Aucune visite prévue.", tone="ink2"))
            self.content.addWidget(Strong(self.look, "Ce que nous savons"))
            self.content.addWidget(Known(self.look, found))

    def _visit(self, line: VisitLine) -> QWidget:
        row = ListRow(self.look, "journee", "", ground="")
        row.does(
            partial(self.go.emit, *place_of(line)), name=f"{line.visit or ''}|{line.appointment}"
        )
        self.visits.append((row, line))
        self._show_visit(row, line)
        return row

    def _show_visit(self, row: ListRow, line: VisitLine) -> None:
        words, tone, icon, _ = STATES.get(line.state, STATES["planned"])
        day = raised(date_long(line.day)) if line.day is not None else "Jour à fixer"
        text = visit_words(line.visit_number)
        if self.width() >= self.look.px(ROOMY):
            row.show_row(day, text, words, (icon, tone if tone != "neutral" else "ink2"))
        else:
            row.show_row(day, ", ".join(part for part in (words, text) if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The state at the end of the line, or with the rest when there is little room."""
        super().resizeEvent(event)
        for row, line in self.visits:
            self._show_visit(row, line)

    def _act(self, act: Act) -> None:
        if act.name == "step" and self.step is not None:
            at = where(self.step.kind, self.step.record, self.household, self.step.on)
            self.go.emit(*at)
        elif act.name == "personal":
            self.go.emit("privacy", {"household": self.household})
        else:
            self.go.emit("households", {"household": self.household, "form": act.name})

    def _move(self, move: Move) -> None:
        """Move the file along its machine, with what is planned of it.

        Of several appointments, one is chosen; a sentence is asked where the move wants one, a
        motive where the file is closed.
        """
        from visitapp.operations.appointments import appointments

        appointment = self._which(move)
        why = self._why(move) if appointment is not None else None
        if why is not None:
            self._do(appointments.of_file, state=move.end, appointment=appointment, **why)

    def _why(self, move: Move) -> dict[str, str] | None:
        """The reason for a move; None when the person went back."""
        from visitapp.ui.dialogs.reason_and_day import ask_move
        from visitapp.ui.dialogs.reason_from_list import ask_closing

        if move.end == HouseholdState.CLOSED and self.standing is not None:
            found = self.standing.found
            said = ask_closing(self, self.look, found.motives, found.running)
            return None if said is None else {"motive": said[0], "reason": said[1]}
        reason = ask_move(self, self.look, move)
        return None if reason is None else {"reason": reason}

    def _which(self, move: Move) -> str | None:
        """Which appointment a move is about; empty where there is one at most, None: went back."""
        if self.standing is None:
            return ""
        coming = self.standing.found.which.get(move.end, ())
        if len(coming) < 2:
            return coming[0].appointment if coming else ""
        entries = [(one.appointment, _coming_words(one)) for one in coming]
        return popup(self.standing.button_of(move.end), self.look, entries) or None

    def _do(self, operation: Any, **given: Any) -> None:
        self.jobs.do(operation, household=self.household, **given, then=self._done,
                     refused=self.show_refusal)  # fmt: skip

    def _given(self, said: str) -> None:
        self.told.emit(said)
        self._done()

    def _settle(self) -> None:
        """Its urgency is closed, with what was done; until another screen, that can be undone."""
        from visitapp.operations.households.urgencies import settle
        from visitapp.ui.dialogs.reason_and_day import ask_settled

        if note := ask_settled(self, self.look):
            self.jobs.do(settle, household=self.household, note=note, then=self._settled,
                         refused=self.show_refusal)  # fmt: skip

    def _settled(self, changed: Changed) -> None:
        from visitapp.operations.households.urgencies import reopen

        way_back = partial(self.jobs.do, reopen, urgencies=changed.result)
        self.undoable.emit("Urgence close.", way_back)
        self._done()

    def _done(self, _: Changed | None = None) -> None:
        self.refusals.forget()
        self.read()

    def _missing(self, error: UserError) -> None:
        """It is not here, or is no household: nothing is done with it."""
        self.missing = True
        self.buttons.show_only(())
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.household in changed.records:
            self.read()


def _coming_words(one: Coming) -> str:
    """« mardi 1ᵉʳ décembre, 9 h 30 »."""
    day = raised(date_long(one.day, weekday=True, year=False)) if one.day else "jour à fixer"
    return f"{day}, {hour(one.start)}" if one.start else day


def place_of(line: VisitLine) -> tuple[str, dict[str, Any]]:
    """Who makes the visit prepares and makes it; who follows the household reads it."""
    if line.visit is not None:
        return ("visit" if line.hers else "review"), {"visit": line.visit}
    if line.hers or line.day is None:
        return "prepare", {"appointment": line.appointment}
    return "appointments", {"start": line.day}


def sentence_of(step: NextStep, today: date) -> str:
    """« Appel : trois mois après. 3 jours de retard. »; nothing of what has no day to keep."""
    return f"{step.title}. {late_words(step.late, step.on, today)}." if step.title else ""


def plan_words(visit: str) -> str:
    """« Prévoir une visite », « Planifier la deuxième visite »."""
    return f"{PLAN_NEXT} {visit[:1].lower()}{visit[1:]}" if visit else PLAN
