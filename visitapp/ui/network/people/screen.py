"""« Les personnes »: who works in the structures, found, opened, spoken to; files in and out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.changed import Changed
from visitapp.operations.network.people import import_export, talks
from visitapp.operations.network.people import people as network_people
from visitapp.operations.network.people.people import PersonFile, person_file
from visitapp.operations.network.people.people_list import Choices, Person, choices, people
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.field_dialog import ask_sure, verbs
from visitapp.ui.dialogs.files import FileKinds, folder_of, write_to
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.look import Look
from visitapp.ui.network.people.sheet import ARCHIVE, ERASE, PersonSheet
from visitapp.ui.network.people.words import counted, row_end, row_text, taken
from visitapp.ui.pages import person_forms
from visitapp.ui.pages.declarations import Act, Filter, ListShape, Narrowing
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.qt.jobs import Jobs

TITLE = "Les personnes"
IMPORT, EXPORT = "Importer une liste", "Exporter les personnes"
READ, WRITTEN = "Tableaux (*.xlsx *.csv)", "Classeur Excel (*.xlsx);;Tableau (*.csv)"
ERASE_SAID = (
    "Ses coordonnées et les échanges notés disparaissent, sur tous les ordinateurs.",
    "Ce qui lui a été envoyé garde seulement le nom de sa structure.",
)
REMOVE_SAID = ("Il ne compte plus, nulle part. Vous pourrez le remettre, plus bas sur la fiche.",)


def row(one: Person) -> Line:
    """A person in the list."""
    return Line(one.contact, one.name, row_text(one), *row_end(one))


class PeopleScreen(ListScreen):
    """The list, or a sheet or a form in its place. `back`: the structure that one comes from."""

    shape = ListShape(
        place="people", argument="contact", title=TITLE, label="Nom, métier, structure ou ville",
        find=people, row=row, said=counted,
        acts=(
            Act("new", "Ajouter une personne", "ajouter", "primary", place="people",
                given={"new": True}),
            Act("directory", "Voir les structures", "adresse", place="directory"),
            Act("import", IMPORT, row="foot"), Act("export", EXPORT, row="foot"),
        ),
        filters=(
            Filter("En service"), Filter("Sans nouvelles", "silent_only"),
            Filter("Archivées", "archived"),
        ),
        narrowings=(
            Narrowing("network", "Réseau", "Tous les réseaux"),
            Narrowing("territory", "Territoire", "Tous les territoires"),
        ),
    )  # fmt: skip

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self.choose_to_read: Callable[..., Path | None] = FileKinds(IMPORT, READ).to_read
        self.choose_to_write: Callable[..., Path | None] = FileKinds(EXPORT, WRITTEN).to_write
        self.acts = {"import": self._import, "export": self._export}
        self.back: dict[str, Any] = {}

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
            self.last = contact
            then: Callable[[PersonFile], None] = self._show_sheet
            if change:
                then = self._change_form
            elif talk:
                then = self._talk_form
            elif correct:
                then = partial(self._correct_form, correct)
            self.do(person_file, then, contact=contact)

    def refresh(self) -> None:
        """Read the list again; the networks and territories, the first time."""
        if self.inside is None and not self.menus["network"].entries:
            self.jobs.do(choices, then=self._know)
        super().refresh()

    def _know(self, found: Choices) -> None:
        self.menus["network"].show_entries(found.networks)
        self.menus["territory"].show_entries(found.territories)

    # --- files

    def _import(self) -> None:
        chosen = self.choose_to_read(self)
        if chosen is not None:
            self.do(import_export.take, self._taken, path=str(chosen))

    def _taken(self, done: Changed) -> None:
        found = done.result
        assert isinstance(found, import_export.Taken)  # noqa: S101 - what it gives
        self.say(taken(found), "", "ok")
        self.refresh()

    def _export(self) -> None:
        target = self.choose_to_write(self, "personnes.xlsx")
        if target is not None:
            form = "csv" if target.suffix.casefold() == ".csv" else "xlsx"
            self.do(import_export.export, partial(self._write, target), form=form)

    def _write(self, target: Path, data: bytes) -> None:
        write_to(target, data, self._written, self.show_refusal)

    def _written(self, target: Path) -> None:
        self.say("Liste exportée.", f"Elle est {folder_of(target)}.", "ok")

    # --- a sheet

    def _show_sheet(self, found: PersonFile) -> None:
        if isinstance(self.inside, PersonSheet):
            self.inside.show_person(found)
            return
        contact = found.person.contact
        sheet = PersonSheet(self.look, "La structure" if self.back else TITLE)
        sheet.closed.connect(self._leave)
        sheet.opened.connect(self._open_structure)
        sheet.asked.connect(partial(self._asked, contact))
        sheet.corrected.connect(partial(self._correct, contact))
        sheet.put_back.connect(partial(self._put_back, contact))
        sheet.show_person(found)
        self.show_inside(sheet, focus=True)

    def _asked(self, contact: str, what: str) -> None:
        again = partial(self._again, contact)
        if what in ("change", "talk"):
            self.go.emit("people", {"contact": contact, what: True, **self.back})
        elif what == "archive":
            reason = ask_why(self, self.look, "Archiver cette personne\u00a0?",
                             "Elle n’est plus proposée ni jointe. Sa fiche reste.",
                             leave="Garder la personne", do=ARCHIVE)  # fmt: skip
            if reason:
                self.do(network_people.archive, again, contact=contact, reason=reason)
        elif what in ("restore", "keep"):
            operation = network_people.restore if what == "restore" else network_people.keep
            self.do(operation, again, contact=contact)
        elif self._sure("Effacer cette personne\u00a0?", ERASE_SAID, "Garder la personne", ERASE):
            self.do(network_people.erase, partial(self._erased, contact), contact=contact)

    def _sure(self, title: str, said: tuple[str, ...], keep: str, do: str) -> bool:
        return ask_sure(self, self.look, title, said, verbs(do, keep, "danger_filled"))

    def _erased(self, contact: str, _: Any) -> None:
        self.jobs.do(person_file, contact=contact, then=self._show_sheet, refused=self._gone)

    def _gone(self, _: Any) -> None:
        self.told.emit("Personne effacée.")
        self.last = ""
        self._leave()

    def _again(self, contact: str, _: Any) -> None:
        self.do(person_file, self._show_sheet, contact=contact)

    # --- forms

    def _new_form(self, structure: str, asked: tuple[Questionnaire, dict[str, Answer]]) -> None:
        page, picker = person_forms.person_page(
            self.look, self.jobs, asked[0], {}, structure=structure, new=True
        )
        self.show_form(page, partial(self._make, picker), self._leave, (structure, "contact"))

    def _change_form(self, found: PersonFile) -> None:
        line = found.person
        page, picker = person_forms.person_page(
            self.look, self.jobs, found.form, dict(found.answers), structure=line.structure,
            structure_name=line.structure_name if line.structure else "", new=False,
        )  # fmt: skip
        leave = partial(self.open_record, line.contact)
        self.show_form(page, partial(self._change, found, picker), leave, (line.contact, "contact"))

    def _talk_form(self, found: PersonFile) -> None:
        contact = found.person.contact
        self.show_form(person_forms.talk_page(self.look, found), partial(self._note, contact),
                       partial(self.open_record, contact), (contact, "talk"))  # fmt: skip

    def _correct_form(self, talk: str, found: PersonFile) -> None:
        if talk not in [one.row for one in found.talks]:
            self._show_sheet(found)  # taken away meanwhile, on another computer
            return
        contact = found.person.contact
        self.show_form(person_forms.correct_page(self.look, found, talk),
                       partial(self._corrected, contact, talk),
                       partial(self.open_record, contact), (contact, f"talk/{talk}"))  # fmt: skip

    def _make(self, picker: PartnerPicker, _: str, given: dict[str, Answer]) -> None:
        self.do(network_people.create, self.made("Personne ajoutée."), answers=given,
                structure=picker.chosen)  # fmt: skip

    def _change(
        self, found: PersonFile, picker: PartnerPicker, _: str, given: dict[str, Answer]
    ) -> None:
        before = {path: one for path, one in found.answers.items() if path in network_people.ASKED}
        contact = found.person.contact
        self.do(network_people.change, self.kept(contact, "Fiche gardée."), contact=contact,
                answers=edits(before, given), structure=picker.chosen)  # fmt: skip

    def _note(self, contact: str, _: str, given: dict[str, Answer]) -> None:
        self.do(talks.note_talk, self.kept(contact, "Échange noté."), contact=contact,
                answers=given)  # fmt: skip

    def _correct(self, contact: str, talk: str) -> None:
        self.go.emit("people", {"contact": contact, "correct": talk, **self.back})

    def _corrected(self, contact: str, talk: str, what: str, given: dict[str, Answer]) -> None:
        if what == "keep":
            self.do(talks.change_talk, self.kept(contact, "Échange corrigé."), contact=contact,
                    talk=talk, answers=given)  # fmt: skip
        elif self._sure("Retirer cet échange\u00a0?", REMOVE_SAID, person_forms.KEEP_TALK,
                        person_forms.REMOVE):  # fmt: skip
            self.do(talks.remove_talk, self.kept(contact, "Échange retiré."), contact=contact,
                    talk=talk)  # fmt: skip

    def _put_back(self, contact: str, talk: str) -> None:
        self.do(talks.restore_talk, self.kept(contact, "Échange remis."), contact=contact,
                talk=talk)  # fmt: skip

    def open_record(self, record: str) -> None:
        """Somebody's sheet, with the way back that it has."""
        self.go.emit("people", {"contact": record, **self.back})

    def _open_structure(self, structure: str) -> None:
        self.go.emit("directory", {"partner": structure})

    def _leave(self) -> None:
        if self.back:
            self._open_structure(self.back["structure"])
        else:
            self.to_list()
