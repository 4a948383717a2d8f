"""« À propos de VisitApp »: which version, where the data lie, what it is made of, whose it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from visitapp.domain.components import Part, flowing, in_short, matching_parts
from visitapp.operations.program.about import About, Reference, about, versions
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.diagnostic import DiagnosticPart
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.program.about import words
from visitapp.ui.program.about.words import (
    BACK,
    LESSER,
    NO_LIST,
    NO_TEXT,
    NOTHING,
    SEARCH,
    count_words,
    notice,
)
from visitapp.ui.program.help.task import BACK as ALL_HELP
from visitapp.ui.qt.jobs import Jobs


class PartList(QWidget):
    """`chosen` carries the name of a part."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.parts: tuple[Part, ...] = ()
        self.count, self.lesser = Body(look, "", tone="ink2"), Body(look, LESSER, tone="ink2")
        self.text = SearchLine(SEARCH)
        self.label = self.text.label(look)
        self.text.textChanged.connect(self._draw)
        self.text.down.connect(self.focus_row)
        self.text.returnPressed.connect(self.focus_row)
        self.nothing, self.rows = Body(look, NOTHING, tone="ink2"), RowList(look)
        self.rows.chosen.connect(self.chosen)
        self.rows.left.connect(self.text.setFocus)
        column = stacked(look, gap=8, on=self)
        for widget in (self.count, self.lesser, self.label, self.text, self.nothing, self.rows):
            column.addWidget(widget)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Draw them; where there are none, say so."""
        self.parts = parts
        self.count.setText(count_words(len(parts)) if parts else NO_LIST)
        for widget in (self.lesser, self.label, self.text):
            widget.setVisible(bool(parts))
        self._draw()

    def focus_row(self) -> None:
        """The keyboard to the first row."""
        self.rows.focus_row()

    def focus_part(self, name: str) -> bool:
        """The keyboard to the row of a part; False when it is not here."""
        return self.rows.focus_line(name)

    def _draw(self) -> None:
        kept = matching_parts(self.parts, self.text.text())
        self.nothing.setVisible(bool(self.parts) and not kept)
        self.rows.show_rows([Line(one.name, one.name, one.version, in_short(one.licence))
                             for one in kept])  # fmt: skip


LEAST = 200  # height of the text, in pixels at 100 %


class LicencePage(BackPage):
    """The text takes the keyboard: the arrows read on."""

    def __init__(self, look: Look, part: Part) -> None:
        told = ", ".join(one for one in (part.version, part.licence) if one)
        super().__init__(look, part.name, BACK, told)
        self.part = part
        for sentence in notice(part):
            self.content.addWidget(Body(look, sentence))
        self.text = QPlainTextEdit(flowing(part.text) or NO_TEXT)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(f"Texte de la licence de {part.name}")
        self.page.column.addWidget(self.text, 1)
        self._fill()
        self._measure()
        look.changed.connect(self._measure)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"Licence de {self.part.name}"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The text, from the top of the page."""
        self.text.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        """The text takes the height that is left, in the place of the air under a page."""
        inside = self.page.sheet.layout()
        if isinstance(inside, QBoxLayout):
            inside.setStretchFactor(self.page.column, 1)
            inside.setStretch(inside.count() - 1, 0)

    def _measure(self) -> None:
        self.text.setMinimumHeight(self.look.px(LEAST))


OURS = "VisitApp"


