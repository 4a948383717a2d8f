"""A new registration; it may be read aloud to a household on the telephone, and typed meanwhile."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.text import french
from visitapp.operations.intake import receive
from visitapp.operations.schemes.telephone_script import Aloud, aloud
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.look import Look
from visitapp.ui.pages.record_form import RecordForm
from visitapp.ui.qt.jobs import Jobs

TITLE, ALOUD, SILENT = "Nouvelle inscription", "Lire à haute voix", "Ne plus lire à haute voix"
HOW = "Lisez ce qui est entre guillemets, écrivez la réponse. Rien n’est à recopier ensuite."
BEFORE, AFTER = "Pour commencer", "Pour finir"
IN_DANGER = "Si la personne parle d’une odeur de gaz, d’un malaise ou d’un feu :"
Found = tuple[Questionnaire, dict[str, Answer]]


class NewRegistration(RecordForm):
    """`made(id)` when it is there; `turned(aloud)` asks for the words to say, or for the others."""

    turned = Signal(bool)

    def __init__(
        self, look: Look, jobs: Jobs, typed: dict[str, Answer], *, aloud: bool = False
    ) -> None:
        self.aloud = aloud
        self.words: Aloud | None = None
        super().__init__(look, jobs, "registration", TITLE, typed=typed)
        self.turn = Button(look, SILENT if aloud else ALOUD, icon="appeler")
        self.turn.does(partial(self.turned.emit, not aloud))
        self.page.add_action(self.turn)
        self.page.say(HOW if aloud else "")

    def begin(self) -> None:
        """The words to say come first: the page is drawn at once, and takes the keyboard."""
        if self.aloud:
            self.jobs.do(aloud, then=self._to_say)
        super().begin()

    def make_record(self) -> None:
        """Make it, and the household's file with it; what is missing is said above the form."""
        self.jobs.do(receive.receive, answers=dict(self.typed), then=self._made,
                     refused=self.show_refusal)  # fmt: skip

    def _draw(self, found: Found) -> None:
        if self.words is not None:
            self._draw_aloud(found, self.words)
        else:
            super()._draw(found)

    def _to_say(self, words: Aloud) -> None:
        self.words = words

    def _draw_aloud(self, found: Found, words: Aloud) -> None:
        """The introduction, the questions as they are read aloud, and the closing words."""
        if "origin" not in self.typed:
            self.typed["origin"] = Answer(value=receive.TELEPHONE)
        begin, danger = words.before
        self.page.column.addWidget(self._said(BEFORE, ("", begin), (IN_DANGER, danger)))
        super()._draw((words.form, found[1]))
        at = self.page.column.count() - 1  # before the buttons
        self.page.column.insertWidget(at, self._said(AFTER, *words.after))

    def _said(self, title: str, *sentences: tuple[str, str]) -> Card:
        card = Card(self.look, margin=18, gap=8)
        card.body.addWidget(Section(self.look, title))
        for about, words in sentences:
            if about:
                card.body.addWidget(Hint(self.look, french(about)))
            card.body.addWidget(Body(self.look, french(f"« {words} »")))
        return card

    def _made(self, made: Any) -> None:
        """Its file was made too: it is the registration that is opened."""
        for one in made.records - {made.made}:
            self.made.emit(one)
