"""« Toujours exact ? », asked once for what the file said of a section, or of the whole visit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import confirmed, to_confirm
from visitapp.domain.checklist.carried_over import of_a_second_visit
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.questions import Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.text import NBSP, plural
from visitapp.ui.form.row_words import value_words
from visitapp.ui.form.section_page import QUIET
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession

FEWEST = 2
"""One answer to confirm has its own « Oui »."""
READ_OUT = 5
"""So many answers are read out; more are on the page, and read there."""


def confirmed_together(
    session: VisitSession, sections: Mapping[str, Section], step: str
) -> tuple[Section, ...]:
    """The sections whose answers are confirmed on the page of `step`: its own at a second visit,
    all of them on the first page of a first one, which knows little before it begins."""
    if of_a_second_visit(session.answers):
        return (sections[step],)
    if session.opened.plausible is not None and step == next(iter(sections)):
        return tuple(sections.values())
    return ()


class ConfirmCarriedOver(QWidget):
    """What the file said of these sections, to confirm at once. Hidden where there is nothing; one
    press is one step to undo. What is read out has the keyboard first; `done` once confirmed."""

    done = Signal()

    def __init__(self, look: Look, session: VisitSession, sections: Sequence[Section]) -> None:
        super().__init__()
        self.look, self._session, self._sections = look, session, sections
        self._words = Body(look, "", tone="ink2")
        self.confirm = Button(look, "", icon="fait", does=self._confirm)
        stacked(look, self._words, self.confirm, gap=8, around=(QUIET, 0, 0, 0), on=self)
        self.hide()  # until it has a page around it: alone it would be a window
        session.changed.connect(self.show_waiting)
        session.moved.connect(self.show_waiting)
        look.changed.connect(self.show_waiting)

    def _waiting(self) -> list[str]:
        """Carried-over answers that nobody has confirmed, in order, without rows."""
        located, answers = self._session.questionnaire.located, self._session.answers
        situation = Situation(self._session.questionnaire, answers)
        waiting = [
            path
            for path, answer in answers.items()
            if to_confirm(answer)
            and path.count("/") != 1
            and located[pattern(path)].section in self._sections
            and situation.relevant(path)
        ]
        order = list(located)
        return sorted(waiting, key=lambda path: order.index(pattern(path)))

    def _confirm(self) -> None:
        waiting = self._waiting()
        self._session.undo.beginMacro("")
        for path in waiting:
            self._session.set_answer(path, confirmed(self._session.answers[path]))
        self._session.undo.endMacro()
        self.done.emit()

    def take_keyboard(self) -> bool:
        """Whether it is to be confirmed before the first question: what is read out in a line."""
        wanted = not self.isHidden() and len(self._sections) > 1
        if wanted:
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted

    def show_waiting(self, *_: object) -> None:
        """Say which answers wait, or how many, in the page where it stands."""
        waiting = [] if self._session.finished else self._waiting()
        many = len(waiting)
        self.setVisible(many >= FEWEST)
        if many < FEWEST:
            return
        if many <= READ_OUT and len(self._sections) > 1:
            self._words.setText(f"{self._read_out(waiting)} Toujours exact{NBSP}?")
            self.confirm.setText("Confirmer tout")
        else:
            told = f"{plural(many, 'réponse')} de la visite d’avant. Relisez-les ensemble."
            self._words.setText(told)
            self.confirm.setText(f"Confirmer les {plural(many, 'réponse')}")

    def _read_out(self, paths: Sequence[str]) -> str:
        """« Déjà dit à l’inscription : factures trop chères, locataire HLM, appartement. »"""
        located, answers = self._session.questionnaire.located, self._session.answers
        said = [value_words(located[pattern(path)].question, answers[path].value) for path in paths]
        return f"{answers[paths[0]].note}{NBSP}: {', '.join(said)}."
