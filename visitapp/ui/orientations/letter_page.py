"""One letter: its real pages, what is typed in it, and how it goes out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import LetterState
from visitapp.operations.letters.letters import LetterFile, message, pdf, text
from visitapp.operations.letters.list_lines import LetterLine
from visitapp.operations.letters.open_letter import Held, open_letter
from visitapp.ui.dialogs.files import choose_target
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.orientations.words import ARCHIVED, STATES, agreed_for
from visitapp.ui.papers.keep_file import (
    COPY,
    MESSAGE,
    PRINT,
    SAVE,
    ChooseFile,
    choose_file,
    keep_message,
    keep_pdf,
)
from visitapp.ui.papers.paint import print_document
from visitapp.ui.papers.preview import Preview
from visitapp.ui.qt.jobs import Jobs

CHANGE = "Changer ce qui est écrit"
TAKEN_BACK = ((LetterState.SENT, LetterState.READY), (LetterState.ANSWERED, LetterState.SENT))


class LetterPage(QWidget):
    """`moved(letter, state)`, `change(letter)`, `closed`."""

    moved = Signal(str, str)
    change = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.file: LetterFile | None = None
        self.line: LetterLine | None = None
        self.choose_file: ChooseFile = choose_file
        self.choose_target: ChooseFile = choose_target
        self.target = Path()
        self.page = Page(look, "Courrier")
        self.content = QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 16), 10)
        back = Button(look, "Les orientations", kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.said = QVBoxLayout()
        self.page.column.addLayout(self.said)
        self.page.column.addLayout(self.content)
        self.preview = Preview(look)
        self.page.column.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What comes next with this letter."""
        buttons = self.findChildren(Button)
        if len(buttons) > 1:
            buttons[1].setFocus(reason)

    def read(self, letter: str) -> None:
        """Read a letter, and draw it."""
        self.jobs.do(open_letter, letter=letter, then=self.show_letter, refused=self.show_refusal)

    @property
    def state(self) -> str:
        """Where the letter that is shown is; empty without one."""
        return self.line.state if self.line is not None else ""

    def show_letter(self, found: LetterFile | Held) -> None:
        """Draw the letter as it is; one that is held without its pages, and with no way out."""
        self.line = found.line
        self.file = found if isinstance(found, LetterFile) else None
        self.page.title.setText(found.line.title)
        with same_focus(self):
            clear(self.said)
            self._draw(found.line)
            if isinstance(found, Held):
                self.preview.show_nothing()
                self.tell(found.why.message, found.why.hint, "warn")
            else:
                self.content.addWidget(self._ways_out())
                self.preview.show_pdf(found.pdf)
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self.focus_first(Qt.FocusReason.OtherFocusReason)

    def _draw(self, line: LetterLine) -> None:
        """What is known of the letter, and what may be done with it."""
        clear(self.content)
        tone, icon = STATES[line.state]
        badge = Badge(self.look, line.state_words.capitalize(), tone, icon)
        self.content.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(Body(self.look, f"Pour {line.to}.", tone="ink2"))
        if line.archived:
            self.content.addWidget(Body(self.look, f"{line.archived} {ARCHIVED}.", tone="warn"))
        if line.permission.about:
            self.content.addWidget(Hint(self.look, agreed_for(line.permission)))
        if self.file is not None and self.file.letter.advice:
            self.content.addWidget(Hint(self.look, self.file.letter.advice))
        self.content.addWidget(self._moves(line))

    def show_refusal(self, error: UserError) -> None:
        """Something may not be done: no page is shown until the letter is read again."""
        self.file = None
        clear(self.content)
        self.preview.show_nothing()
        self.tell(error.message, error.hint, "warn")
        if self.line is not None:
            self.jobs.do(open_letter, letter=self.line.letter, then=partial(self._again, error))

    def _again(self, error: UserError, found: LetterFile | Held) -> None:
        self.show_letter(found)
        self.tell(error.message, error.hint, "warn")

    def tell(self, bold: str, plain: str, tone: Literal["accent", "ok", "warn", "bad"]) -> None:
        """One sentence above the letter."""
        clear(self.said)
        self.said.addWidget(Banner(self.look, bold, plain, tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _moves(self, line: LetterLine) -> QWidget:
        row = WrappingRow(self.look)
        if line.state == LetterState.DRAFT and self.file is not None:
            change = Button(self.look, CHANGE, icon="corriger")
            change.clicked.connect(self._change)
            row.add(change)
        for move in line.moves:
            back = (
                move.end in (LetterState.CANCELLED, LetterState.DRAFT)
                or (move.start, move.end) in TAKEN_BACK
            )
            kind: Kind = "quiet" if back else "primary"
            button = Button(self.look, move.words, kind=kind)
            button.setObjectName(f"move/{move.end}")
            button.clicked.connect(self._move)
            row.add(button)
        return row

    def _ways_out(self) -> QWidget:
        row = WrappingRow(self.look)
        for words, icon, do in (
            (SAVE, "notes", self._save), (PRINT, "imprimer", self._print),
            (COPY, "message", self._copy), (MESSAGE, "envois", self._prepare),
        ):  # fmt: skip
            button = Button(self.look, words, icon=icon)
            button.clicked.connect(do)
            row.add(button)
        return row

    def _move(self) -> None:
        if self.line is not None:
            self.moved.emit(self.line.letter, self.sender().objectName().partition("/")[2])

    def _change(self) -> None:
        if self.file is not None:
            self.change.emit(self.file.line.letter)

    def _save(self) -> None:
        if self.file is None:
            return
        target = self.choose_file(self, f"{self.file.line.title}.pdf")
        self.window().activateWindow()
        if target is not None:
            self.target = target
            self._ask(pdf, self._keep)

    def _keep(self, data: bytes) -> None:
        keep_pdf(self, self.target, data)

    def _prepare(self) -> None:
        if self.file is None:
            return
        target = self.choose_target(self, f"{self.file.line.title}.eml")
        self.window().activateWindow()
        if target is not None:
            self.target = target
            self._ask(message, self._keep_message)

    def _keep_message(self, data: bytes) -> None:
        keep_message(self, self.target, data)

    def _print(self) -> None:
        self._ask(pdf, self._print_pages)

    def _print_pages(self, data: bytes) -> None:
        self.preview.show_pdf(data)
        said = print_document(self.preview.document, self)
        self.window().activateWindow()
        if said:
            self.tell(said, "", "accent")

    def _copy(self) -> None:
        self._ask(text, self._copied)

    def _copied(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.tell("Message copié.", "Collez-le dans votre messagerie, puis notez l’envoi.", "ok")

    def _ask(self, operation: Callable[..., Any], then: Callable[[Any], None]) -> None:
        """Each way out asks again: a consent may be gone since the page was drawn."""
        if self.file is not None:
            self.jobs.do(
                operation, letter=self.file.line.letter, then=then, refused=self.show_refusal
            )
