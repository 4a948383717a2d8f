"""« Ateliers et formations »: what comes, what is past; one gathering, its people, who came."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.states.machine import Move
from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.gatherings import attendances, gatherings, papers
from visitapp.operations.gatherings.lists import GatheringFile, Gatherings, gathering_file
from visitapp.operations.gatherings.lists import gatherings as every_gathering
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.reason_and_day import ask_move
from visitapp.ui.form.ask_page import AskPage
from visitapp.ui.gatherings.dialogs import ask_reserved
from visitapp.ui.gatherings.forms import GatheringForm, after_form
from visitapp.ui.gatherings.invite_page import InvitePage
from visitapp.ui.gatherings.participant_actions import Acts
from visitapp.ui.gatherings.presence import PresencePage
from visitapp.ui.gatherings.sheet import GatheringSheet
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.gatherings import ICONS, TITLE, row_end, row_text

COMING, PAST = "À venir", "Passées"
ADD = "Préparer une séance"
EMPTY = {COMING: "Aucune séance à venir.", PAST: "Aucune séance passée."}
PAPERS: dict[str, Callable[..., Any]] = {
    "sign_in": papers.sign_in, "preparation": papers.preparation,
}  # fmt: skip
MOVED = {
    "open": "Invitations ouvertes.", "held": "Séance notée comme tenue.",
    "cancelled": "Séance annulée.",
}  # fmt: skip


class GatheringsScreen(PlaceScreen):
    """The list, or a sheet, a form, the presences or the search of who to invite in its place."""

    up = "today"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE)
        self.gathering = ""
        self.add = Button(look, ADD, kind="primary", icon="ajouter")
        self.page.add_action(self.add.does(self.to("gatherings", new=True)))
        self.empty, self.list = QVBoxLayout(), RowList(look)
        self.list.chosen.connect(self._open)
        self.chips = {words: Chip(look, words) for words in (COMING, PAST)}
        self.chips[COMING].setChecked(True)
        row = WrappingRow(look, *(chip.does(self.refresh) for chip in self.chips.values()))
        self.lay_out(self.refusals, row, self.list, self.empty)
        self.acts = Acts(self, look, jobs)
        self.acts.done.connect(self._acted)
        self.acts.refused.connect(self.show_refusal)
        self.acts.go.connect(self.go)

    def open(
        self, gathering: str = "", attendance: str = "", new: bool = False, change: bool = False,
        after: bool = False, presences: bool = False, invite: bool = False,
    ) -> None:  # fmt: skip
        """The list, or one gathering: its sheet, its form, its presences, who to invite.

        `attendance`: the gathering of this one.
        """
        self.close_inside()
        self.gathering = gathering or self.gathering
        if new:
            self.jobs.do(questions_of, kind="gathering", then=partial(self._form, "", False))
        elif change or after:
            self.jobs.do(questions_of, kind="gathering", record=gathering,
                         then=partial(self._form, gathering, after),
                         refused=self.show_refusal)  # fmt: skip
        elif invite:
            page = InvitePage(self.look, self.jobs, gathering)
            page.told.connect(self.told)
            page.closed.connect(partial(self._open, gathering))
            self.show_inside(page)
        elif gathering or attendance:
            self.show_inside(self._presences(gathering) if presences else self._sheet())
            self._read(gathering, attendance)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The line one comes from, else the first, else the button."""
        if not (self.list.focus_line(self.gathering) or self.list.focus_row()):
            self.add.setFocus(reason)

    def refresh(self) -> None:
        """Read what is shown again."""
        if self.inside is None:
            self.jobs.do(every_gathering, then=self.show_found)
        elif isinstance(self.inside, GatheringSheet | PresencePage):
            self._read(self.gathering, "")
        elif isinstance(self.inside, InvitePage):
            self.inside.refresh()

    def show_found(self, found: Gatherings) -> None:
        """Draw the gatherings of the chosen side."""
        chosen = COMING if self.chips[COMING].isChecked() else PAST
        lines = found.coming if chosen == COMING else found.past
        many = plural(len(found.coming), "séance", "séances")
        self.page.say(f"{many} à venir." if found.coming else EMPTY[COMING])
        self.add.setVisible(found.leads)
        self.list.show_rows([
            Line(one.gathering, one.title, row_text(one, found.today), *row_end(one, found.today),
                 icon=ICONS[one.professionals])
            for one in lines
        ])  # fmt: skip
        clear(self.empty)
        if not lines:
            self.empty.addWidget(EmptyState(self.look, EMPTY[chosen]))
        follow_reading_order(self.page)

    def _open(self, gathering: str) -> None:
        self.go.emit("gatherings", {"gathering": gathering} if gathering else {})

    # --- one gathering

    def _sheet(self) -> GatheringSheet:
        sheet = GatheringSheet(self.look)
        sheet.closed.connect(self.to("gatherings"))
        sheet.asked.connect(self._asked)
        sheet.acted.connect(self.acts.act)
        sheet.moved.connect(self._move)
        return sheet

    def _presences(self, gathering: str) -> PresencePage:
        page = PresencePage(self.look, gathering)
        page.closed.connect(partial(self._open, gathering))
        page.noted.connect(lambda operation, given: self.do(operation, **given))
        return page

    def _read(self, gathering: str, attendance: str) -> None:
        self.do(gathering_file, self._show_file, gathering=gathering, attendance=attendance)

    def _show_file(self, found: GatheringFile) -> None:
        if isinstance(self.inside, GatheringSheet | PresencePage):
            self.gathering = found.line.gathering
            self.inside.show_file(found)

    def _asked(self, act: str) -> None:
        if act in PAPERS:
            self.do(PAPERS[act], self.acts.print, gathering=self.gathering)
        elif act == "reserve":
            self._reserve()
        elif act == "day":
            self.do(gatherings.take_new_day, self._new_day, gathering=self.gathering)
        else:
            self.go.emit("gatherings", {"gathering": self.gathering, act: True})

    def _move(self, move: Move) -> None:
        reason = ask_move(self, self.look, move)
        if reason is not None:
            self.do(gatherings.move, self._acted_then(MOVED[move.end]), gathering=self.gathering,
                    state=move.end, reason=reason)  # fmt: skip

    def _reserve(self) -> None:
        went_on, seats, name = ask_reserved(self, self.look)
        if went_on:
            said = plural(seats, "place réservée", "places réservées")
            self.do(attendances.reserve, self._acted_then(f"{said}."), gathering=self.gathering,
                    seats=seats, first_name=name)  # fmt: skip

    def _new_day(self, done: Changed) -> None:
        many = int(str(done.result))
        said = plural(many, "participation mise à jour", "participations mises à jour")
        self._acted(f"{said}.")

    def _acted_then(self, said: str) -> Callable[[Any], None]:
        return lambda _: self._acted(said)

    def _acted(self, said: str) -> None:
        self.told.emit(said)
        if isinstance(self.inside, GatheringSheet):
            self.inside.refusals.forget()

    # --- forms

    def _form(
        self, gathering: str, after: bool, found: tuple[Questionnaire, dict[str, Answer]]
    ) -> None:
        form, known = found
        page: AskPage
        if after:
            page = after_form(self.look, form, known)
        else:
            page = GatheringForm(self.look, self.jobs, form, known, new=not gathering)
        self.show_form(page, partial(self._keep, gathering, known), partial(self._open, gathering),
                       (gathering, "after" if after else "gathering"))  # fmt: skip

    def _keep(
        self, gathering: str, before: dict[str, Answer], _: str, given: dict[str, Answer]
    ) -> None:
        if gathering:
            self.do(gatherings.change, partial(self._kept, gathering), gathering=gathering,
                    answers=edits(before, given))  # fmt: skip
        else:
            self.do(gatherings.create, self._made, answers=given)

    def _made(self, made: Changed) -> None:
        self.told.emit("Séance ajoutée.")
        self._open(made.made)

    def _kept(self, gathering: str, done: Changed) -> None:
        many = done.result if isinstance(done.result, int) else 0
        tell = f" {plural(many, 'personne', 'personnes')} à prévenir." if many else ""
        self.told.emit(f"Séance gardée.{tell}")
        self._open(gathering)

    def follows(self) -> bool:
        """An open gathering is read again too; a form is not."""
        return self.inside is None or isinstance(
            self.inside, GatheringSheet | PresencePage | InvitePage
        )
