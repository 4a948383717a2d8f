"""« Les personnes »: who works in the structures, found, opened, spoken to; files in and out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.changed import Changed
from visitapp.operations.network.people import import_export, talks
from visitapp.operations.network.people import people as network_people
from visitapp.operations.network.people.people import PersonFile, person_file
from visitapp.operations.network.people.people_list import Choices, People, choices, people
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look
from visitapp.ui.network.people.sheet import ARCHIVE, ERASE, PersonSheet
from visitapp.ui.network.people.words import counted, row_end, row_text, taken
from visitapp.ui.pages import person_forms
from visitapp.ui.pages.filter_button import FilterButton
from visitapp.ui.pages.list_screen import SHOWN, ListScreen
from visitapp.ui.qt.jobs import Jobs

TITLE, LABEL = "Les personnes", "Nom, métier, structure ou ville"
ADD, STRUCTURES = "Ajouter une personne", "Voir les structures"
IMPORT, EXPORT = "Importer une liste", "Exporter les personnes"
ALL, SILENT, GONE = "En service", "Sans nouvelles", "Archivées"
READ, WRITTEN = "Tableaux (*.xlsx *.csv)", "Classeur Excel (*.xlsx);;Tableau (*.csv)"
ERASE_SAID = (
    "Ses coordonnées et les échanges notés disparaissent, sur tous les ordinateurs.",
    "Ce qui lui a été envoyé garde seulement le nom de sa structure.",
)

REMOVE_SAID = ("Il ne compte plus, nulle part. Vous pourrez le remettre, plus bas sur la fiche.",)


def choose_to_read(parent: QWidget) -> Path | None:
    """Ask which file to read; None when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, IMPORT, "", READ)
    return Path(chosen) if chosen else None


