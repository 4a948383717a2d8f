"""« Ma journée »: today's visits in the order of the hours, and what waits."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.text import date_long, hour
from visitapp.operations.today import AppointmentCard, Day, day
from visitapp.ui.day.card import VISITS, VisitCard
from visitapp.ui.day.side import Side
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.empty import EmptyState
from visitapp.ui.kit.labels import Body, Strong, Title
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look, density

COUNTS = ("aucune visite", "1 visite", "{} visites")


class DayScreen(QWidget):
    """The home screen. `go` names the next one, with its arguments."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.cards: list[VisitCard] = []
        self.title = Title(look, "")
        self.subtitle = Body(look, "", tone="ink2")
        self.search = Button(look, "Chercher un foyer", icon="chercher")
        self.search.clicked.connect(self._search)
        self.visits = QVBoxLayout()
        self.side = Side(look)
        self.side.go.connect(self.go)
        self._lay_out()
        look.changed.connect(self._measure)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Ma journée"

    def refresh(self) -> None:
        """Read the day again."""
        self.jobs.do(day, then=self.show_day)

    def show_day(self, found: Day) -> None:
        """Draw a day."""
        self.title.setText(f"Bonjour {found.visitor}".strip())
        count = len(found.cards)
        said = COUNTS[min(count, 2)].format(count)
        when = date_long(found.day, weekday=True, year=False)
        self.subtitle.setText(f"{when[0].upper()}{when[1:]}. Vous avez {said} aujourd’hui.")
        clear(self.visits)
        self.cards = []
        if found.cards:
            self.visits.addWidget(self._today(found.cards))
            self.visits.addWidget(_Ready(self.look, count))
        else:
            self._say_nothing_planned()
        if found.next_day is not None:
            self._add_next(found)
        self.visits.addStretch(1)
        self.visits.addWidget(self.sheets(), 0, Qt.AlignmentFlag.AlignRight)
        self.side.show_day(found)
        self._fit()

    def sheets(self) -> QWidget:
        """The paper twin: to print before leaving."""
        button = Button(self.look, "Imprimer les fiches de tour", kind="quiet", icon="imprimer")
        button.clicked.connect(self._print)
        return button

    def _today(self, cards: tuple[AppointmentCard, ...]) -> QWidget:
        first = next((c for c in cards if c.state == "in_progress"), None) or next(
            (c for c in cards if c.state != "finished"), None
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

    def _add_next(self, found: Day) -> None:
        when = date_long(found.next_day, weekday=True, year=False) if found.next_day else ""
        head = Strong(self.look, f"Ensuite, {when}")
        head.setContentsMargins(0, self.look.px(16), 0, 0)
        self.visits.addWidget(head)
        rows: list[QWidget] = []
        for one in found.next_cards:
            number = VISITS.get(one.visit_number, ("", ""))[1]
            text = ", ".join(part for part in (one.address, number) if part)
            row = ListRow(self.look, "heure", f"{hour(one.start)}  {one.name}", text, ground="")
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
        self.go.emit("prepare", {"appointment": ""})

    def _train(self) -> None:
        from visitapp.operations.training import install

        self.jobs.do(install, then=self._trained)

    def _trained(self, _: Any) -> None:
        self.refresh()

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
        widest = self.look.px(316)
        self.side.setMinimumWidth(self.look.px(280) if beside else 0)
        self.side.setMaximumWidth(widest if beside else 16777215)
        for card in self.cards:
            card.set_wide(room != "small")

    def _lay_out(self) -> None:
        page, main = QWidget(), QWidget()
        self._head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addLayout(self.visits, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self.side)
        scroll = Scroll(self.look)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._column = column
        self._measure()

    def _measure(self) -> None:
        px = self.look.px
        self._columns.setContentsMargins(px(28), px(24), px(28), px(20))
        self._columns.setSpacing(px(28))
        self._column.setSpacing(px(20))
        self.visits.setSpacing(px(12))
        self._fit()


class _Ready(Body):
    """« Tout est prêt sans réseau. »"""

    def __init__(self, look: Look, count: int) -> None:
        files = "Le dossier est" if count == 1 else f"Les {count} dossiers sont"
        super().__init__(look, f"Tout est prêt sans réseau. {files} sur cet ordinateur.", tone="ok")
