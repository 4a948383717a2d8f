"""A text that tells what becomes of a registration: read, copied or printed, then noted as sent."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.intake.reach import Way
from visitapp.operations.desk.changed import Changed
from visitapp.operations.intake.free_text_check import SaysTooMuch
from visitapp.operations.intake.outcome_letters import Notice, note_told, notice, send_told
from visitapp.ui.intake.own_sentence import OwnWords
from visitapp.ui.intake.words import WAYS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.text_to_hand_over import COPY, MESSAGE, PRINT, SAVE, WaysOut, What
from visitapp.ui.qt.jobs import Jobs

TO_SEND: dict[Way, str] = {
    "email": "À envoyer à {to}.", "post": "À envoyer par la poste\u00a0: {to}.",
    "phone": "À dire au {to}\u00a0: ni adresse, ni messagerie ne sont connues.",
    "": "Ni adresse, ni messagerie, ni téléphone ne sont connus.",
}  # fmt: skip
BACK, NOTE, SEND = "L’inscription", "Noter l’envoi", "Envoyer par courriel"
LEFT_TO_SERVER = "Le serveur de l’agence l’envoie, et le note dans l’historique du foyer."


class NoticePage(WaysOut):
    """`sent(words)` when it was noted as gone, or left to the server."""

    sent = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, registration: str, document: str) -> None:
        super().__init__(look, "Dire la suite", BACK)
        self.jobs = jobs
        self.registration, self.document = registration, document
        self.found: Notice | None = None
        self.extra, self.ways = "", QWidget(self)
        self.ways.hide()
        self.paper = QVBoxLayout()
        self.words = OwnWords(look)
        self.words.typed.connect(self._typed)
        self.page.column.insertWidget(2, self.words)
        self._ask(self.show_notice)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """To send it, else to copy it."""
        first = self.findChild(Button, SEND) or self.findChild(Button, COPY)
        if first is not None:
            first.setFocus(reason)

    def show_notice(self, found: Notice) -> None:
        """Draw the very words that leave."""
        first, self.found = self.found is None, found
        self.words.tell(None)
        self.page.title.setText(found.title)
        self.page.say(TO_SEND[found.way].format(to=found.to))
        if first:
            self.content.addWidget(Hint(self.look, found.letter.advice))
            self.ways = WrappingRow(self.look, *self._ways(mails=found.mails))
            self.content.addWidget(self.ways)
            self.content.addLayout(self.paper)
            self.focus_first(Qt.FocusReason.OtherFocusReason)
        self.ways.setEnabled(True)  # made once: a press on one must not find it gone
        clear(self.paper)
        self.paper.addWidget(self._card(found))

    def _ways(self, *, mails: bool) -> list[Button]:
        """Where the server sends it, that comes first, and no message is made to send by hand."""
        self.note = Button(self.look, NOTE, kind="quiet" if mails else "primary", icon="fait")
        self.note.does(self._note, name=NOTE)
        if not mails:
            return [*self.ways_out(COPY, MESSAGE, PRINT, SAVE), self.note]
        send = Button(self.look, SEND, kind="primary", icon="envois").does(self._send, name=SEND)
        return [send, *self.ways_out(COPY, PRINT, SAVE), self.note]

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

    def ask_for(self, what: What, then: Callable[[Any], object]) -> None:
        """Ask again for the text with what is typed in it."""
        self._ask(lambda found: then(getattr(found, what)))

    def _ask(self, then: Callable[[Notice], object]) -> None:
        self.jobs.do(notice, registration=self.registration, document=self.document,
                     extra=self.extra, then=then, refused=self.show_refusal)  # fmt: skip

    def _note(self) -> None:
        way = popup(self.note, self.look, WAYS)
        if way:
            self.jobs.do(note_told, registration=self.registration, document=self.document, way=way,
                         extra=self.extra, then=self._noted, refused=self.show_refusal)  # fmt: skip

    def _noted(self, _: Changed) -> None:
        self.sent.emit("Envoi noté.")

    def _send(self) -> None:
        self.jobs.do(send_told, registration=self.registration, document=self.document,
                     extra=self.extra, then=self._left, refused=self.show_refusal)  # fmt: skip

    def _left(self, _: Changed) -> None:
        self.sent.emit(LEFT_TO_SERVER)
