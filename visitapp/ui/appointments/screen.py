"""« Agenda »: a week of appointments, by day and hour, of everybody or of one visitor."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.states.machine import Move
from visitapp.domain.text import capital, date_long, date_short, plural
from visitapp.operations.appointments.appointments import Planned, Week, diary, end, postpone, week
from visitapp.operations.appointments.double_booking import ExpectedElsewhereError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.appointments.dialogs import Asked, ask_moment
from visitapp.ui.appointments.row import POSTPONE, AppointmentRow
from visitapp.ui.dialogs.confirm_anyway import BACK, ask_twice
from visitapp.ui.dialogs.files import FileKinds, write_to
from visitapp.ui.dialogs.reason_and_day import ask_move
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.gatherings import ICONS, agenda_text, row_end

EVERYBODY = "Tout le monde"
NONE = "Aucun rendez-vous cette semaine."
STEPS = (("Semaine d’avant", -7), ("Cette semaine", 0), ("Semaine d’après", 7))
DIARY = FileKinds("Enregistrer l’agenda", "Agenda (*.ics)")
SAID = {
    "absent": "Absence notée pour {}.", "refused": "Refus noté pour {}.",
    "planned": "Le rendez-vous de {} est de nouveau prévu.",
    "cancelled": "Rendez-vous de {} annulé.",
}  # fmt: skip


class AppointmentsScreen(PlaceScreen):
    """A row is prepared, put off, or noted absent; the week is given to a diary as a file."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Agenda")
        self.start: date | None = None
        self.today = date.min
        self.visitor = ""
        self.rows: list[AppointmentRow] = []
        self.typed: dict[str, Asked] = {}  # what was refused, there again the next time
        for words, days in STEPS:
            self.page.add_action(Button(look, words).does(partial(self._step, days)))
        save = Button(look, "Enregistrer l’agenda", icon="journee")
        self.page.add_action(save.does(self._save))
        self.content, self.chips = QVBoxLayout(), QWidget()
        self.who = Flow(self.chips)
        self.lay_out(self.refusals, self.chips, self.content)

    def open(self, start: date | None = None, visitor: str = "") -> None:
        """Show the week of a day, of one visitor or of all."""
        self.start, self.visitor = start, visitor

    def refresh(self) -> None:
        """Read the week again."""
        self.jobs.do(week, start=self.start, visitor=self.visitor, then=self.show_week)

    def show_week(self, found: Week) -> None:
        """Draw the days that have appointments; the keyboard stays where it was."""
        self.start, self.today = found.start, found.today
        last = found.start + timedelta(days=6)
        said = plural(found.expected, "rendez-vous", "rendez-vous")
        if held := sum(len(lines) for lines in found.gatherings.values()):
            said += f", {plural(held, 'atelier ou formation', 'ateliers ou formations')}"
        self.page.say(f"Du {date_short(found.start)} au {date_short(last)}\u00a0: {said}.")
        with same_focus(self):
            for layout in (self.refusals, self.content):
                clear(layout)
            self.content.setSpacing(self.look.px(12))
            self.rows = []
            self._show_visitors(found)
            for day, planned in found.days:
                self._add(day, planned, found)
            if not self.rows and not found.gatherings:
                self._say_nothing(found)

    def _show_visitors(self, found: Week) -> None:
        clear(self.who)
        self.chips.setVisible(len(found.visitors) > 1 or bool(found.visitor))
        for name in ("", *found.visitors):
            chip = Chip(self.look, name or EVERYBODY, parent=self.chips)
            chip.setChecked(name == found.visitor)
            self.who.addWidget(chip.does(partial(self._of, name), name=f"who {name}"))

    def _add(self, day: date, planned: tuple[Planned, ...], found: Week) -> None:
        held = found.gatherings.get(day, ())
        if not planned and not held:
            return
        title = raised(date_long(day, weekday=True, year=False))
        self.content.addWidget(Section(self.look, capital(title)))
        rows: list[QWidget] = []
        for one in planned:
            row = AppointmentRow(self.look, one, found.today)
            row.acted.connect(self._act)
            self.rows.append(row)
            rows.append(row)
        for gathering in held:
            words, state = row_end(gathering, found.today)
            line = ListRow(self.look, ICONS[gathering.professionals], agenda_text(gathering), "",
                           words, state=state, ground="")  # fmt: skip
            open_it = self.to("gatherings", gathering=gathering.gathering)
            rows.append(line.does(open_it, name=f"{gathering.gathering} agenda"))
        self.content.addWidget(rows_card(self.look, rows))

    def _say_nothing(self, found: Week) -> None:
        later = found.later
        button = f"Voir le {date_short(later)}" if later is not None else "Chercher un foyer"
        empty = EmptyState(self.look, NONE, button)
        empty.clicked.connect(partial(self._later, later))
        self.content.addWidget(empty)

    def _act(self, act: str, one: Planned) -> None:
        if act == "prepare":
            self.go.emit("prepare", {"appointment": one.appointment})
        elif act == "file":
            self.go.emit("households", {"household": one.household})
        elif act != "postponed":
            self._end(next(move for move in one.moves if move.end == act), one)
        else:
            self._put_off(one)

    def _put_off(self, one: Planned, typed: Asked | None = None) -> None:
        before = typed or self.typed.get(one.appointment)
        asked = ask_moment(self, self.look, POSTPONE, one, self.today, before)
        if asked is not None:
            self._postpone(one, asked)

    def _postpone(self, one: Planned, asked: Asked, *, anyway: bool = False) -> None:
        self.typed = {one.appointment: asked}
        day, start, reason = asked
        self.jobs.do(postpone, appointment=one.appointment, reason=reason, day=day, start=start,
                     anyway=anyway, then=self._postponed,
                     refused=partial(self._not_put_off, one, asked))  # fmt: skip

    def _postponed(self, done: Changed) -> None:
        self.typed = {}
        self._done("Rendez-vous reporté.", done)

    def _not_put_off(self, one: Planned, asked: Asked, refused: UserError) -> None:
        if not isinstance(refused, ExpectedElsewhereError):
            self.refusals.tell(refused)
        elif ask_twice(self, self.look, refused):
            self._postpone(one, asked, anyway=True)
        else:
            self._put_off(one, asked)

    def _end(self, move: Move, one: Planned) -> None:
        reason = ask_move(self, self.look, move)
        if reason is not None:
            self._note(one, move.end, reason)

    def _note(self, one: Planned, state: str, reason: str, *, anyway: bool = False) -> None:
        self.jobs.do(end, appointment=one.appointment, state=state, reason=reason, anyway=anyway,
                     then=partial(self._noted, SAID[state].format(one.name)),
                     refused=partial(self._not_noted, one, state, reason))  # fmt: skip

    def _noted(self, said: str, done: Changed) -> None:
        self._done(" ".join((said, str(done.result))) if done.result else said, done)

    def _not_noted(self, one: Planned, state: str, reason: str, refused: UserError) -> None:
        if not isinstance(refused, ExpectedElsewhereError):
            self.refusals.tell(refused)
        elif ask_twice(self, self.look, refused, BACK):
            self._note(one, state, reason, anyway=True)

    def _save(self) -> None:
        target = DIARY.to_write(self, "agenda.ics")
        if target is not None:
            self.jobs.do(diary, start=self.start, visitor=self.visitor,
                         then=partial(self._write, target))  # fmt: skip

    def _write(self, target: Path, made: bytes) -> None:
        write_to(target, made, self._written, self.refusals.tell)

    def _written(self, _: Path) -> None:
        self.told.emit("Agenda enregistré.")

    def _step(self, days: int) -> None:
        self.start = None if not days or self.start is None else self.start + timedelta(days=days)
        self.refresh()

    def _of(self, name: str) -> None:
        self.visitor = name
        self.refresh()

    def _later(self, day: date | None) -> None:
        if day is None:
            self.go.emit("households", {})
            return
        self.start = day
        self.refresh()

    def _done(self, said: str, _: Any) -> None:
        self.told.emit(said)
        self.refresh()
