"""The help of the focused question: where to read it, why it is asked, what to say."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.bill_picture import BillPicture
from visitapp.ui.form.photographed_page import PhotographedPage, PhotographedPageView
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

WIDE, OVER = 292, 360  # pixels at 100 %: beside the sheet, or over it
READ = "Où lire ce chiffre\u00a0?"
FIND = "Où trouver la réponse\u00a0?"
HELP = "Aide pour cette question"
PAPER = "La page de cette facture"
WHY = "Pourquoi cette question\u00a0?"


class _Said(QWidget):
    """« À dire »: a sentence beside a 3 px bar of the margin's colour."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.words = Body(look, "")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(Hint(look, "À dire"))
        self._column.addWidget(self.words)
        look.changed.connect(self._relook)
        self._relook()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 3, self.height()), self.look.colour("margin"))

    def _relook(self) -> None:
        self._column.setContentsMargins(self.look.px(15), 0, 0, 0)


class HelpPanel(QFrame):
    """`show_question(question)`; None empties it. `closed` when its button is pressed (F1)."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.question: Question | None = None
        self.over = self.has_paper = False
        self._asks = HELP
        self.setProperty("role", "panel")
        self.setAccessibleName("Aide pour la question")
        self.title = Section(look, HELP)
        self.close_button = Button(look, "Fermer", kind="quiet", icon="fermer", does=self.closed)
        self.paper, self.seen = PhotographedPageView(look), Hint(look, "")
        self.paper.hide()
        self.seen.hide()
        self.picture = BillPicture(look)
        self.where = Hint(look, "")
        self.why_title = Strong(look, WHY)
        self.why = Body(look, "")
        self.said = _Said(look)
        self.key = Hint(look, "Masquer l’aide\u00a0: F1")
        self._lay_out()
        look.changed.connect(self._relook)
        self.set_over(False)
        self.show_question(None)

    def show_question(self, question: Question | None) -> None:
        """Follow the focused question."""
        if question is not None and question is self.question:
            return
        self.question = question
        picture = question.picture if question is not None else ""
        where = question.where if question is not None else ""
        why = question.why if question is not None else ""
        say = question.say if question is not None else ""
        figure = question is not None and question.type in ("number", "integer", "money")
        self._asks = (READ if figure else FIND) if picture or where else HELP
        if picture:
            asked = question.label if question is not None else ""
            self.picture.show_picture(picture, asked, where)
        self._show_drawing()
        self._say(self.where, where)
        self._say(self.why, why)
        self.why_title.setVisible(bool(why))
        self._say(self.said.words, say)
        self.said.setVisible(bool(say))

    def show_paper(self, paper: PhotographedPage | None) -> None:
        """The page that is read in the place of a drawing of one; None for the drawing."""
        if paper is not None:
            self.paper.show_paper(paper)
            self.seen.setText(paper.said)
        there = paper is not None and self.paper.readable
        self.has_paper = there
        self.paper.setVisible(there)
        self.seen.setVisible(there)
        self._show_drawing()

    def set_over(self, over: bool) -> None:
        """Over the sheet (narrow windows): wider, with a button that closes it."""
        self.over = over
        self.close_button.setVisible(over)
        self.key.setVisible(not over)
        self._relook()

    def _show_drawing(self) -> None:
        self.title.setText(PAPER if self.has_paper else self._asks)
        drawn = self.question is not None and bool(self.question.picture)
        self.picture.setVisible(drawn and not self.has_paper)

    def _say(self, label: Body | Hint, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = QVBoxLayout(page)
        asked = stacked(self.look, self.why_title, self.why)
        for widget in (self.paper, self.seen, self.picture, self.where):
            self._column.addWidget(widget)
        self._column.addLayout(asked)
        self._column.addWidget(self.said)
        self._column.addStretch(1)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        scroll = Scroll(self.look, readable=True)
        scroll.setAccessibleName("Aide pour la question")
        scroll.setWidget(page)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(0)
        self._whole.addLayout(self.head)
        self._whole.addWidget(scroll, 1)
        self._whole.addWidget(self.key)

    def _relook(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(20), px(8), px(20), px(12))
        self._column.setSpacing(px(12))
        self.head.setContentsMargins(px(20), px(16), px(12 if self.over else 20), px(8))
        self.key.setContentsMargins(px(20), px(4), px(20), px(12))
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.setFixedWidth(px(OVER if self.over else WIDE))
