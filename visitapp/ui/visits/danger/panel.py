"""F9: what to do now, large; then what was seen and done. Written as it goes, like any answer."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.walk import question_at
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.typed_field import Input
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Body, Hint, Label, Section, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look, density
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.instruction_box import NowBox
from visitapp.ui.visits.danger.last_danger import DONE, NOTE, SIGNS, LastDanger

WIDEST = 880


class DangerPanel(FitToWidth):
    """Instruction first, fields after. `closed` to go back to the visit."""

    closed = Signal()

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.look, self.jobs, self.session = look, jobs, session
        self.standing = LastDanger(jobs, session, self)
        self.now = NowBox(look)
        self.fields: dict[str, Field] = {}
        self.back = Button(look, "Revenir à la visite", kind="danger_filled", does=self.closed)
        page = QWidget()
        title, top = Title(look, "Danger", tone="bad"), Qt.AlignmentFlag.AlignTop
        self._head = beside(look, (title, 1), (self.back, 0, top), gap=6)
        self._then = Section(look, "Ensuite, notez")
        self._column = stacked(look, self.now, self._then, on=page)
        for path in (SIGNS, DONE, NOTE):
            self._add(path)
        self._column.addWidget(
            Hint(look, "Tout est enregistré à mesure. Échap revient à la visite.")
        )
        self._column.addStretch(1)
        stacked(look, self._head, Scroll(look, page), on=self)
        self.standing.told.connect(self._show_answers)
        look.changed.connect(self.fit)
        self.refresh()
        self.fit()

    def refresh(self) -> None:
        """Show the answers, and ask what they call for."""
        self._show_answers()
        self.standing.ask()

    def focus_first(self) -> None:
        """What is seen is said first."""
        self.fields[SIGNS].focus_input()

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
        self.now.show_now(*self.standing.lines())

    def fit(self) -> None:
        """What there is room for."""
        px = self.look.px
        small = density(self.window().width(), self.look.scale) == "small"
        side = px(12 if small else 24)
        spare = max(0, self.width() - 2 * side - px(WIDEST))
        air = px(4 if small else 8)  # under the head, where the page that scrolls ends
        self._head.setContentsMargins(side, px(4 if small else 12), side + spare, air)
        self._column.setContentsMargins(side, px(2), side + spare, px(16))
        self._column.setSpacing(px(6 if small else 10))
        self._then.setVisible(not small)
