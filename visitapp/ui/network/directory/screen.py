"""« Annuaire »: search a partner, open its sheet, correct it, read it over; files in and out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, edits
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.network.directory import import_export, partners
from visitapp.operations.network.directory.partners import Directory, PartnerFile, directory
from visitapp.operations.network.people.people_list import People, people
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.form.ask_page import AskPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.network.directory.list import PartnerList
from visitapp.ui.network.directory.sheet import ARCHIVE, PartnerSheet
from visitapp.ui.network.directory.words import counted, not_taken, put_away, taken
from visitapp.ui.qt.jobs import Jobs

LABEL = "Nom, ville, besoin ou téléphone"
ADD, FIRST = "Ajouter un partenaire", "Prendre les services publics"
PEOPLE, KNOWN = "Voir les personnes", "Voir les diffusions"
IMPORT, EXPORT = "Importer un fichier", "Exporter l’annuaire"
ALL, STALE, TWICE, GONE = "En service", "À relire", "En double", "Archivés"
SHOWN, MOST = 60, 200
CSV = "Tableau (*.csv)"
NEW = "Nouveau partenaire"
NEW_SAID = "Un téléphone que vous n’avez pas vérifié reste vide."


def choose_to_read(parent: QWidget) -> Path | None:
    """Ask which file to read; None when the person went back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, IMPORT, "", CSV)
    return Path(chosen) if chosen else None


