"""One household: what is known, its visits, and a new one to plan; for who leads, its state too."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.machine import Move
from visitapp.domain.text import date_long, hour
from visitapp.operations.appointments.households import Household, VisitLine, household_page
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.correct_address import (
    AnotherNumber,
    another_number_of,
    say_corrected,
    say_moved,
)
from visitapp.operations.overviews.file_state import Coming, FileStanding, file_standing
from visitapp.ui.households.known import Known
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.visits import STATES, visit_words

if TYPE_CHECKING:
    from visitapp.operations.schemes.assign_visitor import Visitor
    from visitapp.operations.sending.agency import Agency
    from visitapp.ui.households.standing import Standing

ALONE = UserError(
    "Cet ordinateur n’est pas relié à l’agence.", "Reliez-le dans «\u00a0Réglages\u00a0»."
)
PLAN, PLAN_NEXT = "Prévoir une visite", "Planifier la"
PERSONAL = "Voir ses données personnelles"
ROOMY = 480  # pixels at 100 %


class HouseholdFile(QWidget):
    """`closed` goes back to the list; `asked` names a form to open: plan or change.

    `outgoing` is who talks to the agency, when somebody does; `told` carries a sentence.
    """

    go = Signal(str, dict)
    closed = Signal()
    asked = Signal(str)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, household: str, outgoing: Any = None) -> None:
        super().__init__()
        self.outgoing = outgoing
        self.look = look
        self.jobs = jobs
        self.household = household
        self.page = Page(look, "Foyer")
        self.refusals, self.top = QVBoxLayout(), QVBoxLayout()
        self.head, self.content, self.foot = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.visits: list[tuple[ListRow, VisitLine]] = []
        self.standing: Standing | None = None
        self.missing = False
        self.change = Button(look, "Corriger le dossier", icon="corriger")
        self.plan = Button(look, PLAN, kind="primary", icon="ajouter")
        self.change.clicked.connect(self._change)
        self.plan.clicked.connect(self._plan)
        self.page.add_action(self.change)
        self.page.add_action(self.plan)
        self.number = QVBoxLayout()
        for part in (self.refusals, self.top, self.number, self.head, self.content, self.foot):
            self.page.column.addLayout(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        jobs.changed.connect(self._changed)
        self.read()

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here."""
        self.plan.setFocus(reason)

    def read(self) -> None:
        """Read the household again."""
        self.jobs.do(household_page, household=self.household, then=self.show_household,
                     refused=self._refused)  # fmt: skip
        self.jobs.do(file_standing, household=self.household, then=self.show_standing)
        self.jobs.do(another_number_of, household=self.household, then=self.show_number,
                     refused=self._refused)  # fmt: skip

    def show_standing(self, found: FileStanding | None) -> None:
        """The state of the file and its timeline; for who leads, what may be done with it."""
        if self.missing:
            return
        with same_focus(self):
            clear(self.head)
            self.plan.setText(plan_words(found.next_visit if found is not None else ""))
            if found is not None:
                from visitapp.ui.households.standing import Standing

                self.standing = standing = Standing(self.look, found)
                standing.way.connect(self.go)
                standing.asked.connect(self._move)
                standing.giving.connect(self._give)
                self.head.addWidget(standing)
                self._add_personal(leads=found.leads)

    def show_number(self, found: AnotherNumber | None) -> None:
        """Ask what another number in the street is, where that is to be said."""
        with same_focus(self):
            clear(self.number)
            if found is not None and not self.missing:
                from visitapp.ui.households.number import NumberBanner

                banner = NumberBanner(self.look, found)
                banner.said.connect(self._say_number)
                self.number.addWidget(banner)

    def _say_number(self, slip: bool) -> None:
        self.jobs.do(say_corrected if slip else say_moved, household=self.household,
                     then=self._moved,
                     refused=self._not_moved)  # fmt: skip

    def _add_personal(self, *, leads: bool) -> None:
        """The way to what the law asks for, at the end: it is rare."""
        clear(self.foot)
        if leads:
            button = Button(self.look, PERSONAL, kind="quiet", icon="protege")
            button.clicked.connect(self._to_personal)
            self.foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _to_personal(self) -> None:
        self.go.emit("privacy", {"household": self.household})

    def show_household(self, found: Household) -> None:
        """Draw the file; the keyboard stays where it was."""
        self.page.title.setText(found.name)
        with same_focus(self):
            clear(self.top)
            clear(self.content)
            self.visits = []
            back = Button(self.look, "Tous les foyers", kind="quiet", icon="precedent")
            back.clicked.connect(self.closed)
            self.top.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            if found.training:
                self.content.addWidget(
                    Banner(self.look, "Entraînement.", "Rien ne sera envoyé.", "warn")
                )
            self._add_visits(found)
            self._add_title("Ce que nous savons")
            self.content.addWidget(Known(self.look, found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add_visits(self, found: Household) -> None:
        self._add_title("Visites")
        if found.visits:
            self.content.addWidget(rows_card(self.look, [self._visit(v) for v in found.visits]))
        else:
            self.content.addWidget(Body(self.look, "Aucune visite prévue.", tone="ink2"))

    def _add_title(self, title: str) -> None:
        self.content.addWidget(Strong(self.look, title))

    def _visit(self, line: VisitLine) -> QWidget:
        row = ListRow(self.look, "journee", "", ground="")
        row.setObjectName(f"{line.visit or ''}|{line.appointment}")
        row.clicked.connect(self._open)
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

    def _open(self) -> None:
        visit, _, appointment = self.sender().objectName().partition("|")
        if visit:
            self.go.emit("visit", {"visit": visit})
        else:
            self.go.emit("prepare", {"appointment": appointment})

    def _plan(self) -> None:
        self.asked.emit("plan")

    def _change(self) -> None:
        self.asked.emit("change")

    def _move(self, move: Move) -> None:
        """Move the file along its machine, with what is planned of it.

        Of several appointments, one is chosen; a sentence is asked where the move wants one, a
        motive where the file is closed.
        """
        from visitapp.operations.appointments import appointments

        appointment = self._which(move)
        if appointment is None:
            return
        why = self._why(move)
        if why is not None:
            self.jobs.do(appointments.of_file, household=self.household, state=move.end,
                         appointment=appointment, then=self._moved, refused=self._not_moved,
                         **why)  # fmt: skip

    def _why(self, move: Move) -> dict[str, str] | None:
        """What is said with a move; None: went back."""
        from visitapp.ui.dialogs.motives import ask_closing
        from visitapp.ui.dialogs.reason_and_day import ask_reason

        if move.end == HouseholdState.CLOSED and self.standing is not None:
            found = self.standing.found
            said = ask_closing(self, self.look, found.motives, found.running)
            return None if said is None else {"motive": said[0], "reason": said[1]}
        reason = ask_reason(self, self.look, move.words) if move.reason else ""
        return {"reason": reason} if reason or not move.reason else None

    def _which(self, move: Move) -> str | None:
        """Which appointment a move is about; empty where there is one at most, None: went back."""
        if self.standing is None:
            return ""
        coming = self.standing.found.which.get(move.end, ())
        if len(coming) < 2:
            return coming[0].appointment if coming else ""
        entries = [(one.appointment, _coming_words(one)) for one in coming]
        return popup(self.standing.button_of(move.end), self.look, entries) or None

    def _give(self, button: Button) -> None:
        """Who may have it is asked of the agency; then a person chooses."""
        if self.outgoing is None:
            self._not_moved(ALONE)
            return
        self.giving_from = button
        self.outgoing.ask(_visitors, then=self._choose, refused=self._not_known)

    def _choose(self, found: "tuple[Visitor, ...]") -> None:
        if not self._still_here():
            return
        under = self.giving_from if isValid(self.giving_from) else self.plan
        chosen = popup(under, self.look, [(one.account, one.name) for one in found])
        for one in found:
            if one.account == chosen:
                self._give_to(one)

    def _give_to(self, visitor: "Visitor", *, anyway: bool = False) -> None:
        from visitapp.operations.schemes.assign_visitor import give

        self.jobs.do(give, household=self.household, visitor=visitor, anyway=anyway,
                     then=partial(self._given, visitor.name),
                     refused=partial(self._not_given, visitor))  # fmt: skip

    def _not_given(self, visitor: "Visitor", error: UserError) -> None:
        from visitapp.operations.schemes.assign_visitor import ElsewhereError
        from visitapp.ui.dialogs.other_territory import ask_elsewhere

        if not isinstance(error, ElsewhereError):
            self._not_moved(error)
        elif ask_elsewhere(self, self.look, error):
            self._give_to(visitor, anyway=True)

    def _not_known(self, error: UserError) -> None:
        if self._still_here():
            self._not_moved(error)

    def _still_here(self) -> bool:
        """The agency may answer when the file is closed already."""
        return isValid(self) and self.isVisible()

    def _given(self, name: str, done: Changed) -> None:
        self.told.emit(f"Foyer confié à {name}. Il part au prochain envoi.")
        self._moved(done)

    def _moved(self, _: Changed) -> None:
        clear(self.refusals)
        self.read()

    def _not_moved(self, error: UserError) -> None:
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _refused(self, error: UserError) -> None:
        """It is not here, or is no household: nothing is done with it."""
        self.missing = True
        self.plan.hide()
        self.change.hide()
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.household in changed.records:
            self.read()


def _coming_words(one: Coming) -> str:
    """« mardi 1ᵉʳ décembre, 9 h 30 »."""
    day = raised(date_long(one.day, weekday=True, year=False)) if one.day else "jour à fixer"
    return f"{day}, {hour(one.start)}" if one.start else day


def plan_words(visit: str) -> str:
    """« Prévoir une visite », « Planifier la deuxième visite »."""
    return f"{PLAN_NEXT} {visit[:1].lower()}{visit[1:]}" if visit else PLAN


def _visitors(agency: "Agency") -> "tuple[Visitor, ...]":
    """Asked on the thread that talks to the agency."""
    return agency.visitors()
