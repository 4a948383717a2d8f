"""« Ma journée »: today's visits in the order of the hours, and what waits."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.text import capital, hour
from visitapp.operations.overviews.day_plan import AppointmentCard, Day, day
from visitapp.operations.records.sync_state import where
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Strong, Title
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import SIDES, clear, rows_card
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density
from visitapp.ui.overviews.day.card import ANY_WIDTH, VisitCard
from visitapp.ui.overviews.day.offline_card import OfflineCard
from visitapp.ui.overviews.day.returned_visits import ReturnedVisits
from visitapp.ui.overviews.day.side_column import Side
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.visits import AGAIN, day_words, visit_words

COUNTS = ("Vous n’avez aucune visite", "Vous avez 1 visite", "Vous avez {} visites")
SIDE_WIDTH = 316  # pixels at 100 %
TINY = 340  # pixels at 100 % under which a card has one column


class DayScreen(QWidget):
    """The home screen. `go` names the next one, with its arguments."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.found: Day | None = None
        self.cards: list[VisitCard] = []
        self.returned: ReturnedVisits | None = None
        self.title = Title(look, "")
        self.subtitle = Body(look, "", tone="ink2")
        self.search = Button(look, "Chercher un foyer", icon="chercher")
        self.search.clicked.connect(self._search)
        self.sheets = Button(look, "Imprimer les fiches de tour", kind="quiet", icon="imprimer")
        self.sheets.clicked.connect(self._print)
        self.visits = QVBoxLayout()
        self.side = Side(look)
        self.side.go.connect(self.go)
        self.side.to_correct.connect(self._show_returned)
        self._lay_out()
        look.changed.connect(self._fit)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Ma journée"

    def take(self, given: dict[str, Any]) -> None:
        """Who sends, when somebody does: the card of the network follows."""
        self.side.outgoing = given.get("sender")
        if self.side.outgoing is not None:
            self.side.outgoing.moved.connect(self._moved)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The visit to begin or to resume, else the search."""
        buttons = [card.button for card in self.cards]
        first = next((one for one in buttons if one.kind == "primary"), None)
        (first or next(iter(buttons), self.search)).setFocus(reason)

    def refresh(self) -> None:
        """Read the day again."""
        self.jobs.do(where, then=self.side.show_where)
        self.jobs.do(day, then=self.show_day)

    def show_day(self, found: Day) -> None:
        """Draw a day; the keyboard stays where it was."""
        self.found = found
        self.title.setText(f"Bonjour {found.visitor}".strip())
        count = len(found.cards)
        said = COUNTS[min(count, 2)].format(count)
        self.subtitle.setText(f"{capital(day_words(found.day))}. {said} aujourd’hui.")
        with same_focus(self):
            clear(self.visits)
            self.cards = []
            if found.cards:
                self.visits.addWidget(self._today(found.cards))
                self.visits.addWidget(OfflineCard(self.look, count))
            else:
                self._say_nothing_planned()
            self._add_returned(found)
            if found.next_day is not None:
                self._add_next(found, found.next_day)
            self.side.show_day(found)
            self.search.setVisible(bool(found.cards))
            self.sheets.setVisible(bool(found.cards or found.next_cards))
            self._fit()

    def _today(self, cards: tuple[AppointmentCard, ...]) -> QWidget:
        first = next((c for c in cards if c.state == "in_progress"), None) or next(
            (c for c in cards if c.state not in AGAIN), None
        )
        for one in cards:
            made = VisitCard(self.look, one, primary=one is first)
            made.pressed.connect(self._pressed)
            self.cards.append(made)
        return rows_card(self.look, list(self.cards))

    def _say_nothing_planned(self) -> None:
        empty = EmptyState(self.look, "Aucune visite aujourd’hui.", "Chercher un foyer")
        empty.clicked.connect(self._search)
        training = Button(self.look, "S’entraîner avec une famille d’exemple", kind="quiet")
        training.clicked.connect(self._train)
        self.visits.addWidget(empty)
        self.visits.addWidget(training, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_returned(self, found: Day) -> None:
        self.returned = ReturnedVisits(self.look, found.returned) if found.returned else None
        if self.returned is not None:
            self.returned.opened.connect(self._correct)
            self.visits.addWidget(self.returned)

    def _correct(self, visit: str) -> None:
        self.go.emit("visit", {"visit": visit})

    def _show_returned(self) -> None:
        """One is opened; among several, a person chooses."""
        found = self.found.returned if self.found is not None else ()
        if len(found) == 1:
            self._correct(found[0].visit)
        elif self.returned is not None:
            self.returned.focus_first()

    def _add_next(self, found: Day, next_day: date) -> None:
        tomorrow = next_day == found.day + timedelta(days=1)
        room = QVBoxLayout()
        Spacing(self.look, room, (0, 12, 0, 0))
        words = f"{'Demain' if tomorrow else 'Ensuite'}, {day_words(next_day)}"
        room.addWidget(Strong(self.look, words))
        self.visits.addLayout(room)
        rows: list[QWidget] = []
        for one in found.next_cards:
            text = ", ".join(part for part in (one.address, visit_words(one.visit_number)) if part)
            start = f"{hour(one.start)}   " if one.start else ""
            note = "Entraînement" if one.training else ""
            row = ListRow(self.look, "heure", f"{start}{one.name}", text, note, ground="")
            row.setObjectName(one.appointment)
            row.clicked.connect(self._prepare)
            rows.append(row)
        self.visits.addWidget(rows_card(self.look, rows))

    def _pressed(self, card: AppointmentCard) -> None:
        if card.visit is None:
            self.go.emit("prepare", {"appointment": card.appointment})
        else:
            self.go.emit("visit", {"visit": card.visit})

    def _prepare(self) -> None:
        self.go.emit("prepare", {"appointment": self.sender().objectName()})

    def _search(self) -> None:
        self.go.emit("households", {})

    def _print(self) -> None:
        if self.found is not None:
            from visitapp.operations.overviews.prepare_visit import tour_sheets

            cards = self.found.cards or self.found.next_cards
            self.jobs.do(tour_sheets, then=self._print_sheets,
                         appointments=tuple(one.appointment for one in cards))  # fmt: skip

    def _print_sheets(self, sheets: tuple[Any, ...]) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        said = print_papers(self, self.look, sheets, "Fiches de tour")
        if said:
            self.told.emit(said)

    def _train(self) -> None:
        from visitapp.operations.training.family import install

        self.jobs.do(install, then=self._trained)

    def _trained(self, _: Any) -> None:
        self.refresh()

    def _moved(self) -> None:
        if self.isVisible():
            self.jobs.do(where, then=self.side.show_where)

    def _changed(self, _: Any) -> None:
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side column goes under the visits when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = density(self.window().width(), self.look.scale)
        beside = room in ("wide", "medium")
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.side.setFixedWidth(self.look.px(SIDE_WIDTH)) if beside else self._free(self.side)
        side = SIDES.get(room, 28)
        self._around.change((side, min(side, 24), side, 20), 28)
        small = room == "small"
        self._head.setDirection(direction.TopToBottom if small else direction.LeftToRight)
        self._head.setStretch(0, 0 if small else 1)
        for card in self.cards:
            tiny = self.width() < self.look.px(TINY)
            card.set_form("tiny" if tiny else "small" if small else "wide")

    def _free(self, widget: QWidget) -> None:
        widget.setMinimumWidth(0)
        widget.setMaximumWidth(ANY_WIDTH)

    def _lay_out(self) -> None:
        page, main = QWidget(), QWidget()
        titles, column = QVBoxLayout(), QVBoxLayout(main)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        self._head.addLayout(titles, 1)
        at = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._head.addWidget(self.search, 0, at)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.sheets)
        column.addLayout(self._head)
        column.addLayout(self.visits)
        column.addStretch(1)
        column.addLayout(foot)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        scroll = Scroll(self.look)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._around = Spacing(self.look, self._columns, (28, 24, 28, 20), 28)
        for layout, gap in ((titles, 2), (self._head, 12), (column, 20), (self.visits, 12)):
            Spacing(self.look, layout, (0, 0, 0, 0), gap)
        self._fit()
