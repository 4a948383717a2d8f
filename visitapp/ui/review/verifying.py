"""A visit verified with the household: what is known of it, and the panel where it is noted."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Located, Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place
from visitapp.domain.errors import UserError
from visitapp.domain.review.verification import CALL, VISIT
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import inside
from visitapp.operations.desk.changed import Changed
from visitapp.operations.review import verification
from visitapp.operations.review.open_review import Reading
from visitapp.operations.visits.returned_visits import REVIEWED
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.form.question_page import ENTER
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.review import SHORT

NOTE, SECTION = "Noter une vérification", "verified"
BY = {CALL: " par téléphone", VISIT: " par une nouvelle visite"}
DRAWN = "Tirée au sort\u00a0: à vérifier avec le foyer."
NOT_YET = "Pas encore vérifiée avec le foyer."


class VerifiedNote(QWidget):
    """Over the answers: whether they were verified with the household. `asked` to note that."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = Body(look, "", tone="ink2")
        self.button = TextButton(look, NOTE, tone="accent")
        self.button.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        Spacing(look, line, (52, 0, 0, 0), 12)

    def show_reading(self, reading: Reading) -> None:
        """Nothing is said to who may not verify."""
        self.words.setText(verified_words(reading))
        self.setVisible(reading.leads and reading.state in (*REVIEWED, VisitState.VALIDATED))


class _Uncoded(QuestionList):
    """Four questions have no number in a margin: nobody speaks of them on the telephone."""

    def _place(self, located: Located, row: str) -> Place:
        return replace(super()._place(located, row), code="")


class VerifyPanel(QFrame):
    """Beside the answers: the questions of a verification. `left` gives up, `kept` is done."""

    left = Signal()
    kept = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs, self.visit = look, jobs, ""
        self.setProperty("role", "panel")
        self.typed: dict[str, Answer] = {}
        self.list: QuestionList | None = None
        self.relay = Relay(self)
        self.relay.answered.connect(self._answered)
        page = QWidget()
        self.column, self.questions = QVBoxLayout(page), QVBoxLayout()
        self.area = Scroll(look)
        self.area.setWidget(page)
        self._lay_out()

    def begin(self, visit: str) -> None:
        """A new verification of a visit, of today until another day is said."""
        self.visit, self.list = visit, None
        self.typed = {}
        clear(self.questions)
        self.trouble.hide()
        self.jobs.do(verification.blank, then=self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, from the last one to the button."""
        if event.key() not in ENTER or self.list is None:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        blocks = [one for one in self.list.blocks() if not one.isHidden()]
        here = [n for n, one in enumerate(blocks) if focused and one.isAncestorOf(focused)]
        if here and here[0] + 1 < len(blocks):
            blocks[here[0] + 1].focus_input()
        elif here:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say why it was not taken; what was answered stays."""
        self.trouble.say(error.message, error.hint)
        self.trouble.show()
        self.area.reveal(self.trouble)

    def _draw(self, found: tuple[Questionnaire, dict[str, Answer]]) -> None:
        form, self.typed = found
        self.form = form
        section = next(one for one in form.sections if one.id == SECTION)
        self.title.setText(section.title)
        self.intro.setText(section.intro)
        self.list = _Uncoded(self.look, form, section, section.questions, self.relay)
        self.list.set_density("small")
        self.questions.addWidget(self.list)
        self._show()
        follow_reading_order(self)
        if first := self.list.part_at("verified_by"):
            first.focus_input()

    def _show(self) -> None:
        if self.list is not None:
            self.list.show_situation(Situation(self.form, dict(self.typed)))

    def _answered(self, path: str, answer: Answer | None) -> None:
        if answer is None:
            self.typed.pop(path, None)
        else:
            self.typed[path] = answer
        self._show()

    def _save(self) -> None:
        for block in self.list.blocks() if self.list is not None else ():
            block.commit()
        self.jobs.do(verification.verify, visit=self.visit, answers=dict(self.typed),
                     then=self._kept, refused=self.refuse)  # fmt: skip

    def _kept(self, _: Changed) -> None:
        self.kept.emit()

    def _lay_out(self) -> None:
        look = self.look
        self.title, self.intro = Section(look, ""), Hint(look, "")
        self.trouble = Banner(look, "", tone="warn")
        self.save = Button(look, "Enregistrer la vérification", icon="fait")
        self.save.clicked.connect(self._save)
        leave = Button(look, "Revenir aux réponses", kind="quiet")
        leave.clicked.connect(self.left)
        row = QWidget()
        buttons = Flow(row)
        buttons.addWidget(self.save)
        buttons.addWidget(leave)
        self.column.addWidget(self.title)
        self.column.addWidget(self.intro)
        self.column.addLayout(self.questions)
        self.column.addWidget(self.trouble)
        self.column.addWidget(row)
        self.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        Spacing(look, buttons, (0, 0, 0, 0), 8)
        Spacing(look, self.questions, (0, 0, 0, 0), 0)
        Spacing(look, self.column, (16, 16, 16, 16), 10)


def verified_words(reading: Reading) -> str:
    """« Vérifiée par téléphone le 18 nov. par Claire : comme à la visite. », or what is to do."""
    found = reading.verified
    if found is None:
        return DRAWN if reading.drawn else NOT_YET
    day = f" le {found.on.day}\u00a0{SHORT[found.on.month - 1]}" if found.on else ""
    whom = f" par {found.author}" if found.author else ""
    which = ", ".join(inside(one) for one in found.differs)
    other = f"différent sur {which}" if which else "différent"
    ended = "comme à la visite" if found.agrees else other
    return f"Vérifiée{BY.get(found.by, '')}{day}{whom}\u00a0: {ended}."
