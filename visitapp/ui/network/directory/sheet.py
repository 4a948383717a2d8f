"""One partner: what it does, how to reach it, when the line was last read over."""

from PySide6.QtCore import Qt, Signal

from visitapp.operations.network.directory.duplicates import Doubled
from visitapp.operations.network.directory.partners import PartnerFile
from visitapp.operations.network.people.people_list import People
from visitapp.ui.kit.fact_card import NOTHING, FactCard
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.network.directory.words import TWICE, checked, twice
from visitapp.ui.network.people.words import row_end
from visitapp.ui.pages.act_buttons import act_button
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.record_page import RecordPage
from visitapp.ui.words.answers import facts

ARCHIVE = "Archiver le partenaire"
OTHER = "L’autre fiche du même service"
HIDDEN = ("name", "checked_on", "code")
"""Said elsewhere on the page, or for files only."""
AWAY = Act("archive", "Archiver cette fiche")
SHAPE = RecordShape("Partenaire", "Tout l’annuaire", (
    Act("change", "Corriger la fiche"),
    Act("check", "Dire que la fiche est juste", kind="primary"),
    Act("restore", "Remettre en service"),
    Act("person", "Ajouter une personne", "ajouter", row="people"),
    Act("archive", ARCHIVE, kind="quiet", row="foot"),
))  # fmt: skip


class PartnerSheet(RecordPage):
    """`opened` one of its people, `twin` the other line of a service that is there twice."""

    opened = Signal(str)
    twin = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, SHAPE, gap=10)
        self.file: PartnerFile | None = None

    def lay_out(self) -> None:
        """Who works there."""
        self.people, self.people_title = RowList(self.look), self.page.part("Les personnes")
        self.people.chosen.connect(self.opened)
        self.nobody = Body(self.look, "Personne n’y est encore noté.", tone="ink2")
        for widget in (self.nobody, self.people):
            self.page.column.addWidget(widget)
            widget.hide()
        self.people_title.hide()
        self.page.column.addWidget(self.buttons.line("people"))

    def show_partner(self, found: PartnerFile) -> None:
        """Draw the sheet."""
        self.file = found
        self.page.title.setText(found.line.name)
        self.page.say(checked(found.line))
        in_service = found.may_change and not found.line.archived
        self.buttons.show_only([
            *(("change", "check", "person") if in_service else ()),
            *(("archive",) if found.may_archive and found.doubled is None else ()),
            *(("restore",) if found.may_restore else ()),
        ])  # fmt: skip
        with same_focus(self):
            self.forget()
            if found.doubled is not None:
                self._add_double(found.doubled, may_archive=found.may_archive)
            answered = facts(found.form.sections[0].questions, found.answers, without=HIDDEN)
            self.content.addWidget(FactCard(self.look, answered, empty=NOTHING))

    def show_people(self, found: People) -> None:
        """Draw who works there, for who leads."""
        self.people.show_rows(
            [Line(one.contact, one.name, one.job, *row_end(one)) for one in found.lines]
        )
        self.people_title.show()
        self.nobody.setVisible(not found.lines)
        follow_reading_order(self)

    def _add_double(self, found: Doubled, *, may_archive: bool) -> None:
        """What stands on each line of this service; the others to open, this one to put away."""
        self.content.addWidget(Banner(self.look, TWICE, twice(found), "warn"))
        rows = RowList(self.look)
        self.content.addWidget(rows)  # first: shown without a parent, it would be a window
        rows.show_rows([Line(one.partner, one.name, OTHER, "", ("", "ink2"))
                        for one in found.others])  # fmt: skip
        rows.chosen.connect(self.twin)
        if may_archive:
            away = act_button(self.look, AWAY, self._act)
            self.content.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
