"""One household's personal data: its copy, its erasure, and what was asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.privacy.household_page import PersonalFile
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.privacy.words import (
    AT_NEXT_SEND,
    AT_ONCE,
    COPY,
    COPY_CARE,
    COPY_WHY,
    ERASE,
    ERASE_WHY,
    GIVE_UP,
    NOT_YOURS,
    SEE_SIGHT,
    SIGHT,
    SIGHT_WHY,
    asked_words,
)

LEFT = Qt.AlignmentFlag.AlignLeft


class HouseholdPart(QWidget):
    """`copying`, `erasing`, `given_up`, `sight`: what was pressed."""

    copying = Signal()
    erasing = Signal()
    given_up = Signal()
    sight = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.content = stacked(look, gap=12, on=self)

    def show_file(self, found: PersonalFile) -> None:
        """Draw what may be done for this household."""
        clear(self.content)
        if found.asked is not None:
            tone: Tone = "warn" if found.asked.problem else "accent"
            self.content.addWidget(Banner(self.look, *asked_words(found.asked), tone, icon="heure"))
            self._button(GIVE_UP, self.given_up)
        if not found.allowed:
            self.content.addWidget(Body(self.look, NOT_YOURS))
        else:
            self._title("Lui remettre ses données", COPY_WHY)
            self.content.addWidget(Hint(self.look, COPY_CARE))
            self._button(COPY, self.copying, icon="protege")
            if found.asked is None:
                when = AT_NEXT_SEND if found.agency and not found.training else AT_ONCE
                self._title("L’effacer", f"{ERASE_WHY} {when}")
                self._button(ERASE, self.erasing, icon="corbeille", kind="danger")
        self._title(SIGHT, SIGHT_WHY)
        self._button(SEE_SIGHT, self.sight, icon="accords")

    def _title(self, title: str, sentence: str) -> None:
        self.content.addSpacing(self.look.px(8))
        self.content.addWidget(Section(self.look, title))
        self.content.addWidget(Body(self.look, sentence, tone="ink2"))

    def _button(
        self, words: str, pressed: object, *, icon: str = "", kind: Kind = "second"
    ) -> None:
        button = Button(self.look, words, icon=icon, kind=kind)
        button.clicked.connect(pressed)
        self.content.addWidget(button, 0, LEFT)
