"""The steps of a mediation with a landlord: done, now, later, each with its day."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.support.mediation import Mediation, Step
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.states import day_words

SHAPE = {"done": "done", "now": "in_progress", "later": "not_started", "none": "not_applicable"}
STATE = {"done": "fait", "now": "à faire", "later": "plus tard", "none": "sans objet"}
NOTE = {
    "notice": "Noter l’envoi", "answer": "Noter la réponse", "said": "Noter ce qu’il répond",
    "works": "Noter les travaux",
    "commission": "Noter la demande", "opinion": "Noter l’avis", "judge": "Noter la demande",
    "signal": "Noter le signalement", "aid": "Noter la réponse de la CAF",
}  # fmt: skip
TO_WRITE = {
    "notice": "notice_on", "answer": "answered_on", "said": "answer", "works": "works_done_on",
    "commission": "commission_on", "opinion": "commission_outcome", "judge": "judge_on",
    "signal": "signal_on", "aid": "caf_kept_from",
}  # fmt: skip
"""By step, the question of the sheet where it is noted."""
UNTIL = ("answer", "opinion")


class StepShape(QWidget):
    """The shape of a step's state; its words say the same beside it."""

    def __init__(self, look: Look, state: str) -> None:
        super().__init__()
        self.look, self.shape_name = look, SHAPE[state]
        self.setFixedWidth(look.px(24))
        look.changed.connect(self._relook)

    def sizeHint(self) -> QSize:
        """As high as the first line of words."""
        return QSize(self.look.px(24), self.look.line_height("strong"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shape, level with the first line."""
        shape = SHAPES[self.shape_name]
        area = QRectF(0, 0, self.look.px(24), self.look.line_height("strong"))
        icon_at(QPainter(self), self.look.pixmap(shape.icon, 18, shape.tone), 0, area.center().y())

    def _relook(self) -> None:
        self.setFixedWidth(self.look.px(24))
        self.update()


class StepsCard(Card):
    """`asked` carries the question to answer for the step whose button was pressed.

    `write`: the letter to the landlord is to be written.
    """

    asked = Signal(str)
    write = Signal()

    def __init__(self, look: Look, found: Mediation, today: date) -> None:
        super().__init__(look, margin=20, gap=12)
        self.today = today
        self.body.addWidget(Section(look, "Les étapes"))
        for step in found.steps:
            self.body.addWidget(self._line(step))
        self.body.addWidget(Section(look, "Au même moment"))
        for door in found.doors:
            self.body.addWidget(self._line(door))

    def _line(self, step: Step) -> QWidget:
        look, line = self.look, QWidget()
        title = Strong if step.state == "now" else Body
        words = stacked(
            look, title(look, step.words, tone="ink" if step.state != "none" else "ink2"),
            Hint(look, when(step, self.today)), gap=2,
        )  # fmt: skip
        if step.todo:
            words.addWidget(Body(look, step.todo))
        if step.state == "now":
            words.addWidget(self._buttons(step))
        row = QHBoxLayout(line)
        row.addWidget(StepShape(look, step.state))
        row.addLayout(words, 1)
        Spacing(look, row, (0, 0, 0, 0), 8)
        return line

    def _buttons(self, step: Step) -> QWidget:
        held = QWidget()
        flow = Flow(held)
        Spacing(self.look, flow, (0, 4, 0, 4), 12)
        if step.id == "notice":
            letter = Button(self.look, "Préparer la lettre", icon="message")
            flow.addWidget(letter.does(self.write.emit))
        note = partial(self.asked.emit, TO_WRITE[step.id])
        flow.addWidget(Button(self.look, NOTE[step.id]).does(note, name=step.id))
        return held


def when(step: Step, today: date) -> str:
    """« Fait, 15 janvier », « En attente, jusqu’au 15 mars », « Plus tard, dès le 15 mars »."""
    waits = step.state == "now" and step.id in UNTIL
    state = "En attente" if waits else STATE[step.state].capitalize()
    if step.on is None:
        return state
    day = day_words(step.on, today)
    if step.state == "done" and step.id in UNTIL and step.todo:
        return f"Délai passé le {day}"
    if step.state == "done":
        return f"{state}, jusqu’au {day}" if step.id == "aid" else f"{state}, {day}"
    if step.state == "later":
        return f"{state}, dès le {day}"
    return f"{state}, {_LINKS.get(step.id, 'depuis le')} {day}"


_LINKS = {"answer": "jusqu’au", "opinion": "jusqu’au", "works": "prévu le"}
