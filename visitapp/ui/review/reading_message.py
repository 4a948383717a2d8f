"""One point as a card: who wrote it, what was asked, what the visitor answered, what to do next."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.review.points import CORRECTION, TO_CORRECT, Point
from visitapp.domain.roles import LEADS
from visitapp.domain.states.machine import Move
from visitapp.domain.states.visits import REVIEW_POINT
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.review import POINT_STATES, short_moment


class MessageCard(Card):
    """`moved` carries the point and the state to bring it to."""

    moved = Signal(str, str)

    def __init__(self, look: Look, point: Point, *, allowed: bool) -> None:
        super().__init__(look, margin=12, gap=6)
        self.point = point
        head = QHBoxLayout()
        head.addWidget(Strong(look, point.author or "Quelqu’un"), 1)
        head.addWidget(Hint(look, short_moment(point.at), wrap=False))
        Spacing(look, head, (0, 0, 0, 0), 8)
        self.body.addLayout(head)
        if point.type == CORRECTION:
            self.body.addWidget(Hint(look, f"{point.old or '–'} → {point.new or '–'}"))
        self.body.addWidget(Body(look, point.words))
        if point.reply:
            self.body.addWidget(Hint(look, "Réponse du visiteur"))
            self.body.addWidget(Body(look, point.reply))
        if point.type == TO_CORRECT:
            self.body.addWidget(Badge(look, *POINT_STATES.get(point.state, POINT_STATES["open"])))
            if allowed and (moves := moves_of(point)):
                self.body.addWidget(self._buttons(moves))

    def _buttons(self, moves: tuple[Move, ...]) -> QWidget:
        row = QWidget()
        flow = Flow(row)
        for move in moves:
            button = TextButton(self.look, move.words, tone="accent")
            button.setObjectName(f"{self.point.id}/{move.end}")
            button.clicked.connect(partial(self._move, move.end))
            flow.addWidget(button)
        Spacing(self.look, flow, (0, 0, 0, 0), 12)
        return row

    def _move(self, state: str) -> None:
        self.moved.emit(self.point.id, state)


def moves_of(point: Point) -> tuple[Move, ...]:
    """What an adviser may do with a point: its own buttons, and asking again."""
    return tuple(
        move for move in REVIEW_POINT.moves
        if move.start == point.state and (move.roles <= LEADS or move.start == "done")
    )  # fmt: skip
