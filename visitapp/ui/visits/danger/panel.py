"""F9: what to do now, large; then what was seen and done. Written as it goes, like any answer."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Alert
from visitapp.operations.visits import results
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.fitted import Fitted
from visitapp.ui.kit.labels import Body, Hint, Label, Section, Strong, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.paint import soft_box
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look, density
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.words import lines_now

WIDEST = 880
SIGNS, NOTE, DONE = "danger_signs", "danger_note", "danger_done"


class NowBox(QWidget):
    """The instruction, on a soft red ground: a title, three lines, a number to call."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.title = Section(look, "", tone="bad")
        self.lines = [Strong(look, "") for _ in range(3)]
        self.call = Section(look, "", tone="bad")
        column = stacked(look, self.title)
        column.addSpacing(look.px(4))
        for line in (*self.lines, self.call):
            column.addWidget(line)
        icon = Picture(look, "danger", 28, "bad"), 0, Qt.AlignmentFlag.AlignTop
        beside(look, icon, (column, 1), gap=14, around=(16, 12, 16, 14), on=self)
        look.changed.connect(self.update)

    def show_now(self, title: str, now: tuple[str, ...], call: str) -> None:
        """Say what to do."""
        self.title.setText(title)
        for place, line in enumerate(self.lines):
            words = f"{place + 1}. {now[place]}" if place < len(now) else ""
            line.setText(words)
            line.setVisible(bool(words))
        self.call.setText(f"Appelez\u00a0: {call}" if call else "")
        self.call.setVisible(bool(call))
        self.setAccessibleName(" ".join((title, *now, call)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft ground."""
        soft_box(QPainter(self), self.look, QRectF(self.rect()), "bad", self.look.px(10))


class DangerPanel(Fitted):
    """Instruction first, fields after. `closed` to go back to the visit."""

    closed = Signal()

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.look, self.jobs, self.session = look, jobs, session
        self.alerts: tuple[Alert, ...] = ()
        self.now = NowBox(look)
        self.fields: dict[str, Field] = {}
        self.back = Button(look, "Revenir à la visite", kind="danger_filled", does=self.closed)
        self._ticked: list[str] = []
        page = QWidget()
        title, top = Title(look, "Danger", tone="bad"), Qt.AlignmentFlag.AlignTop
        head = beside(look, (title, 1), (self.back, 0, top), gap=6)
        self._column = stacked(look, head, self.now, Section(look, "Ensuite, notez"), on=page)
        for path in (SIGNS, DONE, NOTE):
            self._add(path)
        self._column.addWidget(
            Hint(look, "Tout est enregistré à mesure. Échap revient à la visite.")
        )
        self._column.addStretch(1)
        stacked(look, Scroll(look, page), on=self)
        session.changed.connect(self._show_answers)
        jobs.changed.connect(self._changed)
        look.changed.connect(self.fit)
        self.refresh()
        self.fit()

    def refresh(self) -> None:
        """Show the answers, and ask what they call for."""
        self._show_answers()
        self.jobs.do(results.study, then=self._studied, visit=self.session.visit)

    def commit(self) -> None:
        """Send what is typed and not sent."""
        for field in self.fields.values():
            field.commit()

    def _add(self, path: str) -> None:
        question = question_at(self.session.questionnaire, path)
        if question is None:
            return
        label = Label(self.look, question.label)
        field = field_for(self.look, question)
        self.fields[path] = field
        field.setObjectName(path)
        field.answered.connect(self._answered)
        for line in field.inputs():
            if isinstance(line, Input):
                line.esc_gives_up = False
        self._column.addWidget(label)
        if question.hint and path != SIGNS:
            self._column.addWidget(Body(self.look, question.hint, tone="ink2"))
        self._column.addWidget(field)

    def _answered(self, answer: Any) -> None:
        self.session.set_answer(self.sender().objectName(), answer)

    def _show_answers(self, *_: Any) -> None:
        for path, field in self.fields.items():
            field.show_answer(self.session.answers.get(path))
        self.now.show_now(*lines_now(self.alerts, self._named()))

    def _changed(self, changed: Any) -> None:
        """The alerts are those of what is on disk: asked again once it is there."""
        if any((self.session.visit, path) in changed.paths for path in self.fields):
            self.jobs.do(results.study, then=self._studied, visit=self.session.visit)

    def _studied(self, study: Study) -> None:
        self.alerts = study.alerts
        self.now.show_now(*lines_now(self.alerts, self._named()))

    def _named(self) -> list[str]:
        """The signs seen, the last one ticked first."""
        answer = self.session.answers.get(SIGNS)
        given = answer is not None and answer.state is State.GIVEN
        signs = answer.value if answer is not None and given else ()
        present = [str(one) for one in signs] if isinstance(signs, tuple) else []
        self._ticked = [one for one in self._ticked if one in present]
        self._ticked[:0] = [one for one in present if one not in self._ticked]
        return [one for one in self._ticked if one != "none"]

    def fit(self) -> None:
        """What there is room for."""
        px = self.look.px
        small = density(self.window().width(), self.look.scale) == "small"
        side = px(12 if small else 24)
        spare = max(0, self.width() - 2 * side - px(WIDEST))
        self._column.setContentsMargins(side, px(16), side + spare, px(16))
        self._column.setSpacing(px(10))