def choose_to_write(parent: QWidget, name: str) -> Path | None:
    """Ask where to write; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, EXPORT, name, WRITTEN)
    return Path(chosen) if chosen else None


class NetworkScreen(ListScreen):
    """The list, or a sheet or a form in its place."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, LABEL)
        self.choose_to_read: Callable[[QWidget], Path | None] = choose_to_read
        self.choose_to_write: Callable[[QWidget, str], Path | None] = choose_to_write
        self.back: dict[str, Any] = {}
        self.list.chosen.connect(self._open)
        self.network = FilterButton(look, "Réseau", "Tous les réseaux")
        self.territory = FilterButton(look, "Territoire", "Tous les territoires")
        self.chips: dict[str, Chip] = {}
        self._lay_out()

    def open(
        self, contact: str = "", new: bool = False, change: bool = False, talk: bool = False,
        structure: str = "", correct: str = "",
    ) -> None:  # fmt: skip
        """The list, somebody's sheet, or a form. `structure`: where one comes from; `correct`:
        which of the talks."""
        self.close_inside()
        self.back = {"structure": structure} if structure else {}
        if new:
            self.jobs.do(questions_of, kind="contact", record="",
                         then=partial(self._new_form, structure))  # fmt: skip
        elif contact:
            self._last = contact
            then: Callable[[PersonFile], None] = self._show_sheet
            if change:
                then = self._change_form
            elif talk:
                then = self._talk_form
            elif correct:
                then = partial(self._correct_form, correct)
            self.jobs.do(person_file, contact=contact, then=then, refused=self.show_refusal)

    def refresh(self) -> None:
        """Read the list again, as it is narrowed."""
        self.text.taken()
        if self.inside is not None:
            return
        chosen = next((name for name, chip in self.chips.items() if chip.isChecked()), ALL)
        if not self.network.entries:
            self.jobs.do(choices, then=self._know)
        self.jobs.do(
            people, text=self.text.text(), network=self.network.now, territory=self.territory.now,
            silent_only=chosen == SILENT, archived=chosen == GONE, limit=SHOWN,
            then=self.show_found,
        )  # fmt: skip

    def show_found(self, found: People) -> None:
        """Draw the people found."""
        self.list.show_rows(
            [Line(one.contact, one.name, row_text(one), *row_end(one)) for one in found.lines]
        )
        silent = self.chips[SILENT].isChecked() or self.chips[GONE].isChecked()
        narrowed = bool(self.text.text().strip() or self.network.now or self.territory.now)
        self.page.say(counted(found, narrowed=narrowed or silent))
        follow_reading_order(self.page)

    # --- the list

    def _lay_out(self) -> None:
        column = self.page.column
        self.page.add_action(self.button(ADD, "ajouter", self._new, "primary"))
        self.page.add_action(self.button(STRUCTURES, "adresse", self._structures))
        column.addLayout(self.said)
        column.addWidget(self.label)
        column.addWidget(self.text)
        for name in (ALL, SILENT, GONE):
            self.chips[name] = self.chip(name, checked=name == ALL)
        column.addWidget(self.row(list(self.chips.values())))
        column.addWidget(self.row([self.network, self.territory]))
        for button in (self.network, self.territory):
            button.narrowed.connect(self.refresh)
        column.addWidget(self.list)
        files = [self.button(IMPORT, "", self._import), self.button(EXPORT, "", self._export)]
        column.addWidget(self.row(files))

    def _know(self, found: Choices) -> None:
        self.network.show_entries(found.networks)
        self.territory.show_entries(found.territories)

    def _open(self, contact: str) -> None:
        self.go.emit("network", {"contact": contact})

    def _new(self) -> None:
        self.go.emit("network", {"new": True})

    def _structures(self) -> None:
        self.go.emit("partners", {})

    # --- files

    def _import(self) -> None:
        chosen = self.choose_to_read(self)
        self.window().activateWindow()
        if chosen is not None:
            self.jobs.do(import_export.take, path=str(chosen), then=self._taken,
                         refused=self.show_refusal)  # fmt: skip

    def _taken(self, done: Changed) -> None:
        found = done.result
        assert isinstance(found, import_export.Taken)  # noqa: S101 - what it gives
        self.say(taken(found), "", "ok")
        self.refresh()

    def _export(self) -> None:
        target = self.choose_to_write(self, "personnes.xlsx")
        self.window().activateWindow()
        if target is not None:
            form = "csv" if target.suffix.casefold() == ".csv" else "xlsx"
            self.jobs.do(import_export.export, form=form, then=partial(self._write, target),
                         refused=self.show_refusal)  # fmt: skip

    def _write(self, target: Path, data: bytes) -> None:
        try:
            target.write_bytes(data)
        except OSError:
            self.say("Le fichier n’a pas pu être écrit.", "Choisissez un autre dossier.", "warn")
        else:
            self.say("Liste exportée.", f"Elle est dans «\u00a0{target.parent.name}\u00a0».", "ok")

    # --- a sheet, a form

    def _show_sheet(self, found: PersonFile) -> None:
        if isinstance(self.inside, PersonSheet):
            self.inside.show_person(found)
            return
        sheet = PersonSheet(self.look, "La structure" if self.back else TITLE)
        sheet.closed.connect(self._leave)
        sheet.opened.connect(self._open_structure)
        sheet.asked.connect(partial(self._asked, found.person.contact))
        sheet.corrected.connect(partial(self._correct, found.person.contact))
        sheet.put_back.connect(partial(self._put_back, found.person.contact))
        sheet.show_person(found)
        self.show_inside(sheet)
        sheet.focus_first(Qt.FocusReason.OtherFocusReason)

    def _asked(self, contact: str, what: str) -> None:
        again: dict[str, Any] = {"then": partial(self._again, contact),
                                 "refused": self.show_refusal}  # fmt: skip
        if what in ("change", "talk"):
            self.go.emit("network", {"contact": contact, what: True, **self.back})
        elif what == "archive":
            reason = ask_why(self, self.look, "Archiver cette personne\u00a0?",
                             "Elle n’est plus proposée ni jointe. Sa fiche reste.",
                             leave="Garder la personne", do=ARCHIVE)  # fmt: skip
            if reason:
                self.jobs.do(network_people.archive, contact=contact, reason=reason, **again)
        elif what == "restore":
            self.jobs.do(network_people.restore, contact=contact, **again)
        elif what == "keep":
            self.jobs.do(network_people.keep, contact=contact, **again)
        elif self._sure():
            self.jobs.do(network_people.erase, contact=contact, refused=self.show_refusal,
                         then=partial(self._erased, contact))  # fmt: skip

    def _sure(self) -> bool:
        actions = (Action("back", "Garder la personne", "second", safe=True),
                   Action("do", ERASE, "danger_filled"))  # fmt: skip
        return ask(self.window(), self.look, "Effacer cette personne\u00a0?", ERASE_SAID,
                   actions) == "do"  # fmt: skip

    def _erased(self, contact: str, _: Any) -> None:
        self.jobs.do(person_file, contact=contact, then=self._show_sheet, refused=self._gone)

    def _gone(self, _: Any) -> None:
        self.told.emit("Personne effacée.")
        self._last = ""
        self._leave()

    def _again(self, contact: str, _: Any) -> None:
        self.jobs.do(person_file, contact=contact, then=self._show_sheet,
                     refused=self.show_refusal)  # fmt: skip

    def _new_form(self, structure: str, asked: tuple[Questionnaire, dict[str, Answer]]) -> None:
        page, picker = person_forms.person_page(
            self.look, self.jobs, asked[0], {}, structure=structure, new=True
        )
        page.kept.connect(partial(self._make, picker))
        page.closed.connect(self._leave)
        self._show_form(page)

    def _change_form(self, found: PersonFile) -> None:
        line = found.person
        page, picker = person_forms.person_page(
            self.look, self.jobs, found.form, dict(found.answers), structure=line.structure,
            structure_name=line.structure_name if line.structure else "", new=False,
        )  # fmt: skip
        page.kept.connect(partial(self._change, found, picker))
        page.closed.connect(partial(self._to_sheet, line.contact))
        self._show_form(page)

    def _talk_form(self, found: PersonFile) -> None:
        page, contact = person_forms.talk_page(self.look, found), found.person.contact
        page.kept.connect(partial(self._note, contact))
        page.closed.connect(partial(self._to_sheet, contact))
        self._show_form(page)

    def _correct_form(self, row: str, found: PersonFile) -> None:
        if row not in [one.row for one in found.talks]:
            self._show_sheet(found)  # taken away meanwhile, on another computer
            return
        page, contact = person_forms.correct_page(self.look, found, row), found.person.contact
        page.kept.connect(partial(self._corrected, contact, row))
        page.closed.connect(partial(self._to_sheet, contact))
        self._show_form(page)

    def _show_form(self, page: Any) -> None:
        self.show_inside(page)
        page.focus_first(Qt.FocusReason.OtherFocusReason)

    def _make(self, picker: PartnerPicker, _: str, given: dict[str, Answer]) -> None:
        self.jobs.do(network_people.create, answers=given, structure=picker.chosen,
                     then=self._made, refused=self.show_refusal)  # fmt: skip

    def _made(self, made: Changed) -> None:
        self.told.emit("Personne ajoutée.")
        self.go.emit("network", {"contact": made.made, **self.back})

    def _change(
        self, found: PersonFile, picker: PartnerPicker, _: str, given: dict[str, Answer]
    ) -> None:
        before = {path: one for path, one in found.answers.items() if path in network_people.ASKED}
        contact = found.person.contact
        self.jobs.do(
            network_people.change, contact=contact, answers=edits(before, given),
            structure=picker.chosen, then=partial(self._kept, contact, "Fiche gardée."),
            refused=self.show_refusal,
        )  # fmt: skip

    def _note(self, contact: str, _: str, given: dict[str, Answer]) -> None:
        self.jobs.do(talks.note_talk, contact=contact, answers=given,
                     then=partial(self._kept, contact, "Échange noté."),
                     refused=self.show_refusal)  # fmt: skip

    def _correct(self, contact: str, row: str) -> None:
        self.go.emit("network", {"contact": contact, "correct": row, **self.back})

    def _corrected(self, contact: str, row: str, what: str, given: dict[str, Answer]) -> None:
        talk: dict[str, Any] = {"contact": contact, "talk": row, "refused": self.show_refusal}
        if what == "keep":
            self.jobs.do(talks.change_talk, answers=given, **talk,
                         then=partial(self._kept, contact, "Échange corrigé."))  # fmt: skip
        elif self._sure_to_remove():
            self.jobs.do(talks.remove_talk, **talk,
                         then=partial(self._kept, contact, "Échange retiré."))  # fmt: skip

    def _sure_to_remove(self) -> bool:
        actions = (Action("back", person_forms.KEEP_TALK, "second", safe=True),
                   Action("do", person_forms.REMOVE, "danger_filled"))  # fmt: skip
        return ask(self.window(), self.look, "Retirer cet échange\u00a0?", REMOVE_SAID,
                   actions) == "do"  # fmt: skip

    def _put_back(self, contact: str, row: str) -> None:
        self.jobs.do(talks.restore_talk, contact=contact, talk=row,
                     then=partial(self._kept, contact, "Échange remis."),
                     refused=self.show_refusal)  # fmt: skip

    def _kept(self, contact: str, said: str, _: Any) -> None:
        self.told.emit(said)
        self._to_sheet(contact)

    def _to_sheet(self, contact: str) -> None:
        self.go.emit("network", {"contact": contact, **self.back})

    def _open_structure(self, structure: str) -> None:
        self.go.emit("partners", {"partner": structure})

    def _leave(self) -> None:
        if self.back:
            self._open_structure(self.back["structure"])
        else:
            self.go.emit("network", {})
