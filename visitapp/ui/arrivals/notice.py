"""A text that tells what becomes of a registration: read, copied or printed, then noted as sent."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.arrivals_notices import Notice, note_told, notice
from visitapp.operations.changed import Changed
from visitapp.ui.arrivals.words import WAYS
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button, Kind
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.menu import popup
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.refocus import same_focus
from visitapp.ui.look import Look
from visitapp.ui.orientations.letter_page import COPY, PRINT, SAVE, ChooseFile, choose_file
from visitapp.ui.orientations.wrapping_row import WrappingRow

BACK, NOTE = "L’inscription", "Noter l’envoi"


class NoticePage(QWidget):
    """`closed` goes back; `sent` when it was noted as gone. Each way out asks again."""

    closed = Signal()
    sent = Signal()

    def __init__(self, look: Look, jobs: Jobs, referral: str, document: str) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.referral, self.document = referral, document
        self.found: Notice | None = None
        self.choose_file: ChooseFile = choose_file
        self.page = Page(look, "Dire la suite")
        back = Button(look, BACK, kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.said, self.content = QVBoxLayout(), QVBoxLayout()
        self.content.setSpacing(look.px(12))
        self.page.column.addLayout(self.said)
        self.page.column.addLayout(self.content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self._ask(self.show_notice)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """To copy it."""
        copy = self.findChild(Button, COPY)
        if copy is not None:
            copy.setFocus(reason)

    def show_notice(self, found: Notice) -> None:
        """Draw the very words that leave."""
        self.found = found
        self.page.title.setText(found.title)
        self.page.say(f"À envoyer à {found.to}." if found.to else "À envoyer par la poste.")
        with same_focus(self):
            clear(self.content)
            self.content.addWidget(Hint(self.look, found.letter.advice))
            self.content.addWidget(self._ways_out())
            card = Card(self.look, margin=18)
            for block in found.text.strip().split("\n\n"):
                line = Body(self.look, block)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                card.body.addWidget(line)
            self.content.addWidget(card)
        self.focus_first(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: UserError) -> None:
        """The agreement is gone: nothing is shown any more."""
        self.found = None
        clear(self.content)
        self.tell(error.message, error.hint, "warn")

    def tell(self, bold: str, plain: str, tone: Literal["accent", "ok", "warn"]) -> None:
        """One sentence above the text."""
        clear(self.said)
        self.said.addWidget(Banner(self.look, bold, plain, tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ways_out(self) -> QWidget:
        row = WrappingRow(self.look)
        ways: tuple[tuple[str, str, Kind, Callable[[], None]], ...] = (
            (COPY, "message", "second", partial(self._ask, self._copy)),
            (PRINT, "imprimer", "second", partial(self._ask, self._print)),
            (SAVE, "notes", "second", partial(self._ask, self._save)),
            (NOTE, "fait", "primary", self._note),
        )
        for words, icon, kind, do in ways:
            button = Button(self.look, words, kind=kind, icon=icon)
            button.setObjectName(words)
            button.clicked.connect(do)
            row.add(button)
        return row

    def _ask(self, then: Callable[[Any], None], *_: Any) -> None:
        self.jobs.do(notice, referral=self.referral, document=self.document, then=then,
                     refused=self.show_refusal)  # fmt: skip

    def _copy(self, found: Notice) -> None:
        QGuiApplication.clipboard().setText(found.text)
        self.tell("Message copié.", "Collez-le dans votre messagerie, puis notez l’envoi.", "ok")

    def _print(self, found: Notice) -> None:
        from visitapp.ui.report.preview import Preview
        from visitapp.ui.report.printing import print_document

        pages = Preview(self.look)
        pages.show_pdf(found.pdf)
        said = print_document(pages.document, self)
        pages.deleteLater()
        self.window().activateWindow()
        if said:
            self.tell(said, "", "accent")

    def _save(self, found: Notice) -> None:
        target: Path | None = self.choose_file(self, f"{found.title}.pdf")
        self.window().activateWindow()
        if target is None:
            return
        try:
            target.write_bytes(found.pdf)
        except OSError:
            self.tell("Le PDF n’a pas pu être écrit.", "Choisissez un autre dossier.", "warn")
        else:
            self.tell("PDF enregistré.", f"Il est dans «\u00a0{target.parent.name}\u00a0».", "ok")

    def _note(self) -> None:
        button = self.findChild(Button, NOTE)
        way = popup(button, self.look, WAYS) if button is not None else ""
        if way:
            self.jobs.do(note_told, referral=self.referral, document=self.document, way=way,
                         then=self._noted, refused=self.show_refusal)  # fmt: skip

    def _noted(self, _: Changed) -> None:
        self.sent.emit()
