"""A list that one searches in, or a page in its place: what the lists of the network share."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.lists.row_list import RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

SHOWN = 60


class ListScreen(QWidget):
    """Each screen lays out its list, and says what `refresh` reads."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, title: str, label: str) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.inside: Any = None
        self._last = ""
        self.page = Page(look, title)
        self.said = QVBoxLayout()
        self.text = SearchLine(label)
        self.label = self.text.label(look)
        self.list = RowList(look)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self.list.focus_row)
        self.text.down.connect(self.list.focus_row)
        self.list.left.connect(self.text.setFocus)
        self._stack = InPlace(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        inside = self.inside
        return self.page.title.text() if inside is None else str(inside.window_title())

    def refresh(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search, the line one comes from, or what stands in the place of the list."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        elif not (self._last and self.list.focus_line(self._last)):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what is being typed in a form."""
        typing = getattr(self.inside, "commit", None)
        if typing is not None:
            typing()

    def show_refusal(self, error: UserError) -> None:
        """Why not, above the list or in the page that stands in its place."""
        if self.inside is not None:
            self.inside.show_refusal(error)
        else:
            self.say(error.message, error.hint, "warn")

    def say(self, bold: str, plain: str, tone: Tone) -> None:
        """One sentence above the list."""
        clear(self.said)
        self.said.addWidget(Banner(self.look, bold, plain, tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    # --- for each screen

    def button(
        self, words: str, icon: str, do: Callable[[], None], kind: Kind = "second"
    ) -> Button:
        """A button that does something."""
        made = Button(self.look, words, kind=kind, icon=icon)
        made.clicked.connect(do)
        return made

    def chip(self, words: str, *, checked: bool) -> Chip:
        """A chip that narrows the list."""
        made = Chip(self.look, words)
        made.setChecked(checked)
        made.clicked.connect(self.refresh)
        return made

    def row(self, widgets: list[Any]) -> QWidget:
        """Widgets on a line that goes on to the next."""
        made = WrappingRow(self.look)
        for widget in widgets:
            made.add(widget)
        return made

    def show_inside(self, inside: Any) -> None:
        """A page in the place of the list."""
        self.close_inside()
        self.inside = inside
        self._stack.put(inside)

    def close_inside(self) -> None:
        """The list again."""
        if self.inside is not None:
            self.inside = None
            self._stack.back()

    def _changed(self, _: Changed) -> None:
        if self.isVisible() and self.inside is None:
            self.refresh()
