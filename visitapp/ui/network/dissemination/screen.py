"""« Diffusions »: write an information, choose recipients, make the message, note the rest."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

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
from visitapp.operations.network.dissemination.message import Prepared
from visitapp.operations.network.dissemination.recipients import Candidate
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.ui.dialogs import files
from visitapp.ui.dialogs.reason_and_day import ask_day
from visitapp.ui.form.ask_page import AskPage
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination.choose_recipients import ChoosePage
from visitapp.ui.network.dissemination.sheet import NOTE, OTHER, DisseminationSheet
from visitapp.ui.network.dissemination.words import counted, prepared, row_end, row_text
from visitapp.ui.pages.declarations import Act, Filter, ListShape
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.pages.person_forms import asked_alone
from visitapp.ui.papers.print_dialog import print_papers
from visitapp.ui.qt.jobs import Jobs

KEEP, KEPT = "Garder l’information", "Information gardée."
NEW, CHANGE, GIVEN = "Nouvelle information", "Corriger l’information", "Noter la remise"
TAKE_BACK, TAKEN_BACK = "Retirer cette remise", "Remise retirée."
TO_SEND = "L’information est de nouveau à envoyer."
SAID = "Elle part dans les réseaux\u00a0: n’y écrivez aucun nom de foyer."
PAPERS: dict[str, Callable[..., Any]] = {
    "print": message.on_paper, "paper": attachment.document_paper,
}  # fmt: skip
MOVES: dict[str, Callable[..., Any]] = {
    "leave": attachment.remove_document, "undo": undo.undo_sending, "end": disseminating.end,
    "resume": disseminating.resume, "mark": disseminating.new_mark,
}  # fmt: skip


def row(one: disseminating.DisseminationLine) -> Line:
    """An information in the list."""
    return Line(one.dissemination, one.title, row_text(one), *row_end(one))


class DisseminationScreen(ListScreen):
    """The list, or a sheet or a form in its place."""

    shape = ListShape(
        place="dissemination", argument="dissemination", title="Diffusions",
        label="Titre ou repère", find=disseminating.disseminations, row=row, said=counted,
        acts=(
            Act("new", "Écrire une information", "ajouter", "primary", place="dissemination",
                given={"new": True}),
            Act("directory", "Voir les structures", "adresse", place="directory"),
        ),
        filters=(Filter("En cours"), Filter("Terminées", "ended")),
    )  # fmt: skip

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self.choose_pdf: Callable[[QWidget], Path | None] = files.choose_pdf
        self.choose_target: Callable[[QWidget, str], Path | None] = files.choose_target

    def open(
        self, dissemination: str = "", new: bool = False, change: bool = False,
        choose: bool = False, given: str = "",
    ) -> None:  # fmt: skip
        """The list, one information, or a form. `given` is the row of a recipient."""
        self.close_inside()
        if new:
            self.jobs.do(questions_of, kind="dissemination", record="", then=self._new_form)
            return
        self.last = dissemination
        if choose:
            self.jobs.do(to.proposed, dissemination=dissemination, refused=self._unproposed,
                         then=partial(self._choose_page, dissemination))  # fmt: skip
        elif dissemination:
            then = self._change_form if change else partial(self._given_form, given) if given \
                else self._show_sheet  # fmt: skip
            self.do(disseminating.dissemination_file, then, dissemination=dissemination)

    # --- a sheet

    def _show_sheet(self, found: disseminating.DisseminationFile) -> None:
        if isinstance(self.inside, DisseminationSheet):
            self.inside.show_dissemination(found)
            return
        record, sheet = found.line.dissemination, DisseminationSheet(self.look)
        sheet.closed.connect(self.to_list)
        sheet.asked.connect(partial(self._asked, record))
        sheet.given.connect(partial(self._given, record))
        sheet.opened.connect(self._open_registration)
        sheet.show_dissemination(found)
        self.show_inside(sheet, focus=True)

    def _asked(self, record: str, what: str) -> None:
        again = partial(self._again, record)
        if what in ("change", "choose"):
            self.go.emit("dissemination", {"dissemination": record, what: True})
        elif what == "prepare":
            self._prepare(record)
        elif what == "note":
            today = self.inside.file.today
            on = ask_day(self, self.look, NOTE, today=today, proposed=today)
            if on is not None:
                self.do(to.note_sent, again, dissemination=record, on=on)
        elif what == "other":
            name = files.ask_name(self, self.look, OTHER)
            if name:
                self.do(to.add_other, again, dissemination=record, name=name)
        elif what == "join":
            self._join(record, again)
        elif what in PAPERS:
            self.do(PAPERS[what], self._print, dissemination=record)
        else:
            self.do(MOVES[what], again, dissemination=record)

    def _again(self, record: str, _: Any = None) -> None:
        self.do(disseminating.dissemination_file, self._show_sheet, dissemination=record)

    def _given(self, record: str, line: str) -> None:
        self.go.emit("dissemination", {"dissemination": record, "given": line})

    def _open_registration(self, record: str, household: str) -> None:
        self.go.emit("support", {"record": record, "kind": "registration", "household": household})

    def _print(self, sheet: Sheet) -> None:
        said = print_papers(self, self.look, [sheet], sheet.title)
        self.window().activateWindow()
        if said:
            self.told.emit(said)

    # --- the message

    def _prepare(self, record: str) -> None:
        """With the document that is kept; else one may be joined, and is kept from then on."""
        attach = "none" if self.inside.file.document else files.ask_to_attach(self, self.look)
        if attach == "none":
            self._make_message(record)
        elif attach == "pdf":
            self._join(record, partial(self._prepare_again, record))

    def _prepare_again(self, record: str, _: Any) -> None:
        self._again(record)
        self._make_message(record)

    def _make_message(self, record: str, name: str = "", pdf: bytes | None = None) -> None:
        self.do(message.prepare, self._write, dissemination=record, file_name=name, pdf=pdf)

    def _join(self, record: str, then: Callable[[Any], None]) -> None:
        """Keep a PDF with the information; one that was sent already has it in the message only."""
        chosen = self.choose_pdf(self)
        if chosen is not None:
            files.read_from(
                chosen, partial(self._joined, record, chosen.name, then), self.show_refusal
            )

    def _joined(self, record: str, name: str, then: Callable[[Any], None], pdf: bytes) -> None:
        if self.inside.file.line.state == DisseminationState.DRAFT:
            self.do(attachment.keep_document, then, dissemination=record, file_name=name, pdf=pdf)
        else:
            self._make_message(record, name, pdf)

    def _write(self, found: Prepared) -> None:
        target = self.choose_target(self, found.files[0][0])
        if target is None or not isinstance(self.inside, DisseminationSheet):
            return
        try:
            for place, (name, data) in enumerate(found.files):
                (target if not place else target.with_name(name)).write_bytes(data)
        except OSError:
            self.show_refusal(files.not_written("Le message"))
            return
        self.inside.tell_prepared(*prepared(found))

    # --- forms

    def _new_form(self, asked: tuple[Questionnaire, dict[str, Answer]]) -> None:
        page = AskPage(self.look, NEW, SAID, asked[0], disseminating.ASKED, (("keep", KEEP),))
        self.show_form(page, self._make, self.to_list, ("", "dissemination"))

    def _change_form(self, found: disseminating.DisseminationFile) -> None:
        record = found.line.dissemination
        names = (
            disseminating.ASKED
            if found.line.state == DisseminationState.DRAFT
            else disseminating.STILL
        )
        typed = {path: answer for path, answer in found.answers.items() if path in names}
        page = AskPage(self.look, CHANGE, SAID, found.form, names, (("keep", KEEP),), typed=typed)
        self.show_form(page, partial(self._change, record, typed),
                       partial(self.open_record, record), (record, "dissemination"))  # fmt: skip

    def _given_form(self, line: str, found: disseminating.DisseminationFile) -> None:
        one = next((one for one in found.recipients if one.row == line), None)
        if one is None:
            self._show_sheet(found)
            return
        record = found.line.dissemination
        typed = {"given_on": Answer(value=one.given_on or found.today)}
        if (way := found.answers.get(f"recipients/{line}/way")) is not None:
            typed["way"] = way
        ways = [("keep", GIVEN), *([("back", TAKE_BACK)] if one.given_on is not None else [])]
        page = AskPage(self.look, GIVEN, one.name, asked_alone(found.form, "recipients"),
                       ("given_on", "way"), ways, typed=typed)  # fmt: skip
        self.show_form(page, partial(self._keep_given, record, line),
                       partial(self.open_record, record), (record, f"given/{line}"))  # fmt: skip

    def _choose_page(self, record: str, found: tuple[Candidate, ...]) -> None:
        page = ChoosePage(self.look, found)
        self.show_form(page, partial(self._keep_chosen, record), partial(self.open_record, record))

    def _unproposed(self, error: UserError) -> None:
        """Nobody can be proposed: the sheet again, with why."""
        self._again(self.last)
        self.show_refusal(error)

    def _make(self, _: str, given: dict[str, Answer]) -> None:
        self.do(disseminating.create, self.made(KEPT), answers=given)

    def _change(
        self, record: str, before: dict[str, Answer], _: str, given: dict[str, Answer]
    ) -> None:
        self.do(disseminating.change, self.kept(record, KEPT), dissemination=record,
                answers=edits(before, given))  # fmt: skip

    def _keep_given(self, record: str, line: str, what: str, given: dict[str, Answer]) -> None:
        if what == "back":
            self.do(undo.take_back, partial(self._taken_back, record), dissemination=record,
                    row=line)  # fmt: skip
            return
        self.do(to.note_given, self.kept(record, "Remise notée."), dissemination=record,
                whom=[line], on=date_of(given, "given_on"), way=text_of(given, "way"))  # fmt: skip

    def _taken_back(self, record: str, done: Changed) -> None:
        said = f"{TAKEN_BACK} {TO_SEND}" if done.result == DisseminationState.DRAFT else TAKEN_BACK
        self.kept(record, said)(done)

    def _keep_chosen(self, record: str, keys: list[str]) -> None:
        self.do(to.choose, self.kept(record, "Destinataires gardés."), dissemination=record,
                keys=keys)  # fmt: skip
