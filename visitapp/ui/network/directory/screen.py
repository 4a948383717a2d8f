"""« Annuaire »: search a partner, open its sheet, correct it, read it over; files in and out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.changed import Changed
from visitapp.operations.network.directory import import_export, partners
from visitapp.operations.network.people.people_list import People, people
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.files import FileKinds, folder_of, read_from, write_to
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.form.ask_page import AskPage
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.look import Look
from visitapp.ui.network.directory import words
from visitapp.ui.network.directory.sheet import ARCHIVE, PartnerSheet
from visitapp.ui.pages.declarations import Act, Filter, ListShape
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.qt.jobs import Jobs

IMPORT, EXPORT = "Importer un fichier", "Exporter l’annuaire"
MOST, CSV = 200, "Tableau (*.csv)"
NEW, ADD = "Nouveau partenaire", "Ajouter un partenaire"
CHANGE, KEEP = "Corriger la fiche", "Garder la fiche"
SAID = "Un téléphone que vous n’avez pas vérifié reste vide."


def row(one: partners.PartnerLine) -> Line:
    """A partner in the list."""
    return Line(one.partner, one.name, words.row_text(one), *words.row_end(one))


class DirectoryScreen(ListScreen):
    """The list, or a sheet or a form in its place."""

    shape = ListShape(
        place="directory", argument="partner", title="Annuaire",
        label="Nom, ville, besoin ou téléphone", find=partners.directory, row=row,
        said=words.counted,
        acts=(
            Act("new", ADD, "ajouter", "primary", place="directory", given={"new": True}),
            Act("people", "Voir les personnes", "foyer", place="people"),
            Act("dissemination", "Voir les diffusions", "message", place="dissemination"),
            Act("first", "Prendre les services publics", row="over"),
            Act("import", IMPORT, row="foot"), Act("export", EXPORT, row="foot"),
        ),
        filters=(
            Filter("En service"), Filter("À relire", "stale_only"), Filter("Archivés", "archived"),
        ),
    )  # fmt: skip

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self.choose_to_read: Callable[..., Path | None] = FileKinds(IMPORT, CSV).to_read
        self.choose_to_write: Callable[..., Path | None] = FileKinds(EXPORT, CSV).to_write
        self.acts = {
            "first": partial(self.do, import_export.take_first_list, self._taken),
            "import": self._import,
            "export": partial(self.do, import_export.export_csv, self._write),
        }  # fmt: skip

    def open(self, partner: str = "", new: bool = False, change: bool = False) -> None:
        """The list, one sheet, or a form."""
        self.close_inside()
        if new or change:
            self.jobs.do(questions_of, kind="partner", record=partner,
                         then=partial(self._form, partner))  # fmt: skip
        elif partner:
            self.last = partner
            sheet = PartnerSheet(self.look)
            sheet.closed.connect(self.to_list)
            sheet.asked.connect(partial(self._asked, partner))
            sheet.opened.connect(
                lambda one: self.go.emit("people", {"contact": one, "structure": partner})
            )
            self.show_inside(sheet)
            self._read(partner)

    def show_found(self, found: partners.Directory) -> None:
        """Draw the partners found; the services of the State while there is nothing."""
        self.buttons["first"].setVisible(not found.total)
        super().show_found(found)

    # --- files

    def _import(self) -> None:
        read_from(self.choose_to_read(self),
                  lambda data: self.do(import_export.take_csv, self._taken, data=data),
                  self.show_refusal)  # fmt: skip

    def _taken(self, done: Changed) -> None:
        found = done.result
        assert isinstance(found, import_export.Taken)  # noqa: S101 - what both operations give
        self.say(words.taken(found), words.not_taken(found), "ok")
        self.refresh()

    def _write(self, data: bytes) -> None:
        target = self.choose_to_write(self, "annuaire.csv")
        write_to(target, data, self._written, self.show_refusal)

    def _written(self, target: Path) -> None:
        self.say("Annuaire exporté.", f"Il est {folder_of(target)}.", "ok")

    # --- a sheet, a form

    def _read(self, partner: str, _: Any = None) -> None:
        self.do(partners.partner_file, self._show_sheet, partner=partner)

    def _show_sheet(self, found: partners.PartnerFile) -> None:
        if isinstance(self.inside, PartnerSheet):
            self.inside.show_partner(found)
            if found.may_change:
                self.jobs.do(people, structure=found.line.partner, limit=MOST,
                             then=self._show_people)  # fmt: skip

    def _show_people(self, found: People) -> None:
        if isinstance(self.inside, PartnerSheet):
            self.inside.show_people(found)

    def _asked(self, partner: str, what: str) -> None:
        again = partial(self._read, partner)
        if what == "change":
            self.go.emit("directory", {"partner": partner, "change": True})
        elif what == "person":
            self.go.emit("people", {"new": True, "structure": partner})
        elif what == "archive":
            reason = ask_why(self, self.look, "Archiver ce partenaire\u00a0?",
                             "Il n’est plus proposé. Ce qui est parti reste écrit.",
                             leave="Garder le partenaire", do=ARCHIVE)  # fmt: skip
            if reason:
                self.do(partners.archive, again, partner=partner, reason=reason)
        else:
            operation = partners.check_today if what == "check" else partners.restore
            self.do(operation, again, partner=partner)

    def _form(self, partner: str, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        form, known = found
        names = [one.id for one in form.sections[0].questions if one.id != "code"]
        title, words = (CHANGE, KEEP) if partner else (NEW, ADD)
        page = AskPage(self.look, title, SAID, form, names, (("keep", words),), typed=known)
        leave = partial(self.open_record, partner) if partner else self.to_list
        self.show_form(page, partial(self._keep, partner, known), leave, (partner, "partner"))

    def _keep(
        self, partner: str, before: dict[str, Answer], _: str, given: dict[str, Answer]
    ) -> None:
        if partner:
            self.do(partners.change, self.kept(partner, "Fiche gardée."), partner=partner,
                    answers=edits(before, given))  # fmt: skip
        else:
            self.do(partners.create, self.made("Partenaire ajouté."), answers=given)
