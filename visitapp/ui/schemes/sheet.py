"""One version of a scheme: written while it is prepared, then only read."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Section
from visitapp.domain.errors import UserError
from visitapp.domain.schemes.succession import Putting
from visitapp.operations.desk.changed import Changed
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings import LOGO, VersionFile
from visitapp.ui.form.fields.photo_field import PhotoField
from visitapp.ui.form.question_page import FormSheet, QuestionPage
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body, Hint, Label
from visitapp.ui.kit.labels import Section as SectionLabel
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.schemes import words as scheme_words
from visitapp.ui.schemes.lines import pair_line

BACK = "Tous les dispositifs"
PUT, LEAVE = "Mettre en service", "Abandonner ces réglages"
KEEP_ON, KEEP = "Continuer la préparation", "Garder ces réglages"
SAYS = "Chaque réponse est gardée tout de suite. Rien ne change avant la mise en service."
LEAVE_SAYS = "Ils ne serviront pas. Ceux d’aujourd’hui restent."
CHANGE = "Modifier ces réglages"
PUT_DONE, LEFT = "Réglages mis en service.", "Réglages abandonnés."
ELSEWHERE = ("scheme", LOGO)
"""Asked before, and shown apart."""


class VersionSheet(QuestionPage):
    """`closed` goes back; `told` a sentence once it is in force, or left; `prepared(record)` for a
    draft that is made from one to come."""

    told = Signal(str)
    prepared = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, record: str) -> None:
        super().__init__(look, "Les réglages")
        self.jobs, self.record = jobs, record
        self.file: VersionFile | None = None
        self.logos: PhotoField | None = None
        self.stays: Body | None = None
        self.ask: Callable[..., str] = ask
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 16), 12)
        self.back = Button(look, BACK, kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        column = self.page.column
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self.refusals)
        column.addLayout(self.content)
        self.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question; the way back, for what is only read."""
        super().focus_first(reason)
        if not self.blocks():
            self.back.setFocus(reason)

    def read(self) -> None:
        """Read the version again."""
        self.jobs.do(settings.version, record=self.record, then=self.show_version,
                     refused=self._gone)  # fmt: skip

    def show_version(self, found: VersionFile) -> None:
        """Draw it: questions while it is prepared, then lines."""
        self.file, self.form, self.typed = found, found.form, dict(found.answers)
        self.page.title.setText(found.said.name)
        self.page.say(SAYS if found.open else "")
        self.sheets, self.forward, self.logos, self.stays = [], None, None, None
        clear(self.content)
        if found.open:
            self._add_questions(found)
        else:
            if found.coming:
                self.content.addWidget(self._both(CHANGE, self._change, "second"))
            self.content.addWidget(self._lines(found))
        self.show_situation()
        self.fit()
        follow_reading_order(self)

    # --- while it is prepared

    def _add_questions(self, found: VersionFile) -> None:
        self.stays = Body(self.look)
        self.content.addWidget(self.stays)
        for section in found.form.sections:
            self.content.addWidget(self._sheet(found, section))
        self.content.addWidget(self._logos(found))
        self.content.addWidget(self._both(PUT, self._put, "primary"))

    def _both(self, words: str, then: Callable[[], None], kind: Kind) -> QWidget:
        """To give it up, and what else there is to do about it: the button that Enter goes to."""
        buttons, flow = QWidget(), Flow(at_right=True)
        buttons.setLayout(flow)
        leave = Button(self.look, LEAVE, kind="danger")
        leave.clicked.connect(self._leave)
        self.forward = Button(self.look, words, kind=kind)
        self.forward.clicked.connect(then)
        for button in (leave, self.forward):
            flow.addWidget(button)
        Spacing(self.look, flow, (0, 0, 0, 0), 12)
        return buttons

    def _sheet(self, found: VersionFile, section: Section) -> FormSheet:
        asked: tuple[Question, ...] = tuple(
            one for one in section.questions if one.id not in ELSEWHERE
        )
        sheet = FormSheet(self.look, found.form, section, self.relay, asked)
        self.sheets.append(sheet)
        return sheet

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
        self.jobs.do(settings.add_logo, record=self.record, data=data, then=self._again,
                     refused=self.show_refusal)  # fmt: skip

    def _answered(self, path: str, answer: Answer | None) -> None:
        super()._answered(path, answer)
        self.jobs.do(settings.change, record=self.record, answers={path: answer},
                     then=self._kept, refused=self.show_refusal)  # fmt: skip

    def _kept(self, _: Changed) -> None:
        self.refusals.forget()

    def _again(self, _: Changed) -> None:
        self.read()

    def show_situation(self) -> None:
        """Say too what becomes of the other versions."""
        super().show_situation()
        if self.file is not None and self.stays is not None:
            words = scheme_words.stays(self._others(self.file))
            self.stays.setText(words)
            self.stays.setVisible(bool(words))

    def _since(self) -> date | None:
        """The first day as it is typed."""
        said = self.typed.get("since")
        return said.value if said is not None and isinstance(said.value, date) else None

    def _others(self, found: VersionFile) -> Putting:
        """What becomes of the others; without a day, as from today."""
        return found.putting(self._since() or found.today)

    # --- what becomes of it

    def _put(self) -> None:
        self.commit()
        if self.file is None:
            return
        said = scheme_words.sure(self._since(), self._others(self.file), self.file.today)
        actions = (Action("back", KEEP_ON, "second", safe=True), Action("do", PUT))
        if self.ask(self.window(), self.look, f"{PUT}\u00a0?", said, actions) == "do":
            done = partial(self._done, PUT_DONE)
            self.jobs.do(settings.put_in_force, record=self.record, then=done,
                         refused=self.show_refusal)  # fmt: skip

    def _change(self) -> None:
        """A draft that says what these do, to be put in their place."""
        if self.file is not None:
            self.jobs.do(settings.prepare, scheme=self.file.scheme, like=self.record,
                         then=self._made, refused=self.show_refusal)  # fmt: skip

    def _made(self, made: Changed) -> None:
        self.prepared.emit(made.made)

    def _leave(self) -> None:
        if self.file is None:
            return
        coming = self.file.coming
        keep, act = (KEEP, settings.give_up) if coming else (KEEP_ON, settings.leave)
        said = scheme_words.given_up(self.file.line) if coming else LEAVE_SAYS
        actions = (Action("back", keep, "second", safe=True), Action("do", LEAVE))
        if self.ask(self.window(), self.look, f"{LEAVE}\u00a0?", [said], actions) == "do":
            self.jobs.do(act, record=self.record, then=partial(self._done, LEFT),
                         refused=self.show_refusal)  # fmt: skip

    def _done(self, said: str, _: Changed) -> None:
        self.told.emit(said)
        self.closed.emit()

    # --- once it is read only

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

    def _gone(self, error: UserError) -> None:
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))
