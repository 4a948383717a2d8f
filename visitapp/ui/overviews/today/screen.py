"""« Aujourd’hui »: all that waits for an adviser in one list, what presses first; the week beside.

On each line one thing to do.
"""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.overviews.waiting import READ, URGENT
from visitapp.domain.parameters.endings import Ending
from visitapp.domain.text import capital, date_long, number, plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.urgencies import reopen, settle
from visitapp.operations.overviews.reminders import postpone
from visitapp.operations.overviews.shapes import Reminder
from visitapp.operations.overviews.today import SHOWN, Today, today
from visitapp.operations.parameters.endings import ending
from visitapp.ui.dialogs.reason_and_day import ask_day, ask_settled
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import focus_first, same_focus
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density
from visitapp.ui.overviews.today.row import TodayRow
from visitapp.ui.overviews.today.side_column import Side
from visitapp.ui.overviews.today.words import (
    CHIPS,
    LATER,
    NONE,
    NONE_OF,
    POSTPONE,
    place_of,
)
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

MORE, WIDEST, SIDE_WIDTH, ANY_WIDTH = 40, 1400, 300, 16777215
KEYS = "J et K\u00a0: suivante, précédente. Entrée\u00a0: le bouton. O\u00a0: le dossier."


class TodayScreen(PlaceScreen):
    """The adviser's working list. A line opens where it is dealt with."""

    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, page=Page(look, "Aujourd’hui", widest=WIDEST))
        self.today, self.most = date.min, SHOWN
        self.only, self.later = "", False
        self.rows: list[TodayRow] = []
        self.drawn: tuple[Today, str, bool] | None = None
        self.content, self.chips, self.side = QVBoxLayout(), QWidget(), Side(look)
        self.kinds = Flow(self.chips)
        self.side.go.connect(self.go)
        search = Button(look, "Chercher un foyer", icon="chercher")
        search.clicked.connect(self.to("households"))
        new = Button(look, "Ajouter une inscription", icon="ajouter")
        new.clicked.connect(self.to("support", kind="registration", new=True))
        for button in (search, new):
            self.page.add_action(button)
        main = QWidget()
        column = QVBoxLayout(main)
        column.addWidget(self.chips)
        column.addLayout(self.content)
        column.addWidget(Hint(look, KEYS))
        column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        for layout, gap in ((column, 12), (self.content, 12), (self._columns, 24), (self.kinds, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        self.lay_out(self.refusals, self._columns)
        look.changed.connect(self._fit)
        self._fit()

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """What is to do on the first line."""
        if self.rows:
            self.rows[0].button.setFocus(reason)
        else:
            focus_first(self.page, reason)

    def refresh(self) -> None:
        """Read what waits again."""
        self.jobs.do(today, most=self.most, only=self.only, later=self.later,
                     then=self.show_today)  # fmt: skip
        self.jobs.do(ending, then=self.show_endings)

    def show_today(self, found: Today) -> None:
        """Draw the list; what is drawn already stays."""
        self.today = found.day
        day = capital(raised(date_long(found.day, weekday=True, year=False)))
        many = plural(found.waiting, "chose attend", "choses attendent")
        told = many if found.waiting else "rien n’attend"
        self.page.title.setText(f"Bonjour {found.person}".strip())
        self.page.say(f"{day}\u00a0: {told}.")
        before, self.drawn = self.drawn, (found, self.only, self.later)
        clear(self.refusals)
        if self.drawn != before:
            with same_focus(self):
                clear(self.content)
                self.rows = []
                self._show_chips(found)
                self._show_lines(found)
                self.side.show_today(found)
        if found.unseen:
            self._look()

    def show_endings(self, found: tuple[Ending, ...]) -> None:
        """Count down to the end of the tables of numbers."""
        with same_focus(self):
            self.side.show_endings(found)

    def _look(self) -> None:
        from visitapp.operations.review.findings import check_some

        self.jobs.do(check_some, then=self._looked)

    def _looked(self, left: int) -> None:
        """Drawn again once the last of them is looked at, or nothing would keep still."""
        if left:
            self._look()
        else:
            self.refresh()

    def _show_lines(self, found: Today) -> None:
        if found.lines:
            self._add(found.lines)
        elif not self.only:
            empty = EmptyState(self.look, NONE, "Chercher un foyer")
            empty.clicked.connect(self.to("households"))
            self.content.addWidget(empty)
        else:
            self.content.addWidget(EmptyState(self.look, NONE_OF))
        if found.total > len(found.lines):
            left = number(found.total - len(found.lines))
            self._offer(f"Montrer la suite ({left})", self._more, "more")
        if self.only == READ:
            self._offer("Voir toutes les relectures", self.to("review"), "review")
        if found.later.lines:
            self.content.addWidget(Section(self.look, f"Plus tard ({number(found.later.total)})"))
            self._add(found.later.lines)
        elif found.comes and not self.later and self.only != URGENT:
            self._offer(LATER, self._see_later, "later")

    def _add(self, lines: tuple[Reminder, ...]) -> None:
        rows: list[QWidget] = []
        for one in lines:
            row = TodayRow(self.look, one, self.today, primary=not self.rows)
            row.opened.connect(self._open)
            row.postponed.connect(self._postpone)
            row.settled.connect(self._settle)
            self.rows.append(row)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))

    def _offer(self, words: str, does: object, name: str) -> None:
        button = Button(self.look, words, kind="quiet")
        button.setObjectName(name)
        button.clicked.connect(does)
        self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_chips(self, found: Today) -> None:
        """All, what presses, each step that something waits for."""
        clear(self.kinds)
        for only, words in CHIPS.items():
            many = found.counts.get(only, 0)
            if not many and only not in ("", READ, self.only):
                continue
            chip = Chip(self.look, f"{words} ({number(many)})", parent=self.chips)
            chip.setObjectName(f"only {only}")
            chip.setChecked(only == self.only)
            chip.clicked.connect(partial(self._of, only))
            self.kinds.addWidget(chip)

    def _of(self, only: str) -> None:
        self.only, self.most, self.later = only, SHOWN, False
        self.refresh()

    def _see_later(self) -> None:
        self.later = True
        self.refresh()

    def _more(self) -> None:
        self.most += MORE
        self.refresh()

    def _open(self, one: Reminder) -> None:
        self.go.emit(*place_of(one))

    def _postpone(self, one: Reminder) -> None:
        to = ask_day(self, self.look, POSTPONE, today=self.today,
                     proposed=self.today + timedelta(days=7))  # fmt: skip
        if to is not None:
            self.do(postpone, self.said_then("Reporté.", self.refresh), record=one.record,
                    to=to, kind=one.kind)  # fmt: skip

    def _settle(self, one: Reminder) -> None:
        note = ask_settled(self, self.look)
        if note:
            self.do(settle, self._settled, household=one.household, note=note)

    def _settled(self, changed: Changed) -> None:
        way_back = partial(self.do, reopen, self._read_again, urgencies=changed.result)
        self.undoable.emit("Urgence close.", way_back)
        self.refresh()

    def _read_again(self, _: object) -> None:
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go on and back, O opens the household's file."""
        here = next((n for n, row in enumerate(self.rows)
                     if row.isAncestorOf(row.window().focusWidget())), None)  # fmt: skip
        if event.key() in (Qt.Key.Key_J, Qt.Key.Key_K) and self.rows:
            step = 1 if event.key() == Qt.Key.Key_J else -1
            to = 0 if here is None else min(max(here + step, 0), len(self.rows) - 1)
            self.rows[to].button.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_O and here is not None and self.rows[here].one.household:
            self.go.emit("households", {"household": self.rows[here].one.household})
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The week goes under the list when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = density(self.window().width(), self.look.scale) in ("wide", "medium")
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        side = self.look.px(SIDE_WIDTH)
        self.side.setMinimumWidth(side if beside else 0)
        self.side.setMaximumWidth(side if beside else ANY_WIDTH)
