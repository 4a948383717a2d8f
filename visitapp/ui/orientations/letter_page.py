"""One letter: its real pages, what is typed in it, and how it goes out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import LetterState
from visitapp.operations.letters.letters import LetterFile, message, pdf, text
from visitapp.operations.letters.list_lines import LetterLine
from visitapp.operations.letters.open_letter import Held, open_letter
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.orientations.words import ARCHIVED, STATES, agreed_for
from visitapp.ui.pages.text_to_hand_over import COPY, MESSAGE, PRINT, SAVE, WaysOut, What
from visitapp.ui.papers.preview import Preview
from visitapp.ui.qt.jobs import Jobs

CHANGE = "Changer ce qui est écrit"
MADE: dict[What, Callable[..., Any]] = {"pdf": pdf, "text": text, "message": message}
TAKEN_BACK = ((LetterState.SENT, LetterState.READY), (LetterState.ANSWERED, LetterState.SENT))


class LetterPage(WaysOut):
    """`moved(letter, state)`, `change(letter)`, `closed`."""

    moved = Signal(str, str)
    change = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, "Courrier", "Les orientations", gap=10)
        self.jobs = jobs
        self.file: LetterFile | None = None
        self.line: LetterLine | None = None
        self.preview = Preview(look)
        self.page.column.addWidget(self.preview)

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
            self.refusals.forget()
            self._draw(found.line)
            if isinstance(found, Held):
                self.preview.show_nothing()
                self.tell(found.why.message, found.why.hint, "warn")
            else:
                ways = self.ways_out(SAVE, PRINT, COPY, MESSAGE)
                self.content.addWidget(WrappingRow(self.look, *ways))
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
        if line.unsent:
            self.content.addWidget(Body(self.look, line.unsent, tone="warn"))
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

    def _moves(self, line: LetterLine) -> QWidget:
        row = WrappingRow(self.look)
        if line.state == LetterState.DRAFT and self.file is not None:
            change = partial(self.change.emit, line.letter)
            row.add(Button(self.look, CHANGE, icon="corriger").does(change))
        for move in line.moves:
            back = (
                move.end in (LetterState.CANCELLED, LetterState.DRAFT)
                or (move.start, move.end) in TAKEN_BACK
            )
            go = partial(self.moved.emit, line.letter, move.end)
            kind: Kind = "quiet" if back else "primary"
            row.add(Button(self.look, move.words, kind=kind).does(go, name=f"move/{move.end}"))
        return row

    def ask_for(self, what: What, then: Callable[[Any], object]) -> None:
        """Ask again for the letter that is shown."""
        if self.line is not None:
            self.jobs.do(MADE[what], letter=self.line.letter, then=then, refused=self.show_refusal)
