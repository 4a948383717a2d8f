"""A text that tells what becomes of a registration: read, copied or printed, then noted as sent."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.intake.reach import Way
from visitapp.operations.desk.changed import Changed
from visitapp.operations.intake.free_text_check import SaysTooMuch
from visitapp.operations.intake.outcome_letters import Notice, note_told, notice
from visitapp.ui.dialogs import keep_file
from visitapp.ui.dialogs.files import choose_file, choose_target
from visitapp.ui.intake.own_words import OwnWords
from visitapp.ui.intake.words import WAYS
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TO_SEND: dict[Way, str] = {
    "email": "À envoyer à {to}.", "post": "À envoyer par la poste\u00a0: {to}.",
    "phone": "À dire au {to}\u00a0: ni adresse, ni messagerie ne sont connues.",
    "": "Ni adresse, ni messagerie, ni téléphone ne sont connus.",
}  # fmt: skip
BACK, NOTE = "L’inscription", "Noter l’envoi"


class NoticePage(BackPage):
    """`sent` when it was noted as gone. Each way out asks again."""

    sent = Signal()

    def __init__(self, look: Look, jobs: Jobs, registration: str, document: str) -> None:
        super().__init__(look, "Dire la suite", BACK)
        self.jobs = jobs
        self.registration, self.document = registration, document
        self.found: Notice | None = None
        self.extra, self.ways = "", QWidget(self)
        self.ways.hide()
        self.choose_file: keep_file.ChooseFile = choose_file
        self.choose_target: keep_file.ChooseFile = choose_target
        self.paper = QVBoxLayout()
        self.words = OwnWords(look)
        self.words.typed.connect(self._typed)
        self.page.column.insertWidget(2, self.words)
        self._ask(self.show_notice)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """To copy it."""
        copy = self.findChild(Button, keep_file.COPY)
        if copy is not None:
            copy.setFocus(reason)

    def show_notice(self, found: Notice) -> None:
        """Draw the very words that leave."""
        first, self.found = self.found is None, found
        self.words.tell(None)
        self.page.title.setText(found.title)
        self.page.say(TO_SEND[found.way].format(to=found.to))
        if first:
            self.content.addWidget(Hint(self.look, found.letter.advice))
            self.ways = self._ways_out()
            self.content.addWidget(self.ways)
            self.content.addLayout(self.paper)
            self.focus_first(Qt.FocusReason.OtherFocusReason)
        self.ways.setEnabled(True)  # made once: a press on one must not find it gone
        clear(self.paper)
        self.paper.addWidget(self._card(found))

    def _card(self, found: Notice) -> Card:
        card = Card(self.look, margin=18)
        for block in found.text.strip().split("\n\n"):
            line = Body(self.look, block)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(line)
        return card

    def show_refusal(self, error: UserError) -> None:
        """Words that say too much are to be mended; else the agreement is gone, and all with it."""
        if isinstance(error, SaysTooMuch):
            self.refusals.forget()
            clear(self.paper)
            self.ways.setEnabled(False)
            self.words.tell(error)
            return
        self.found = None
        clear(self.content)
        self.paper = QVBoxLayout()
        self.words.hide()
        self.tell(error.message, error.hint, "warn")

    def commit(self) -> None:
        """Take what is being typed."""
        self.words.commit()

    def _typed(self, words: str) -> None:
        self.extra = words
        self.refusals.forget()
        self._ask(self.show_notice)

    def _ways_out(self) -> QWidget:
        row = WrappingRow(self.look)
        ways: tuple[tuple[str, str, Kind, Callable[[], None]], ...] = (
            (keep_file.COPY, "message", "second", partial(self._ask, self._copy)),
            (keep_file.MESSAGE, "envois", "second", partial(self._ask, self._prepare)),
            (keep_file.PRINT, "imprimer", "second", partial(self._ask, self._print)),
            (keep_file.SAVE, "notes", "second", partial(self._ask, self._save)),
            (NOTE, "fait", "primary", self._note),
        )
        for words, icon, kind, do in ways:
            button = Button(self.look, words, kind=kind, icon=icon)
            button.setObjectName(words)
            button.clicked.connect(do)
            row.add(button)
        return row

    def _ask(self, then: Callable[[Any], None], *_: Any) -> None:
        self.jobs.do(notice, registration=self.registration, document=self.document,
                     extra=self.extra,
                     then=then, refused=self.show_refusal)  # fmt: skip

    def _copy(self, found: Notice) -> None:
        QGuiApplication.clipboard().setText(found.text)
        self.tell("Message copié.", "Collez-le dans votre messagerie, puis notez l’envoi.", "ok")

    def _print(self, found: Notice) -> None:
        from visitapp.ui.papers.paint import print_document
        from visitapp.ui.papers.preview import Preview

        pages = Preview(self.look)
        pages.show_pdf(found.pdf)
        said = print_document(pages.document, self)
        pages.deleteLater()
        self.window().activateWindow()
        if said:
            self.tell(said, "", "accent")

    def _save(self, found: Notice) -> None:
        keep_file.keep_pdf(self, self.choose_file(self, f"{found.title}.pdf"), found.pdf)

    def _prepare(self, found: Notice) -> None:
        keep_file.keep_message(self, self.choose_target(self, f"{found.title}.eml"), found.message)

    def _note(self) -> None:
        button = self.findChild(Button, NOTE)
        way = popup(button, self.look, WAYS) if button is not None else ""
        if way:
            self.jobs.do(note_told, registration=self.registration, document=self.document, way=way,
                         extra=self.extra, then=self._noted, refused=self.show_refusal)  # fmt: skip

    def _noted(self, _: Changed) -> None:
        self.sent.emit()
