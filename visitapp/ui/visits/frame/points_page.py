"""« Les points à corriger »: what the adviser asks, each opening its question, ticked when done."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.review.points import CORRECTION
from visitapp.domain.text import plural
from visitapp.operations.records.hidden_answers import Gone
from visitapp.operations.review import points
from visitapp.operations.visits.corrections import PointLine
from visitapp.ui.form.fields.typed_field import Input
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Label, Section, Strong
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.review_points import ReviewPoints
from visitapp.ui.words.review import GONE, POINT_STATES, short_moment

DONE = "C’est fait"
REPLY = "Votre réponse, si c’est utile"


class PointCard(Card):
    """`opened(path)`; `ticked` and `replied` carry the point first. `gone`: why nothing opens."""

    opened = Signal(str)
    ticked = Signal(str, bool, str)
    replied = Signal(str, str)

    def __init__(self, look: Look, line: PointLine, *, enabled: bool, gone: Gone = "") -> None:
        super().__init__(look, margin=16, gap=10)
        point = self.point = line.point
        head = stacked(look, gap=2)
        label = line.label + (f" ({line.row})" if line.row else "")
        head.addWidget(Section(look, f"{line.code}  {label}".strip()))
        head.addWidget(Hint(look, f"{point.author or 'L’agence'}, {short_moment(point.at)}"))
        self.body.addLayout(head)
        if point.type == CORRECTION:
            self.body.addWidget(Hint(look, f"{point.old or '–'} → {point.new or '–'}"))
        self.body.addWidget(Body(look, point.words))
        if gone:
            self.body.addWidget(Hint(look, f"{GONE[gone]}."))
        self.open = Button(look, "Ouvrir la question", after="suivant", does=self._open)
        self.open.setObjectName(f"open-{point.id}")
        self.open.setAccessibleName(f"Ouvrir la question {line.code} {label}")
        if gone:  # never shown here: it has no parent yet, and would be a window of its own
            self.open.hide()
        self.tick: CheckLine | None = None
        self.reply: Input | None = None
        if point.asked:
            self._add_answer(enabled)
        else:
            self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """The way to the question; to the tick where nothing is left to open."""
        first = self.tick if self.tick is not None and self.open.isHidden() else self.open
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Send the reply that is typed."""
        if self.reply is not None and self.reply.text().strip() != self.point.reply:
            self.replied.emit(self.point.id, self.reply.text())

    def _add_answer(self, enabled: bool) -> None:
        look, point = self.look, self.point
        if point.state == "accepted" or not enabled:
            self.body.addWidget(Badge(look, *POINT_STATES[point.state]))
            if point.reply:
                self.body.addWidget(Hint(look, f"Votre réponse\u00a0: {point.reply}"))
            self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
            return
        self.tick = CheckLine(look, DONE, does=self._tick)
        self.tick.setObjectName(f"tick-{point.id}")
        self.tick.setAccessibleName(f"{DONE}\u00a0: {point.words}")
        self.tick.setChecked(point.state == "done")
        label = Label(look, REPLY)
        self.reply = Input(look)
        self.reply.setObjectName(f"reply-{point.id}")
        self.reply.setAccessibleName(f"{REPLY}\u00a0: {point.words}")
        self.reply.setText(point.reply)
        self.reply.left.connect(self.commit)
        label.setBuddy(self.reply)
        row = flowing(look, self.open, self.tick, gap=16)
        self.body.addLayout(row)
        self.body.addWidget(label)
        self.body.addWidget(self.reply)

    def _open(self) -> None:
        self.opened.emit(self.point.question)

    def _tick(self) -> None:
        if self.tick is not None and self.reply is not None:
            self.ticked.emit(self.point.id, self.tick.isChecked(), self.reply.text())


TITLE = "Les points à corriger"
READ = "Les messages de l’agence"
ALSO = "L’agence a aussi écrit"
SENT = "Visite renvoyée. L’agence la relit."


class PointsPage(QWidget):
    """`go("visit", {"path": …})` opens a question."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Any, session: VisitSession, book: ReviewPoints) -> None:
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
