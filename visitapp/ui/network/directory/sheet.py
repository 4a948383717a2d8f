"""One partner: what it does, how to reach it, when the line was last read over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.operations.network.directory.duplicates import Doubled
from visitapp.operations.network.directory.partners import PartnerFile
from visitapp.operations.network.people.people_list import People
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.network.directory.words import TWICE, checked, twice
from visitapp.ui.network.people.words import row_end

CHECK, CHANGE = "Dire que la fiche est juste", "Corriger la fiche"
ARCHIVE, RESTORE = "Archiver le partenaire", "Remettre en service"
PUT_AWAY = "Archiver cette fiche"
ADD_PERSON, PEOPLE = "Ajouter une personne", "Les personnes"
OTHER = "L’autre fiche du même service"
NOBODY = "Personne n’y est encore noté."
HIDDEN = ("name", "checked_on", "code")
"""Said elsewhere on the page, or for files only."""


class PartnerSheet(QWidget):
    """`asked` carries what to do: check, change, archive, restore, person; `opened` one of its
    people, `twin` the other line of a service that is there twice; `closed` goes back."""

    asked = Signal(str)
    opened = Signal(str)
    twin = Signal(str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.file: PartnerFile | None = None
        self.page = Page(look, "Partenaire")
        self.back = Button(look, "Tout l’annuaire", kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        self.buttons: dict[str, Button] = {}
        for name, words, kind in (
            ("change", CHANGE, "second"), ("check", CHECK, "primary"),
            ("archive", ARCHIVE, "quiet"), ("restore", RESTORE, "second"),
        ):  # fmt: skip
            button = Button(look, words, kind=kind)  # type: ignore[arg-type]
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
            self.buttons[name] = button
        self.page.add_action(self.buttons["change"])
        self.page.add_action(self.buttons["check"])
        self.page.add_action(self.buttons["restore"])
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 16), 10)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.refusals = QVBoxLayout()
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)
        self._add_people()
        self.page.column.addWidget(self.buttons["archive"], 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here."""
        shown = [one for one in self.buttons.values() if not one.isHidden()]
        (shown[0] if shown else self.back).setFocus(reason)

    def show_partner(self, found: PartnerFile) -> None:
        """Draw the sheet."""
        self.file = found
        self.page.title.setText(found.line.name)
        self.page.say(checked(found.line))
        in_service = found.may_change and not found.line.archived
        self.buttons["change"].setVisible(in_service)
        self.buttons["check"].setVisible(in_service)
        self.buttons["archive"].setVisible(found.may_archive and found.doubled is None)
        self.buttons["restore"].setVisible(found.may_restore)
        self.add_person.setVisible(in_service)
        with same_focus(self):
            clear(self.refusals)
            clear(self.content)
            if found.doubled is not None:
                self._add_double(found.doubled, may_archive=found.may_archive)
            self.content.addWidget(self._lines(found))

    def show_people(self, found: People) -> None:
        """Draw who works there, for who leads."""
        self.people.show_rows(
            [Line(one.contact, one.name, one.job, *row_end(one)) for one in found.lines]
        )
        self.people_title.show()
        self.nobody.setVisible(not found.lines)
        follow_reading_order(self)

    def show_refusal(self, error: UserError) -> None:
        """Why not."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add_people(self) -> None:
        self.people, self.people_title = RowList(self.look), self.page.part(PEOPLE)
        self.people.chosen.connect(self.opened)
        self.nobody = Body(self.look, NOBODY, tone="ink2")
        self.add_person = Button(self.look, ADD_PERSON, icon="ajouter")
        self.add_person.setObjectName("person")
        self.add_person.clicked.connect(self._pressed)
        for widget in (self.nobody, self.people):
            self.page.column.addWidget(widget)
            widget.hide()
        self.people_title.hide()
        self.page.column.addWidget(self.add_person, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_double(self, found: Doubled, *, may_archive: bool) -> None:
        """What stands on each line of this service; the others to open, this one to put away."""
        self.content.addWidget(Banner(self.look, TWICE, twice(found), "warn"))
        rows = RowList(self.look)
        self.content.addWidget(rows)  # first: shown without a parent, it would be a window
        rows.show_rows([Line(one.partner, one.name, OTHER, "", ("", "ink2"))
                        for one in found.others])  # fmt: skip
        rows.chosen.connect(self.twin)
        if may_archive:
            away = Button(self.look, PUT_AWAY, kind="second")
            away.setObjectName("archive")
            away.clicked.connect(self._pressed)
            self.content.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)

    def _lines(self, found: PartnerFile) -> Card:
        card = Card(self.look, margin=18, gap=8)
        for question in found.form.sections[0].questions:
            answer = found.answers.get(question.id)
            if question.id in HIDDEN or answer is None:
                continue
            if card.body.count():
                card.body.addWidget(hairline())
            labels = {choice.id: choice.label for choice in question.choices}
            words = str(answer.value or "")
            if answer.state is not State.GIVEN:
                words = STATE_WORDS[answer.state]
            elif question.type == "date" and answer.value is not None:
                words = date_long(answer.value)  # type: ignore[arg-type]
            elif isinstance(answer.value, tuple):
                words = ", ".join(labels.get(one, one) for one in answer.value)
            card.body.addWidget(Hint(self.look, question.label.rstrip(" \u00a0?")))
            line = Body(self.look, labels.get(words, words))
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(line)
        if not card.body.count():
            card.body.addWidget(Body(self.look, "Rien n’est encore écrit.", tone="ink2"))
        return card

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
