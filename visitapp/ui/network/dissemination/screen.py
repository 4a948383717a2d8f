"""« Diffusions »: write an information, choose to whom, make its message, note who has it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.states.collective import DisseminationState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.network.dissemination import attachment, message, undo
from visitapp.operations.network.dissemination import disseminations as disseminating
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import (
    ASKED,
    STILL,
    DisseminationFile,
    Disseminations,
    dissemination_file,
    disseminations,
)
from visitapp.operations.network.dissemination.message import Prepared
from visitapp.operations.network.dissemination.recipients import Candidate
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs import files
from visitapp.ui.dialogs.reason_and_day import ask_day
from visitapp.ui.form.ask_page import AskPage
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination.choose import ChoosePage
from visitapp.ui.network.dissemination.sheet import NOTE, OTHER, DisseminationSheet
from visitapp.ui.network.dissemination.words import counted, prepared, row_end, row_text
from visitapp.ui.pages.list_screen import SHOWN, ListScreen
from visitapp.ui.pages.person_forms import asked_alone, today_of
from visitapp.ui.papers.print_dialog import print_papers
from visitapp.ui.qt.jobs import Jobs

TITLE, LABEL = "Diffusions", "Titre ou repère"
ADD, KEEP, STRUCTURES = "Écrire une information", "Garder l’information", "Voir les structures"
NEW, CHANGE, GIVEN = "Nouvelle information", "Corriger l’information", "Noter la remise"
TAKE_BACK, TAKEN_BACK = "Retirer cette remise", "Remise retirée."
TO_SEND = "L’information est de nouveau à envoyer."
SAID = "Elle part dans les réseaux\u00a0: n’y écrivez aucun nom de foyer."
PAPERS: dict[str, Callable[..., Any]] = {
    "print": message.on_paper, "paper": attachment.document_paper,
}  # fmt: skip
GOING, ENDED = "En cours", "Terminées"
NOT_READ = UserError("Ce fichier ne s’ouvre pas.", "Choisissez-en un autre.")
NOT_WRITTEN = UserError("Le message n’a pas pu être écrit.", "Choisissez un autre dossier.")


class DisseminationScreen(ListScreen):
    """The list, or a sheet or a form in its place."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, LABEL)
        self.choose_pdf: Callable[[QWidget], Path | None] = files.choose_pdf
        self.choose_target: Callable[[QWidget, str], Path | None] = files.choose_target
        self.list.chosen.connect(self._open)
        self.chips: dict[str, Chip] = {}
        self._lay_out()

    def open(
        self, dissemination: str = "", new: bool = False, change: bool = False,
        choose: bool = False, given: str = "",
    ) -> None:  # fmt: skip
        """The list, one information, or a form. `given` is the row of a recipient."""
        self.close_inside()
        if new:
            self.jobs.do(questions_of, kind="dissemination", record="", then=self._new_form)
        elif choose:
            self.jobs.do(to.proposed, dissemination=dissemination, refused=self._unproposed,
                         then=partial(self._choose_page, dissemination))  # fmt: skip
            self._last = dissemination
        elif dissemination:
            self._last = dissemination
            then = self._change_form if change else partial(self._given_form, given) if given \
                else self._show_sheet  # fmt: skip
            self.jobs.do(dissemination_file, dissemination=dissemination, then=then,
                         refused=self.show_refusal)  # fmt: skip

    def refresh(self) -> None:
        """Read the list again."""
        self.text.taken()
        if self.inside is None:
            self.jobs.do(disseminations, text=self.text.text(), limit=SHOWN,
                         ended=self.chips[ENDED].isChecked(), then=self.show_found)  # fmt: skip

    def show_found(self, found: Disseminations) -> None:
        """Draw what was found."""
        self.list.show_rows([
            Line(one.dissemination, one.title, row_text(one), *row_end(one)) for one in found.lines
        ])  # fmt: skip
        self.page.say(counted(found, narrowed=bool(self.text.text().strip())))
        follow_reading_order(self.page)

    # --- the list

    def _lay_out(self) -> None:
        column = self.page.column
        self.page.add_action(self.button(ADD, "ajouter", self._new, "primary"))
        self.page.add_action(self.button(STRUCTURES, "adresse", self._structures))
        column.addLayout(self.said)
        column.addWidget(self.label)
        column.addWidget(self.text)
        for name in (GOING, ENDED):
            self.chips[name] = self.chip(name, checked=name == GOING)
        column.addWidget(self.row(list(self.chips.values())))
        column.addWidget(self.list)

    def _open(self, dissemination: str) -> None:
        self.go.emit("dissemination", {"dissemination": dissemination})

    def _new(self) -> None:
        self.go.emit("dissemination", {"new": True})

    def _structures(self) -> None:
        self.go.emit("partners", {})

    def _to_list(self) -> None:
        self.go.emit("dissemination", {})

    # --- a sheet

    def _show_sheet(self, found: DisseminationFile) -> None:
        if isinstance(self.inside, DisseminationSheet):
            self.inside.show_dissemination(found)
            return
        record, sheet = found.line.dissemination, DisseminationSheet(self.look)
        sheet.closed.connect(self._to_list)
        sheet.asked.connect(partial(self._asked, record))
        sheet.given.connect(partial(self._given, record))
        sheet.opened.connect(self._open_registration)
        sheet.show_dissemination(found)
        self.show_inside(sheet)
        sheet.focus_first(Qt.FocusReason.OtherFocusReason)

    def _asked(self, record: str, what: str) -> None:
        again = partial(self._again, record)
        if what in ("change", "choose"):
            self.go.emit("dissemination", {"dissemination": record, what: True})
        elif what == "prepare":
            self._prepare(record)
        elif what == "note":
            self._note(record)
        elif what == "other":
            name = files.ask_name(self, self.look, OTHER)
            if name:
                self.jobs.do(to.add_other, dissemination=record, name=name, then=again,
                             refused=self.show_refusal)  # fmt: skip
        elif what == "join":
            self._join(record, again)
        elif what in PAPERS:
            self.jobs.do(PAPERS[what], dissemination=record, then=self._print,
                         refused=self.show_refusal)  # fmt: skip
        else:
            acts = {"leave": attachment.remove_document, "end": disseminating.end,
                    "undo": undo.undo_sending,
                    "resume": disseminating.resume, "mark": disseminating.new_mark}  # fmt: skip
            self.jobs.do(acts[what], dissemination=record, then=again, refused=self.show_refusal)

    def _again(self, record: str, _: Any) -> None:
        self.jobs.do(dissemination_file, dissemination=record, then=self._show_sheet,
                     refused=self.show_refusal)  # fmt: skip

    def _given(self, record: str, row: str) -> None:
        self.go.emit("dissemination", {"dissemination": record, "given": row})

    def _open_registration(self, record: str, household: str) -> None:
        self.go.emit("support", {"record": record, "kind": "registration", "household": household})

    def _print(self, sheet: Sheet) -> None:
        said = print_papers(self, self.look, [sheet], sheet.title)
        self.window().activateWindow()
        if said:
            self.told.emit(said)

    def _note(self, record: str) -> None:
        today = self.inside.file.today
        on = ask_day(self, self.look, NOTE, today=today, proposed=today)
        if on is not None:
            self.jobs.do(to.note_sent, dissemination=record, on=on,
                         then=partial(self._again, record), refused=self.show_refusal)  # fmt: skip

    # --- the message

    def _prepare(self, record: str) -> None:
        """With the document that is kept; else one may be joined, and is kept from then on."""
        if self.inside.file.document is not None:
            self._make_message(record)
            return
        attach = files.ask_to_attach(self, self.look)
        if attach == "none":
            self._make_message(record)
        elif attach == "pdf":
            self._join(record, partial(self._prepare_again, record))

    def _prepare_again(self, record: str, _: Any) -> None:
        self._again(record, None)
        self._make_message(record)

    def _make_message(self, record: str, name: str = "", pdf: bytes | None = None) -> None:
        self.jobs.do(message.prepare, dissemination=record, file_name=name, pdf=pdf,
                     then=self._write, refused=self.show_refusal)  # fmt: skip

    def _join(self, record: str, then: Callable[[Any], None]) -> None:
        """Keep a PDF with the information; one that was sent already has it in the message only."""
        chosen = self.choose_pdf(self)
        self.window().activateWindow()
        if chosen is None:
            return
        try:
            pdf = chosen.read_bytes()
        except OSError:
            self.show_refusal(NOT_READ)
            return
        if self.inside.file.line.state == DisseminationState.DRAFT:
            self.jobs.do(attachment.keep_document, dissemination=record,
                         file_name=chosen.name, pdf=pdf, then=then,
                         refused=self.show_refusal)  # fmt: skip
        else:
            self._make_message(record, chosen.name, pdf)

    def _write(self, found: Prepared) -> None:
        target = self.choose_target(self, found.files[0][0])
        self.window().activateWindow()
        if target is None or not isinstance(self.inside, DisseminationSheet):
            return
        try:
            for place, (name, data) in enumerate(found.files):
                (target if not place else target.with_name(name)).write_bytes(data)
        except OSError:
            self.show_refusal(NOT_WRITTEN)
            return
        self.inside.tell_prepared(*prepared(found))

    # --- forms

    def _new_form(self, asked: tuple[Questionnaire, dict[str, Answer]]) -> None:
        page = AskPage(self.look, NEW, SAID, asked[0], ASKED, (("keep", KEEP),))
        page.kept.connect(self._make)
        page.closed.connect(self._to_list)
        self._show_form(page)

    def _change_form(self, found: DisseminationFile) -> None:
        names = ASKED if found.line.state == DisseminationState.DRAFT else STILL
        typed = {path: answer for path, answer in found.answers.items() if path in names}
        page = AskPage(self.look, CHANGE, SAID, found.form, names, (("keep", KEEP),), typed=typed)
        page.kept.connect(partial(self._change, found.line.dissemination, typed))
        page.closed.connect(partial(self._open, found.line.dissemination))
        self._show_form(page)

    def _given_form(self, row: str, found: DisseminationFile) -> None:
        one = next((one for one in found.recipients if one.row == row), None)
        if one is None:
            self._show_sheet(found)
            return
        typed = {"given_on": Answer(value=one.given_on or found.today)}
        if (way := found.answers.get(f"recipients/{row}/way")) is not None:
            typed["way"] = way
        ways = [("keep", GIVEN), *([("back", TAKE_BACK)] if one.given_on is not None else [])]
        page = AskPage(self.look, GIVEN, one.name, asked_alone(found.form, "recipients"),
                       ("given_on", "way"), ways, typed=typed)  # fmt: skip
        page.kept.connect(partial(self._keep_given, found.line.dissemination, row))
        page.closed.connect(partial(self._open, found.line.dissemination))
        self._show_form(page)

    def _choose_page(self, record: str, found: tuple[Candidate, ...]) -> None:
        page = ChoosePage(self.look, found)
        page.kept.connect(partial(self._keep_chosen, record))
        page.closed.connect(partial(self._open, record))
        self._show_form(page)

    def _show_form(self, page: Any) -> None:
        self.show_inside(page)
        page.focus_first(Qt.FocusReason.OtherFocusReason)

    def _unproposed(self, error: UserError) -> None:
        """Nobody can be proposed: the sheet again, with why."""
        record = self._last
        self.jobs.do(dissemination_file, dissemination=record, then=self._show_sheet,
                     refused=self.show_refusal)  # fmt: skip
        self.show_refusal(error)

    def _make(self, _: str, given: dict[str, Answer]) -> None:
        self.jobs.do(disseminating.create, answers=given, then=self._made,
                     refused=self.show_refusal)  # fmt: skip

    def _made(self, made: Changed) -> None:
        self.told.emit("Information gardée.")
        self._open(made.made)

    def _change(
        self, record: str, before: dict[str, Answer], _: str, given: dict[str, Answer]
    ) -> None:
        self.jobs.do(disseminating.change, dissemination=record, answers=edits(before, given),
                     then=partial(self._kept, record, "Information gardée."),
                     refused=self.show_refusal)  # fmt: skip

    def _keep_given(self, record: str, row: str, what: str, given: dict[str, Answer]) -> None:
        if what == "back":
            self.jobs.do(
                undo.take_back,
                dissemination=record,
                row=row,
                then=partial(self._taken_back, record),
                refused=self.show_refusal,
            )
            return
        way = given["way"].value if "way" in given else ""
        self.jobs.do(to.note_given, dissemination=record, whom=[row],
                     on=today_of(given, "given_on"), way=str(way or ""),
                     then=partial(self._kept, record, "Remise notée."),
                     refused=self.show_refusal)  # fmt: skip

    def _taken_back(self, record: str, done: Changed) -> None:
        said = f"{TAKEN_BACK} {TO_SEND}" if done.result == DisseminationState.DRAFT else TAKEN_BACK
        self._kept(record, said, done)

    def _keep_chosen(self, record: str, keys: list[str]) -> None:
        self.jobs.do(to.choose, dissemination=record, keys=keys,
                     then=partial(self._kept, record, "Destinataires gardés."),
                     refused=self.show_refusal)  # fmt: skip

    def _kept(self, record: str, said: str, _: Any) -> None:
        self.told.emit(said)
        self._open(record)
