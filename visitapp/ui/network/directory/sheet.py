"""One partner: what it does, how to reach it, when the line was last read over."""

from PySide6.QtCore import Signal

from visitapp.operations.network.directory.partners import PartnerFile
from visitapp.operations.network.people.people_list import People
from visitapp.ui.kit.fact_card import NOTHING, FactCard
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.look import Look
from visitapp.ui.network.directory.words import checked
from visitapp.ui.network.people.words import row_end
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.record_page import RecordPage
from visitapp.ui.words.answers import facts

ARCHIVE = "Archiver le partenaire"
HIDDEN = ("name", "checked_on", "code")
"""Said elsewhere on the page, or for files only."""
SHAPE = RecordShape("Partenaire", "Tout l’annuaire", (
    Act("change", "Corriger la fiche"),
    Act("check", "Dire que la fiche est juste", kind="primary"),
    Act("restore", "Remettre en service"),
    Act("person", "Ajouter une personne", "ajouter", row="people"),
    Act("archive", ARCHIVE, kind="quiet", row="foot"),
))  # fmt: skip


class PartnerSheet(RecordPage):
    """`opened` one of its people."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, SHAPE, gap=10)

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
        self.page.title.setText(found.line.name)
        self.page.say(checked(found.line))
        in_service = found.may_change and not found.line.archived
        self.buttons.show_only([
            *(("change", "check", "person") if in_service else ()),
            *(("archive",) if found.may_archive else ()),
            *(("restore",) if found.may_restore else ()),
        ])  # fmt: skip
        with same_focus(self):
            self.forget()
            answered = facts(found.form.sections[0].questions, found.answers, without=HIDDEN)
            self.content.addWidget(FactCard(self.look, answered, empty=NOTHING))

    def show_people(self, found: People) -> None:
        """Show the people who work there, to advisers."""
        self.people.show_rows(
            [Line(one.contact, one.name, one.job, *row_end(one)) for one in found.lines]
        )
        self.people_title.show()
        self.nobody.setVisible(not found.lines)
        follow_reading_order(self)