def choose_to_write(parent: QWidget, name: str) -> Path | None:
    """Ask where to write; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, EXPORT, name, CSV)
    return Path(chosen) if chosen else None


class PartnersScreen(QWidget):
    """The list, or a sheet or a form in its place."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.inside: Any = None
        self._last = ""
        self.choose_to_read: Callable[[QWidget], Path | None] = choose_to_read
        self.choose_to_write: Callable[[QWidget, str], Path | None] = choose_to_write
        self.page = Page(look, "Annuaire")
        self.list = PartnerList(look)
        self.list.chosen.connect(self._open)
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.chips: dict[str, Chip] = {}
        self._lay_out()
        self._stack = InPlace(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Annuaire" if self.inside is None else str(self.inside.window_title())

    def open(self, partner: str = "", new: bool = False, change: bool = False) -> None:
        """The list, one sheet, or a form."""
        self._close_inside()
        if new:
            self.jobs.do(questions_of, kind="partner", record="", then=partial(self._form, ""))
        elif change:
            self.jobs.do(
                questions_of, kind="partner", record=partner, then=partial(self._form, partner)
            )
        elif partner:
            self._last = partner
            sheet = PartnerSheet(self.look)
            sheet.closed.connect(self._to_list)
            sheet.asked.connect(partial(self._asked, partner))
            sheet.opened.connect(partial(self._open_person, partner))
            sheet.twin.connect(self._open)
            self._show(sheet)
            self._read(partner)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search, or what stands in its place."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        elif not (self._last and self.list.focus_line(self._last)):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what is being typed in a form."""
        typing = getattr(self.inside, "commit", None)
        if typing is not None:
            typing()

    def refresh(self) -> None:
        """Search again with what is typed."""
        self.text.taken()
        chosen = next((name for name, chip in self.chips.items() if chip.isChecked()), ALL)
        self.jobs.do(
            directory, text=self.text.text(), stale_only=chosen == STALE, archived=chosen == GONE,
            doubled_only=chosen == TWICE, limit=SHOWN, then=self.show_found,
        )  # fmt: skip

    def show_found(self, found: Directory) -> None:
        """Draw the partners found."""
        self.list.show_lines(found.lines)
        self.page.say(counted(found, self.text.text()))
        self.first.setVisible(not found.total)
        double = self.chips[TWICE]
        double.setVisible(bool(found.doubled) or double.isChecked())
        follow_reading_order(self.page)

    def show_refusal(self, error: UserError) -> None:
        """Why not, above the list or in the page that stands in its place."""
        if self.inside is not None:
            self.inside.show_refusal(error)
        else:
            self._say(error.message, error.hint, "warn")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    # --- the list

    def _lay_out(self) -> None:
        column = self.page.column
        self.add = self._button(ADD, "ajouter", self._new, kind="primary")
        self.page.add_action(self.add)
        self.page.add_action(self._button(PEOPLE, "foyer", self._to_people))
        self.page.add_action(self._button(KNOWN, "message", self._to_known))
        self.said = QVBoxLayout()
        column.addLayout(self.said)
        self.text.returnPressed.connect(self.list.focus_row)
        self.text.down.connect(self.list.focus_row)
        self.list.left.connect(self.text.setFocus)
        column.addWidget(self.text.label(self.look))
        column.addWidget(self.text)
        column.addWidget(self._row([self._chip(name) for name in (ALL, STALE, TWICE, GONE)]))
        self.first = self._button(FIRST, "", self._take_first)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        files = [self._button(IMPORT, "", self._import), self._button(EXPORT, "", self._export)]
        column.addWidget(self._row(files))

    def _row(self, widgets: list[Any]) -> QWidget:
        row = WrappingRow(self.look)
        for widget in widgets:
            row.add(widget)
        return row

    def _chip(self, words: str) -> Chip:
        chip = Chip(self.look, words)
        chip.setChecked(words == ALL)
        chip.clicked.connect(self.refresh)
        self.chips[words] = chip
        return chip

    def _button(
        self, words: str, icon: str, do: Callable[[], None], kind: Any = "second"
    ) -> Button:
        button = Button(self.look, words, kind=kind, icon=icon)
        button.clicked.connect(do)
        return button

    def _open(self, partner: str) -> None:
        self.go.emit("partners", {"partner": partner})

    def _new(self) -> None:
        self.go.emit("partners", {"new": True})

    def _to_list(self) -> None:
        self.go.emit("partners", {})

    def _to_people(self) -> None:
        self.go.emit("network", {})

    def _to_known(self) -> None:
        self.go.emit("dissemination", {})

    def _open_person(self, partner: str, contact: str) -> None:
        self.go.emit("network", {"contact": contact, "structure": partner})

    # --- files

    def _import(self) -> None:
        chosen = self.choose_to_read(self)
        self.window().activateWindow()
        if chosen is None:
            return
        try:
            data = chosen.read_bytes()
        except OSError:
            self._say("Ce fichier ne s’ouvre pas.", "Choisissez-en un autre.", "warn")
            return
        self.jobs.do(import_export.take_csv, data=data, then=self._taken,
                     refused=self.show_refusal)  # fmt: skip

    def _take_first(self) -> None:
        self.jobs.do(import_export.take_first_list, then=self._taken, refused=self.show_refusal)

    def _taken(self, done: Changed) -> None:
        found = done.result
        assert isinstance(found, import_export.Taken)  # noqa: S101 - what both operations give
        self._say(taken(found), not_taken(found), "ok")
        self.refresh()

    def _export(self) -> None:
        self.jobs.do(import_export.export_csv, then=self._write, refused=self.show_refusal)

    def _write(self, data: bytes) -> None:
        target = self.choose_to_write(self, "annuaire.csv")
        self.window().activateWindow()
        if target is None:
            return
        try:
            target.write_bytes(data)
        except OSError:
            self._say("Le fichier n’a pas pu être écrit.", "Choisissez un autre dossier.", "warn")
        else:
            self._say("Annuaire exporté.", f"Il est dans «\u00a0{target.parent.name}\u00a0».", "ok")

    def _say(self, bold: str, plain: str, tone: Any) -> None:
        clear(self.said)
        self.said.addWidget(Banner(self.look, bold, plain, tone))

    # --- a sheet, a form

    def _read(self, partner: str) -> None:
        self.jobs.do(partners.partner_file, partner=partner, then=self._show_sheet,
                     refused=self.show_refusal)  # fmt: skip

    def _show_sheet(self, found: PartnerFile) -> None:
        if isinstance(self.inside, PartnerSheet):
            self.inside.show_partner(found)
            if found.may_change:
                self.jobs.do(people, structure=found.line.partner, limit=MOST,
                             then=self._show_people)  # fmt: skip

    def _show_people(self, found: People) -> None:
        if isinstance(self.inside, PartnerSheet):
            self.inside.show_people(found)

    def _asked(self, partner: str, what: str) -> None:
        again = partial(self._again, partner)
        if what == "change":
            self.go.emit("partners", {"partner": partner, "change": True})
        elif what == "person":
            self.go.emit("network", {"new": True, "structure": partner})
        elif what == "archive":
            file = self.inside.file if isinstance(self.inside, PartnerSheet) else None
            reason = ask_why(self, self.look, "Archiver ce partenaire\u00a0?",
                             put_away(file.doubled if file is not None else None),
                             leave="Garder le partenaire", do=ARCHIVE)  # fmt: skip
            if reason:
                self.jobs.do(partners.archive, partner=partner, reason=reason, then=again,
                             refused=self.show_refusal)  # fmt: skip
        else:
            operation = partners.check_today if what == "check" else partners.restore
            self.jobs.do(operation, partner=partner, then=again, refused=self.show_refusal)

    def _again(self, partner: str, _: Any) -> None:
        self._read(partner)

    def _form(self, partner: str, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        form, known = found
        names = [one.id for one in form.sections[0].questions if one.id != "code"]
        title = "Corriger la fiche" if partner else NEW
        words = "Garder la fiche" if partner else ADD
        page = AskPage(self.look, title, NEW_SAID, form, names, (("keep", words),), typed=known)
        page.kept.connect(partial(self._keep, partner, known))
        page.closed.connect(partial(self._leave_form, partner))
        self._show(page)
        page.focus_first(Qt.FocusReason.OtherFocusReason)

    def _keep(
        self, partner: str, before: dict[str, Answer], _: str, given: dict[str, Answer]
    ) -> None:
        if not partner:
            self.jobs.do(partners.create, answers=given, then=self._made,
                         refused=self.show_refusal)  # fmt: skip
            return
        self.jobs.do(
            partners.change, partner=partner, answers=edits(before, given),
            then=partial(self._kept, partner), refused=self.show_refusal,
        )  # fmt: skip

    def _made(self, made: Changed) -> None:
        self.told.emit("Partenaire ajouté.")
        self.go.emit("partners", {"partner": made.made})

    def _kept(self, partner: str, _: Any) -> None:
        self.told.emit("Fiche gardée.")
        self._leave_form(partner)

    def _leave_form(self, partner: str) -> None:
        self.go.emit("partners", {"partner": partner} if partner else {})

    def _show(self, inside: Any) -> None:
        self.inside = inside
        self._stack.put(inside)

    def _close_inside(self) -> None:
        if self.inside is not None:
            self.inside = None
            self._stack.back()

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.inside is None and not changed.only_sent:
            self.refresh()
