"""What waits, one line each, by view and searched: what is read is gone through by the keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.lists.row_keys import RowKeys
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.lists.wide_row import WideRow
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.page import Page, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

WIDEST = 1080


class QueueList[Row: WideRow, View: str](Page):
    """`view` is the one chosen among `views`; `step` how many rows are shown, and how many more.

    Rows are made once and used again. J and K go on and back, Enter opens, Esc empties the search.
    """

    def __init__(
        self, look: Look, title: str, label: str, views: Mapping[View, str], view: View, step: int,
        keys: str,
    ) -> None:  # fmt: skip
        super().__init__(look, title, widest=WIDEST)
        self.view: View = view
        self.step = self.limit = step
        self.rows: list[Row] = []
        self.between: list[QWidget] = []
        self.refusals, self.text = Refusals(look), SearchLine(label)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self._enter)
        self.text.down.connect(lambda: self.focus_row(0))
        self.card, self.holder = Card(look, margin=1, gap=0), RowKeys()
        self.holder.rows = self.rows
        self.holder.left.connect(self.text.setFocus)
        inside = QVBoxLayout(self.holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        self.more = Button(look, "Voir les suivantes", kind="quiet", icon="ouvrir")
        self.more.clicked.connect(self._show_more)
        self.keys = Hint(look, keys)
        self.column.addLayout(self.refusals)
        for widget in (self._views(views), self.text.label(look), self.text, self.holder):
            self.column.addWidget(widget)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.keys)

    def refresh(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def make_row(self) -> Row:
        """One more row, that opens what it says when it is pressed."""
        raise NotImplementedError

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first row, else the search."""
        (self.rows[0] if self.rows and not self.rows[0].isHidden() else self.text).setFocus(reason)

    def focus_row(self, place: int) -> None:
        """The keyboard to a row, when there is one."""
        if 0 <= place < len(self.rows) and not self.rows[place].isHidden():
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def focused(self) -> int | None:
        """The place of the row that has the keyboard."""
        return next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)

    def focus_again(self, held: str, at: int | None, names: list[str]) -> None:
        """The keyboard to the row of that name, or to the one that took its place."""
        if at is not None:
            self.focus_row(names.index(held) if held in names else min(at, len(names) - 1))

    def show_only(self, shown: int) -> None:
        """The first rows are shown, as many as these."""
        while len(self.rows) < shown:
            row = self.make_row()
            line: QWidget = hairline()
            self.card.body.addWidget(line)
            self.card.body.addWidget(row)
            self.rows.append(row)
            self.between.append(line)
        for place, (row, line) in enumerate(zip(self.rows, self.between, strict=True)):
            row.setVisible(place < shown)
            line.setVisible(0 < place < shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go on and back; Esc empties the search."""
        here = self.focused()
        if event.key() == Qt.Key.Key_J:
            self.focus_row(0 if here is None else here + 1)
        elif event.key() == Qt.Key.Key_K:
            self.focus_row(0 if here is None else max(here - 1, 0))
        elif event.key() == Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    def _views(self, views: Mapping[View, str]) -> QWidget:
        row, self.chips = QWidget(), dict[View, Chip]()
        flow = Flow(row)
        for name, words in views.items():
            chip = self.chips[name] = Chip(self.look, words)
            chip.setObjectName(name)
            chip.setChecked(name == self.view)
            chip.clicked.connect(lambda _=False, name=name: self._choose(name))
            flow.addWidget(chip)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        return row

    def show_view(self, view: View) -> None:
        """Another view, read when the list is next."""
        self.view, self.limit = view, self.step
        self.chips[view].setChecked(True)

    def _choose(self, view: View) -> None:
        self.view, self.limit = view, self.step
        self.refresh()

    def _enter(self) -> None:
        self.refresh()
        self.focus_row(0)

    def _show_more(self) -> None:
        self.limit += self.step
        self.refresh()