class AboutScreen(PlaceScreen):
    """`open(part)` shows the licence of a part; without it, the page."""

    up, follows_changes = "help", False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, words.TITLE, words.PURPOSE)
        self.found: About | None = None
        self.asked = self._last = ""
        self.back = self.way_up(ALL_HELP)
        self._add_version()
        self._add_help()
        self._add_data()
        self._add_references()
        self.page.part(words.PARTS)
        self.parts = PartList(look)
        self.parts.chosen.connect(self._to_part)
        self.page.column.addWidget(self.parts)
        follow_reading_order(self)

    def open(self, part: str = "") -> None:
        """The page, or one licence: at once, or as soon as it is read."""
        self.close_inside()
        self.asked = part
        if part:
            self._show_part(part)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """What was just read, else the way back."""
        last, self._last = self._last, ""
        if last == OURS:
            self.licence.setFocus(reason)
        elif not (last and self.parts.focus_part(last)):
            self.back.setFocus(reason)

    def _to_part(self, name: str) -> None:
        self.go.emit("about", {"part": name})

    def refresh(self) -> None:
        """Read it again: numbers may have changed. A licence does not."""
        if self.inside is None:
            self.jobs.do(about, then=self.show_about)

    def show_about(self, found: About) -> None:
        """Draw what was found."""
        again, self.found = found == self.found, found
        if not again:
            self.version.setText(f"VisitApp {found.version}")
            self.built.setText(words.built_words(found.built))
            self.updates.setText(words.update_words(found))
            self.updates.setVisible(bool(self.updates.text()))
            self.folder.setText(str(found.folder))
            self.folder.setCursorPosition(0)
            self._show_references(found.references)
            self.parts.show_parts(found.parts)
            follow_reading_order(self.page)
        if self.asked:
            self._show_part(self.asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search, then goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.parts.text.text():
            self.parts.text.clear()
            self.parts.text.setFocus()
        else:
            self.leave()

    # --- the page

    def _add_version(self) -> None:
        card = Card(self.look, margin=20, gap=4)
        self.version, self.built = Section(self.look, OURS), Body(self.look, "", tone="ink2")
        self.updates = Body(self.look, "", tone="warn")
        self.updates.hide()
        self.licence = TextButton(self.look, words.READ_OURS, tone="accent")
        self.licence.clicked.connect(self.to("about", part=OURS))
        for label in (self.version, self.built, self.updates, Body(self.look, words.FOR),
                      Hint(self.look, words.MAKERS)):  # fmt: skip
            card.body.addWidget(label)
        card.body.addWidget(self.licence, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addWidget(card)

    def _add_help(self) -> None:
        self.page.part(words.HELP)
        self.page.column.addWidget(Body(self.look, words.HELP_WHY, tone="ink2"))
        self.copy = Button(self.look, words.COPY, icon="message", does=self._copy)
        self.page.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.diagnostic = DiagnosticPart(self.look, self.jobs)
        self.diagnostic.told.connect(self.told)
        self.page.column.addWidget(self.diagnostic)

    def _add_data(self) -> None:
        self.page.part(words.DATA)
        self.page.column.addWidget(Body(self.look, words.DATA_WHY, tone="ink2"))
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName(words.FOLDER)
        self.page.column.addWidget(self.folder)
        self.page.column.addWidget(Hint(self.look, words.MOVE))

    def _add_references(self) -> None:
        self.page.part(words.REFERENCES)
        card = Card(self.look, margin=16)
        self.references = QGridLayout()
        self.references.setColumnStretch(0, 1)
        self.references.setColumnStretch(1, 1)
        Spacing(self.look, self.references, (0, 0, 0, 0), 8)
        card.body.addLayout(self.references)
        self.page.column.addWidget(card)
        self.numbers = Button(self.look, words.NUMBERS, icon="chiffres", does=self.to("parameters"))
        self.page.column.addWidget(self.numbers, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_references(self, found: tuple[Reference, ...]) -> None:
        clear(self.references)
        for row, one in enumerate(found):
            tone = "warn" if one.old else "ink2"
            self.references.addWidget(Strong(self.look, one.title), row, 0)
            self.references.addWidget(Body(self.look, words.raised(one.words), tone=tone), row, 1)

    # --- a licence

    def _show_part(self, name: str) -> None:
        if self.found is None or self.inside is not None:
            return
        part = next((one for one in (self.found.ours, *self.found.parts) if one.name == name), None)
        if part is None:
            return
        self._last = name
        page = LicencePage(self.look, part)
        page.closed.connect(self.to("about"))
        self.show_inside(page)
        follow_reading_order(page)

    # --- elsewhere

    def _copy(self) -> None:
        if self.found is not None:
            QGuiApplication.clipboard().setText(versions(self.found))
            self.told.emit(words.COPIED)
