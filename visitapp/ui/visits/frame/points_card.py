"""One point to correct: the question, what the adviser asks, the tick, the reply."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.review.points import CORRECTION
from visitapp.operations.records.hidden_answers import Gone
from visitapp.operations.visits.corrections import PointLine
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Label, Section
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.look import Look
from visitapp.ui.words.review import GONE, POINT_STATES, short_moment

DONE = "C’est fait"
REPLY = "Votre réponse, si c’est utile"


class PointCard(Card):
    """`opened` carries the path of the question; `ticked` and `replied` the point and the rest.

    `gone` says why the question is not in the visit any more: there is nothing to open.
    """

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
