"""Under the head of a section at a second visit: confirm at once what the first was told."""

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import confirmed, to_confirm
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.text import plural
from visitapp.ui.form.section_page import QUIET
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession

FEWEST = 2
"""One answer to confirm has its own « Oui »."""


class SameTool(QWidget):
    """Hidden where there is nothing to confirm; one press is one step to undo."""

    def __init__(self, look: Look, session: VisitSession, section: Section) -> None:
        super().__init__()
        self.look, self._session, self._section = look, session, section
        self._words = Body(look, "", tone="ink2", wrap=False)
        self.confirm = Button(look, "", icon="fait", does=self._confirm)
        flowing(look, self._words, self.confirm, gap=12, around=(QUIET, 0, 0, 0), on=self)
        self.hide()  # until it has a page around it: alone it would be a window
        session.changed.connect(self.show_waiting)
        session.moved.connect(self.show_waiting)
        look.changed.connect(self.show_waiting)

    def _waiting(self) -> list[str]:
        """The answers of this section, rows aside, that nobody has confirmed; in order."""
        located, answers = self._session.questionnaire.located, self._session.answers
        situation = Situation(self._session.questionnaire, answers)
        return [
            path
            for path, answer in answers.items()
            if to_confirm(answer)
            and path.count("/") != 1
            and located[pattern(path)].section is self._section
            and situation.relevant(path)
        ]

    def _confirm(self) -> None:
        waiting = self._waiting()
        self._session.undo.beginMacro("")
        for path in waiting:
            self._session.set_answer(path, confirmed(self._session.answers[path]))
        self._session.undo.endMacro()

    def show_waiting(self, *_: object) -> None:
        """Say how many answers wait, in the page where it stands."""
        many = 0 if self._session.finished else len(self._waiting())
        self.setVisible(many >= FEWEST)
        if many >= FEWEST:
            told = f"{plural(many, 'réponse')} de la visite d’avant. Relisez-les ensemble."
            self._words.setText(told)
            self.confirm.setText(f"Confirmer les {plural(many, 'réponse')}")
        self._words.setMinimumHeight(self.look.px(44))
