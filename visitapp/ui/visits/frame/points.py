"""« Les points à corriger »: what the adviser asks, each opening its question, ticked when done."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.operations.records.hidden_answers import Gone
from visitapp.operations.review import points
from visitapp.operations.visits.corrections import PointLine
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.points_book import PointsBook
from visitapp.ui.visits.frame.points_card import PointCard

TITLE = "Les points à corriger"
READ = "Les messages de l’agence"
ALSO = "L’agence a aussi écrit"
SENT = "Visite renvoyée. L’agence la relit."


class PointsPage(QWidget):
    """`go("visit", {"path": …})` opens a question."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Any, session: VisitSession, book: PointsBook) -> None:
        super().__init__()
        self.look, self.jobs, self.session, self.book = look, jobs, session, book
        self.cards: list[PointCard] = []
        self._gone: dict[str, Gone] = {}
        self.page = Page(look, TITLE)
        self.list = QVBoxLayout()
        self.page.column.addLayout(self.list)
        stacked(look, self.page, on=self)
        book.changed.connect(self.refresh)
        session.moved.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Answers changed meanwhile may have taken a question away, or brought it back."""
        super().showEvent(event)
        if self._find_gone() != self._gone:
            self.refresh()

    def refresh(self) -> None:
        """Draw the points again; the keyboard stays where it was."""
        self._gone = self._find_gone()
        with same_focus(self):
            clear(self.list)
            self.list.setSpacing(self.look.px(12))
            self.cards = []
            for line in self.book.asked:
                self._add(line)
            asked = self.session.returned or bool(self.book.asked)
            self.page.title.setText(TITLE if asked else READ)
            self.page.say(self._sentence())
            if self.book.others:
                if asked:
                    self.list.addWidget(Strong(self.look, ALSO))
                for line in self.book.others:
                    self._add(line)

    def focus_first(self) -> None:
        """The first point to do, else the first one."""
        first = next((card for card in self.cards if card.point.waits), None)
        first = first or next(iter(self.cards), None)
        if first is not None:
            first.focus_first()

    def commit(self) -> None:
        """Send the replies that are typed."""
        for card in self.cards:
            card.commit()

    def _find_gone(self) -> dict[str, Gone]:
        """Why a question is not in the visit any more, by point; empty for one that is."""
        lines = (*self.book.asked, *self.book.others)
        return {one.point.id: self.session.gone(one.point.question) for one in lines}

    def _add(self, line: PointLine) -> None:
        gone = self._gone[line.point.id]
        card = PointCard(self.look, line, enabled=self.session.returned, gone=gone)
        card.opened.connect(self._open)
        card.ticked.connect(self._tick)
        card.replied.connect(self._reply)
        self.cards.append(card)
        self.list.addWidget(card)

    def _sentence(self) -> str:
        if not self.session.returned:
            return SENT if self.book.asked else ""
        left = self.book.left
        if not left:
            return "Tous les points sont faits. Renvoyez la visite corrigée."
        return f"Il reste {plural(left, 'point')}. Corrigez, puis cochez «\u00a0C’est fait\u00a0»."

    def _open(self, path: str) -> None:
        self.go.emit("visit", {"path": path})

    def _tick(self, point: str, done: bool, reply: str) -> None:
        if done:
            self.jobs.do(points.done, point=point, reply=reply, refused=self._refused)
        else:
            self.jobs.do(points.not_done, point=point, refused=self._refused)

    def _reply(self, point: str, words: str) -> None:
        self.jobs.do(points.reply, point=point, words=words, refused=self._refused)

    def _refused(self, error: Any) -> None:
        self.session.refused.emit("", error.message)
        self.book.read()
