"""One version of a scheme: written while it is prepared, then only read."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.schemes.succession import Putting
from visitapp.operations.desk.changed import Changed
from visitapp.operations.records.list_row import date_of
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings import LOGO, VersionFile
from visitapp.ui.dialogs.field_dialog import ask_sure, verbs
from visitapp.ui.form.fields.photo_field import PhotoField
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Label
from visitapp.ui.kit.labels import Section as SectionLabel
from visitapp.ui.look import Look
from visitapp.ui.pages.question_sheet import QuestionSheet
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.schemes import words as scheme_words
from visitapp.ui.schemes.card import pair_line

BACK = "Tous les dispositifs"
PUT, LEAVE = "Mettre en service", "Abandonner ces réglages"
KEEP_ON, KEEP = "Continuer la préparation", "Garder ces réglages"
SAYS = "Chaque réponse est gardée tout de suite. Rien ne change avant la mise en service."
LEAVE_SAYS = "Ils ne serviront pas. Ceux d’aujourd’hui restent."
CHANGE = "Modifier ces réglages"
PUT_DONE, LEFT = "Réglages mis en service.", "Réglages abandonnés."
ELSEWHERE = ("scheme", LOGO)
"""Asked before, and shown apart."""


class VersionSheet(QuestionSheet):
    """`told` a sentence once it is in force, or left; `prepared(record)` for a draft that is made
    from one to come."""

    told = Signal(str)
    prepared = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, record: str) -> None:
        super().__init__(look, jobs, "Les réglages", BACK)
        self.record = record
        self.logos: PhotoField | None = None
        self.stays: Body | None = None
        self.ask: Callable[..., bool] = ask_sure
        self.read()

    def read(self, _: Any = None) -> None:
        """Read the version again."""
        self.jobs.do(settings.version, record=self.record, then=self.show_version,
                     refused=self.gone)  # fmt: skip

    def show_version(self, found: VersionFile) -> None:
        """Draw it: questions while it is prepared, then lines."""
        self.file, self.form, self.typed = found, found.form, dict(found.answers)
        self.page.title.setText(found.said.name)
        self.page.say(SAYS if found.open else "")
        self.draw_again(partial(self._ask if found.open else self._tell, found))

    # --- while it is prepared

    def _ask(self, found: VersionFile) -> None:
        self.stays = Body(self.look)
        self.content.addWidget(self.stays)
        for section in found.form.sections:
            asked = tuple(one for one in section.questions if one.id not in ELSEWHERE)
            self.add_questions(section, asked)
        self.content.addWidget(self._logos(found))
        self._add_both(Button(self.look, PUT, kind="primary").does(self._put))

    def _add_both(self, forward: Button) -> None:
        """To give it up, and what else there is to do about it."""
        self.add_buttons(forward, Button(self.look, LEAVE, kind="danger").does(self._leave))

    def _logos(self, found: VersionFile) -> Card:
        """The logos: a picture each, one more to choose."""
        question = found.form.located[LOGO].question
        card = Card(self.look, margin=18, gap=8)
        card.body.addWidget(SectionLabel(self.look, question.label))
        card.body.addWidget(Hint(self.look, question.why))
        self.logos = PhotoField(self.look, question, found.logos.__getitem__, noun="logo")
        self.logos.add.setText("Ajouter un logo")
        self.logos.show_answer(found.answers.get(LOGO))
        self.logos.attached.connect(self._add_logo)
        self.logos.answered.connect(partial(self._answered, LOGO))
        self.logos.told.connect(self.undoable)
        card.body.addWidget(self.logos)
        return card

    def _add_logo(self, data: bytes, _kind: str) -> None:
        self.do(settings.add_logo, self.read, record=self.record, data=data)

    def _answered(self, path: str, answer: Answer | None) -> None:
        super()._answered(path, answer)
        self.do(settings.change, lambda _: self.refusals.forget(), record=self.record,
                answers={path: answer})  # fmt: skip

    def show_situation(self) -> None:
        """Say too what becomes of the other versions."""
        super().show_situation()
        if self.stays is not None and self.file.open:
            words = scheme_words.stays(self._others())
            self.stays.setText(words)
            self.stays.setVisible(bool(words))

    def _since(self) -> date | None:
        """The first day as it is typed."""
        return date_of(self.typed, "since")

    def _others(self) -> Putting:
        """What becomes of the others; without a day, as from today."""
        return self.file.putting(self._since() or self.file.today)

    # --- what becomes of it

    def _put(self) -> None:
        self.commit()
        said = scheme_words.sure(self._since(), self._others(), self.file.today)
        if self.ask(self, self.look, f"{PUT}\u00a0?", said, verbs(PUT, KEEP_ON)):
            self.do(settings.put_in_force, partial(self._done, PUT_DONE), record=self.record)

    def _change(self) -> None:
        """A draft that says what these do, to be put in their place."""
        self.do(settings.prepare, lambda made: self.prepared.emit(made.made),
                scheme=self.file.scheme, like=self.record)  # fmt: skip

    def _leave(self) -> None:
        coming = self.file.coming
        keep, act = (KEEP, settings.give_up) if coming else (KEEP_ON, settings.leave)
        said = scheme_words.given_up(self.file.line) if coming else LEAVE_SAYS
        if self.ask(self, self.look, f"{LEAVE}\u00a0?", [said], verbs(LEAVE, keep)):
            self.do(act, partial(self._done, LEFT), record=self.record)

    def _done(self, said: str, _: Changed) -> None:
        self.told.emit(said)
        self.closed.emit()

    # --- once it is read only

    def _tell(self, found: VersionFile) -> None:
        if found.coming:
            self._add_both(Button(self.look, CHANGE).does(self._change))
        self.content.addWidget(self._lines(found))

    def _lines(self, found: VersionFile) -> Card:
        card, line = Card(self.look, margin=18, gap=8), found.line
        state = scheme_words.STAGES[line.stage]
        card.body.addWidget(SectionLabel(self.look, scheme_words.version_title(line)))
        card.body.addWidget(Hint(self.look, f"{state}. {scheme_words.version_text(line)}."))
        for name, words in scheme_words.held(found.said, found.form):
            card.body.addLayout(pair_line(self.look, name, words))
        for name in ("welcome", "elsewhere"):
            words = getattr(found.said, name)
            if words:
                card.body.addWidget(Label(self.look, found.form.located[name].question.label))
                card.body.addWidget(Body(self.look, words))
        for name, words in scheme_words.legal(found.said, found.form):
            card.body.addWidget(Label(self.look, name))
            card.body.addWidget(Body(self.look, words))
        if found.logos:
            field = PhotoField(self.look, found.form.located[LOGO].question,
                               found.logos.__getitem__)  # fmt: skip
            field.show_answer(found.answers.get(LOGO))
            field.set_enabled_input(False)
            field.add.hide()
            field.caption.hide()
            card.body.addWidget(field)
        return card
